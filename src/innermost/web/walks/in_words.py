"""How pages speak of walks: families, where two are, what one takes. Knows content; must not know people."""

from __future__ import annotations

from collections.abc import Mapping

from innermost.library import Mode, Readiness, Walk, WalkFamily
from innermost.walk import COOLING_MINUTES
from innermost.web.library import in_words

FAMILIES: Mapping[WalkFamily, tuple[str, str]] = {
    "listening": ("Listening", "One speaks, one listens, and it gets said back."),
    "calm": ("Calm", "Breath, silence, being near."),
    "touch": ("Touch", "As much as both of you like, and always a way without."),
    "talk": ("Talks", "One subject, a step at a time."),
    "time": ("Time", "Something to do side by side."),
    "play": ("Play", "For the laugh of it."),
    "conflict": ("When you differ", "Something hard, with a frame around it."),
    "ahead": ("Looking ahead", "What you would like to come."),
    "alone": ("For you alone", "Nobody else is needed."),
}
MODES: Mapping[Mode, str] = {"together": "in one place", "apart": "by phone or video", "alone": "alone"}

# What helps when a walk was stopped on the way; where it was easy, nothing is needed.
AFTER_A_STOP: Mapping[Readiness, str] = {
    "none": "",
    "talk": "",
    "touch": "Sit up, drink some water. Nobody has to talk about it.",
    "conflict": "Be apart for a little while. It is all right if it still hurts tonight.",
    "mending": "Be apart for a little while. It is all right if it still hurts tonight.",
}


def takes(walk: Walk) -> str:
    """What it takes, in one line: how long, where, for whom where not for everybody, and whether there is touch."""
    parts = (
        in_words.minutes(walk.minutes),
        where(walk),
        in_words.whom_for(walk.kinds),
        "with touch" * bool(walk.touch),
    )
    return " · ".join(filter(None, parts))


def breaks(walk: Walk) -> tuple[tuple[int, str], ...]:
    """How long a break can be, in minutes and in words; nothing where the walk has none."""
    return tuple((number, in_words.minutes(number)) for number in COOLING_MINUTES) if walk.script.cooling else ()


def where(walk: Walk) -> str:
    """Nothing for a walk for one: its family says that."""
    return "" if walk.is_alone else " or ".join(words for mode, words in MODES.items() if mode in walk.modes)


def whom(walk: Walk) -> str:
    """Whom it is for, in words that stand alone."""
    if walk.is_alone:
        return "You alone"
    if len(walk.kinds) == len(in_words.KINDS):
        return "Any two people"
    return " and ".join(in_words.KINDS[kind] for kind in walk.kinds)
