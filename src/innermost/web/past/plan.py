"""What would become of each line of a file: brought in, there already, or left. Knows records; knows no row, no key."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, time
from hashlib import sha256
from typing import Any
from uuid import UUID, uuid4

from innermost.past import Found, Left, Record, in_parts

IN, THERE, LEFT = "in", "there", "left"
MOST_NEW = 5_000
_EXCERPT = 90
NO_DAY = "No day stands in this row. Among the memories of a space it may be unknown, in your journal it is not."
HAVE = "You have this already."
TWICE = "The same words stand further up, on the same day."
LATER = f"Up to {MOST_NEW:,} come in at once. Bring the file once more afterwards: what is here by then is passed over."
_PART = "Longer than one entry may be: part {} of {}."


@dataclass(frozen=True)
class Line:
    """One line of the report. `day` (ISO) and `clock` (HH:MM) are empty where unknown; `excerpt` and `text` are
    there until it was brought in."""

    file: str
    line: int
    day: str
    clock: str
    state: str
    why: str
    excerpt: str
    text: str


@dataclass(frozen=True)
class Plan:
    """The whole report. `space` is where memories go, None for the journal; `came` is how many came in, once they
    have."""

    token: UUID
    file: str
    space: UUID | None
    notes: tuple[str, ...]
    lines: tuple[Line, ...]
    came: int | None = None

    def count(self, state: str) -> int:
        return sum(line.state == state for line in self.lines)

    @property
    def to_bring(self) -> list[Line]:
        return [line for line in self.lines if line.state == IN]

    def brought(self, lines: Iterable[Line]) -> Plan:
        """Afterwards: the report without the words."""
        bare = tuple(replace(line, text="", excerpt="") for line in lines)
        return replace(self, token=uuid4(), lines=bare, came=sum(line.state == IN for line in bare))


def mark_of(day: date | str, text: str) -> bytes:
    """The same for the same words on the same day, however they are spaced."""
    return sha256(f"{day}|{' '.join(text.split())}".encode()).digest()


def plan(file: str, space: UUID | None, found: Found, have: Container[bytes], longest: int) -> Plan:
    """`have` are the marks of what is there already, `longest` the characters of one entry."""
    files = {name: place for place, name in reversed([*enumerate(one.file for one in _all(found))])}
    lines = sorted(_lines(found, space, longest), key=lambda line: (files[line.file], line.line))
    return Plan(uuid4(), file, space, tuple(found.notes), tuple(sorted_out(lines, have)))


def sorted_out(lines: Iterable[Line], have: Container[bytes]) -> Iterator[Line]:
    """With what is there already, twice in the file, or more than comes in at once marked so."""
    seen: dict[bytes, tuple[str, int]] = {}
    new = 0
    for line in lines:
        if line.state != IN:
            yield line
            continue
        mark, at = mark_of(line.day, line.text), (line.file, line.line)
        # Parts of one text may be the same and are all of it.
        is_again = seen.setdefault(mark, at) != at
        state, why = _state(mark in have, is_again, new >= MOST_NEW)
        new += state == IN
        yield line if state == IN else replace(line, state=state, why=why, text="")


def _state(have: bool, again: bool, is_full: bool) -> tuple[str, str]:
    if have or again:
        return THERE, HAVE if have else TWICE
    return (LEFT, LATER) if is_full else (IN, "")


def _all(found: Found) -> list[Record | Left]:
    return [*found.records, *found.left]


def _lines(found: Found, space: UUID | None, longest: int) -> Iterator[Line]:
    for left in found.left:
        yield Line(left.file, left.line, "", "", LEFT, left.why, "", "")
    for one in found.records:
        if one.day is None and space is None:
            yield Line(one.file, one.line, "", "", LEFT, NO_DAY, _excerpt(one.text), "")
        else:
            yield from _parts(one, longest)


def _parts(one: Record, longest: int) -> Iterator[Line]:
    parts = in_parts(one.text, longest)
    day, clock = one.day.isoformat() if one.day else "", f"{one.clock:%H:%M}" if one.clock else ""
    for place, part in enumerate(parts, 1):
        why = " ".join(filter(None, (_PART.format(place, len(parts)) if len(parts) > 1 else "", one.note)))
        yield Line(one.file, one.line, day, clock, IN, why, _excerpt(part), part)


def _excerpt(text: str) -> str:
    words = " ".join(text[: 4 * _EXCERPT].split())
    return words if len(words) <= _EXCERPT else words[:_EXCERPT].rsplit(" ", 1)[0] + " …"


def as_data(one: Plan) -> dict[str, Any]:
    """For JSON; see `from_data`."""
    plain = {"token": str(one.token), "space": str(one.space) if one.space else None}
    return vars(one) | plain | {"lines": [list(vars(line).values()) for line in one.lines]}


def from_data(data: dict[str, Any]) -> Plan:
    lines = tuple(Line(*line) for line in data["lines"])
    space = UUID(data["space"]) if data["space"] else None
    return Plan(UUID(data["token"]), data["file"], space, tuple(data["notes"]), lines, data["came"])


def day_of(line: Line) -> date | None:
    return date.fromisoformat(line.day) if line.day else None


def clock_of(line: Line) -> time | None:
    return time.fromisoformat(line.clock) if line.clock else None
