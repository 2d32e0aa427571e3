"""Keeping what the guide knows of one person in a space, and what of it is published for both.

Sealed to their own space, one small bounded record a membership. The other's pages know nothing of it but the ceiling,
which is coarse, noisy and changes at the turn of a week. Knows no page.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils import timezone

from innermost.guide.ceiling import published
from innermost.guide.joint import Depth
from innermost.guide.ladder import begin, reach
from innermost.guide.looked import Looked, looked_from, with_looks
from innermost.guide.situation import Situation
from innermost.guide.standing import Standing, as_data, standing_from
from innermost.guide.turns import week_number
from innermost.library import load
from innermost.vault import CannotOpen, NewerFormat, number_of
from innermost.web import models
from innermost.web.access import Bond, OwnSpace
from innermost.web.access.ceilings import noise, sealed_ceiling, seed, spell
from innermost.web.visit import Presence

_LABEL = "standing"
DEEPEST, LIGHT = 6, 2
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
    sealed = bond.sealed_standing
    if not sealed:
        return Kept()
    try:
        key = OwnSpace(visit).key_of(number_of(sealed))
        raw = json.loads(key.open_label(_LABEL, sealed, bond.id))
    except (CannotOpen, NewerFormat):
        return Kept()
    rung, until = int(raw.get("rung", DEEPEST)), str(raw.get("light_until", ""))
    return Kept(standing_from(raw), looked_from(raw.get("looked")), rung, until)


def standing_of(visit: Presence, bond: Bond) -> Standing:
    return kept_of(visit, bond).standing


def keep_standing(visit: Presence, bond: Bond, standing: Standing) -> None:
    """Keeps what somebody said or set, and publishes what it allows for both from the next week on."""
    _keep(visit, bond, standing, kept_of(visit, bond).looked)


def keep_looked(visit: Presence, bond: Bond, looked: Looked) -> None:
    """The same after their looks changed."""
    _keep(visit, bond, standing_of(visit, bond), looked)


def _keep(visit: Presence, bond: Bond, standing: Standing, looked: Looked) -> None:
    me, today = visit.person.pk, timezone.localdate()
    comfort = with_looks(Situation(load(), bond.kind, today, who="", standing=standing), looked).comfort
    rests = timedelta(days=-(-comfort.rest * 7 // FOR_BOTH_A_WEEK))
    raw = as_data(standing) | {
        "looked": looked.as_data(),
        "rung": min(DEEPEST, int(reach(replace(comfort, rest=0))) + 1),
        "light_until": (today + rests).isoformat() if rests else "",
    }
    sealed = OwnSpace(visit).key.seal_label(_LABEL, json.dumps(raw).encode(), bond.id)
    week = week_number(today) + 1
    mine = bond.ceilings[0].publishing(published(comfort, noise(bond.id, me, week)), week)
    rows = models.Member.objects.filter(space=bond.id, person=me)
    rows.update(standing=sealed, ceiling=sealed_ceiling(mine, bond.id, me))


def depth_in_week_of(bond: Bond, day: date) -> Depth:
    """How deep the days around this one go for both."""
    week, began = week_number(day), bond.began.astimezone(ZoneInfo(settings.TIME_ZONE)).date()
    age = max(0, (day - began).days) // 7
    return Depth(ceilings_in_week_of(bond, day), age, spell(bond.id, week), seed(bond.id, week), week)


def ceilings_in_week_of(bond: Bond, day: date) -> tuple[int, int]:
    """What counts for both on a day. Who published nothing has what everybody has at the beginning."""
    week = week_number(day)
    people = (bond.me, bond.other.id if bond.other else bond.me)
    found = (
        one.in_week(week) or published(begin(), noise(bond.id, person, week))
        for one, person in zip(bond.ceilings, people, strict=True)
    )
    mine, theirs = found
    return mine, theirs
