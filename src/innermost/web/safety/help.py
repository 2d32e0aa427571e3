"""Help lines as a page shows them. Knows the library's countries; a country is chosen, never guessed. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from innermost.library import Country, Directory, HelpLine, Purpose

PURPOSES: dict[Purpose, str] = {
    "partner-violence": "Fear or violence between people who are close",
    "suicide-crisis": "When it is too much, or thoughts of harming yourself",
    "elder-abuse": "For older people",
    "men": "For men",
    "general": "Any worry",
}


@dataclass(frozen=True)
class Line:
    """One help line; `call` is the address for a telephone, empty where there is no single number to call."""

    name: str
    purposes: str
    phone: str
    call: str
    text: str
    web: str
    hours: str
    languages: str
    source: str
    verified: str


@dataclass(frozen=True)
class Help:
    """What there is in one country."""

    country: str
    emergency: str
    emergency_call: str
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class Elsewhere:
    """A page that finds lines in other countries."""

    name: str
    web: str
    source: str
    verified: str


def help_in(country: Country) -> Help:
    return Help(country.name, country.emergency, call(country.emergency), tuple(_line(line) for line in country.lines))


def elsewhere(directory: Directory) -> Elsewhere:
    return Elsewhere(directory.name, directory.web, directory.source, _month(directory.verified))


def call(phone: str) -> str:
    """The `tel:` address of a number as it is printed; empty when the text is more than one plain number."""
    return "tel:" + re.sub(r"[^+0-9]", "", phone) if re.fullmatch(r"\+?[0-9][0-9 ()/.-]*", phone) else ""


def _line(line: HelpLine) -> Line:
    return Line(
        line.name,
        ". ".join(PURPOSES[one] for one in line.purposes),
        line.phone,
        call(line.phone),
        line.text,
        line.web,
        line.hours,
        ", ".join(line.languages),
        line.source,
        _month(line.verified),
    )


def _month(day: date) -> str:
    """Few sources are exact to the day, so a page names none."""
    return f"{day:%B %Y}"
