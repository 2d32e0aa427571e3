"""What the coach saw, as a page shows it: the text cut where hints begin and end, and each hint with its own words.

Pure; knows hints and text, no request and no form.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from innermost.coach import Hint, Reading

MOST, MOST_GOOD, MOST_QUOTES = 6, 3, 4
AROUND, LONGEST = 28, 120
WHOLE, SHORT = 60, 1_200


@dataclass(frozen=True)
class Quote:
    """The words a hint is about, with a little around them."""

    before: str
    words: str
    after: str


@dataclass(frozen=True)
class Point:
    """What is said once, of one place or of several: why, and a question that leads on."""

    quotes: tuple[Quote, ...]
    why: str
    question: str


@dataclass(frozen=True)
class Piece:
    """Some of the text. `marked` is "" where nothing is said of it, else `caution` or `good`."""

    text: str
    marked: str = ""


@dataclass(frozen=True)
class Look:
    """One look at somebody's words. Where there is danger, nothing is said of style; where that `is_sure`, nothing else
    at all. A long text has no `pieces`. `is_empty` where nothing was written yet."""

    danger: bool = False
    is_sure: bool = False
    notice: str = ""
    points: tuple[Point, ...] = ()
    goods: tuple[Point, ...] = ()
    pieces: tuple[Piece, ...] = ()
    has_more: bool = False
    is_empty: bool = False

    @property
    def is_clear(self) -> bool:
        """Whether the words were read, and nothing stands out."""
        return not (self.danger or self.notice or self.points)

    @property
    def stands_alone(self) -> bool:
        """Whether the safety card is all there is to say."""
        return self.danger and self.is_sure


def look_at(text: str, reading: Reading) -> Look:
    """At most six things at once: more than that is no help. That there is more is said, not counted."""
    if reading.danger:
        return Look(danger=True, is_sure=reading.is_sure)
    found = reading.hints
    cautions, goods = [one for one in found if not one.is_good], [one for one in found if one.is_good]
    points, praise = _points(text, cautions), _points(text, goods)
    return Look(
        notice=reading.notice,
        points=points[:MOST],
        goods=praise[:MOST_GOOD],
        pieces=tuple(_pieces(text, cautions, goods)) if len(text) <= SHORT else (),
        has_more=len(points) > MOST,
        is_empty=not text.strip(),
    )


def _points(text: str, hints: Sequence[Hint]) -> tuple[Point, ...]:
    """What is said of several places is said once."""
    said: dict[tuple[str, str], list[Quote]] = {}
    for hint in hints:
        said.setdefault((hint.why, hint.question), []).append(_quote(text, hint))
    return tuple(Point(tuple(quotes[:MOST_QUOTES]), *saying) for saying, quotes in said.items())


def _quote(text: str, hint: Hint) -> Quote:
    words = text[hint.start : hint.end]
    if len(words) > LONGEST:
        words = words[:LONGEST].rsplit(" ", 1)[0] + " …"
    return Quote(_before(text, hint.start), words, _after(text, hint.end))


def _before(text: str, start: int) -> str:
    """A few whole words of the same line."""
    line = text[max(0, start - AROUND) : start].rsplit("\n", 1)[-1]
    return "… " + line.split(" ", 1)[-1] if len(line) == AROUND < start else line


def _after(text: str, end: int) -> str:
    line = text[end : end + AROUND].split("\n", 1)[0]
    return line.rsplit(" ", 1)[0] + " …" if len(line) == AROUND and end + AROUND < len(text) else line


def _pieces(text: str, cautions: Sequence[Hint], goods: Sequence[Hint]) -> Iterator[Piece]:
    """The whole text. What is about nearly all of it is not marked: everything marked is nothing marked."""
    near = [hint for hint in cautions if not _is_about_all(text, hint)]
    edges = {0, len(text), *(edge for hint in (*near, *goods) for edge in (hint.start, hint.end))}
    for start, end in pairwise(sorted(edges)):
        yield Piece(text[start:end], _mark(start, near, goods))


def _is_about_all(text: str, hint: Hint) -> bool:
    return hint.end - hint.start > max(WHOLE, 0.8 * len(text.strip()))


def _mark(at: int, cautions: Sequence[Hint], goods: Sequence[Hint]) -> str:
    if any(hint.start <= at < hint.end for hint in cautions):
        return "caution"
    return "good" if any(hint.start <= at < hint.end for hint in goods) else ""
