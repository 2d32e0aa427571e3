"""What Today says of what comes round again: one quiet line on its day, while it is still to come or under way.

A time that went by is over: nothing is due, and nothing is counted. Knows plans at hand and the shelf; knows no row.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta

from django.urls import reverse
from django.utils import timezone

from innermost.entry import Ritual
from innermost.occasion import Occurrence, occurrences
from innermost.web.access.plans import Plan
from innermost.web.talk.place import Place
from innermost.web.today.lines import Line


def line(place: Place, plans: Sequence[Plan]) -> list[Line]:
    """The soonest. Nothing for somebody who named fear or control."""
    if place.shelf.careful:
        return []
    found = sorted(_today(place, plans), key=lambda one: (one[1].when, str(one[0].id)))
    return [_line(plan, one) for plan, one in found[:1]]


def _today(place: Place, plans: Sequence[Plan]) -> Iterator[tuple[Plan, Occurrence]]:
    start = timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)
    for plan in plans:
        if isinstance(plan.payload, Ritual) and not place.shelf.is_aside(plan.id):
            times = occurrences(plan.payload, start, start + timedelta(days=1))
            yield from ((plan, one) for one in times if not _is_over(one) and _is_on(one, start))


def _is_over(one: Occurrence) -> bool:
    return one.when + timedelta(minutes=one.minutes) <= timezone.now()


def _is_on(one: Occurrence, start: datetime) -> bool:
    return timezone.localtime(one.when).date() == start.date()


def _line(plan: Plan, one: Occurrence) -> Line:
    title = plan.payload.title if isinstance(plan.payload, Ritual) else ""
    when = f"Today, {timezone.localtime(one.when):%H:%M}"
    return Line(reverse("ritual", args=[plan.id]), title, f"{when} · It comes round again")
