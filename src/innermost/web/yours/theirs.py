"""What the other wrote, as its reader takes it along: without what says where its writer is.

Knows payloads; knows no file.
"""

from __future__ import annotations

from dataclasses import replace

from innermost.entry import Outing
from innermost.web.access import Opened
from innermost.web.hours.when import as_a_moment


def as_read(entry: Opened) -> Opened:
    """A time of theirs is a moment, as it is on every page: their zone would tell where they are."""
    if not isinstance(entry.payload, Outing):
        return entry
    return replace(entry, payload=as_a_moment(entry.payload))
