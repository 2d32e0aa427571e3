"""What two people share, by hand: Today for two, the page Together, and a round that opened.

Raw SQL on the product's database and the vault's own functions; opens what the product's pages open. The question of
the day is drawn by the product's own pure function, as the suggestion for one is.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from innermost.library import HOPES, Library
from innermost.vault import EntryRef, Keyholder, SpaceKey, number_of
from innermost.web.talk.day import Day, day_of
from innermost.web.talk.deck import Ground

Row = Any
_COLUMNS = "id, sealed, asker_id, state, revealed"
_MINE = "EXISTS (SELECT 1 FROM web_entry e WHERE e.round_id = r.id AND e.author_id = ?2 AND e.kind = 'answer')"
KEYS = """SELECT k.space_id, k.epoch, k.wrap FROM web_spacekey k JOIN web_space s ON s.id = k.space_id
WHERE k.holder = ? AND k.holder_kind = 'person' AND NOT s.own ORDER BY k.epoch"""
MEMBERS = """SELECT m.person_id, m.joined, m.name, s.about FROM web_member m JOIN web_space s ON s.id = m.space_id
WHERE m.space_id = ?"""
STANDING = f"""SELECT {_COLUMNS}, {_MINE} FROM web_round r WHERE space_id = ?1 AND state = 'open'
AND (asker_id IS NOT NULL OR opens_by_id IS NOT NULL OR {_MINE}) ORDER BY day DESC, id"""
LATELY = f"SELECT {_COLUMNS}, 1 FROM web_round WHERE space_id = ? AND state = 'revealed' ORDER BY revealed DESC LIMIT 8"
TAGS = "SELECT topic_tag, revealed FROM web_round WHERE space_id = ? AND state = 'revealed'"
SHOWN = """SELECT e.id, e.author_id, e.kind, e.revision, e.created, s.epoch, s.wrap, e.sealed, s.shown_at
FROM web_share s JOIN web_entry e ON e.id = s.entry_id LEFT JOIN web_entry p ON p.id = e.parent_id
WHERE s.space_id = ? AND s.shown_at IS NOT NULL AND e.author_id <> ? AND (p.kind IS NULL OR p.kind <> 'answer')
AND e.kind IN ('writing', 'keepsake', 'note', 'reply') ORDER BY s.shown_at DESC, e.id LIMIT 8"""
SEALED = """SELECT e.id, e.kind, e.revision, e.author_epoch, e.author_wrap, e.sealed FROM web_entry e
JOIN web_round r ON r.id = e.round_id WHERE r.space_id = ? AND r.state = 'open' AND e.author_id = ?"""
ROUND = "SELECT id, sealed, revealed FROM web_round WHERE id = ? AND space_id = ? AND state = 'revealed'"
SAID = """SELECT e.id, e.author_id, e.kind, e.revision, e.created, s.epoch, s.wrap, e.sealed FROM web_entry e
JOIN web_share s ON s.entry_id = e.id AND s.space_id = ?1 AND s.shown_at IS NOT NULL
LEFT JOIN web_entry p ON p.id = e.parent_id
WHERE (e.round_id = ?2 AND e.kind = 'answer') OR (p.round_id = ?2 AND e.kind = 'reply') ORDER BY e.created, e.id"""
MARKS = {"heard": "Heard", "closer": "Closer", "new": "New to me"}
SLIP_MARKS = {**MARKS, "closer": "I feel closer"}


@dataclass(frozen=True)
class Space:
    """The space of two people, with its keys open and its names read."""

    id: UUID
    me: UUID
    other: UUID
    name: str
    title: str
    kind: Any
    began: date
    keys: dict[int, SpaceKey]

    def open(self, row: Row) -> Row:
        """What somebody showed here."""
        entry, author = UUID(row[0]), UUID(row[1])
        key = self.keys[row[5]].open_entry(entry, row[6])
        return json.loads(key.open(EntryRef(entry, author, row[2], row[3]), row[7]))

    def topic(self, id: str, sealed: bytes) -> Row:
        return json.loads(self.keys[number_of(sealed)].open_label("round", sealed, UUID(id)))


class OpenedOn:
    """When both opened a question, by its blind tag."""

    def __init__(self, space: Space, rows: list[Row], on: Callable[[str], date]) -> None:
        self._keys, self._on, self._opened = list(space.keys.values()), on, dict[bytes, str]()
        for tag, revealed in rows:
            self._opened[tag] = min(revealed, self._opened.get(tag, revealed))

    def get(self, slug: str, /) -> date | None:
        found = [self._opened[tag] for tag in (key.tag(slug) for key in self._keys) if tag in self._opened]
        return self._on(min(found)) if found else None

    def __contains__(self, slug: object) -> bool:
        return self.get(str(slug)) is not None


def space_of(rows: sqlite3.Connection, me: UUID, keyholder: Keyholder, on: Callable[[str], date]) -> Space:
    """Of somebody who shares one space, with somebody in it."""
    held = rows.execute(KEYS, (me.hex,)).fetchall()
    id = UUID(held[-1][0])  # noqa: A001
    keys = {epoch: keyholder.open_space(id, epoch, wrap) for _, epoch, wrap in held}
    members = rows.execute(MEMBERS, (id.hex,)).fetchall()
    other, _, sealed, about = next(row for row in members if row[0] != me.hex)
    said = json.loads(keys[number_of(about)].open_label("about", about))
    name = keys[number_of(sealed)].open_label("member name", sealed, UUID(other)).decode()
    began = on(max(row[1] for row in members))
    return Space(id, me, UUID(other), name, said["name"] or f"You and {name}", said["kind"], began, keys)


def day_in(rows: sqlite3.Connection, space: Space, library: Library, today: date, on: Callable[[str], date]) -> Day:
    opened = OpenedOn(space, rows.execute(TAGS, (space.id.hex,)).fetchall(), on)
    return day_of(Ground(library, space.kind, space.id, space.began, opened), today)


def rounds_in(rows: sqlite3.Connection, space: Space) -> list[Row]:
    found = rows.execute(STANDING, (space.id.hex, space.me.hex)).fetchall()
    found += rows.execute(LATELY, (space.id.hex,)).fetchall()
    return [(UUID(row[0]), space.topic(row[0], row[1]), *row[2:]) for row in found]


def lines(space: Space, known: list[Row], slug: str, today: date, on: Callable[[str], date]) -> list[Row]:
    """What the other asked aloud, and what opened lately."""
    asked = [
        {"id": one, "text": topic["text"], "note": f"Asked by {space.name}"}
        for one, topic, asker, state, _, mine in known
        if state == "open" and not mine and asker == space.other.hex and topic["slug"] != slug
    ]
    opened = [
        {"id": one, "text": topic["text"], "note": f"Open for you both since {short_day(on(at), today)}"}
        for one, topic, _, state, at, _ in known
        if state == "revealed" and today - on(at) <= timedelta(days=2) and topic["slug"] != slug
    ]
    return [*asked, *opened][:3]


def slips(rows: sqlite3.Connection, space: Space, today: date, on: Callable[[str], date]) -> list[Row]:
    found, thoughts = list[Row](), set[date]()
    for row in rows.execute(SHOWN, (space.id.hex, space.me.hex)).fetchall():
        record, day = space.open(row), on(row[8])
        said, first = record["fields"], record["type"] != "thought" or day not in thoughts
        if record["type"] == "thought":
            thoughts.add(day)
        if first and today - day <= timedelta(days=7) and record["type"] != "greeting":
            found.append(_slip(UUID(row[0]), record["type"], said, short_day(day, today)))
    return found[:3]


def _slip(id: UUID, kind: str, said: Row, day: str) -> Row:
    about = " · ".join(word for slug, word in SLIP_MARKS.items() if slug in said.get("marks", ()))
    about = about or ("Thinking of you." if kind == "thought" else "")
    because = said.get("because", "")
    cut = any(len(words) > 280 for words in (said["text"], because))
    return {"id": id, "day": day, "about": about, "text": _short(said["text"]), "because": _short(because), "cut": cut}


def _short(words: str) -> str:
    return words if len(words) <= 280 else words[:280].rsplit(" ", 1)[0] + " …"


def lists(rows: sqlite3.Connection, space: Space, own: dict[int, SpaceKey], known: list[Row], slug: str) -> list[Row]:
    """The lists of the page Together. Opens every sealed answer, as the page does for when it comes back."""
    for entry, kind, revision, epoch, wrap, sealed in rows.execute(SEALED, (space.id.hex, space.me.hex)).fetchall():
        key = own[epoch].open_entry(UUID(entry), wrap)
        json.loads(key.open(EntryRef(UUID(entry), space.me, kind, revision), sealed))
    standing = [row for row in known if row[3] == "open" and row[1]["slug"] != slug]
    asked = [row for row in standing if not row[5] and row[2] != space.me.hex]
    sealed_ones = [row for row in standing if row[5]]
    i_asked = [row for row in standing if not row[5] and row[2] == space.me.hex]
    found = [(f"{space.name} asks you", "", asked), ("Sealed", SEALED_WORDS, sealed_ones), ("You asked", "", i_asked)]
    return [one for one in found if one[2]]


SEALED_WORDS = "Your answer is sealed. When both answers are here they open together. There is nothing else to do."


def opened_round(
    rows: sqlite3.Connection, space: Space, id: UUID, library: Library, day_words: Callable[[str], str]
) -> dict[str, Any]:
    _, sealed, revealed = rows.execute(ROUND, (id.hex, space.id.hex)).fetchone()
    said = [(row, space.open(row)["fields"]) for row in rows.execute(SAID, (space.id.hex, id.hex)).fetchall()]
    answers = {row[1]: fields for row, fields in said if row[2] == "answer"}
    theirs, day = answers[space.other.hex], day_words(revealed)
    hope: Any = theirs["hope"] or "any"
    beginnings = library.replies(hope)
    start = id.int % len(beginnings)
    return {
        "id": id,
        "space": space,
        "topic": space.topic(id.hex, sealed),
        "day": day.lower() if day in ("Today", "Yesterday") else day,
        "mine": answers[space.me.hex],
        "theirs": theirs,
        "hopes": next((one.for_reader.format(name=space.name) for one in HOPES if one.slug == theirs["hope"]), ""),
        "replies": [_reply(row, fields, space, day_words) for row, fields in said if row[2] == "reply"][-12:],
        "openers": [one.text for one in (*beginnings[start:], *beginnings[:start])[:4]],
        "name": space.name,
    }


def _reply(row: Row, said: Row, space: Space, day_words: Callable[[str], str]) -> Row:
    mine = row[1] == space.me.hex
    marks = ", ".join(word for slug, word in MARKS.items() if slug in said["marks"])
    name = "You" if mine else space.name
    return {
        "id": UUID(row[0]),
        "mine": mine,
        "name": name,
        "day": day_words(row[4]),
        "marks": marks,
        "text": said["text"],
    }


def short_day(day: date, today: date) -> str:
    if (today - day).days in (0, 1):
        return ("today", "yesterday")[(today - day).days]
    return f"{day.day} {day:%B}" if day.year == today.year else f"{day.day} {day:%B} {day.year}"


def on_in(zone: Any) -> Callable[[str], date]:
    """Reads a stored moment as a date in a zone."""
    return lambda stored: datetime.fromisoformat(f"{stored}+00:00").astimezone(zone).date()
