"""Reads what the two keep, in the format kept.toml tells. Knows no row and no page."""

from __future__ import annotations

from typing import Any

from innermost.entry import Detail, Goal, Memory, Outing, Ritual, Treasure
from innermost.web.demo.story import Keepable, Kept, Marked, Moment

Row = dict[str, Any]


def kept(told: Row) -> tuple[Kept, ...]:
    """All of it. Raises KeyError for a row that lacks something."""
    return (
        *(_kept(row, Memory(row["text"]), -row["day"] if "day" in row else None) for row in told["memory"]),
        *(_kept(row, Treasure(row["sort"], row["text"], row["story"])) for row in told["treasure"]),
        *(_kept(row, _detail(row), row.get("day")) for row in told["detail"]),
        *(_kept(row, _goal(row)) for row in told["goal"]),
        *(_kept(row, _outing(row), row["day"]) for row in told["outing"]),
        *(_kept(row, _ritual(row), -row["ago"]) for row in told["ritual"]),
    )


def _kept(row: Row, words: Keepable, ahead: int | None = None) -> Kept:
    marks = tuple(_marked(one) for one in row.get("mark", ()))
    return Kept(_moment(row), row["by"], words, ahead, row.get("alone", False), marks)


def _marked(row: Row) -> Marked:
    return Marked(_moment(row), row["by"], row.get("of", ""), row.get("text", ""))


def _moment(row: Row) -> Moment:
    return Moment(row["ago"], row["at"])


def _detail(row: Row) -> Detail:
    return Detail(row["theme"], row["text"], ask=row.get("ask", False), yearly=row.get("yearly", False))


def _goal(row: Row) -> Goal:
    return Goal(row["text"], row["why"], tuple(row["steps"]), row.get("own", False))


def _outing(row: Row) -> Outing:
    return Outing(row["title"], **{name: row[name] for name in ("time", "minutes", "place", "who", "bring")})


def _ritual(row: Row) -> Ritual:
    return Ritual(row["title"], row["time"], "", row["rule"], row["minutes"])
