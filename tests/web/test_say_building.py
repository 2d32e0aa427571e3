"""A sentence built step by step: from own words alone, with the parts carried in the form and kept nowhere."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.test import Client

from innermost.library import load
from tests.web.cast import Someone
from tests.web.routes import forms_in
from tests.web.seen import text_of

STEPS = {
    "/say/build/": ("feeling", "when", "because", "need", "request"),
    "/say/sorry/": ("did", "landed", "own", "will", "amends"),
    "/say/closer/": ("kind", "wish", "moment", "for_me", "ask"),
}
SAID = {
    "feeling": "lonely",
    "when": "we eat in front of the news",
    "because": "I look forward to you all day",
    "need": "time together",
    "request": "Would you eat at the table with me on Thursday",
}


@pytest.fixture
def browser(db: None) -> Client:
    return Client()


def html_of(answer: Any) -> str:
    return str(answer.content.decode())


def carried(answer: Any, path: str) -> dict[str, str]:
    """What the form of a screen would send, without what is to be filled in."""
    form = next(one for one in forms_in(html_of(answer), path) if one.action == path)
    return {one.name: one.value for one in form.fields if one.kind == "hidden" or (one.kind == "radio" and one.checked)}


def built(browser: Client, path: str, said: dict[str, str]) -> Any:
    """Goes through every screen, as somebody without JavaScript would."""
    answer: Any = browser.get(path)
    for step, after in zip(STEPS[path], [*STEPS[path][1:], "whole"], strict=True):
        sent = carried(answer, path) | {f"p-{step}": said.get(step, ""), "go": after}
        answer = browser.post(path, sent)
    return answer


def sentence(answer: Any) -> str:
    return html_of(answer).partition('name="text"')[2].partition(">")[2].partition("</textarea>")[0].strip()


def test_the_sentence_is_made_of_what_was_written(browser: Client) -> None:
    whole = sentence(built(browser, "/say/build/", SAID))
    assert all(said in whole for said in SAID.values())
    assert whole.startswith("I feel lonely when we eat")
    assert whole.endswith("on Thursday?")


def test_a_closed_line_turns_into_a_sentence_of_ones_own(browser: Client) -> None:
    begun = browser.post("/say/build/", {"look": "text", "text": "whatever, you never listen, I’m fine"})
    step = browser.post("/say/build/", carried(begun, "/say/build/") | {"p-feeling": "hurt", "go": "when"})
    assert "whatever, you never listen" in text_of(step)
    sent = carried(step, "/say/build/") | {"p-when": "you looked at your phone", "go": "whole"}
    assert sentence(browser.post("/say/build/", sent)) == "I feel hurt when you looked at your phone."


@pytest.mark.parametrize("path", STEPS)
def test_each_part_may_be_left_out(browser: Client, path: str) -> None:
    assert "Nothing is here yet." in text_of(built(browser, path, {}))
    last = STEPS[path][-2]
    assert "quince" in sentence(built(browser, path, {last: "quince"}))


@pytest.mark.parametrize("step", ["feeling", "when"])
def test_a_phone_is_asked_not_to_begin_a_part_with_a_capital(browser: Client, step: str) -> None:
    page = html_of(browser.post("/say/build/", {"step": step}))
    assert re.search(rf'<(input|textarea)[^>]*name="p-{step}"[^>]*autocapitalize="none"', page)


def test_what_a_phone_wrote_is_a_sentence_all_the_same(browser: Client) -> None:
    said = {"feeling": "Overwhelmed", "when": "Nobody answered", "need": "Quiet"}
    whole = sentence(built(browser, "/say/build/", said))
    assert whole == "I feel overwhelmed when nobody answered. I need quiet."
    then = {"step": "feeling", "go": "whole", "p-feeling": "wasn't happy", "p-then": "felt"}
    assert sentence(browser.post("/say/build/", then)) == "I wasn&#x27;t happy."


def test_strength_and_then_lead_the_feeling_in(browser: Client) -> None:
    sent = {"step": "feeling", "go": "whole", "p-feeling": "lonely", "p-strength": "very", "p-then": "felt"}
    assert sentence(browser.post("/say/build/", sent)) == "I felt very lonely."
    assert sentence(browser.post("/say/build/", sent | {"p-feeling": "I was sad"})) == "I was sad."


def test_a_word_that_is_chosen_takes_the_place_of_an_earlier_one_but_not_of_a_new_one(browser: Client) -> None:
    chosen = {"step": "feeling", "go": "whole", "p-feeling-picked": "sad"}
    assert sentence(browser.post("/say/build/", chosen)) == "I feel sad."
    assert sentence(browser.post("/say/build/", chosen | {"p-feeling": "raw", "p-feeling-was": "raw"})) == "I feel sad."
    assert sentence(browser.post("/say/build/", chosen | {"p-feeling": "raw"})) == "I feel raw."


def test_feelings_near_the_word_of_the_check_in_are_shown(browser: Client) -> None:
    near = [word.word for word in load().feelings_near("tired")]
    page = html_of(browser.post("/say/build/", {"feel": "tired", "further": "a long week", "look": "line further"}))
    assert near
    assert all(f'value="{word}"' in page for word in near)
    assert "a long week" in page


def test_a_family_of_words_is_one_tap_away(browser: Client) -> None:
    page = html_of(browser.post("/say/build/", {"step": "need", "near": "being-seen", "p-feeling": "sad"}))
    assert 'value="to be heard"' in page
    assert 'value="fresh air"' not in page
    assert 'name="p-feeling" value="sad"' in page


def test_a_part_can_be_looked_at_where_it_is_written(browser: Client) -> None:
    page = html_of(browser.post("/say/build/", {"step": "when", "p-when": "you always shout", "look": "p-when"}))
    assert "<mark>" in page
    assert "you always shout</textarea>" in page


def test_the_whole_can_be_changed_by_hand_and_looked_at(browser: Client) -> None:
    sent = {"step": "whole", "p-feeling": "sad", "text": "I am sad. You never call.", "look": "text"}
    page = html_of(browser.post("/say/build/", sent))
    assert "I am sad. You never call.</textarea>" in page
    assert "<mark>" in page


def test_without_being_asked_the_whole_is_not_judged(browser: Client) -> None:
    assert "<mark" not in html_of(built(browser, "/say/build/", SAID | {"when": "you never listen"}))


def test_signs_of_danger_are_answered_without_being_asked(browser: Client) -> None:
    page = html_of(built(browser, "/say/build/", SAID | {"when": "he hits me"}))
    assert "This matters more than the wording." in page
    assert "When you want to say it" not in page


def test_a_part_can_be_changed_from_the_whole(browser: Client) -> None:
    whole = built(browser, "/say/build/", SAID)
    again = browser.post("/say/build/", carried(whole, "/say/build/") | {"go": "because"})
    assert "What did it mean to you?" in text_of(again)
    assert SAID["because"] in html_of(again)
    sent = carried(again, "/say/build/") | {"p-because": "quince", "go": "whole"}
    assert "because quince" in sentence(browser.post("/say/build/", sent))


def test_a_part_that_is_too_long_is_kept_and_said(browser: Client) -> None:
    answer = browser.post("/say/build/", {"step": "when", "go": "whole", "p-when": "x" * 2_001})
    assert answer.status_code == 422
    assert "x" * 2_001 in html_of(answer)
    assert "Two thousand characters fit" in text_of(answer)


@pytest.mark.parametrize("sent", [{"step": "nowhere"}, {"step": "when", "go": "nowhere"}, {"step": ""}])
def test_a_step_nobody_knows_is_the_first(browser: Client, sent: dict[str, str]) -> None:
    page = text_of(browser.post("/say/build/", sent | {"p-when": "quince"}))
    assert "What do you feel?" in page


def test_a_word_in_the_address_brings_nothing(browser: Client) -> None:
    assert html_of(browser.get("/say/build/?feel=tired")) == html_of(browser.get("/say/build/"))


@pytest.mark.parametrize(
    ("kind", "words"), [("partners", "closer"), ("friends", "friendship"), ("family", "family"), ("", "closer")]
)
def test_opening_the_subject_fits_the_kind_with_a_wish_and_without(browser: Client, kind: str, words: str) -> None:
    said = {"kind": kind, "ask": "Would you come for a walk on Sunday"}
    for wish in ("", "an hour without phones"):
        whole = sentence(built(browser, "/say/closer/", said | {"wish": wish}))
        assert words in whole.lower()
        assert wish in whole
        assert whole.endswith("Would you come for a walk on Sunday?")


OWN = "I was lonely last night, and I told the cat."


def changed_by_hand(browser: Client, go: str) -> Any:
    """The whole, changed by hand, and then a part of it asked for anew."""
    whole = built(browser, "/say/build/", SAID)
    return browser.post("/say/build/", carried(whole, "/say/build/") | {"text": OWN, "go": go})


def test_what_was_changed_by_hand_is_still_there_after_a_part_was_looked_at_again(browser: Client) -> None:
    step = changed_by_hand(browser, "because")
    whole = browser.post("/say/build/", carried(step, "/say/build/") | {"p-because": SAID["because"], "go": "whole"})
    assert sentence(whole) == OWN
    assert "Two versions now." not in text_of(whole)


def test_a_part_changed_after_the_whole_was_leaves_both_versions_to_choose_from(browser: Client) -> None:
    step = changed_by_hand(browser, "because")
    whole = browser.post("/say/build/", carried(step, "/say/build/") | {"p-because": "quince", "go": "whole"})
    assert sentence(whole) == OWN
    assert "Two versions now." in text_of(whole)
    assert "because quince" in text_of(whole)
    taken = browser.post("/say/build/", carried(whole, "/say/build/") | {"text": OWN, "take": "aside"})
    assert "because quince" in sentence(taken)
    assert OWN in text_of(taken)
    back = browser.post("/say/build/", carried(taken, "/say/build/") | {"text": sentence(taken), "take": "aside"})
    assert sentence(back) == OWN


def test_a_whole_nobody_changed_is_put_together_anew_without_a_question(browser: Client) -> None:
    whole = built(browser, "/say/build/", SAID)
    step = browser.post("/say/build/", carried(whole, "/say/build/") | {"text": sentence(whole), "go": "because"})
    again = browser.post("/say/build/", carried(step, "/say/build/") | {"p-because": "quince", "go": "whole"})
    assert "because quince" in sentence(again)
    assert "The other version" not in text_of(again)


def test_long_words_brought_along_are_shown_in_part_said_so_and_all_there_at_the_end(browser: Client) -> None:
    long = "We had a quiet week. " * 400 + "And then the quince tree fell."
    begun = browser.post("/say/build/", {"look": "text", "text": long})
    assert "This is long, so here is how it begins." in text_of(begun)
    shown = html_of(begun).partition("<figure")[2].partition("</figure>")[0]
    assert "quince" not in shown
    sent = carried(begun, "/say/build/") | {"p-feeling": "sad", "go": "whole"}
    whole = html_of(browser.post("/say/build/", sent))
    assert "quince tree fell" in whole.partition("<details")[2]


def test_short_words_brought_along_are_shown_whole_and_nothing_is_said_of_it(browser: Client) -> None:
    begun = text_of(browser.post("/say/build/", {"look": "text", "text": "you never listen"}))
    assert "you never listen" in begun
    assert "This is long" not in begun


def test_beginning_with_nothing_leads_back_to_the_first_step_with_what_was_brought_along(browser: Client) -> None:
    empty = browser.post("/say/build/", {"step": "feeling", "go": "whole", "started": "you never listen"})
    assert "Nothing is here yet." in text_of(empty)
    again = text_of(browser.post("/say/build/", carried(empty, "/say/build/") | {"go": "feeling"}))
    assert "What do you feel?" in again
    assert "you never listen" in again


def test_a_walk_opens_beside_the_sentence(browser: Client) -> None:
    page = html_of(built(browser, "/say/build/", SAID))
    doors = [one for one in re.findall(r"<a [^>]*>", page) if "/walks/" in one]
    assert doors
    assert all('target="_blank"' in one and 'rel="noopener"' in one for one in doors)


def test_an_apology_is_put_together_without_a_but(browser: Client) -> None:
    said = {"did": "I read your letter", "landed": "You felt watched", "will": "I will ask before I open anything"}
    whole = sentence(built(browser, "/say/sorry/", said))
    assert "sorry" in whole.lower()
    assert all(part in whole for part in said.values())
    assert " but " not in whole


@pytest.mark.django_db
def test_the_sentence_is_kept_in_the_journal_only_by_its_writer(browser: Client) -> None:
    ada = Someone("Ada").sign_up()
    whole = built(ada.client, "/say/build/", SAID)
    assert ada.person.entries.count() == 0
    assert 'formaction="/journal/new/"' in html_of(whole)
    ada.write(sentence(whole))
    assert "I feel lonely" in text_of(ada.client.get("/journal/"))
    assert 'formaction="/journal/new/"' not in html_of(built(browser, "/say/build/", SAID))
