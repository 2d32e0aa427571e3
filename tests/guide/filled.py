"""Situations to test the guide with: the shipped library, an invented person, and whatever a test says otherwise."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from innermost.guide.ladder import Said
from innermost.guide.situation import Situation
from innermost.guide.standing import Standing
from innermost.library import load

TODAY = date(2026, 5, 20)


def filled(**said: Any) -> Situation:
    """Ada, who shares a space with a friend of hers and has said nothing yet."""
    return Situation(**{"library": load(), "kind": "friends", "today": TODAY, "who": "ada", "ceiling": 6, **said})


def ago(days: int) -> str:
    """The day so many days before today, as ISO text."""
    return (TODAY - timedelta(days=days)).isoformat()


def landed(*told: tuple[str, int, Said]) -> Standing:
    """A standing from (practice, days ago, what was said), in this order."""
    standing = Standing()
    for practice, days, said in told:
        standing = standing.landing(practice, ago(days), (said,))
    return standing


def looked(mean: float = 0.0, sd: float = 0.3, **strands: tuple[float, float]) -> dict[str, tuple[float, float]]:
    """A look at all ten threads: the same level for each that is not named; `_` in a name stands for a hyphen."""
    named = {slug.replace("_", "-"): level for slug, level in strands.items()}
    return {one.slug: named.get(one.slug, (mean, sd)) for one in load().threads}


def of_sort(situation: Situation, slug: str, place: int = 0) -> str:
    """A practice ("deck:slug") of that sort, for the kind of the situation."""
    pool = situation.pool
    row = next(place for place, one in enumerate(situation.library.sorts) if one.slug == slug)
    kind = ("partners", "friends", "family").index(situation.kind)
    keys = [
        key
        for key, sort, fits in zip(pool.keys, pool.sort, pool.for_kind[:, kind], strict=True)
        if sort == row and fits
    ]
    return keys[place]


def at_rung(rung: int, place: int = 0) -> str:
    """A question ("questions:slug") of that rung that everybody may be asked unasked."""
    fitting = [one for one in load().questions_for("friends", rung=rung) if not one.consent]
    return f"questions:{fitting[place].slug}"
