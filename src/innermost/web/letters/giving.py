"""Giving a letter: now, on a day, or taking it back before and after. Each is one act, whole or not at all.

A letter is given in one space at a time. Until it opens it is there for its writer alone. Knows no page.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.http import Http404
from django.utils import timezone

from innermost.web import models
from innermost.web.access import Bond, Conflict, own_entries, shared_entries, take_back_from
from innermost.web.access.on_a_day import give_on as seal_until
from innermost.web.access.on_a_day import let_pass
from innermost.web.letters.enough import count_one, look_for_room
from innermost.web.letters.kept import Letters, Written
from innermost.web.spaces import epochs
from innermost.web.visit import Presence


@transaction.atomic
def give_now(visit: Presence, bond: Bond, id: UUID, revision: int) -> None:
    """Raises Conflict where it was changed since, Http404 where it is given already or somebody left, and Enough."""
    was = _ready(visit, bond, id, revision, day="")
    shared_entries(visit, bond).share(id)
    count_one(visit, bond)
    let_pass(was.opens)


@transaction.atomic
def give_on(visit: Presence, bond: Bond, id: UUID, revision: int, moment: datetime, *, counts: bool = True) -> None:
    """Seals it until `moment`, whatever was chosen before. Raises as `give_now`; another day is no other letter."""
    was = _ready(visit, bond, id, revision, day=timezone.localtime(moment).date().isoformat())
    look_for_room(visit, bond.id, id, moment)
    seal_until(visit, bond, id, moment)
    if counts and was.space != bond.id:
        count_one(visit, bond)
    let_pass(was.opens)


@transaction.atomic
def take_back(visit: Presence, id: UUID) -> None:
    """Nobody else has it from now on, and it is for no day any more. What was seen was seen."""
    let_pass(with_its_writer(visit, id).opens)


def with_its_writer(visit: Presence, id: UUID) -> Written:
    """The same within another act, which lets the moment pass at its end. Gives what it was before."""
    hold_still(visit, id)
    found = Letters(visit).get(id)
    if found.space:
        take_back_from(visit, id, found.space)
    if found.opens and found.letter and not found.is_surprise:
        own_entries(visit).edit(id, found.entry.revision, replace(found.letter, day=""))
    return found


def _ready(visit: Presence, bond: Bond, id: UUID, revision: int, day: str) -> Written:
    """Held nowhere, at the revision that was looked at, and for that day. Gives what it was before."""
    hold_still(visit, id, bond.id)
    found = Letters(visit).get(id)
    if found.letter is None or found.is_surprise or found.shown_at:
        raise Http404
    if found.entry.revision != revision:
        raise Conflict(found.entry)
    if found.space:
        take_back_from(visit, id, found.space)
    if found.letter.day != day:
        own_entries(visit).edit(id, revision, replace(found.letter, day=day))
    return found


def hold_still(visit: Presence, id: UUID, *spaces: UUID) -> None:
    """Until this transaction is through, nobody leaves these spaces or the one it is given in, and no other device
    changes it. Spaces before entries before shares, as leaving and editing take them: so no two acts wait for each
    other."""
    given = models.Share.objects.filter(entry=id, entry__author=visit.person).values_list("space", flat=True)
    for space in sorted({*spaces, *given}):
        epochs.hold_still(space)
    models.Entry.objects.select_for_update().filter(pk=id, author=visit.person).first()


def is_given_elsewhere(found: Written, mine: list[Bond]) -> bool:
    """Whether it is shown in a space its writer left: there it can only be taken back."""
    return found.shown_at is not None and found.space not in {one.id for one in mine}
