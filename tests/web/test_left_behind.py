"""What somebody kept to themselves in a space they left stays theirs: to read, to delete, without an end."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from innermost.entry import Answer, Detail, Memory
from innermost.web.access import Topic
from innermost.web.access.details import Details
from innermost.web.access.keepsakes import Keepsakes
from innermost.web.models import Entry, Member
from innermost.web.spaces.leave import delete_what_i_showed, leave
from tests.web.cast import Someone
from tests.web.hours import page
from tests.web.pair import In, Pair, together

pytestmark = pytest.mark.django_db
MINE, NOTE, SHOWN, SEALED = "The bench by the river", "Two sugars", "The train home", "The kettle in the morning"


@pytest.fixture
def pair(ada: Someone, ben: Someone) -> Pair:
    """Ada kept a memory and a note to herself, showed another, laid an answer down, and left."""
    two = together(ada, ben)
    here = Keepsakes(two.ada.visit, two.ada.bond)
    here.keep(Memory(MINE))
    here.keep_for_both(Memory(SHOWN))
    Details(two.ada.visit, two.ada.bond).keep(Detail("people", NOTE, of="you"))
    two.ada.rounds.answer(two.ada.rounds.begin(Topic("Which tree?")), Answer(SEALED))
    Keepsakes(two.ben.visit, two.ben.bond).keep(Memory("Ben alone"))
    leave(two.ada.visit, two.ada.bond)
    return two


def listed(of: In) -> str:
    return page(of, f"/spaces/{of.space}/kept/")


def one(of: In, words: str) -> str:
    """The address of what begins so."""
    rows = of.who.client.get(f"/spaces/{of.space}/kept/").context["rows"]
    return next(f"/spaces/kept/{id}/" for id, begins, _ in rows if words in begins)  # noqa: A001


def test_what_nobody_else_reads_stands_there_and_can_be_read_whole(pair: Pair) -> None:
    assert "What only you read" in page(pair.ada, f"/spaces/{pair.space}/left/")
    found = listed(pair.ada)
    assert all(words in found for words in (MINE, NOTE, SEALED))
    assert SHOWN not in found
    assert "Ben alone" not in found
    assert MINE in page(pair.ada, one(pair.ada, MINE))


def test_deleted_it_is_gone_for_good(pair: Pair) -> None:
    where, before = one(pair.ada, NOTE), Entry.objects.count()
    assert pair.ada.who.client.post(where).status_code == 302
    assert NOTE not in listed(pair.ada)
    assert Entry.objects.count() == before - 1
    assert pair.ada.who.client.get(where).status_code == 404


def test_what_was_shown_is_not_reached_until_it_is_taken_back(pair: Pair) -> None:
    shown = Entry.objects.get(author=pair.ada.who.person, kind="keepsake", shares__shown_at__isnull=False)
    assert pair.ada.who.client.post(f"/spaces/kept/{shown.pk}/").status_code == 404
    delete_what_i_showed(pair.ada.visit, pair.space)
    assert SHOWN in listed(pair.ada)


def test_it_is_reached_long_after_leaving(pair: Pair) -> None:
    long_ago = timezone.now() - timedelta(days=400)
    Member.objects.filter(person=pair.ada.who.person, space=pair.space).update(left=long_ago)
    assert f"/spaces/{pair.space}/kept/" in pair.ada.who.client.get("/spaces/").content.decode()
    assert MINE in listed(pair.ada)


def test_nobody_else_gets_there_and_nobody_to_a_space_they_are_in(pair: Pair, cleo: Someone) -> None:
    for path in (f"/spaces/{pair.space}/kept/", one(pair.ada, MINE)):
        for who in (pair.ben.who, cleo):
            assert who.client.get(path).status_code == 404
            assert who.client.post(path).status_code in (404, 405)
    assert MINE in listed(pair.ada)


def test_words_of_a_space_one_is_in_are_not_deleted_there(pair: Pair) -> None:
    mine = Entry.objects.get(author=pair.ben.who.person, kind="keepsake")
    assert pair.ben.who.client.post(f"/spaces/kept/{mine.pk}/").status_code == 404
    assert Entry.objects.filter(pk=mine.pk).exists()
