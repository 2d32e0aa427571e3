"""A walk on one device, before and after its screens: the check each does alone, and names or letters for two.

Nothing is answered to anybody: both answers to the check lead on to the same screens, and only the last one parts.
Pure; knows no request.
"""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from innermost.library import Walk
from innermost.walk import Names, Screen, screens
from innermost.web.walks.in_words import AFTER_A_STOP, breaks
from innermost.web.walks.readiness import HARD, REASONS

ANOTHER, CONSENT = "another", "consent"
_IDS = "bcdfghjkmnpqrtvwxz"


@dataclass(frozen=True)
class Check:
    """One screen of the private check. `name` is whose it is; one that hands over has one button."""

    id: str
    name: str
    ready: str
    another: str
    hands_over: bool = False


@dataclass(frozen=True)
class Here:
    """One walk, ready to be walked on one device."""

    walk: Walk
    names: Names
    checks: tuple[Check, ...]
    screens: tuple[Screen, ...]

    @property
    def first(self) -> str:
        return self.screens[0].id

    @property
    def reasons(self) -> tuple[str, ...]:
        return REASONS[self.walk.readiness]

    @property
    def is_hard(self) -> bool:
        return self.walk.readiness in HARD

    @property
    def aftercare(self) -> str:
        return AFTER_A_STOP[self.walk.readiness]

    @property
    def breaks(self) -> tuple[tuple[int, str], ...]:
        return breaks(self.walk)


def here(walk: Walk, names: Names, chance: Random) -> Here:
    """`chance` names the screens of the check, so that an address bar does not tell which way somebody came."""
    return Here(walk, names, tuple(_checks(walk, names, chance)), screens(walk.script, names))


def _checks(walk: Walk, names: Names, chance: Random) -> list[Check]:
    if not REASONS[walk.readiness]:
        return []
    own, *ways = (f"c{letter}" for letter in chance.sample(_IDS, 5))
    over_yes, over_no, yes, no = ways
    others = [
        Check(over_yes, names.second, yes, yes, hands_over=True),
        Check(over_no, names.second, no, no, hands_over=True),
        Check(yes, names.second, CONSENT, ANOTHER),
        Check(no, names.second, ANOTHER, ANOTHER),
    ]
    # Nor does the order in which they stand in the page.
    chance.shuffle(others)
    return [Check("begin", names.first, own, own, hands_over=True), Check(own, names.first, over_yes, over_no), *others]
