"""The mirror as a page shows it: rows with their drawings, the sentence, the table. Templates only place strings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.templatetags.static import static
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString

from innermost.library import Thread
from innermost.measure.graded import NINETY, Score
from innermost.measure.mirror import Mirror, Strand
from innermost.web.clock import short_day
from innermost.web.design import weave
from innermost.web.us import in_words
from innermost.web.us.looks import moment_of

_KEY = (weave.Belief(0.9, 0.02), weave.Belief(0.1, 0.02), weave.Belief(0.5, 0.22))
_KEY_WORDS = ("Thick: there is a lot of it now", "Thin: there is little of it now", "Soft edge: we are not sure")


@dataclass(frozen=True)
class Row:
    """One thread: a link, its drawing, the small line under its name, and what the table says."""

    slug: str
    name: str
    href: str
    drawing: SafeString
    small: str
    cell: str


def rows(mirror: Mirror, threads: Sequence[Thread]) -> list[Row]:
    """In the fixed order of the threads, never by what they show."""
    return [_row(place, one, mirror.strand(one.slug) or Strand(one.slug)) for place, one in enumerate(threads)]


def _row(place: int, thread: Thread, strand: Strand) -> Row:
    drawn, href = drawing(place, strand.score), reverse("us-thread", args=[thread.slug])
    return Row(thread.slug, thread.name, href, drawn, in_words.small(strand), in_words.cell(strand))


def drawing(place: int, mine: Score | None) -> SafeString:
    # Made from numbers alone, so there is nothing to escape; so are the ones below.
    file = static("design/strands.svg")
    return SafeString(weave.alone(place, belief(mine), file) if mine else weave.unlooked(file))


def both(place: int, mine: Score, theirs: Score) -> SafeString:
    return SafeString(weave.twisted(place, belief(mine), belief(theirs)))


def belief(score: Score) -> weave.Belief:
    """A score as the geometry takes it: shares of the scale."""
    return weave.Belief(score.level / 100, (score.high - score.low) / 100 / NINETY)


def waves() -> SafeString:
    """What `both` needs once on a page."""
    return SafeString(weave.defs(static("design/waves.svg")))


def key() -> list[tuple[SafeString, str]]:
    drawings = [SafeString(weave.alone(0, one, static("design/strands.svg"))) for one in _KEY]
    return list(zip(drawings, _KEY_WORDS, strict=True))


# How a thread went: a line with its band, drawn left to right by date.

WIDTH, HEIGHT, EDGE = 320, 120, 6


@dataclass(frozen=True)
class Course:
    """How one thread went, as a drawing and as rows of a table, oldest first."""

    drawing: SafeString
    rows: list[tuple[str, str]]
    first: str
    last: str


def course(strand: Strand, today: date) -> Course | None:
    """None before there are two days to join."""
    if len(strand.course) < 2 or not strand.is_enough:
        return None
    days = [short_day(timezone.localtime(moment_of(week)), today) for week, _ in strand.course]
    ranges = [in_words.span(score) for _, score in strand.course]
    return Course(_line(strand.course), list(zip(days, ranges, strict=True)), days[0], days[-1])


def _line(points: Sequence[tuple[float, Score]]) -> SafeString:
    first, last = points[0][0], points[-1][0]
    placed = [(EDGE + (WIDTH - 2 * EDGE) * (week - first) / ((last - first) or 1), score) for week, score in points]
    upper = [_point(x, score.high) for x, score in placed]
    lower = [_point(x, score.low) for x, score in placed]
    band = f'<polygon class="band" points="{" ".join([*upper, *reversed(lower)])}"/>'
    dots = "".join(f'<circle cx="{x:.0f}" cy="{_height(score.level):.0f}" r="3.5"/>' for x, score in placed)
    line = f'<polyline class="level" points="{" ".join(_point(x, score.level) for x, score in placed)}"/>'
    return SafeString(f'<svg class="course" viewBox="0 0 {WIDTH} {HEIGHT}" aria-hidden="true">{band}{line}{dots}</svg>')


def _point(x: float, score: float) -> str:
    return f"{x:.0f},{_height(score):.0f}"


def _height(score: float) -> float:
    return EDGE + (HEIGHT - 2 * EDGE) * (1 - score / 100)
