"""Memories through their pages: writing one down for both or for oneself, the timeline, and looking back."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from innermost.entry import Memory
from innermost.web.access.keepsakes import Keepsakes
from innermost.web.models import Entry, Share
from innermost.web.spaces.leave import leave
from innermost.web.spaces.shelf import keep_care
from tests.web.cast import Someone
from tests.web.keeping import page, remember, send
from tests.web.pair import Pair, together
from tests.web.seen import errors_of, text_of

pytestmark = pytest.mark.django_db
WORDS = "The ferry left without us."


@pytest.fixture
def pair(ada: Someone, ben: Someone) -> Pair:
    return together(ada, ben)


def test_a_memory_for_both_is_there_for_both(pair: Pair) -> None:
    id = remember(pair.ada, day="2025-07-03")  # noqa: A001
    for one in (pair.ada, pair.ben):
        assert WORDS in page(one, "/keep/memories/")
        assert "July 2025" in page(one, "/keep/memories/")
        assert "A memory of 3 July 2025" in page(one, f"/given/{id}/")


def test_a_memory_for_oneself_is_there_for_nobody_else(pair: Pair) -> None:
    id = remember(pair.ada, do="alone")  # noqa: A001
    assert WORDS in page(pair.ada, "/keep/memories/")
    assert WORDS not in page(pair.ben, "/keep/memories/")
    for path in ("", "change/", "show/", "back/", "delete/"):
        assert pair.ben.who.client.get(f"/keep/{id}/{path}").status_code == 404


def test_it_is_shown_later_and_taken_back_again(pair: Pair) -> None:
    id = remember(pair.ada, do="alone")  # noqa: A001
    send(pair.ada, f"/keep/{id}/show/", revision="1", do="now")
    assert WORDS in page(pair.ben, "/keep/memories/")
    send(pair.ada, f"/keep/{id}/back/")
    assert WORDS not in page(pair.ben, "/keep/memories/")
    assert WORDS in page(pair.ada, f"/keep/{id}/")


def test_the_other_adds_how_they_remember_it(pair: Pair) -> None:
    id = remember(pair.ada)  # noqa: A001
    assert "How do you remember it?" in page(pair.ben, f"/given/{id}/")
    send(pair.ben, f"/given/{id}/", text="It was you who was late.")
    assert "It was you who was late." in page(pair.ada, f"/given/{id}/")
    assert "How you two remember it" in page(pair.ada, f"/given/{id}/")


def test_only_its_writer_changes_or_deletes_it(pair: Pair) -> None:
    id = remember(pair.ada)  # noqa: A001
    for path in ("change/", "back/", "delete/", "show/"):
        assert send(pair.ben, f"/keep/{id}/{path}", text="x", revision="1").status_code in (302, 404)
    assert WORDS in page(pair.ada, "/keep/memories/")
    send(pair.ada, f"/keep/{id}/change/", text="We ran.", day="", revision="1")
    assert "We ran." in page(pair.ben, f"/given/{id}/")
    assert "edited" in page(pair.ben, f"/given/{id}/")
    send(pair.ada, f"/keep/{id}/delete/")
    assert not Entry.objects.filter(pk=id).exists()


def test_months_stand_by_the_day_of_the_memory_the_newest_first(pair: Pair) -> None:
    for day in ("2019-03-05", "2024-11-30", "2021-06-01"):
        remember(pair.ada, f"On {day}.", day=day)
    text = page(pair.ben, "/keep/memories/")
    assert text.index("November 2024") < text.index("June 2021") < text.index("March 2019")


def test_a_long_timeline_is_paged_and_nothing_is_left_out(pair: Pair) -> None:
    here = Keepsakes(pair.ada.visit, pair.ada.bond)
    for n in range(30):
        here.shared.give(Memory(f"Memory {n:03}."))
    found, path = set[str](), "/keep/memories/"
    while path:
        answer = pair.ben.who.client.get(path)
        found |= {one.text for month in answer.context["months"] for one in month.rows}
        further = answer.context["further"]
        path = f"/keep/memories/?{further}" if further else ""
    assert found == {f"Memory {n:03}." for n in range(30)}


@pytest.mark.parametrize(
    ("said", "wrong"),
    [
        ({"text": ""}, "One line is enough"),
        ({"text": WORDS, "day": "0000-01-01"}, "Write a day like"),
        ({"text": WORDS, "day": "1803-01-01"}, "after 1900"),
        ({"text": WORDS, "day": "tomorrow"}, "Write a day like"),
        ({"text": "x" * 20_001}, "characters fit here"),
    ],
    ids=["empty", "the year 0", "long ago", "no day", "too long"],
)
def test_what_is_missing_is_said_and_what_was_typed_stays(pair: Pair, said: dict[str, str], wrong: str) -> None:
    answer = send(pair.ada, "/keep/memories/new/", do="both", **said)
    assert answer.status_code == 422
    assert wrong in errors_of(answer)
    assert said["text"] in text_of(answer)
    assert not Entry.objects.filter(kind="keepsake").exists()


def test_about_a_year_ago_stands_above_the_timeline(pair: Pair) -> None:
    today = timezone.localdate()
    remember(pair.ada, "Long ago.", day=(today - timedelta(days=700)).isoformat())
    remember(pair.ada, "A year ago.", day=(today.replace(day=1) - timedelta(days=365)).isoformat())
    when = today.replace(year=today.year - 1) if (today.month, today.day) != (2, 29) else today - timedelta(days=366)
    remember(pair.ben, "That evening.", day=when.isoformat())
    for path in ("/keep/memories/", "/keep/"):
        text = page(pair.ada, path)
        assert "About a year ago" in text
        assert "That evening." in text


def test_remember_when_draws_one(pair: Pair) -> None:
    assert pair.ada.who.client.get("/keep/memories/one/")["Location"] == "/keep/memories/"
    remember(pair.ada)
    assert WORDS in page(pair.ben, "/keep/memories/one/")


def test_what_was_begun_comes_back_and_ends_with_keeping(pair: Pair) -> None:
    draft = pair.ada.who.client.get("/keep/memories/new/").context["draft"]
    pair.ada.who.client.post("/drafts/", {"draft": draft, "text": "Half a line"})
    assert "Half a line" in page(pair.ada, "/keep/memories/new/")
    remember(pair.ada)
    assert "Half a line" not in page(pair.ada, "/keep/memories/new/")


def test_a_space_somebody_left_takes_nothing_new_and_loses_nothing(pair: Pair) -> None:
    remember(pair.ada)
    leave(pair.ben.visit, pair.ben.bond)
    answer = send(pair.ada, "/keep/memories/new/", text="Too late now.", do="both")
    assert answer.status_code == 409
    assert "Too late now." in text_of(answer)
    assert WORDS in page(pair.ada, "/keep/memories/")


def test_a_paused_space_takes_nothing_new(pair: Pair) -> None:
    pair.ada.who.client.post(f"/spaces/{pair.space}/pause/", {"pause": "on"})
    assert pair.ada.bond.is_paused
    assert send(pair.ada, "/keep/memories/new/", text="Too late now.", do="both").status_code == 409
    assert not Share.objects.filter(entry__kind="keepsake").exists()


def test_without_a_space_the_page_says_what_there_is(cleo: Someone) -> None:
    cleo.client.get("/today/")
    for path in ("/keep/", "/keep/jar/", "/keep/memories/", "/keep/ours/", "/keep/memories/new/"):
        answer = cleo.client.get(path)
        assert answer.status_code == 200, path
        assert "needs two" in text_of(answer)


def test_today_has_one_quiet_line_of_about_a_year_ago(pair: Pair) -> None:
    old, quarter = remember(pair.ada), remember(pair.ben, "The wet map.")
    lately = remember(pair.ada, "Yesterday's soup.")
    now = timezone.now()
    for id, days in ((old, 366), (quarter, 91), (lately, 20)):  # noqa: A001
        Share.objects.filter(entry=id).update(shown_at=now - timedelta(days=days))
    for one in (pair.ada, pair.ben):
        text = page(one, "/today/")
        assert "About a year ago" in text
        assert WORDS in text
        assert "The wet map." not in text
    pair.ada.who.client.post(f"/keep/{old}/delete/")
    assert "About three months ago" in page(pair.ben, "/today/")


def test_today_tells_somebody_who_named_fear_nothing_of_it(pair: Pair) -> None:
    old = remember(pair.ada)
    Share.objects.filter(entry=old).update(shown_at=timezone.now() - timedelta(days=366))
    keep_care(pair.ben.visit, pair.ben.bond, careful=True)
    assert "About a year ago" not in page(pair.ben, "/today/")
    assert "About a year ago" in page(pair.ada, "/today/")
