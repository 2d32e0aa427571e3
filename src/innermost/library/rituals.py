"""Rituals to begin with: what two, or one, may do again and again.

Knows the fields of one and how a table of a content file gives them. Must not know folders, people or pages.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from innermost.library.choices import KINDS, Kind
from innermost.library.problems import Origin
from innermost.library.table import Table
from innermost.occasion import NotARule, read_rule


@dataclass(frozen=True, slots=True)
class RitualIdea:
    """`rule` is an RRULE of RFC 5545, `at` a time of day (HH:MM); `alone` where it is something for one person, too."""

    slug: str
    name: str
    text: str
    rule: str
    at: str
    minutes: int
    kinds: tuple[Kind, ...]
    alone: bool
    covers: tuple[str, ...]
    origin: Origin = field(compare=False, repr=False)


def ritual(table: Table) -> RitualIdea:
    rule, at = table.text("rule"), table.text("at")
    _check(table, rule, at)
    return RitualIdea(
        slug=table.slug(),
        name=table.text("name"),
        text=table.text("text"),
        rule=rule,
        at=at,
        minutes=table.number("minutes", 1, 24 * 60),
        kinds=table.choices("kinds", KINDS),
        alone=table.flag("alone"),
        covers=table.texts("covers", optional=True),
        origin=table.origin,
    )


def _check(table: Table, rule: str, at: str) -> None:
    try:
        if rule:
            read_rule(rule)
    except NotARule as wrong:
        table.wrong("rule", str(wrong), "Write it like FREQ=WEEKLY;BYDAY=SU.")
    if at and not re.fullmatch(r"([01]\d|2[0-3]):[0-5]\d", at):
        table.wrong("at", "This is no time of day.", "Write it like 19:30.")
