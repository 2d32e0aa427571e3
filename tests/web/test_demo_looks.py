"""The demo's looks: each of the two has a mirror that says something, and some of it is open to both."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import product
from typing import Any

import pytest
from django.utils import timezone

from innermost.entry import ThreadView
from innermost.library import Item, load
from innermost.measure.agreement import likeness
from innermost.measure.mirror import mirror
from innermost.measure.pulse import PAUSE_WEEKS
from innermost.web import models
from innermost.web.access import Bond, OwnEntries, bonds
from innermost.web.accounts import keys
from innermost.web.demo.begin import fill
from innermost.web.demo.people import PEOPLE
from innermost.web.demo.story import ADA, BEN, Looked
from innermost.web.demo.telling import tell
from innermost.web.spaces.shelf import shelf_of
from innermost.web.us.looks import Looks, week_of
from innermost.web.us.sharing import Views, beliefs, view_of
from innermost.web.visit import Presence
from tests.web.cast import cheap_surroundings, undone

STORY = tell()
LOOKING = STORY.looking
OPEN = {"warmth", "time", "opening-up"}
NOW = datetime(2026, 11, 1, 23, 59, tzinfo=UTC)


@dataclass
class Onlooker:
    """One of the two at /us/."""

    visit: Presence
    bond: Bond

    @property
    def looks(self) -> Looks:
        return Looks(self.visit, self.bond)

    @property
    def views(self) -> Views:
        return Views(self.visit, self.bond)


def onlooker(who: str) -> Onlooker:
    person = models.Person.objects.get(email=PEOPLE[who].email)
    assert person.check_password(PEOPLE[who].password)
    visit = Presence(person, keys.open_key(person))
    (bond,) = bonds(visit)
    return Onlooker(visit, bond)


@pytest.fixture(scope="module")
def two(django_db_setup: None, django_db_blocker: Any) -> Iterator[dict[str, Onlooker]]:
    """Both of them, in a database that holds nobody else."""
    with django_db_blocker.unblock(), cheap_surroundings(), undone():
        fill()
        yield {who: onlooker(who) for who in (ADA, BEN)}


def told(who: str, inventory: str = "closeness") -> list[Looked]:
    """Oldest first."""
    mine = [one for one in LOOKING.looks if (one.by, one.inventory) == (who, inventory)]
    return sorted(mine, key=lambda one: one.when.before(NOW))


def items(inventory: str) -> dict[str, Item]:
    found = load().inventory(inventory)
    assert found is not None
    return {item.slug: item for item in found.items_for(STORY.together.kind)}


@pytest.mark.django_db
@pytest.mark.parametrize("who", [ADA, BEN])
def test_each_reads_their_own_looks_and_no_others(two: dict[str, Onlooker], who: str) -> None:
    read = [(one.look.inventory, dict(one.look.answers)) for one in reversed(two[who].looks.all)]
    mine = sorted((one for one in LOOKING.looks if one.by == who), key=lambda one: one.when.before(NOW))
    assert read == [(one.inventory, one.answers) for one in mine]


@pytest.mark.django_db
@pytest.mark.parametrize("who", [ADA, BEN])
def test_each_look_stands_on_its_day(two: dict[str, Onlooker], who: str) -> None:
    days = [(timezone.localdate() - one.day).days for one in two[who].looks.of("closeness")]
    assert days == [one.when.ago for one in reversed(told(who))]


@pytest.mark.django_db
def test_adas_mirror_tells_what_grew_what_is_full_and_what_is_thin(two: dict[str, Onlooker]) -> None:
    seen = two[ADA].looks.mirror
    assert (seen.strong, seen.care) == ("delight", ("mending",))
    assert {one.slug for one in seen.strands if one.change == "up"} == {"opening-up", "time"}
    assert not [one.slug for one in seen.strands if one.change == "down"]


@pytest.mark.django_db
@pytest.mark.parametrize("who", [ADA, BEN])
def test_nobodys_mirror_has_an_empty_thread(two: dict[str, Onlooker], who: str) -> None:
    strands = two[who].looks.mirror.strands
    assert len(strands) == len(load().threads)
    assert all(one.is_enough and len(one.course) > 2 for one in strands)


@pytest.mark.django_db
@pytest.mark.parametrize("who", [ADA, BEN])
def test_three_threads_are_open_to_both(two: dict[str, Onlooker], who: str) -> None:
    pairs = two[who].views.pairs({one.slug: one for one in load().threads})
    assert {one.thread for one in pairs} == OPEN


@pytest.mark.django_db
@pytest.mark.parametrize("who", [ADA, BEN])
def test_they_see_time_differently_and_of_the_others_nobody_can_tell(two: dict[str, Onlooker], who: str) -> None:
    pairs = two[who].views.pairs({one.slug: one for one in load().threads})
    scales = two[who].looks.instrument.scales
    told = {one.thread: likeness(*beliefs(scales[one.thread], one), scales[one.thread]) for one in pairs}
    assert told == {"time": "apart", "warmth": "unknown", "opening-up": "unknown"}


@pytest.mark.django_db
def test_adas_view_of_mending_is_there_for_her_alone(two: dict[str, Onlooker]) -> None:
    assert two[ADA].views.sealed("mending") is not None
    assert two[BEN].views.sealed("mending") is None
    assert two[BEN].views.opened("mending") is None


@pytest.mark.django_db
@pytest.mark.parametrize("thread", ["mending", "warmth"])
def test_a_view_knows_the_looks_before_it_and_no_later_ones(two: dict[str, Onlooker], thread: str) -> None:
    shared = models.Entry.objects.filter(author=two[ADA].visit.person, round__kind="look")
    views = [OwnEntries(two[ADA].visit, two[ADA].bond.id).get(entry) for entry in shared.values_list("pk", flat=True)]
    (view,) = [one for one in views if isinstance(one.payload, ThreadView) and one.payload.thread == thread]
    looks, week = two[ADA].looks, week_of(view.created)
    strand = mirror(looks.instrument, [one for one in looks.occasions if one.week < week], week).strand(thread)
    assert strand is not None
    assert view.payload == view_of(strand)


@pytest.mark.django_db
def test_what_opened_was_shown_when_the_later_of_the_two_shared_it(two: dict[str, Onlooker]) -> None:
    opened = models.Round.objects.filter(kind="look", state="revealed")
    assert opened.count() == len(OPEN)
    for one in opened:
        shared = list(models.Entry.objects.filter(round=one).values_list("created", flat=True))
        assert one.revealed == max(shared) < timezone.now() - timedelta(days=1)
        assert set(models.Share.objects.filter(entry__round=one).values_list("shown_at", flat=True)) == {one.revealed}
        assert one.day == timezone.localdate(min(shared))


@pytest.mark.django_db
@pytest.mark.parametrize("who", [ADA, BEN])
def test_nobody_named_a_sign_that_asks_for_care(two: dict[str, Onlooker], who: str) -> None:
    assert not shelf_of(two[who].visit, two[who].bond).careful
    care = {slug for slug, item in items("distance").items() if item.care}
    assert {look.answers[slug] for look in told(ADA, "distance") for slug in care} == {0}


@pytest.mark.parametrize("inventory", ["closeness", "distance", "barriers"])
def test_looks_answer_items_that_there_are_with_codes_that_there_are(inventory: str) -> None:
    found = load().inventory(inventory)
    looks = [one for one in LOOKING.looks if one.inventory == inventory]
    assert found is not None
    assert looks
    for slug, code in (pair for look in looks for pair in look.answers.items()):
        assert slug in items(inventory)
        assert code in range(len(found.answers))


@pytest.mark.parametrize(("who", "lengths"), [(ADA, [10, 5, 70, 5, 5, 70]), (BEN, [10, 70, 70])])
def test_looks_are_as_long_as_a_page_makes_them(who: str, lengths: list[int]) -> None:
    assert [len(one.answers) for one in told(who)] == lengths
    assert set(told(who)[0].answers) == {slug for slug, item in items("closeness").items() if item.first}


def test_a_small_look_asks_nothing_again_within_three_weeks() -> None:
    pause, mine = timedelta(weeks=PAUSE_WEEKS), told(ADA)
    pulses = [one for one in mine if len(one.answers) == 5]
    lately = [
        earlier.answers
        for earlier, pulse in product(mine, pulses)
        if timedelta() < pulse.when.before(NOW) - earlier.when.before(NOW) < pause
        and earlier.answers.keys() & pulse.answers.keys()
    ]
    assert lately == []


def test_nobody_looks_before_they_came_or_shares_what_they_have_not_seen() -> None:
    came = {who: STORY.together.rounds[0].answers[who].when.before(NOW) for who in (ADA, BEN)}
    began = STORY.together.begun.before(NOW)
    first = {who: told(who)[0].when.before(NOW) for who in (ADA, BEN)}
    assert first[ADA] > began
    assert first[BEN] > came[BEN]
    assert all(one.when.before(NOW) > first[one.by] for one in LOOKING.views)
