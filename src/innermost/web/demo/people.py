"""The two invented people: how they sign in, and their journals, through the same doors as anybody's words.

Knows rows only to set dates. Knows no page.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from innermost.entry import CheckIn, JournalEntry
from innermost.web.access import OwnEntries, own_entries
from innermost.web.accounts import keys
from innermost.web.demo.story import ADA, BEN, Journal, Written
from innermost.web.models import Entry, Member, Person, Space
from innermost.web.visit import Presence


@dataclass(frozen=True)
class Invented:
    """Somebody invented. Address and password are shown to everybody who sees the demo."""

    name: str
    email: str
    password: str


PEOPLE = {
    ADA: Invented("Ada", "ada@example.org", "lantern-orchard-teacup"),
    BEN: Invented("Ben", "ben@example.org", "harbour-pebble-walnut"),
}


@dataclass(frozen=True)
class Writer:
    """One of them, unlocked, and where in their journal is what the story calls by a name."""

    visit: Presence
    named: Mapping[str, tuple[UUID, Written]]


def sign_up(who: str, journal: Journal, as_first_shown: Mapping[str, str], now: datetime) -> Writer:
    """The person with their whole journal. `as_first_shown` has the older text of what is changed once it is shared."""
    invented, began = PEOPLE[who], journal.began.before(now)
    person = Person.objects.create_user(invented.email, invented.password)
    visit = Presence(person, keys.enrol(person))
    mine = own_entries(visit)
    mine.space.call(journal.name)
    _date_begin(visit, mine, began)
    date(mine.write(journal.hope), began)
    return Writer(visit, dict(_write(mine, one, as_first_shown, now) for one in journal.written))


def date(id: UUID, created: datetime) -> None:
    Entry.objects.filter(pk=id).update(created=created)


def _write(
    mine: OwnEntries, one: Written, as_first_shown: Mapping[str, str], now: datetime
) -> tuple[str, tuple[UUID, Written]]:
    id = mine.write(_first(one, as_first_shown))  # noqa: A001
    date(id, one.when.before(now))
    return one.id, (id, one)


def _first(one: Written, as_first_shown: Mapping[str, str]) -> JournalEntry | CheckIn:
    if isinstance(one.words, JournalEntry) and one.id in as_first_shown:
        return replace(one.words, text=as_first_shown[one.id])
    return one.words


def _date_begin(visit: Presence, mine: OwnEntries, began: datetime) -> None:
    Person.objects.filter(pk=visit.person.pk).update(created=began)
    Space.objects.filter(pk=mine.space.id).update(created=began)
    Member.objects.filter(space=mine.space.id).update(joined=began)
