"""What the guide takes from somebody's looks: where their threads and factors lie, what gets in the way, how it went.

A digest, made anew whenever a look is written or deleted, so that nothing is scored when something is suggested. Knows
slugs, days and figures; must not know answers, nor anything about fear, violence or control.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from typing import Any

from innermost.guide.plain import is_day, is_name, listed, named, number
from innermost.guide.situation import Situation

MOST_SCALES, MOST_BARRIERS, MOST_PULSES = 24, 24, 12

Level = tuple[float, float]
Pulse = tuple[str, Mapping[str, float]]


@dataclass(frozen=True)
class Looked:
    """`strands` and `factors` map a scale to mean and sd of its level, people being N(0, 1); `barriers` are slugs of
    items that were named, strongest first. `pulses` are the last twelve looks at the threads, oldest first: day (ISO)
    and mean level of what each asked about. `last` is the day of the newest of them, "" before the first."""

    strands: Mapping[str, Level] = field(default_factory=dict)
    factors: Mapping[str, Level] = field(default_factory=dict)
    barriers: tuple[str, ...] = ()
    pulses: tuple[Pulse, ...] = ()
    last: str = ""

    def as_data(self) -> dict[str, Any]:
        """Plain data, for JSON."""
        return asdict(self)


def with_looks(situation: Situation, looked: Looked) -> Situation:
    """The same situation, with what the looks told."""
    return replace(
        situation,
        strands=looked.strands,
        factors=looked.factors,
        barriers=looked.barriers,
        pulses=looked.pulses,
        last_look=looked.last,
    )


def looked_from(data: object) -> Looked:
    """What of a record can be used, within the bounds; nothing of it raises."""
    if not isinstance(data, Mapping):
        return Looked()
    last = data.get("last")
    return Looked(
        strands=_levels(data, "strands"),
        factors=_levels(data, "factors"),
        barriers=tuple(one for one in listed(data, "barriers") if is_name(one))[:MOST_BARRIERS],
        pulses=tuple(one for raw in listed(data, "pulses") if (one := _pulse(raw)))[-MOST_PULSES:],
        last=str(last) if is_day(last) else "",
    )


def _levels(data: Mapping[str, Any], key: str) -> dict[str, Level]:
    found = named(data, key, lambda level: isinstance(level, list | tuple) and len(level) == 2, MOST_SCALES)
    return {scale: (number(mean), number(sd)) for scale, (mean, sd) in found.items()}


def _pulse(raw: object) -> Pulse | None:
    if not isinstance(raw, list | tuple) or len(raw) != 2 or not is_day(raw[0]):
        return None
    levels = named({"levels": raw[1]}, "levels", lambda level: isinstance(level, int | float), MOST_SCALES)
    return str(raw[0]), {thread: number(level) for thread, level in levels.items()}
