"""Walks to look at again, on the day both keep. Knows what is kept; knows no page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from django.utils import timezone

from innermost.web.access import Bond
from innermost.web.after.keeping import Evening, Evenings
from innermost.web.spaces.shelf import shelf_of
from innermost.web.visit import Presence

STANDS = timedelta(days=30)


@dataclass(frozen=True)
class Again:
    """A walk to look at again, from `since` on; `began` is the day of the one it goes back to."""

    walk: str
    name: str
    began: date
    since: date


def due_again(visit: Presence, bond: Bond) -> list[Again]:
    """Those whose day has come, the longest due first; a month later they have gone, and a walk walked again since is
    among them no more. Nothing for somebody who named fear or control. One question to the database."""
    if not bond.is_together or not bond.is_open or bond.is_paused or shelf_of(visit, bond).careful:
        return []
    return due(Evenings(visit, bond).answered, timezone.localdate())


def due(evenings: list[Evening], today: date) -> list[Again]:
    found = [
        Again(one.walk, one.name, one.day, one.again)
        for one in evenings
        if one.again and one.again <= today <= one.again + STANDS and not _walked_since(one, evenings)
    ]
    return sorted(found, key=lambda one: one.since)


def _walked_since(one: Evening, evenings: list[Evening]) -> bool:
    return any(other.walk == one.walk and other.day > one.day and other.is_kept for other in evenings)
