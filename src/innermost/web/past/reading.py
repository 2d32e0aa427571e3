"""Reads a file that arrived and lays out what would become of it. Few at a time: each may take much memory for a
moment. Knows bytes and plans; knows no page."""

from __future__ import annotations

import threading
from uuid import UUID

from django.utils import timezone

from innermost.past import How, name_of, read
from innermost.web.past.bringing import longest
from innermost.web.past.known import Known
from innermost.web.past.plan import Plan, plan
from innermost.web.visit import Presence

AT_ONCE = 2
_free = threading.BoundedSemaphore(AT_ONCE)


class NoneFree(Exception):
    """Others are being read just now."""


def looked_through(visit: Presence, sort: str, raw: bytes, name: str, *, month_first: bool, space: UUID | None) -> Plan:
    """Stores nothing. Raises NoneFree at once: who waits here keeps a page from everybody else."""
    if not _free.acquire(blocking=False):
        raise NoneFree
    try:
        found = read(sort, raw, name, How(timezone.localdate(), month_first))
        return plan(name_of(name), space, found, Known(visit, space).marks, longest(space))
    finally:
        _free.release()
