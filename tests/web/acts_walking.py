"""Acts of people in walks, for servers of their own and processes that are killed. Each yields what it says.

Knows the doors to walks; the loop that runs acts is in `acts`, which is started before this is read.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any
from uuid import UUID

from django.contrib.sessions.models import Session
from django.core.cache import cache

from innermost.entry import Answer
from innermost.library import load
from innermost.web import models
from innermost.web.access import About, Topic, bond
from innermost.web.access.walking import opened_walk, walk_of
from innermost.web.live.asking import STANDS, ask, join
from innermost.web.spaces.begin import make_space, pause
from innermost.web.spaces.leave import leave
from innermost.web.spaces.links import invite, look, take
from innermost.web.visit import Visit
from tests.web.cast import Someone

Said = Iterator[Any]


def pair_in_a_walk(names: list[str], slug: str, stands: str = "60", begun: bool = True) -> Said:
    """Two new people in a space of their own. The walk's id, its space, and the cookies of each."""
    one, other = (_new(name) for name in names)
    space = make_space(one.visit(), About("partners"), names[0])
    here = one.visit()
    opening = look(invite(here, bond(here, space), "Hello.", Topic("First?"), Answer("Yes.")).secret)
    take(other.visit(), opening, names[1])
    here, walk = one.visit(), load().walk(slug)
    assert walk
    asked = ask(bond(here, space), walk, here.person.pk, STANDS[stands])
    if begun:
        assert join(*walk_of(other.visit(), asked))
    yield {"walk": str(asked), "space": str(space), "cookies": [_cookies(one), _cookies(other)]}


def pairs_in_a_walk(first: int, count: int, slug: str) -> Said:
    """So many pairs at once, with numbers behind their names: Ada7 and Ben7."""
    for number in range(first, first + count):
        yield from pair_in_a_walk([f"Ada{number}", f"Ben{number}"], slug)


def another_device(name: str) -> Said:
    """The cookies of the same person in another browser."""
    cache.clear()
    yield _cookies(Someone(name).elsewhere())


def stranger(name: str) -> Said:
    yield _cookies(_new(name))


def leaves(name: str, space: str) -> Said:
    visit = _visit(name)
    leave(visit, bond(visit, UUID(space)))
    yield "left"


def pauses(name: str, space: str) -> Said:
    visit = _visit(name)
    pause(visit, bond(visit, UUID(space)), paused=True)
    yield "paused"


def is_ready(name: str, walk: str) -> Said:
    visit = _visit(name)
    yield join(*walk_of(visit, UUID(walk)))


def ends_sign_ins(name: str) -> Said:
    found = Someone(name).person.sign_ins.values_list("session_key", flat=True)
    Session.objects.filter(session_key__in=list(found)).delete()
    yield "ended"


def walk_as_kept(walk: str) -> Said:
    """The serial of the state in the row; None where there is no row."""
    row = models.Walk.objects.filter(pk=walk).first()
    kept = opened_walk(bytes(row.sealed), row.space_id, row.pk) if row else None
    yield kept.state["serial"] if kept and kept.state else None


ACTS: tuple[Callable[..., Said], ...] = (
    *(pair_in_a_walk, pairs_in_a_walk, another_device, stranger, leaves, pauses, is_ready, ends_sign_ins),
    walk_as_kept,
)


def _new(name: str) -> Someone:
    cache.clear()
    return Someone(name).sign_up(name=name)


def _visit(name: str) -> Visit:
    cache.clear()
    return Someone(name).elsewhere().visit()


def _cookies(one: Someone) -> str:
    return "; ".join(f"{name}={morsel.value}" for name, morsel in one.client.cookies.items())
