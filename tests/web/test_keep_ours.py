"""Jokes, names and strengths: adding, showing, keeping to oneself, deleting."""

from __future__ import annotations

import pytest

from innermost.entry import Treasure
from innermost.web.access.keepsakes import Keepsakes
from innermost.web.models import Entry
from tests.web.cast import Someone
from tests.web.keeping import page, send
from tests.web.pair import Pair, together
from tests.web.seen import errors_of, text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def pair(ada: Someone, ben: Someone) -> Pair:
    return together(ada, ben)


def test_a_joke_with_its_story_is_there_for_both(pair: Pair) -> None:
    answer = send(pair.ada, "/keep/ours/", sort="joke", text="The wet map.", note="In Lisbon.", do="both")
    assert answer["Location"] == "/keep/ours/"
    text = page(pair.ben, "/keep/ours/")
    assert all(words in text for words in ("A joke of yours", "The wet map.", "In Lisbon."))


def test_a_strength_kept_to_oneself_can_be_shown_later(pair: Pair) -> None:
    send(pair.ada, "/keep/ours/", sort="strength", text="You wait.", do="alone")
    assert "You wait." in page(pair.ada, "/keep/ours/?of=strength")
    assert "You wait." not in page(pair.ben, "/keep/ours/")
    entry = Entry.objects.get(kind="keepsake").pk
    send(pair.ada, f"/keep/{entry}/show/", revision="1", do="now")
    assert "You wait." in page(pair.ben, "/keep/ours/?of=strength")
    assert "You wait." not in page(pair.ben, "/keep/ours/?of=joke")


def test_its_writer_changes_and_deletes_it(pair: Pair) -> None:
    entry = Keepsakes(pair.ada.visit, pair.ada.bond).shared.give(Treasure("name", "Otter"))
    send(pair.ada, f"/keep/{entry}/change/", sort="name", text="Old otter", note="", revision="1")
    assert "Old otter" in page(pair.ben, f"/given/{entry}/")
    send(pair.ada, f"/keep/{entry}/delete/")
    assert not Entry.objects.filter(pk=entry).exists()


def test_without_a_sort_nothing_is_kept_and_what_was_typed_stays(pair: Pair) -> None:
    answer = send(pair.ada, "/keep/ours/", text="The wet map.", note="In Lisbon.", do="both")
    assert answer.status_code == 422
    assert "Choose one of the three" in errors_of(answer)
    assert all(words in text_of(answer) for words in ("The wet map.", "In Lisbon."))
    assert not Entry.objects.filter(kind="keepsake").exists()


def test_words_of_a_form_that_names_no_space_are_given_back(pair: Pair) -> None:
    answer = pair.ada.who.client.post("/keep/ours/", {"sort": "joke", "text": "The wet map.", "note": "In Lisbon."})
    assert answer.status_code == 409
    assert all(words in text_of(answer) for words in ("The wet map.", "In Lisbon."))
