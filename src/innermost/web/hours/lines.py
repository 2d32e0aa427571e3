"""What Today says of what is planned: one line at most, and once, on the day after, whether a line of it is kept.

Only of what both know, or what is one's own. Knows plans and the shelf; knows no row of the database.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import timedelta

from django.urls import reverse
from django.utils import timezone

from innermost.entry import Outing
from innermost.web.access.plans import Plan
from innermost.web.hours.aside import is_asked, is_known, not_aside
from innermost.web.hours.marks import ACT
from innermost.web.hours.outings import LATELY, Planned, outings
from innermost.web.hours.when import local
from innermost.web.letters.rows import zone_here
from innermost.web.talk.place import Place
from innermost.web.today.lines import Line

SOON = timedelta(days=1)
OF_BOTH, OF_ONE, ALONE = "Time for you two", "Only you see this so far", "Something small for {}. Only you see this."


def line(place: Place, plans: Sequence[Plan]) -> list[Line]:
    """What is today, else tomorrow, else what the other planned, changed or called off lately, else a small help of
    one's own for today."""
    known = not_aside(place.shelf, outings(plans))
    found = [*_near(place, known), *_news(place, known), *_acts(place, plans)]
    return found[:1]


def after(place: Place, plans: Sequence[Plan]) -> Line | None:
    """Not for somebody who named fear or control."""
    if place.shelf.careful:
        return None
    for one in not_aside(place.shelf, outings(plans)):
        was = one.when.day == place.today - SOON and not one.outing.off
        if was and not one.is_hidden and not is_asked(place.shelf, one.plan):
            return Line(reverse("outing-after", args=[one.id]), one.title, "Yesterday. Would you keep a line of it?")
    return None


def _near(place: Place, known: Sequence[Planned]) -> Iterator[Line]:
    days = (place.today, place.today + SOON)
    near = [one for one in known if one.when.day in days and not one.outing.off]
    for one in sorted(near, key=lambda one: (one.when.day, str(one.when.time or ""))):
        moment = one.moment[:1].upper() + one.moment[1:]
        yield Line(one.href, one.title, f"{moment} · {OF_ONE if one.is_hidden else OF_BOTH}")


def _news(place: Place, known: Sequence[Planned]) -> Iterator[Line]:
    for one in known:
        if _is_news(place, one) and not one.is_over:
            yield Line(one.href, one.title, f"{_what_of(one).format(place.name)} · {one.moment}")


def _is_news(place: Place, one: Planned) -> bool:
    entry = one.plan.entry
    since = max(filter(None, (entry.shown_at, entry.edited if entry.is_edited else None)), default=None)
    is_fresh = since is not None and (place.today - timezone.localtime(since).date()).days <= LATELY
    return not one.plan.is_mine and is_fresh and not is_known(place.shelf, one.plan)


def _what_of(one: Planned) -> str:
    if one.outing.off:
        return "Called off by {}"
    return "Changed by {}" if one.plan.entry.is_edited else "Planned by {}"


def _acts(place: Place, plans: Sequence[Plan]) -> Iterator[Line]:
    for one in plans:
        said = one.payload
        if isinstance(said, Outing) and said.sort == ACT and local(said, zone_here()).day == place.today:
            yield Line(reverse("acts"), said.title, ALONE.format(place.name))
