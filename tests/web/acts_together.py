"""Acts of two people with shared spaces, for processes at the same time or killed. Each yields what it says.

Knows the doors to spaces and rounds; the loop that runs acts is in `acts`, which is started before this is read.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from itertools import count
from pathlib import Path
from typing import Any
from uuid import UUID

from django.http import Http404
from django.utils import timezone

from innermost.entry import KINDS, Answer, Appreciation
from innermost.vault import CannotOpen
from innermost.web import due
from innermost.web.access import About, Bond, Rounds, Topic, bond, bonds, reveal, rounds, shared_entries
from innermost.web.accounts import keys
from innermost.web.models import Due, Member, Person, Round, Share, SpaceKey
from innermost.web.spaces.begin import make_space
from innermost.web.spaces.leave import leave
from innermost.web.spaces.links import NoLongerGood, invite, look, take
from innermost.web.visit import Presence

Said = Iterator[Any]
EVERY_KIND = tuple(set(KINDS.values()))
KETTLES = "keeps nine copper kettles"


def _here(name: str) -> Presence:
    person = Person.objects.get(email=f"{name.lower()}@example.org")
    if not person.check_password(f"{name} {KETTLES}"):
        raise CannotOpen
    return Presence(person, keys.open_key(person))


def _bond(visit: Presence, space: str) -> Bond:
    return bond(visit, UUID(space))


def _rounds(name: str, space: str) -> Rounds:
    visit = _here(name)
    return rounds(visit, _bond(visit, space))


def _meet(place: str, number: int) -> None:
    """Goes on once both processes are here."""
    file = Path(f"{place}-{number}")
    with file.open("ab") as here:
        here.write(b".")
    while file.stat().st_size < 2:
        time.sleep(0.0001)


def enrol(names: list[str]) -> Said:
    for name in names:
        person = Person.objects.create_user(f"{name.lower()}@example.org", f"{name} {KETTLES}")
        keys.enrol(person)
    yield "enrolled"


def make_links(name: str, how_many: int) -> Said:
    """Spaces of one, each with a link."""
    for _ in range(how_many):
        visit = _here(name)
        space = make_space(visit, About("friends"), name)
        made = invite(visit, bond(visit, space), "hello", Topic("First?"), Answer(f"first of {name}"))
        yield {"space": str(space), "secret": made.secret}


def take_links(name: str, secrets: list[str], place: str = "") -> Said:
    """True where this person came in."""
    for number, secret in enumerate(secrets):
        visit, opening = _here(name), look(secret)
        if place:
            _meet(place, number)
        try:
            take(visit, opening, name)
            yield True
        except NoLongerGood:
            yield False


def begin(name: str, asked: list[list[str]], place: str = "") -> Said:
    """For each space and question the id of the round."""
    for number, (space, topic) in enumerate(asked):
        here = _rounds(name, space)
        if place:
            _meet(place, number)
        yield str(here.begin(Topic(topic)))


def answer(name: str, tables: list[list[str]], place: str = "", words: str = "", opens_at: str = "") -> Said:
    """For each space and round whether it opened with this answer; None where it takes none any more."""
    moment = datetime.fromisoformat(opens_at) if opens_at else None
    for number, (space, id) in enumerate(tables):  # noqa: A001
        here = _rounds(name, space)
        if place:
            _meet(place, number)
        try:
            yield here.answer(UUID(id), Answer(words or name), moment)
        except Http404:
            yield None


def read_rounds(name: str, tables: list[list[str]]) -> Said:
    """For each round its state, and what this person reads of their own and the other's."""
    visit = _here(name)
    known = {str(one.id): one for one in bonds(visit)}
    for space, id in tables:  # noqa: A001
        found = rounds(visit, known[space]).get(UUID(id)) if space in known else None
        said = (
            [one.payload.text if one and one.payload else None for one in (found.mine, found.theirs)] if found else []
        )  # type: ignore[union-attr]
        yield [found.state if found else "gone", *said]


def leave_all(name: str, spaces: list[str], place: str = "") -> Said:
    for number, space in enumerate(spaces):
        visit = _here(name)
        here = _bond(visit, space)
        if place:
            _meet(place, number)
        leave(visit, here)
        yield space


def settle_all(ids: list[str], place: str) -> Said:
    """What each of two workers finds that take the same release."""
    for number, id in enumerate(ids):  # noqa: A001
        _meet(place, number)
        yield reveal.settle(UUID(id))


def time_has_come() -> Said:
    """The times people chose for opening have come."""
    then = timezone.now() - timedelta(seconds=1)
    Share.objects.filter(release_at__isnull=False).update(release_at=then)
    Due.objects.filter(what=reveal.RELEASE).update(when=then)
    yield "come"


def release(lease: float = 300, for_ever: bool = False) -> Said:
    """As a worker: does what is due, and says so each time; until nothing is, or for ever."""
    due.LEASE = timedelta(seconds=lease)
    yield "ready"
    done = 0
    while due.run_one() or for_ever:
        done += 1
        yield done


def left_over() -> Said:
    """Rows that must not be: held answers where somebody left, rounds half opened, keys of those who left."""
    held = Share.objects.filter(held_wrap__isnull=False)
    gone = set(Member.objects.filter(left__isnull=False).values_list("person", "space"))
    spaces = {space for _, space in gone}
    yield {
        "held where somebody left": held.filter(space__in=spaces).count(),
        "open where somebody left": Round.objects.filter(state="open", space__in=spaces).count(),
        "held though it opened": held.filter(entry__round__state="revealed").count(),
        "keys of those who left": len(gone & set(SpaceKey.objects.values_list("holder", "space"))),
    }


def attempts() -> Said:
    """How often each release was taken, and whether it was done."""
    yield [[row.attempts, row.done is not None] for row in Due.objects.filter(what=reveal.RELEASE)]


def renew_key(name: str) -> Said:
    """A new key, and with it a new epoch of each space, again and again under the same password."""
    yield "ready"
    for number in count(1):
        visit = _here(name)
        keys.replace_key(visit.person, visit.open(), keys.derive(visit.person, f"{name} {KETTLES}"))
        yield {"renewed": number}


def give(name: str, space: str) -> Said:
    visit = _here(name)
    yield str(shared_entries(visit, _bond(visit, space)).give(Appreciation(f"from {name}")))


def come_and_leave(name: str, other: str) -> Said:
    """Into one space after the other by a link, and out again, with an answer that opened and one that did not."""
    yield "ready"
    while True:
        host, guest = _here(other), _here(name)
        space = make_space(host, About("friends"), other)
        take(guest, look(invite(host, bond(host, space), "hello", Topic("First?"), Answer(other)).secret), name)
        here = rounds(guest, bond(guest, space))
        here.answer(here.open_ones()[0].id, Answer(name))
        here.answer(here.begin(Topic("Second?")), Answer(f"sealed of {name}"))
        yield {"leaving": str(space)}
        leave(guest, bond(guest, space))
        yield {"left": str(space)}


def shown_to(name: str, spaces: list[str]) -> Said:
    """For each space how many things shown there this person reads, and how many there are; None where they are out."""
    visit = _here(name)
    known = {str(one.id): one for one in bonds(visit)}
    for space in spaces:
        shown = shared_entries(visit, known[space]).latest(500, EVERY_KIND) if space in known else None
        yield None if shown is None else [sum(each.payload is not None for each in shown), len(shown)]


ACTS: tuple[Callable[..., Said], ...] = (
    *(enrol, make_links, take_links, begin, answer, read_rounds, leave_all, settle_all, time_has_come, release),
    *(left_over, attempts, renew_key, give, come_and_leave, shown_to),
)
