"""Reads a file that arrived and lays out what would become of it. Few at a time: each may take much memory for a
moment. Knows bytes and plans; knows no page."""

from __future__ import annotations

import threading
from uuid import UUID

from django.utils import timezone

from innermost.past import How, name_of, read
from innermost.web.past.bringing import have, longest
from innermost.web.past.plan import Plan, plan
from innermost.web.visit import Presence

AT_ONCE, PATIENCE = 2, 20.0
_free = threading.BoundedSemaphore(AT_ONCE)


class NoneFree(Exception):
    """Others are being read just now."""


def looked_through(visit: Presence, sort: str, raw: bytes, name: str, *, month_first: bool, space: UUID | None) -> Plan:
    """Stores nothing. Raises NoneFree."""
    if not _free.acquire(timeout=PATIENCE):
        raise NoneFree
    try:
        found = read(sort, raw, name, How(timezone.localdate(), month_first))
        return plan(name_of(name), space, found, have(visit, space), longest(space))
    finally:
        _free.release()
