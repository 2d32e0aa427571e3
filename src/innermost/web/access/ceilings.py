"""What each of two people's comfort allows for both: kept by fortnight, lowered by noise when it is read.

Sealed under a server secret, so that neither a copy of the database nor the other's password tells it. What somebody
says counts from the next fortnight on, and the noise of a fortnight stands for all of it: within one nothing moves, for
whoever was here and whoever was not. Knows numbers of fortnights and reaches; must not know why they are so. The bound
on what can be guessed is in docs/guide.md.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from uuid import UUID

from innermost.guide.turns import week_number
from innermost.vault import VaultFault
from innermost.web import server_keys

_LABEL = "ceiling"
_KEPT = 2
# No calendar is further ahead of this server's than that.
_AHEAD = timedelta(hours=26)


@dataclass(frozen=True)
class Ceiling:
    """How far somebody's reach goes, by the number of the fortnight from which on it counts; the newest two."""

    by_fortnight: Mapping[int, float] = field(default_factory=dict)

    def in_fortnight(self, fortnight: int) -> float | None:
        """None where nothing counts yet."""
        since = max((one for one in self.by_fortnight if one <= fortnight), default=None)
        return None if since is None else self.by_fortnight[since]

    def publishing(self, reach: float, fortnight: int) -> Ceiling:
        """With a reach that counts from that fortnight on; what was published for it before is replaced."""
        earlier = sorted(one for one in self.by_fortnight if one < fortnight)[-(_KEPT - 1) :]
        return Ceiling({**{one: self.by_fortnight[one] for one in earlier}, fortnight: round(reach, 2)})


def fortnight_of(day: date) -> int:
    """Two weeks from a Monday on."""
    return week_number(day) // 2


def next_fortnight(now: datetime) -> int:
    """The first that has begun on nobody's calendar yet."""
    return fortnight_of((now + _AHEAD).date()) + 1


def sealed_ceiling(ceiling: Ceiling, space: UUID, person: UUID) -> bytes:
    raw = json.dumps({str(one): reach for one, reach in ceiling.by_fortnight.items()}).encode()
    return server_keys.secrets().release.seal(_LABEL, raw, space, person)


def opened_ceiling(sealed: bytes | None, space: UUID, person: UUID) -> Ceiling:
    """Nothing published where there is none or it cannot be opened."""
    if not sealed:
        return Ceiling()
    try:
        raw = json.loads(server_keys.secrets().release.unseal(_LABEL, sealed, space, person))
    except VaultFault:
        return Ceiling()
    return Ceiling({int(one): float(reach) for one, reach in raw.items()})


def noise(space: UUID, person: UUID, fortnight: int) -> float:
    """Uniform in [0, 1)."""
    return server_keys.secrets().release.drawn("ceiling noise", space, person, fortnight) / 2**64


def spell(space: UUID, fortnight: int) -> float:
    """Uniform in [0, 1): whether these two weeks are light ones for both."""
    return server_keys.secrets().release.drawn("spell of a space", space, fortnight) / 2**64


def seed(space: UUID, week: int) -> int:
    """What a space's weeks are drawn from: nobody can work it out from the pages."""
    return server_keys.secrets().release.drawn("weeks of a space", space, week)
