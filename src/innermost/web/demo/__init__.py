"""An invented person with twelve weeks of journal, in a data folder of its own, to see what Innermost is like.

Everything is written through the same doors as anybody's words. Knows no page.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

from django.utils import timezone

from innermost.entry import CheckIn, Hope, JournalEntry, Payload
from innermost.web.access import own_entries
from innermost.web.accounts import keys
from innermost.web.models import Entry, Person
from innermost.web.visit import Presence

EMAIL, PASSWORD = "ada@example.org", "lantern-orchard-teacup"  # shown to everybody who starts the demo
_STORY = Path(__file__).parent / "twelve-weeks.toml"

_MAKERS: dict[str, Callable[[dict[str, Any]], Payload]] = {
    "entry": lambda row: JournalEntry(row["text"], row.get("prompt", ""), tuple(row.get("feelings", ()))),
    "check_in": lambda row: CheckIn(row["feeling"], row.get("line", ""), row.get("further", "")),
}


def fill() -> None:
    """Makes the invented person, unless they are there already."""
    if Person.objects.filter(email=EMAIL).exists():
        return
    story = tomllib.loads(_STORY.read_text(encoding="utf-8"))
    person = Person.objects.create_user(EMAIL, PASSWORD)
    entries = own_entries(Presence(person, keys.enrol(person)))
    entries.space.call(story["name"])
    _write(entries.write(Hope(story["hope"], story["whom"])), 84, 20)
    for table, make in _MAKERS.items():
        for row in story[table]:
            _write(entries.write(make(row)), row["ago"], row["at"])


def _write(id: UUID, ago: int, hour: int) -> None:
    day = timezone.localtime() - timedelta(days=ago)
    moment: datetime = day.replace(hour=hour, minute=7 * ago % 60)
    Entry.objects.filter(pk=id).update(created=moment)
