"""What has a day, for the caller alone: what their own calendar says, in its words. Knows no entry.

A calendar may hang where both look: so what the other does not see yet says nothing but its time.
"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Annotated, Literal, cast
from uuid import UUID

from django.http import HttpRequest
from django.utils import timezone
from ninja import Query, Router, Schema
from pydantic import Field

from innermost.occasion import FIRST, LAST
from innermost.web.api.caller import Bearer, caller_of
from innermost.web.api.problems import FieldError, Problem
from innermost.web.api.shapes import Day, Moment
from innermost.web.calendar_feed.events import NEUTRAL
from innermost.web.occasions import Occasion, occasions

router = Router(tags=["occasions"])
Kind = Literal["ritual", "outing", "detail", "review"]
USUAL, LONGEST = timedelta(days=60), timedelta(days=366)


class OccasionOut(Schema):
    """Once something is."""

    key: str = Field(description="Stays the same when its time or its words change.")
    day: date = Field(description="The day it is on, in its person's time zone.")
    starts: Moment | None = Field(description="When it begins; null for what is on the whole of its day.")
    minutes: int = Field(description="How long it takes; 0 where nothing says so.", ge=0)
    title: str = Field(description=f"What it is; “{NEUTRAL}” for what nobody else sees yet.")
    kind: Kind | None = Field(
        description="A ritual, time set aside for the two, a day to know of, or a day to look again; null for what "
        "nobody else sees yet."
    )
    space: UUID | None = Field(description="The space it belongs to; null for one's own and what nobody else sees yet.")
    page: str | None = Field(description="Where it stands on this server; null for what nobody else sees yet.")


class Occasions(Schema):
    """All there is between two days."""

    items: list[OccasionOut] = Field(description="The soonest first.")


From = Annotated[Day | None, Query(alias="from", description="The first day, 1970 to 2100; today unless given.")]
Until = Annotated[Day | None, Query(description="The last day, at most a year later; 60 days later unless given.")]


@router.get("occasions", response=Occasions, auth=Bearer("occasions:read"), url_name="occasions")
def occasions_between(request: HttpRequest, first: From = None, until: Until = None) -> Occasions:
    """Exactly what the calendar of the token's person says, from the first day to the last, both of them in it."""
    first = first or timezone.localdate()
    until = until or first + USUAL
    if not FIRST <= first <= LAST:
        raise Problem("invalid", errors=[FieldError("from", f"Choose a day from {FIRST.year} to {LAST.year}.")])
    if not first <= until <= first + LONGEST:
        raise Problem("invalid", errors=[FieldError("until", "Choose the first day or a later one, within a year.")])
    found = occasions(caller_of(request).words, _begins(first), _begins(until + timedelta(days=1)))
    return Occasions(items=[_shown(one) for one in found])


def _begins(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time()))


def _shown(one: Occasion) -> OccasionOut:
    starts = one.when if isinstance(one.when, datetime) else None
    day = timezone.localdate(starts) if starts else one.when
    hidden = one.surprise
    return OccasionOut(
        key=one.key,
        day=day,
        starts=starts,
        minutes=one.minutes,
        title=NEUTRAL if hidden else one.title,
        kind=None if hidden else cast("Kind", one.kind),
        space=None if hidden else one.space,
        page=None if hidden else one.href,
    )
