"""Reads the story from its files, whose format twelve-weeks.toml, together.toml, looks.toml and kept.toml tell.

Knows the library for the items that looks answer. Knows no row and no page.
"""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

from innermost.entry import Answer, Appreciation, CheckIn, Greeting, Hope, JournalEntry, Reply, Thought
from innermost.library import Kind, load
from innermost.web.demo.story import (
    ADA,
    BEN,
    Asked,
    Given,
    Invited,
    Journal,
    Laid,
    Looked,
    Looking,
    Moment,
    SaidBack,
    Shown,
    Story,
    Together,
    ViewShared,
    Written,
)
from innermost.web.demo.telling_kept import kept

_HERE = Path(__file__).parent
_FIRST_EVENING = 21
_CLOSENESS = "closeness"

Row = dict[str, Any]


def tell() -> Story:
    """The whole story."""
    together = _together(_read("together"))
    journals = {ADA: _journal("twelve-weeks"), BEN: _journal("ben")}
    return Story(journals, together, _looking(_read("looks"), together.kind), kept(_read("kept")))


def _read(name: str) -> Row:
    return tomllib.loads((_HERE / f"{name}.toml").read_text(encoding="utf-8"))


def _moment(row: Row, before: str = "") -> Moment:
    return Moment(row[f"{before}ago"], row[f"{before}at"])


def _moment_if_any(row: Row, before: str) -> Moment | None:
    return _moment(row, before) if f"{before}ago" in row else None


def _journal(name: str) -> Journal:
    told = _read(name)
    entries = [Written(_moment(row), _entry(row), row.get("id", "")) for row in told["entry"]]
    check_ins = [Written(_moment(row), _check_in(row), row.get("id", "")) for row in told["check_in"]]
    began = Moment(told["began"], _FIRST_EVENING)
    return Journal(told["name"], began, Hope(told["hope"], told["whom"]), (*entries, *check_ins))


def _entry(row: Row) -> JournalEntry:
    return JournalEntry(row["text"], row.get("prompt", ""), tuple(row.get("feelings", ())))


def _check_in(row: Row) -> CheckIn:
    return CheckIn(row["feeling"], row.get("line", ""), row.get("further", ""))


def _together(told: Row) -> Together:
    space, asked = told["space"], told["invitation"]
    thanks = [Given(_moment(row), row["by"], Appreciation(row["what"], row["because"])) for row in told["appreciation"]]
    thoughts = [Given(_moment(row), row["by"], Thought()) for row in told["thought"]]
    return Together(
        kind=space["kind"],
        name=space["name"],
        begun=Moment(space["begun"], _FIRST_EVENING),
        invited=Invited(_moment(asked), asked["by"], Greeting(asked["line"])),
        rounds=tuple(_asked(row) for row in told["round"]),
        given=(*thanks, *thoughts),
        shown=tuple(_shown(row) for row in told["shared"]),
    )


def _asked(row: Row) -> Asked:
    return Asked(
        when=_moment(row),
        slug=row.get("question", ""),
        own_text=row.get("own_text", ""),
        by=row["asked_by"],
        answers={who: _laid(row[who], row.get("returned")) for who in (ADA, BEN) if who in row},
        replies=tuple(_said_back(one) for one in row.get("replies", ())),
    )


def _laid(row: Row, returned: int | None) -> Laid:
    """An answer that is back with its writer was to come back after the days between."""
    back_after = 0 if returned is None else row["ago"] - returned
    return Laid(_moment(row), Answer(row["text"], row["hope"], row["between_us"], back_after))


def _said_back(row: Row) -> SaidBack:
    return SaidBack(_moment(row), row["by"], Reply(row["text"], tuple(row["marks"])))


def _shown(row: Row) -> Shown:
    return Shown(
        when=_moment(row),
        by=row["by"],
        which=row["which"],
        before=row.get("before", ""),
        edited=_moment_if_any(row, "edited_"),
        taken_back=_moment_if_any(row, "taken_back_"),
    )


def _looking(told: Row, kind: Kind) -> Looking:
    looks = [
        Looked(_moment(row), row["by"], row.get("inventory", _CLOSENESS), _codes(row, kind)) for row in told["look"]
    ]
    views = [ViewShared(_moment(row), row["by"], row["thread"]) for row in told["view"]]
    return Looking(tuple(looks), tuple(views))


def _codes(row: Row, kind: Kind) -> dict[str, int]:
    """By item. Raises ValueError where a list is longer or shorter than the items it answers."""
    if "some" in row:
        return dict(row["some"])
    items = next(one for one in load().inventories if one.slug == _CLOSENESS).items_for(kind)
    if "first" in row:
        return dict(zip([item.slug for item in items if item.first], row["first"], strict=True))
    whole: dict[str, int] = {}
    for thread, codes in row["whole"].items():
        whole |= zip([item.slug for item in items if item.scale == thread], codes, strict=True)
    return whole
