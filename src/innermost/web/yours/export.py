"""Everything somebody may read, as the texts of a few files. Knows the order of the files; knows no browser.

Opened while it is read and held nowhere: whoever stops asking for more ends it.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from zoneinfo import ZoneInfo

from django.utils import timezone

from innermost.web.access.whole import kept
from innermost.web.talk.typed import words_typed
from innermost.web.visit import Visit
from innermost.web.yours import as_json, facts, journal_pages, pictures, readable, readme, space_pages
from innermost.web.yours.archive import Text, streamed
from innermost.web.yours.facts import Space


def export(visit: Visit, zone: ZoneInfo, made: datetime) -> Iterator[bytes]:
    """The ZIP, part by part. `zone` is the reader's own."""
    with timezone.override(zone):
        yield from streamed(_texts(visit, made), timezone.localtime(made))


def _texts(visit: Visit, made: datetime) -> Iterator[Text]:
    spaces = facts.spaces_of(visit)
    folders = {one.id: _folder(place, one) for place, one in enumerate(_shared(spaces), 1)}
    yield "README.md", readme.text(facts.account(visit), [(folders[one.id], one) for one in _shared(spaces)], made)
    for one in spaces:
        if one.place.own:
            yield from journal_pages.months(kept(visit, one.id))
    for one in _shared(spaces):
        yield from space_pages.files(visit, one, folders[one.id])
    yield from _drafts(visit)
    yield from pictures.files(visit, spaces)
    for part in as_json.document(visit, spaces, made):
        yield "innermost.json", part


def _shared(spaces: list[Space]) -> list[Space]:
    return [one for one in spaces if not one.place.own]


def _folder(place: int, one: Space) -> str:
    title = readable.file_name(one.bond.title, "space") if one.bond else "left"
    return f"spaces/{place}-{title}"


def _drafts(visit: Visit) -> Iterator[Text]:
    for place, words in enumerate(facts.unfinished(visit)):
        head = readable.heading(1, "Drafts") if not place else "---\n\n"
        text = words_typed(words)
        why = [] if words else ["This draft was begun with an older key and does not open."]
        yield "drafts.md", head + readable.quote([text] if text else []) + readable.notes(why)
