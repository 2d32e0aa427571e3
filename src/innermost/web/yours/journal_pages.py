"""The journal, one file a month. Knows entries and Markdown; knows no archive."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from django.utils import timezone

from innermost.web.access import Opened
from innermost.web.access.whole import Kept
from innermost.web.yours import readable
from innermost.web.yours.archive import Text
from innermost.web.yours.said import Said, said


def months(entries: Iterable[Kept]) -> Iterator[Text]:
    """From entries that come oldest first."""
    last = ""
    for one in entries:
        written = timezone.localtime(one.entry.created)
        name = f"journal/{written:%Y-%m}.md"
        if name != last:
            yield name, readable.heading(1, f"{written:%B %Y}")
        yield name, _page(one)
        last = name


def _page(one: Kept) -> str:
    says = said(one.entry)
    shared = ["You shared this."] if one.shown else []
    return readable.heading(2, readable.clock(one.entry.created)) + body(says, edited(one.entry), shared)


def body(says: Said, *more: Iterable[str]) -> str:
    """What an entry says, and notes under it."""
    about = f"{readable.line(says.about)}\n\n" if says.about else ""
    beside = [readable.line(note) for note in says.notes] + [note for notes in more for note in notes]
    return about + readable.quote(says.words) + readable.notes(beside)


def edited(entry: Opened) -> list[str]:
    """Of what is shown only a change after that, as on the pages: what changed while it was sealed tells nothing."""
    tells = entry.is_edited if entry.shown_at else entry.edited
    return [f"Edited on {readable.day(entry.edited)}."] if entry.edited and tells else []
