"""Everything as one JSON document, written a line at a time. Its format is promised: see docs/export.md.

Knows the names of the fields; knows no page.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.utils import timezone

from innermost import __version__
from innermost.entry import encode
from innermost.web.access import Opened, Round
from innermost.web.access.whole import Kept, asked, kept, shown_by_others
from innermost.web.visit import Visit
from innermost.web.yours import facts
from innermost.web.yours.facts import Facts, Space
from innermost.web.yours.pictures import name_of
from innermost.web.yours.theirs import as_read

FORMAT, VERSION = "innermost-export", 1
# What a writer set for themselves in something they showed; no page shows it to its reader.
_WRITERS_OWN = {"back_after"}
# That words belonged to a surprise is its writer's alone: whoever reads them has a letter.
_AS_READ = {"for-the-day": "letter"}


def document(visit: Visit, spaces: list[Space], made: datetime) -> Iterator[str]:
    """The document in parts. Lists stand one item a line, so that a huge one can be read line by line."""
    head = {"format": FORMAT, "version": VERSION, "program": __version__, "made": made, "account": facts.account(visit)}
    yield _text(head)[:-1]
    lists: dict[str, Callable[[], Iterable[Facts]]] = {
        "spaces": lambda: map(facts.space, spaces),
        "rounds": lambda: _rounds(visit, spaces),
        "entries": lambda: _entries(visit, spaces),
        "drafts": lambda: ({"fields": words or None} for words in facts.unfinished(visit)),
        "put_aside": lambda: (facts.put_aside(visit, one.bond) for one in spaces if one.bond),
        "guide": lambda: (facts.guide(visit, one.bond) for one in spaces if one.bond),
    }
    for name, items in lists.items():
        yield f',\n"{name}": ['
        for place, item in enumerate(items()):
            yield (",\n" if place else "\n") + _text(item)
        yield "]"
    yield "\n}\n"


def _rounds(visit: Visit, spaces: list[Space]) -> Iterator[Facts]:
    for one in spaces:
        if one.bond:
            yield from (_round(visit, one.id, found.round) for found in asked(visit, one.bond))


def _round(visit: Visit, space: UUID, found: Round) -> Facts:
    return {
        "id": found.id,
        "space": space,
        "question": found.topic.text,
        "slug": found.topic.slug,
        "rung": found.topic.rung,
        "asked_by": _who(visit, found.asker),
        "asked": _day(found.asked),
        "state": found.state,
        "opens_at": found.opens_at,
        "revealed": _day(found.revealed),
    }


def _entries(visit: Visit, spaces: list[Space]) -> Iterator[Facts]:
    for one in spaces:
        yield from (_mine(item, one.id) for item in kept(visit, one.id))
    for one in spaces:
        if one.bond:
            yield from (_theirs(item, one.id) for item in shown_by_others(visit, one.bond))


def _mine(item: Kept, space: UUID) -> Facts:
    """An answer opens in the moment the other lays theirs down: so of what is shown, and of rounds, days are given."""
    shown = [{"space": where, "since": _day(since)} for where, since in item.shown.items()]
    says = _entry(item.entry) | {"shown_in": shown, "sealed": item.held}
    if item.entry.round or item.entry.parent:
        says |= {"created": _day(item.entry.created), "edited": _day(item.entry.edited)}
    return {"author": "you", "space": space, **says}


def _theirs(entry: Opened, space: UUID) -> Facts:
    """Beside the other's words there is a day and no time of day, and nothing of when they were written."""
    shown = [{"space": space, "since": _day(entry.shown_at)}]
    says = _entry(as_read(entry))
    fields = {name: value for name, value in (says["fields"] or {}).items() if name not in _WRITERS_OWN} or None
    if fields and "sort" in fields:
        fields |= {"sort": _AS_READ.get(fields["sort"], fields["sort"])}
    edited = _day(entry.edited) if entry.is_edited else None
    hidden = {"created": None, "edited": edited, "fields": fields}
    return {"author": "other", "space": space, **says, **hidden, "shown_in": shown, "sealed": False}


def _entry(entry: Opened) -> Facts:
    says = json.loads(encode(entry.payload)) if entry.payload else {"type": None, "version": None, "fields": None}
    return {
        "id": entry.id,
        "kind": entry.kind,
        "created": entry.created,
        "edited": entry.edited,
        "round": entry.round,
        "reply_to": entry.parent,
        **says,
        "picture": name_of(entry),
        "not_opened": entry.why or None,
        "readable": entry.readable or None,
    }


def _who(visit: Visit, person: UUID | None) -> str | None:
    if person is None:
        return None
    return "you" if person == visit.person.pk else "other"


def _day(moment: datetime | None) -> date | None:
    return timezone.localtime(moment).date() if moment else None


def _text(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, default=_plain)


def _plain(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, UUID):
        return str(value)
    raise TypeError(type(value).__name__)
