"""The button that looks at one's words in other forms: it brings the form back, keeps nothing, and never blocks."""

from __future__ import annotations

import re
from typing import Any

import pytest

from innermost.entry import Answer, Appreciation
from innermost.web.access import Topic
from innermost.web.models import Entry, Share
from tests.web.cast import Someone
from tests.web.pair import Pair, together

pytestmark = pytest.mark.django_db
WORDS = "You never listen, and I feel ignored."
AFRAID = "I am scared of him, he hit me when I came home late"
UNSURE = "You never listen. It was a quiet week. We had soup. I have written the letters."
CARD = "This matters more than the wording."


@pytest.fixture
def pair() -> Pair:
    return together(Someone("Ada").sign_up(name="Ada"), Someone("Ben").sign_up(name="Ben"))


@pytest.fixture
def ada(pair: Pair) -> Someone:
    return pair.ada.who


def html_of(answer: Any) -> str:
    return str(answer.content.decode())


def places(pair: Pair) -> list[tuple[str, dict[str, str], str]]:
    """Every form with the button: its address, what else it has to be told, and the names of its words."""
    given = pair.ada.shared.give(Appreciation("The soup.", ""))
    theirs = pair.ben.shared.give(Appreciation("The bread.", ""))
    entry = pair.ada.who.write("an entry")
    space = {"space": str(pair.space)}
    return [
        ("/journal/new/", {}, "text"),
        (f"{entry}edit/", {"revision": "1"}, "text"),
        ("/check-in/", {"feel": "heavy"}, "line"),
        ("/give/appreciation/", space, "text"),
        (f"/given/{given}/change/", {"revision": "1"}, "text"),
        (f"/given/{theirs}/", space, "text"),
        ("/talk/question/", space | {"of": "rain-and-no-money"}, "text"),
    ]


def test_the_form_comes_back_filled_with_the_hints_and_nothing_is_kept(pair: Pair, ada: Someone) -> None:
    for path, told, name in places(pair):
        before = (Entry.objects.count(), Share.objects.count())
        answer = ada.client.post(path, told | {name: WORDS, "look": name})
        page = html_of(answer)
        assert answer.status_code == 200, path
        assert "<mark>You never</mark>" in page, path
        assert WORDS in page, path
        assert 'class="error"' not in page, path
        assert (Entry.objects.count(), Share.objects.count()) == before, path


def test_signs_of_danger_get_the_card_in_every_form(pair: Pair, ada: Someone) -> None:
    for path, told, name in places(pair):
        page = html_of(ada.client.post(path, told | {name: AFRAID, "look": name}))
        assert CARD in page, path
        assert "<mark" not in page, path


def test_where_danger_is_a_guess_a_button_in_the_form_looks_all_the_same(pair: Pair, ada: Someone) -> None:
    for path, told, name in places(pair):
        before = (Entry.objects.count(), Share.objects.count())
        page = html_of(ada.client.post(path, told | {name: UNSURE, "look": name}))
        (button,) = re.findall(r'name="nothing" value="([^"]*)"', page)
        calm = html_of(ada.client.post(path, told | {name: UNSURE, "nothing": button}))
        assert "<mark>You never</mark>" in calm, path
        assert UNSURE in calm, path
        assert (Entry.objects.count(), Share.objects.count()) == before, path


def test_the_same_words_can_be_sent_as_they_are(ada: Someone) -> None:
    assert WORDS in html_of(ada.client.get(ada.write(WORDS)))


def test_an_empty_form_is_not_found_fault_with_for_being_looked_at(ada: Someone) -> None:
    answer = ada.client.post("/journal/new/", {"text": "", "look": "text"})
    assert answer.status_code == 200
    assert 'class="error"' not in html_of(answer)


def test_an_answer_and_a_reply_can_be_looked_at(pair: Pair, ada: Someone) -> None:
    asked = pair.ben.rounds.begin(Topic("What do you miss?"), asks=True)
    page = html_of(ada.client.post(f"/talk/{asked}/", {"text": WORDS, "look": "text"}))
    assert "<mark>You never</mark>" in page
    assert pair.ada.rounds.get(asked).mine is None
    for one in (pair.ada, pair.ben):
        one.rounds.answer(asked, Answer("The sea."))
    page = html_of(ada.client.post(f"/talk/{asked}/reply/", {"text": WORDS, "look": "text"}))
    assert "<mark>You never</mark>" in page
    assert not pair.ada.rounds.get(asked).said_back


def test_both_fields_of_an_appreciation_are_read(pair: Pair, ada: Someone) -> None:
    sent = {"space": str(pair.space), "text": "The soup.", "because": "You never cook.", "look": "text because"}
    assert "<mark>You never</mark>" in html_of(ada.client.post("/give/appreciation/", sent))


def test_a_check_in_is_looked_at_while_locked_too(ada: Someone) -> None:
    page = html_of(ada.lock().client.post("/check-in/", {"feel": "heavy", "line": WORDS, "look": "line further"}))
    assert "<mark>You never</mark>" in page


@pytest.mark.parametrize("path", ["/walks/", "/more/", "/walks/one-disagreement/", "/walks/one-disagreement/here/"])
def test_there_is_a_door_to_it(ada: Someone, path: str) -> None:
    assert 'href="/say/' in html_of(ada.client.get(path))


def test_where_a_walk_begins_the_door_opens_beside_it(ada: Someone) -> None:
    page = html_of(ada.client.get("/walks/one-disagreement/here/"))
    assert '<a href="/say/build/" target="_blank" rel="noopener">' in page
