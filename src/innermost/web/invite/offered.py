"""Which questions an invitation offers: three light ones that fit the two. Knows the library; knows no person."""

from __future__ import annotations

from collections.abc import Sequence
from random import SystemRandom

from innermost.library import Kind, Question, load

HANDFUL, DEEPEST = 3, 2
BEGINNINGS: dict[Kind, tuple[str, ...]] = {
    "partners": (
        "I caught myself wondering about this, and thought of you ...",
        "Ninety seconds, just for the two of us ...",
        "There is something I have never asked you ...",
    ),
    "friends": (
        "This made me think of you ...",
        "It has been a while, and I am curious ...",
        "No big occasion, I would just like to know ...",
    ),
    "family": (
        "I realised that I do not know this about you ...",
        "It is a small thing, and I would like to hear it from you ...",
        "We mostly talk about what has to be done. So ...",
    ),
}


def a_handful(kind: Kind, but: Sequence[str] = ()) -> list[Question]:
    """Three light questions, drawn by lot; none of those that `but` names."""
    return SystemRandom().sample([one for one in _light(kind) if one.slug not in but], HANDFUL)


def named(kind: Kind, slugs: Sequence[str]) -> list[Question]:
    """Those of the light questions that `slugs` name, in that order."""
    light = {one.slug: one for one in _light(kind)}
    return [light[slug] for slug in dict.fromkeys(slugs) if slug in light][:HANDFUL]


def _light(kind: Kind) -> list[Question]:
    return [one for one in load().questions if one.rung <= DEEPEST and kind in one.kinds and "apart" in one.modes]
