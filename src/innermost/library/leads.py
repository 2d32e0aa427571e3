"""The leads of the coach's builders, from `parts.toml`: a `[[lead]]` for each way a part may begin, and which words
keep a capital (`[[capitals]]`) or do not (`[[ordinary]]`).

Knows the file's fields. Must not know how a sentence is joined: that is in `innermost.coach`.
"""

import re
from collections.abc import Sequence

from innermost.coach.leads import Lead, Leads
from innermost.library.shelf import Shelf
from innermost.library.table import Table

_NAMED = re.compile(r"<([a-z-]+)>")
Beginnings = dict[str, str]


def leads(shelf: Shelf, name: str, parts: Sequence[str]) -> Leads:
    """Beginnings that several leads share are named once, above them."""
    named: Beginnings = {}
    for _ in shelf.all(name, "beginning", lambda table: named.update({table.slug("name"): _list(table, "words")})):
        pass
    found: dict[str, list[Lead]] = {}
    for part, lead in shelf.all(name, "lead", lambda table: _lead(table, named, parts)):
        found.setdefault(part, []).append(lead)
    capitals = shelf.all(name, "capitals", lambda table: frozenset(_list(table, "words").split()))
    ordinary = shelf.all(name, "ordinary", lambda table: _pattern(table, "words", named))
    return Leads(found, frozenset().union(*capitals), next(iter(ordinary), None))


def _lead(table: Table, named: Beginnings, parts: Sequence[str]) -> tuple[str, Lead]:
    part = table.choice("part", parts)
    words = table.text("words", optional=True)
    begins, has = (_pattern(table, key, named) for key in ("begins", "has"))
    return part, Lead(words, begins, has)


def _list(table: Table, key: str) -> str:
    return " ".join(table.texts(key))


def _pattern(table: Table, key: str, named: Beginnings) -> re.Pattern[str] | None:
    """Of what is written between commas. `-ing` is any word that ends so; `<name>` stands for what has that name."""
    written = table.text(key, optional=True)
    for unknown in set(_NAMED.findall(written)) - named.keys():
        table.wrong(key, f"There is no beginning '{unknown}' above.", "Put that one first, or mend its name.")
    opened = _NAMED.sub(lambda found: named.get(found[1], ""), written)
    wanted = [re.escape(one.strip()).replace(r"\-", r"\w+").replace(r"\ ", r"\s+") for one in opened.split(",")]
    found = "|".join(filter(None, wanted))
    return re.compile(rf"(?i)\b(?:{found})(?!\w)") if found else None
