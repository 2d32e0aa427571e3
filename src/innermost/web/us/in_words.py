"""How pages say where a thread stands. Pure: knows scores and threads; knows no request.

The sentence, the picture and the table say the same. Nothing here ranks a person, or calls anything good or bad.
"""

from __future__ import annotations

from collections.abc import Sequence

from innermost.library import Thread
from innermost.measure.graded import ENOUGH, Score
from innermost.measure.mirror import Mirror, Strand
from innermost.web.spaces.in_words import listed

EARLY = "too early to say"
HARD = "hard to say yet"
WIDE = 35.0
OLD = "Your last look at this thread lies more than half a year back."
_CHANGES = {
    "up": "There seems to be more of it than at first.",
    "down": "There seems to be less of it than at first.",
    "unclear": "No clear change so far. Small changes do not show in so few sentences, and big ones not always.",
}


def reading(mirror: Mirror, threads: Sequence[Thread]) -> str:
    """The mirror in a sentence or three."""
    names = {thread.slug: thread.name for thread in threads}
    if mirror.is_early:
        return (
            "A first look draws a wide picture: the soft edges say how unsure it is. So it names nothing yet. "
            "A few more sentences make it clearer."
        )
    if not any(one.is_enough for one in mirror.strands):
        return "Your looks lie more than half a year back. A few sentences show how it is now."
    said = []
    if mirror.strong:
        said.append(f"{names[mirror.strong]} feels full to you now.")
    if mirror.care:
        verb = "feels" if len(mirror.care) == 1 else "feel"
        said.append(f"{listed([names[slug] for slug in mirror.care])} {verb} thin just now.")
    if not said:
        if sum(one.is_enough for one in mirror.strands) * 2 < len(mirror.strands):
            return "For most threads it is too early to say. A few more sentences make it clearer."
        return "Nothing stands out: no thread is clearly full or clearly thin to you now."
    return " ".join([*said, "At most three are named; the picture shows the others."])


def where(strand: Strand) -> str:
    """One thread as a sentence."""
    if strand.score is None:
        return "You have not looked at this thread yet."
    if not strand.is_enough:
        return OLD if strand.ever >= ENOUGH else "It is too early to say: fewer than three sentences answered so far."
    lately = f"{strand.answered} sentences in the last half year"
    return f"Most likely {span(strand.score)} out of 100, from all your looks; {lately}."


def cell(strand: Strand) -> str:
    """One thread in a table."""
    return span(strand.score) if strand.score and strand.is_enough else EARLY


def small(strand: Strand) -> str:
    """The small line under a thread's name; empty where there is nothing to add."""
    if strand.score is None:
        return "no look yet"
    if not strand.is_enough or strand.score.high - strand.score.low > WIDE:
        return HARD
    return ""


def changed(strand: Strand) -> str:
    """Empty where there is too little to compare."""
    return _CHANGES.get(strand.change, "")


def span(score: Score) -> str:
    """Such as `62 to 81`."""
    return f"{score.low:.0f} to {score.high:.0f}"
