"""Keeping what the guide knows of one person in a space, and what of it is published for both.

Sealed to their own space, one small bounded record a membership. The other's pages know nothing of it but the ceiling,
which is coarse, noisy and changes at the turn of a fortnight. Knows no page.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from innermost.guide.ceiling import LIGHT, lowered
from innermost.guide.joint import Depth
from innermost.guide.ladder import Comfort, begin, reach
from innermost.guide.looked import Looked, looked_from, with_looks
from innermost.guide.plain import is_day, number
from innermost.guide.situation import Situation
from innermost.guide.standing import Standing, as_data, standing_from
from innermost.guide.turns import week_number
from innermost.library import load
from innermost.vault import CannotOpen, NewerFormat, number_of
from innermost.web import models
from innermost.web.access import Bond, OwnSpace
from innermost.web.access.ceilings import (
    fortnight_of,
    next_fortnight,
    noise,
    opened_ceiling,
    sealed_ceiling,
    seed,
    spell,
)
from innermost.web.spaces.shelf import shelf_in
from innermost.web.visit import Presence

_LABEL = "standing"
DEEPEST = 6
AT_FIRST = reach(begin())
FOR_BOTH_A_WEEK = 3


@dataclass(frozen=True)
class Kept:
    """`looked` is what their looks told. `rung`: the deepest of what is for both that is fine for them, since something
    was last said; until the day `light_until` (ISO) it is light things only."""

    standing: Standing = field(default_factory=Standing)
    looked: Looked = field(default_factory=Looked)
    rung: int = DEEPEST
    light_until: str = ""

    def deepest(self, today: date) -> int:
        return min(self.rung, LIGHT) if today.isoformat() < self.light_until else self.rung


def kept_of(visit: Presence, bond: Bond) -> Kept:
    """As at the beginning where nothing was kept or it cannot be read."""
    try:
        return _read(visit, bond.id, bond.sealed_standing)
    except NewerFormat:
        return Kept()


def standing_of(visit: Presence, bond: Bond) -> Standing:
    return kept_of(visit, bond).standing


def change_standing(visit: Presence, bond: Bond, how: Callable[[Standing], Standing]) -> None:
    """Keeps what somebody said or set, and what it allows for both from the next fortnight on."""
    _keep(visit, bond, lambda kept: replace(kept, standing=how(kept.standing)))


def keep_looked(visit: Presence, bond: Bond, looked: Looked) -> None:
    """The same after their looks changed."""
    _keep(visit, bond, lambda kept: replace(kept, looked=looked))


def _keep(visit: Presence, bond: Bond, how: Callable[[Kept], Kept]) -> None:
    """Reads the record anew under a lock, so that two forms sent at once both count. What a newer version of this
    program wrote stays as it is, and nothing is kept."""
    me, today, rows = visit.person.pk, timezone.localdate(), models.Member.objects.filter(space=bond.id)
    with transaction.atomic():
        row = rows.select_for_update(no_key=True).get(person=me)
        try:
            kept = how(_read(visit, bond.id, bytes(row.standing or b"")))
        except NewerFormat:
            return
        comfort = _comfort(bond, kept, today)
        reached = min(reach(replace(comfort, rest=0)), float(shelf_in(visit, bond, bytes(row.shelf or b"")).comfort))
        rests = timedelta(days=-(-comfort.rest * 7 // FOR_BOTH_A_WEEK))
        raw = as_data(kept.standing) | {
            "looked": kept.looked.as_data(),
            "rung": int(reached),
            "light_until": (today + rests).isoformat() if rests else "",
        }
        ceiling = opened_ceiling(bytes(row.ceiling or b""), bond.id, me)
        row.standing = OwnSpace(visit).key.seal_label(_LABEL, json.dumps(raw).encode(), bond.id)
        row.ceiling = sealed_ceiling(ceiling.publishing(reached, next_fortnight(timezone.now())), bond.id, me)
        row.save(update_fields=["standing", "ceiling"])


def _comfort(bond: Bond, kept: Kept, today: date) -> Comfort:
    return with_looks(Situation(load(), bond.kind, today, who="", standing=kept.standing), kept.looked).comfort


def _read(visit: Presence, space: UUID, sealed: bytes | None) -> Kept:
    if not sealed:
        return Kept()
    try:
        raw = json.loads(OwnSpace(visit).key_of(number_of(sealed)).open_label(_LABEL, sealed, space))
    except (CannotOpen, ValueError):
        return Kept()
    if not isinstance(raw, dict):
        return Kept()
    rung, until = int(number(raw.get("rung"))) or DEEPEST, str(raw.get("light_until", ""))
    return Kept(standing_from(raw), looked_from(raw.get("looked")), rung, until if is_day(until) else "")


def depth_in_week_of(bond: Bond, day: date) -> Depth:
    """How deep the days around this one go for both."""
    week, began = week_number(day), bond.began.astimezone(ZoneInfo(settings.TIME_ZONE)).date()
    age = max(0, (day - began).days) // 7
    return Depth(ceilings_on(bond, day), age, spell(bond.id, fortnight_of(day)), seed(bond.id, week), week)


def ceilings_on(bond: Bond, day: date) -> tuple[int, int]:
    """What counts for both on a day: mine, and the other's. Who published nothing has what everybody has at the
    beginning."""
    fortnight, people = fortnight_of(day), (bond.me, bond.other.id if bond.other else bond.me)
    mine, theirs = (
        lowered(AT_FIRST if (found := one.in_fortnight(fortnight)) is None else found, noise(bond.id, who, fortnight))
        for one, who in zip(bond.ceilings, people, strict=True)
    )
    return mine, theirs
