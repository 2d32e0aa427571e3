"""Say it: hints beside somebody's own words, a message that hurt in reverse, and nothing kept of either."""

from __future__ import annotations

import re
from html import escape, unescape
from typing import Any
from unittest.mock import patch

import pytest
from django.contrib.sessions.models import Session
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from innermost.library import load
from innermost.web.say import often
from innermost.web.say.builders import PARTS
from tests.web.cast import Someone
from tests.web.routes import routes
from tests.web.seen import text_of

CLOSED = "whatever, you never listen, I’m fine"
AFRAID = "I am scared of him, he hit me when I came home late"
UNSURE = "You never listen. It was a quiet week. We had soup. I have written the letters."
SOFT = "If there is fear or harm in this, you come first."
LIGHT = 15_000
SAYS = {
    "feeling": "ignored",
    "when": "you were rude all the time",
    "because": "you never think of me",
    "need": "you to be on time",
    "request": "would you not shout",
    "did": "I spoke sharply when you took it the wrong way",
    "landed": "maybe it came over badly, but you overreacted",
    "own": "you also shouted",
    "will": "I will be better",
    "amends": "buy you flowers so we are even",
    "wish": "less arguing",
    "moment": "before you changed",
    "for_me": "that you finally try",
    "ask": "spend more quality time together",
}
PAGES = ("/say/", "/say/?for=apology", "/say/build/", "/say/sorry/", "/say/closer/", "/say/hurt/")
every_page = pytest.mark.parametrize("path", PAGES)


@pytest.fixture
def browser(db: None) -> Client:
    return Client()


def html_of(answer: Any) -> str:
    return str(answer.content.decode())


def buttons_in(page: str) -> list[dict[str, str]]:
    """Those that lead elsewhere, by their attributes."""
    found = re.findall(r"<button[^>]*formaction[^>]*>", page)
    return [{name: unescape(value) for name, value in re.findall(r'(\w+)="([^"]*)"', one)} for one in found]


def look_at(browser: Client, text: str, **more: str) -> str:
    return html_of(browser.post("/say/", {"text": text, **more}))


@every_page
def test_a_page_is_light_sets_no_cookie_and_asks_the_database_nothing(browser: Client, path: str) -> None:
    with CaptureQueriesContext(connection) as asked:
        answer = browser.get(path)
    assert (answer.status_code, len(asked)) == (200, 0)
    assert len(answer.content) < LIGHT
    assert not answer.cookies


def test_each_hint_shows_the_words_it_is_about_with_why_and_a_question(browser: Client) -> None:
    page = look_at(browser, CLOSED)
    assert "<mark>you never</mark>" in page
    assert page.count('class="asks"') >= 2


def test_what_is_said_of_two_places_is_said_once(browser: Client) -> None:
    page = look_at(browser, "whatever. I'm fine.")
    assert page.count('class="asks"') == 1
    assert page.count("<mark>") == 4


def test_the_text_stays_in_its_box_letter_by_letter(browser: Client) -> None:
    text = "  You NEVER\r\n<listen> & I’m fine 🙃 "
    assert "You NEVER\n&lt;listen&gt; &amp; I’m fine 🙃" in look_at(browser, text)


def test_words_that_are_markup_are_shown_and_not_run(browser: Client) -> None:
    assert "<script>alert" not in look_at(browser, "<script>alert(1)</script> you never listen")


def test_a_clear_line_is_told_so(browser: Client) -> None:
    assert "Nothing stands out here." in look_at(browser, "I was sad on Sunday when you left before the cake.")


def test_from_a_hint_it_goes_on_step_by_step_with_the_words(browser: Client) -> None:
    page = html_of(browser.post("/say/build/", {"text": CLOSED, "look": "text"}))
    assert "What do you feel?" in page
    assert CLOSED in page


def test_an_apology_is_read_as_one(browser: Client) -> None:
    text = "I was late, although you knew it."
    as_one = look_at(browser, text, look_for="apology")
    of_it = load().coach.language.sayings["apology_but"].why
    assert of_it in as_one
    assert of_it not in look_at(browser, text)


def test_the_form_of_an_apology_says_that_it_is_one(browser: Client) -> None:
    assert 'name="look_for" value="apology"' in html_of(browser.get("/say/?for=apology"))
    assert 'name="look_for"' not in html_of(browser.get("/say/"))


@pytest.mark.parametrize("part", sorted(PARTS))
def test_a_script_gets_the_hints_of_the_part_it_names(browser: Client, part: str) -> None:
    """Of every builder: what only this part is asked is said, and elsewhere it is not."""
    language = load().coach.language
    reasons = {(one.saying or language.sayings[one.kind]).why for one in language.rules if one.part == part}
    of_part = html_of(browser.post("/say/look/", {"words": SAYS[part], "part": part}))
    anywhere = html_of(browser.post("/say/look/", {"words": SAYS[part]}))
    assert any(escape(one) in of_part and escape(one) not in anywhere for one in reasons)


@pytest.mark.parametrize("path", ["/say/", "/say/hurt/"])
def test_signs_of_danger_get_the_safety_card_and_no_word_about_style(browser: Client, path: str) -> None:
    page = html_of(browser.post(path, {"text": AFRAID}))
    assert "This matters more than the wording." in page
    assert 'href="/safety/#help-lines"' in page
    assert "<mark" not in page
    assert "step by step" not in page
    assert "Other ways to begin" not in page
    assert "What could you say back" not in page


@pytest.mark.parametrize("path", ["/say/", "/say/hurt/", "/say/look/"])
def test_where_danger_is_a_guess_the_card_says_so_and_the_words_can_be_looked_at(browser: Client, path: str) -> None:
    page = html_of(browser.post(path, {"text": UNSURE, "words": UNSURE}))
    assert SOFT in page
    assert "may be wrong" in page
    assert 'href="/safety/#help-lines"' in page
    assert 'name="nothing"' in page
    calm = html_of(browser.post(path, {"text": UNSURE, "words": UNSURE, "nothing": "text"}))
    assert SOFT not in calm
    assert "<mark>You never</mark>" in calm or "Perhaps: " in calm


@pytest.mark.parametrize("path", ["/say/", "/say/hurt/", "/say/look/"])
def test_what_is_plainly_said_keeps_its_card(browser: Client, path: str) -> None:
    page = html_of(browser.post(path, {"text": AFRAID, "words": AFRAID, "nothing": "text"}))
    assert "This matters more than the wording." in page
    assert 'name="nothing"' not in page


@pytest.mark.parametrize(("text", "head"), [("See you at six.", "A look at your words"), (CLOSED, "What stands out")])
def test_the_heading_promises_nothing_that_is_not_there(browser: Client, text: str, head: str) -> None:
    assert f'id="seen-head">{head}</h2>' in html_of(browser.post("/say/", {"text": text}))


ODD = {
    "": "There is nothing written yet.",
    "   ": "There is nothing written yet.",
    "🙃🙃": "There are signs here and no words.",
    "\x00\x07": "There are signs here and no words.",
    "Ich fühle mich heute gar nicht gut mit dir": "English only",
    "It was a quiet week. " * 1_200: "Only the first 20,000 characters were read.",
}
PLACES = {"/say/": {}, "/say/hurt/": {}, "/say/look/": {}, "/say/look/ of a part": {"part": "wish"}}


@pytest.mark.parametrize("said", ODD)
@pytest.mark.parametrize("place", PLACES)
def test_what_cannot_be_read_is_told_so_and_not_called_clear(browser: Client, place: str, said: str) -> None:
    answer = browser.post(place.split(maxsplit=1)[0], {"text": said, "words": said, **PLACES[place]})
    assert ODD[said] in text_of(answer)
    assert "Nothing stands out" not in text_of(answer)
    assert "Perhaps: " not in text_of(answer)
    assert not answer.cookies


@pytest.mark.parametrize("part", ["", "wish"])
def test_help_lines_stand_beside_what_was_written_and_not_beside_nothing(browser: Client, part: str) -> None:
    shown = {said: html_of(browser.post("/say/look/", {"words": said, "part": part})) for said in ("", "🙃🙃")}
    assert "help lines" not in shown[""]
    assert "help lines" in shown["🙃🙃"]


def test_the_program_does_not_speak_of_itself_as_somebody() -> None:
    for words in load().coach.language.notices.values():
        assert not re.search(r"\bI\b", words)


def test_what_might_be_behind_a_message_is_offered_as_possible_and_excuses_nothing(browser: Client) -> None:
    page = text_of(browser.post("/say/hurt/", {"text": CLOSED}))
    assert "Possibilities, no more" in page
    assert 1 < page.count("Perhaps: ") == page.count("One of several possibilities") <= 3
    assert "does not make it all right" in page


@pytest.mark.parametrize("text", ["late", "you were not late, thank you", "See you at eight, bring milk."])
def test_where_nothing_points_anywhere_two_open_questions_stand_and_no_guess(browser: Client, text: str) -> None:
    answer = browser.post("/say/hurt/", {"text": text})
    assert "Perhaps: " not in text_of(answer)
    assert html_of(answer).partition("Two open questions")[2].count("?</p>") + text_of(answer).count("from me?”") == 2


def test_in_front_of_control_the_reader_comes_first(browser: Client) -> None:
    answer = browser.post("/say/hurt/", {"text": "You never listen. Show me your phone, now."})
    page = text_of(answer)
    assert "You come first." in page
    assert 'href="/safety/"' in html_of(answer)
    assert "Perhaps: " not in page
    assert "What could you say back?" not in page


def test_words_of_another_page_are_shown_before_anything_is_read_into_them(browser: Client) -> None:
    page = html_of(browser.post("/say/hurt/", {"text": CLOSED, "look": "text"}))
    assert f"{CLOSED}</textarea>" in page
    assert "What might be behind it</h2>" not in page


@pytest.mark.parametrize("path", ["/say/build/", "/say/closer/", "/say/sorry/", "/say/hurt/"])
def test_every_other_way_to_begin_takes_the_words_along(browser: Client, path: str) -> None:
    doors = [one for one in buttons_in(html_of(browser.get("/say/"))) if one["formaction"] == path]
    (door,) = doors
    sent = {"text": CLOSED, door["name"]: door["value"]}
    assert CLOSED in html_of(browser.post(path, sent))


def test_a_script_gets_the_same_hints_as_a_part_of_a_page(browser: Client) -> None:
    part = html_of(browser.post("/say/look/", {"words": CLOSED}))
    assert "<mark>you never</mark>" in part
    assert "<html" not in part


def test_a_long_text_shows_the_places_and_not_all_of_it_again(browser: Client) -> None:
    text = "We had a quiet week. " * 100 + "You never listen."
    page = look_at(browser, text)
    assert page.count("We had a quiet week.") < 105
    assert "<mark>You never</mark> listen." in page


def test_a_long_list_of_hints_stops_where_it_would_no_longer_help(browser: Client) -> None:
    text = " ".join(
        f"You always forget {n}. I feel that you never care. You are so lazy. Whatever." for n in range(200)
    )
    answer = browser.post("/say/look/", {"words": text})
    assert html_of(answer).count('class="asks"') <= 6
    assert len(answer.content) < LIGHT


@pytest.mark.parametrize("path", ["/say/", "/say/build/", "/say/hurt/"])
def test_words_from_another_site_are_not_taken(browser: Client, path: str) -> None:
    answer = browser.post(path, {"text": CLOSED}, HTTP_ORIGIN="https://elsewhere.example")
    assert answer.status_code == 302


def test_a_script_of_another_site_gets_nothing(browser: Client) -> None:
    assert browser.post("/say/look/", {"words": CLOSED}, HTTP_SEC_FETCH_SITE="cross-site").status_code == 403


@pytest.mark.parametrize("path", ["/say/look/", "/say/", "/say/hurt/", "/say/build/"])
def test_asking_without_end_is_bounded_and_kindly_said(browser: Client, path: str) -> None:
    sent = {"words": CLOSED, "text": CLOSED, "step": "whole", "p-feeling": "sad"}
    asks = {"look": "text"} if path == "/say/build/" else {}
    with patch.object(often, "MOST", 2), patch.object(often, "SPREAD", 1):
        answers = [browser.post(path, sent | asks) for _ in range(4)]
    assert "In a minute it works again" in text_of(answers[-1])
    assert "<mark" not in html_of(answers[-1])


@pytest.mark.parametrize("path", ["/say/", "/say/hurt/", "/say/build/"])
def test_what_was_typed_is_still_there_when_somebody_asked_too_often(browser: Client, path: str) -> None:
    sent = {"text": CLOSED, "step": "whole", "p-feeling": "sad", "look": "text"}
    with patch.object(often, "MOST", 0), patch.object(often, "SPREAD", 1):
        assert "you never listen" in html_of(browser.post(path, sent))


def test_a_long_text_counts_as_several_questions(browser: Client) -> None:
    with patch.object(often, "MOST", 3), patch.object(often, "SPREAD", 1):
        assert "In a minute it works again" in text_of(browser.post("/say/look/", {"words": "so it was. " * 1000}))


def test_one_household_has_one_count_whatever_the_address(browser: Client) -> None:
    with patch.object(often, "MOST", 1), patch.object(often, "SPREAD", 1):
        for number in range(2):
            answer = browser.post("/say/look/", {"words": CLOSED}, REMOTE_ADDR=f"2001:db8:1:2::{number}")
    assert "In a minute it works again" in text_of(answer)


def test_a_field_named_again_and_again_is_read_once(browser: Client) -> None:
    answer = browser.post("/say/build/", {"t": "x" * 5000, "look": "t " * 4000})
    assert answer.status_code == 200
    assert len(answer.content) < 60_000


@pytest.mark.django_db
def test_two_people_of_one_house_do_not_share_a_count() -> None:
    ada, ben = Someone("Ada").sign_up(), Someone("Ben").sign_up()
    with patch.object(often, "MOST", 1), patch.object(often, "SPREAD", 1):
        for _ in range(3):
            ada.client.post("/say/look/", {"words": CLOSED})
        assert "<mark>" in html_of(ben.client.post("/say/look/", {"words": CLOSED}))


@pytest.mark.django_db
def test_a_look_writes_no_row_and_no_visit() -> None:
    ada = Someone("Ada").sign_up()
    ada.client.get("/today/")
    before = list(Session.objects.values_list("session_data"))
    for path in ("/say/", "/say/hurt/", "/say/look/"):
        ada.client.post(path, {"text": AFRAID, "words": AFRAID})
    assert list(Session.objects.values_list("session_data")) == before


def test_every_page_of_it_is_never_kept_by_a_browser(browser: Client) -> None:
    for found in (one for one in routes() if one.module.startswith("innermost.web.say")):
        answer = browser.post(found.path(), {"text": CLOSED, "words": CLOSED})
        assert "no-store" in answer["Cache-Control"], found.name
