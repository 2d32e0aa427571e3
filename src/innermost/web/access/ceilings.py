"""What each of two people published of what is fine for both: coarse, noisy, and changed at the turn of a week only.

Sealed under a server secret, so that neither a copy of the database nor the other's password tells it. Knows numbers of
weeks and rungs; must not know anybody's comfort. The bound on what can be guessed from it is in docs/guide.md.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from uuid import UUID

from innermost.vault import VaultFault
from innermost.web import server_keys

_LABEL = "ceiling"
_KEPT = 2


@dataclass(frozen=True)
class Ceiling:
    """The deepest rung, 1 to 6, by the number of the week from which on it counts; the newest two."""

    by_week: Mapping[int, int] = field(default_factory=dict)

    def in_week(self, week: int) -> int:
        """0 where nothing counts yet."""
        since = max((one for one in self.by_week if one <= week), default=None)
        return 0 if since is None else self.by_week[since]

    def publishing(self, rung: int, week: int) -> Ceiling:
        """With a rung that counts from that week on; what was published for it before is replaced."""
        earlier = sorted(one for one in self.by_week if one < week)[-(_KEPT - 1) :]
        return Ceiling({**{one: self.by_week[one] for one in earlier}, week: rung})


def sealed_ceiling(ceiling: Ceiling, space: UUID, person: UUID) -> bytes:
    raw = json.dumps({str(week): rung for week, rung in ceiling.by_week.items()}).encode()
    return server_keys.secrets().release.seal(_LABEL, raw, space, person)


def opened_ceiling(sealed: bytes | None, space: UUID, person: UUID) -> Ceiling:
    """Nothing published where there is none or it cannot be opened."""
    if not sealed:
        return Ceiling()
    try:
        raw = json.loads(server_keys.secrets().release.unseal(_LABEL, sealed, space, person))
    except VaultFault:
        return Ceiling()
    return Ceiling({int(week): int(rung) for week, rung in raw.items()})


def noise(space: UUID, person: UUID, week: int) -> float:
    """Uniform in [0, 1), the same for two weeks, so that it cannot be averaged away."""
    return server_keys.secrets().release.drawn("ceiling noise", space, person, week // 2) / 2**64


def spell(space: UUID, week: int) -> float:
    """Uniform in [0, 1), the same for two weeks: whether they are light ones for everybody."""
    return server_keys.secrets().release.drawn("spell of a space", space, week // 2) / 2**64


def seed(space: UUID, week: int) -> int:
    """What a space's weeks are drawn from: nobody can work it out from the pages."""
    return server_keys.secrets().release.drawn("weeks of a space", space, week)
