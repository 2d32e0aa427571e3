"""Help lines by country, and pages that find help elsewhere.

Knows the fields of each and how a table of a content file gives them. Must not know folders, or who asks for help.
"""

from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from innermost.library.problems import Origin
from innermost.library.table import Table

Purpose = Literal["partner-violence", "suicide-crisis", "elder-abuse", "men", "general"]

PURPOSES: tuple[Purpose, ...] = ("partner-violence", "suicide-crisis", "elder-abuse", "men", "general")


@dataclass(frozen=True, slots=True)
class HelpLine:
    """A line to call, write to or open. It was seen at `source`; our evidence for it reaches to `verified`."""

    slug: str
    name: str
    country: str
    purposes: tuple[Purpose, ...]
    phone: str
    text: str
    web: str
    hours: str
    languages: tuple[str, ...]
    source: str
    verified: date
    origin: Origin = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Country:
    """A country's emergency number and its help lines. `code` is ISO 3166, two letters."""

    code: str
    name: str
    emergency: str
    lines: tuple[HelpLine, ...]
    origin: Origin = field(compare=False, repr=False)

    def lines_for(self, purpose: Purpose) -> tuple[HelpLine, ...]:
        return tuple(line for line in self.lines if purpose in line.purposes)


@dataclass(frozen=True, slots=True)
class Directory:
    """A page that finds help lines in countries we do not list. `verified` as for a help line."""

    slug: str
    name: str
    web: str
    source: str
    verified: date
    origin: Origin = field(compare=False, repr=False)


def help_line(table: Table, country: str) -> HelpLine:
    return HelpLine(
        slug=table.slug(),
        name=table.text("name"),
        country=country,
        purposes=table.choices("for", PURPOSES),
        phone=table.text("phone", optional=True),
        text=table.text("text", optional=True),
        web=table.address("web"),
        hours=table.text("hours"),
        languages=table.texts("languages", optional=True),
        source=table.address("source"),
        verified=table.day("verified"),
        origin=table.origin,
    )


def country(table: Table, first_line: int) -> Country:
    """`first_line` is how many help lines stand above this country in the file."""
    code = table.text("code")
    if code and not (len(code) == 2 and code.isalpha() and code.isupper()):
        table.wrong("code", f"'{code}' is not a country code.", "Use the two capital letters of ISO 3166, such as GB.")
    lines = []
    for position, values in enumerate(table.tables("line"), first_line):
        inner = Table(table.source, values, table.source.line_of_table("country.line", position))
        lines.append(help_line(inner, code))
        inner.finish()
        table.problems.extend(inner.problems)
    if not lines:
        table.wrong("code", "This country has no help line.", "Add one under [[country.line]].")
    return Country(code, table.text("name"), table.text("emergency"), tuple(lines), table.origin)


def directory(table: Table) -> Directory:
    return Directory(
        slug=table.slug(),
        name=table.text("name"),
        web=table.address("web"),
        source=table.address("source"),
        verified=table.day("verified"),
        origin=table.origin,
    )
