"""A sentence built step by step: from own words alone, with the parts carried in the form and kept nowhere."""

from __future__ import annotations

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
    assert "What do you feel?" in text_of(browser.post("/say/build/", sent))


@pytest.mark.parametrize("kind", ["partners", "friends", "family"])
def test_opening_the_subject_fits_the_kind(browser: Client, kind: str) -> None:
    whole = sentence(built(browser, "/say/closer/", {"kind": kind, "ask": "Would you come for a walk on Sunday"}))
    assert "closer" in whole
    assert whole.endswith("Would you come for a walk on Sunday?")


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
