"""What the guide keeps of one person in one space: how practices were, what they care for, and how far their plan is.

A small bounded record. It knows slugs, days and figures a person set themselves; it must not know words anybody wrote,
the other person, keys, or where it is kept. An older or a newer version may have written the record that is read here,
so what it cannot use is left out and nothing of it raises.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from typing import Any, get_args

from innermost.guide.ladder import Said
from innermost.guide.plain import is_day, is_name, is_whole, listed, named, number

SAID: tuple[Said, ...] = get_args(Said)
STATES = ("begun", "settled")
MOST_LANDED = 100
MOST_STEPS = 24
MOST_CARES = 24
MOST_TRIED = 60
LIGHTEST, DEEPEST = 1.0, 6.0
MOST_DAYS = 7
# What "too much" takes off a level that somebody set by hand, in rungs: as much as it takes off the guide's belief.
TOO_MUCH = 0.8


@dataclass(frozen=True)
class Landed:
    """How a practice ("deck:slug") was on a day (ISO): everything that was said of it, in the order of the buttons."""

    practice: str
    day: str
    said: tuple[Said, ...]


@dataclass(frozen=True)
class Standing:
    """`landed` has the newest last. `cares` maps thread slugs to 1 (more of it) or -1 (less). `level` is a rung from 1
    to 6 that the person set, 0 where they left it to the guide; `days_a_week` likewise. `steps` says which steps are
    begun or settled, `since` on which day each was begun; `tried` holds keys of strategy steps ("slug:1")."""

    landed: tuple[Landed, ...] = ()
    cares: Mapping[str, int] = field(default_factory=dict)
    level: float = 0.0
    days_a_week: int = 0
    steps: Mapping[str, str] = field(default_factory=dict)
    since: Mapping[str, str] = field(default_factory=dict)
    tried: tuple[str, ...] = ()
    change: str = ""
    change_day: str = ""

    def landing(self, practice: str, day: str, said: tuple[Said, ...]) -> Standing:
        """One thing said of a practice on a day; said again on that day, the later counts. "Too much" takes a level
        that was set by hand down at once."""
        kept = [one for one in self.landed if (one.practice, one.day) != (practice, day)]
        before = {one for landed in self.landed if landed not in kept for one in landed.said}
        falls = self.level > 0 and "too-much" in said and "too-much" not in before
        lower = max(LIGHTEST, self.level - TOO_MUCH) if falls else self.level
        new = [Landed(practice, day, said)] if said else []
        return replace(self, landed=(*kept, *new)[-MOST_LANDED:], level=lower)

    def forgetting(self, practice: str) -> Standing:
        """As if nothing had ever been said of it."""
        return replace(self, landed=tuple(one for one in self.landed if one.practice != practice))

    def caring(self, thread: str, how: int) -> Standing:
        """More of a thread (1), less of it (-1), or as before (0)."""
        cares = {slug: value for slug, value in self.cares.items() if slug != thread}
        return replace(self, cares={**cares, thread: max(-1, min(1, how))} if how else cares)

    def at_level(self, level: float) -> Standing:
        """The deepest rung that is fine, set by hand; 0 leaves it to the guide again."""
        return replace(self, level=_bounded(level))

    def at_pace(self, days: int) -> Standing:
        """So many days a week, 1 to 7; 0 for the usual."""
        return replace(self, days_a_week=max(0, min(MOST_DAYS, days)))

    def beginning(self, step: str, day: str) -> Standing:
        """A step is begun, or taken up again from that day on."""
        anew = self.steps.get(step) != "begun"
        return replace(self._with(step, "begun", day), since={**self.since, step: day} if anew else self.since)

    def settling(self, step: str, day: str) -> Standing:
        """A step holds. Whoever never began it begins it on that day."""
        return self._with(step, "settled", day)

    def leaving(self, step: str) -> Standing:
        """As if a step had not been begun."""
        return replace(self, steps=_without(self.steps, step), since=_without(self.since, step))

    def trying(self, key: str) -> Standing:
        return replace(self, tried=(*self.not_trying(key).tried, key)[-MOST_TRIED:])

    def not_trying(self, key: str) -> Standing:
        return replace(self, tried=tuple(one for one in self.tried if one != key))

    def having(self, change: str, day: str) -> Standing:
        """A change in life, from the day on that it was noted; "" when it is over."""
        return replace(self, change=change, change_day=day if change else "")

    def _with(self, step: str, state: str, day: str) -> Standing:
        return replace(self, steps={**self.steps, step: state}, since={step: day, **self.since})


def as_data(standing: Standing) -> dict[str, Any]:
    """Plain data, for JSON; `standing_from` gives the same standing back."""
    return asdict(standing)


def standing_from(data: Mapping[str, Any]) -> Standing:
    """What of a record can be used, within the bounds. Unknown keys and values of another type are left out."""
    data = data if isinstance(data, Mapping) else {}
    steps = named(data, "steps", lambda state: state in STATES, MOST_STEPS)
    change, day = data.get("change"), data.get("change_day")
    has_change = is_name(change) and is_day(day)
    return Standing(
        landed=tuple(one for raw in listed(data, "landed") if (one := _landed(raw)))[-MOST_LANDED:],
        cares=named(data, "cares", lambda how: is_whole(how) and how in (-1, 1), MOST_CARES),
        level=_bounded(number(data.get("level"))),
        days_a_week=max(0, min(MOST_DAYS, round(number(data.get("days_a_week"))))),
        steps=steps,
        since={slug: day for slug, day in named(data, "since", is_day, MOST_STEPS).items() if slug in steps},
        tried=tuple(key for key in listed(data, "tried") if is_name(key))[-MOST_TRIED:],
        change=str(change) if has_change else "",
        change_day=str(day) if has_change else "",
    )


def _bounded(level: float) -> float:
    return max(LIGHTEST, min(DEEPEST, level)) if level > 0 else 0.0


def _landed(raw: object) -> Landed | None:
    if not isinstance(raw, Mapping) or not is_name(raw.get("practice")) or not is_day(raw.get("day")):
        return None
    told = listed(raw, "said")
    said = tuple(one for one in SAID if one in told)
    return Landed(raw["practice"], raw["day"], said) if said else None


def _without(mapping: Mapping[str, str], key: str) -> dict[str, str]:
    return {name: value for name, value in mapping.items() if name != key}
