"""Acts of two people with shared spaces, for processes that run at the same time or are killed. Each yields what it says.

Knows the doors to spaces and rounds; the loop that runs acts is in `acts`, which is started before this is read.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from itertools import count
from pathlib import Path
from typing import Any
from uuid import UUID

from django.http import Http404
from django.utils import timezone

from innermost.entry import Answer, Appreciation
from innermost.vault import CannotOpen
from innermost.web import due
from innermost.web.access import About, Bond, Rounds, Topic, bond, bonds, reveal, rounds, shared_entries
from innermost.web.accounts import keys
from innermost.web.models import Due, Entry, Person, Round, Share, SpaceKey
from innermost.web.spaces.begin import make_space
from innermost.web.spaces.leave import leave
from innermost.web.spaces.links import NoLongerGood, invite, look, take
from innermost.web.visit import Presence

Said = Iterator[Any]
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
        pass


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


def begin(name: str, space: str, topics: list[str], place: str = "") -> Said:
    """The ids of the rounds."""
    for number, topic in enumerate(topics):
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
        said = [one.payload.text if one and one.payload else None for one in (found.mine, found.theirs)] if found else []  # type: ignore[union-attr]
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


def release(lease: float = 300) -> Said:
    """As a worker: does what is due, and says how often until nothing is."""
    due.LEASE = timedelta(seconds=lease)
    yield "ready"
    for number in count(1):
        if not due.run_one():
            return
        yield number


def left_over() -> Said:
    """Rows that must not be: held answers where somebody left, rounds half opened, keys of those who left."""
    held = Share.objects.filter(held_wrap__isnull=False)
    gone = {(one.person_id, one.space_id) for one in _gone()}
    yield {
        "held where somebody left": held.filter(space__in=[space for _, space in gone]).count(),
        "open where somebody left": Round.objects.filter(state="open", space__in=[space for _, space in gone]).count(),
        "held though it opened": held.filter(entry__round__state="revealed").count(),
        "keys of those who left": sum(
            (holder, space) in gone for holder, space in SpaceKey.objects.values_list("holder", "space")
        ),
    }


def _gone() -> Any:
    from innermost.web.models import Member

    return Member.objects.filter(left__isnull=False)


def attempts() -> Said:
    """How often each release was taken, and whether it was done."""
    yield [[row.attempts, row.done is not None] for row in Due.objects.filter(what=reveal.RELEASE)]


def give(name: str, space: str) -> Said:
    """Shows things without end; each is said once it is kept."""
    visit = _here(name)
    here = shared_entries(visit, _bond(visit, space))
    yield "ready"
    for number in count():
        yield {"wrote": str(here.give(Appreciation(f"{name} {number}")))}


def leave_and_come(name: str, other: str) -> Said:
    """Comes into one space after the other by links, shows something there, and leaves: each is said before and after."""
    yield "ready"
    while True:
        host, guest = _here(other), _here(name)
        space = make_space(host, About("friends"), other)
        made = invite(host, bond(host, space), "hello", Topic("First?"), Answer(f"first of {other}"))
        take(guest, look(made.secret), name)
        here = rounds(guest, bond(guest, space))
        here.answer(look_at(space), Answer(f"answer of {name}"))
        waiting = here.begin(Topic("Second?"))
        here.answer(waiting, Answer(f"sealed of {name}"))
        yield {"leaving": str(space)}
        leave(guest, bond(guest, space))
        yield {"left": str(space)}


def look_at(space: UUID) -> UUID:
    return Round.objects.get(space=space, state="open").pk


def where(name: str, other: str, spaces: list[str]) -> Said:
    """For each space: who is in it, and what each of the two reads of what was shown: [name or None, readable, all]."""
    for space in spaces:
        found = []
        for one in (name, other):
            visit = _here(one)
            here = next((each for each in bonds(visit) if str(each.id) == space), None)
            shown = shared_entries(visit, here).latest(500, ("answer", "keepsake", "note", "reply")) if here else []
            found.append([here is not None, sum(each.payload is not None for each in shown), len(shown)])
        wrote = Entry.objects.filter(space=space).count()
        yield {"seen": found, "wrote": wrote}


ACTS: tuple[Callable[..., Said], ...] = (
    *(enrol, make_links, take_links, begin, answer, read_rounds, leave_all, settle_all, time_has_come, release),
    *(left_over, attempts, give, leave_and_come, where),
)
