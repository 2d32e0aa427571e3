"""Journals in Markdown: a day in a heading, in the front matter or in the name of the file. Knows no ZIP.

The journal of an Innermost export is read as well, see `own_months`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from innermost.past.days import Figures, NoDay, When, is_period, when_in, why_not
from innermost.past.fences import in_code
from innermost.past.own_months import is_own_month, plain
from innermost.past.records import Found, How, Left, Record, clean, whole_text

_HEADING = re.compile(r"[ ]{0,3}(#{1,6})[ \t]+(.*)$")
_UNDERLINE = re.compile(r"[ ]{0,3}(=+|-{3,})[ \t]*$")
_KEY = re.compile(r"([A-Za-z][\w -]{0,30}):[ \t]*(.*)$")
_DAYS, _TITLES = ("date", "created", "day", "created_at", "creation_date"), ("title",)
_TAGS = ("tags", "tag")
_PICTURE = re.compile(r"!\[[^\[\]\n]{0,200}\]\([^)\n]{0,500}\)")
EMPTY = "There are no words under this day."
NO_DAY = "No day stands above these words."
PICTURES = "Pictures are not taken; their names stay in the words."


@dataclass
class _Section:
    """What stands under one heading with a day; `when` is None before the first one."""

    line: int
    when: When | NoDay | None
    is_ours: bool = False
    lines: list[str] = field(default_factory=list)

    @property
    def words(self) -> str:
        return clean(plain(self.lines) if self.is_ours else "\n".join(self.lines))


def figures_of(text: str, how: How) -> Figures:
    """How the file writes dates in figures, from its headings and front matter."""
    _, front, _ = _front(text.split("\n"))
    headings = [heading for line in text.split("\n") if (heading := _heading(line))]
    return Figures.of([*headings, *front.values()], how.month_first)


def read_markdown(text: str, name: str, how: How, found: Found) -> None:
    """Adds to `found` what the file holds. `name` may say a day, too."""
    lines = text.split("\n")
    figures = figures_of(text, how)
    start, front, unread = _front(lines)
    above = _above(front, name, figures)
    first, *others = _sections(lines, start, above, figures, is_own_month(lines, name))
    # Where headings have days of their own, the day of the file is for the words above them.
    for section in others if others and not first.words else [first, *others]:
        if found.is_full:
            return
        _take(section, name, how, front if section.when is above else {}, found)
    for key in unread:
        found.note(f"Of the front matter, {key} was not taken.")
    if figures.note:
        found.note(figures.note)


def _front(lines: list[str]) -> tuple[int, dict[str, str], list[str]]:
    """The line after the front matter, what is known of it, and the names of what is not."""
    if lines[0].rstrip() != "---":
        return 0, {}, []
    end = next((at for at, line in enumerate(lines[1:200], 1) if line.rstrip() in ("---", "...")), 0)
    pairs = [found.groups() for line in lines[1:end] if (found := _KEY.match(line))]
    if not pairs:
        return 0, {}, []
    said = {key.strip().casefold(): value.strip().strip("\"'") for key, value in pairs}
    known = {key: value for key, value in said.items() if key in (*_DAYS, *_TITLES, *_TAGS)}
    return end + 1, known, sorted(key for key in said if key not in known)


def _above(front: dict[str, str], name: str, figures: Figures) -> When | NoDay | None:
    """The day of a whole file."""
    said = next((front[key] for key in _DAYS if front.get(key)), "")
    if said:
        return when_in(said, figures) or NoDay(f"The date in the front matter, {clean(said)[:40]}, was not understood.")
    stem = name.replace("\\", "/").rsplit("/", 1)[-1].rsplit(".", 1)[0]
    return when_in(stem.replace("_", "-"), figures)


def _heading(line: str) -> str:
    found = _HEADING.match(line) if "#" in line[:4] else None
    return found[2].rstrip().rstrip("#").rstrip() if found else ""


def _sections(
    lines: list[str], start: int, above: When | NoDay | None, figures: Figures, is_ours: bool
) -> list[_Section]:
    sections, code = [_Section(start + 1, above, is_ours)], in_code(lines)
    for at, line in enumerate(lines[start:], start + 1):
        heading = "" if at - 1 in code else _heading(line) or _underlined(lines, at)
        if heading and (when := when_in(heading, figures)):
            sections.append(_Section(at, when, is_ours))
        elif not (heading and is_period(heading)) and not _is_underline(lines, at, sections[-1]):
            sections[-1].lines.append(line)
    return sections


def _underlined(lines: list[str], at: int) -> str:
    """The heading on line `at` where the next line underlines it."""
    return lines[at - 1].strip() if at < len(lines) and _UNDERLINE.match(lines[at]) else ""


def _is_underline(lines: list[str], at: int, section: _Section) -> bool:
    return at == section.line + 1 and bool(_UNDERLINE.match(lines[at - 1])) and not _heading(lines[at - 2])


def _take(section: _Section, name: str, how: How, front: dict[str, str], found: Found) -> None:
    when, words = section.when, section.words
    line = _first(section) if front or not when else section.line
    if not isinstance(when, When):
        found.left.append(Left(name, line, when.why if when else NO_DAY))
        return
    tags = (front.get("tags") or front.get("tag") or "").strip("[]")
    text = whole_text(front.get("title") or when.rest, words, f"Tags: {tags}" if tags else "")
    why = why_not(when.day, how.today) or ("" if text else EMPTY)
    if _PICTURE.search(text):
        found.note(PICTURES)
    found.add(Left(name, line, why) if why else Record(name, line, when.day, when.clock, text))


def _first(section: _Section) -> int:
    """The line on which the words begin that stand before every heading."""
    return section.line + next((at for at, line in enumerate(section.lines) if line.strip()), 0)
