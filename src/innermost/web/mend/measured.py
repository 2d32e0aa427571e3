"""What changed between a look at the beginning of a way and one six weeks later or more, as far as that can be told.

Knows looks and the rule for change; knows no page. Where few sentences were answered it says that it cannot tell.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from innermost.entry import WayBack
from innermost.library import NamedStep
from innermost.measure.change import Verdict, changes
from innermost.measure.graded import Posterior
from innermost.measure.mirror import Occasion
from innermost.web.clock import short_date
from innermost.web.spaces.in_words import listed
from innermost.web.us.inventories import CLOSENESS
from innermost.web.us.looks import Looks, occasions
from innermost.web.us.place import Place

AT_FIRST, SIX_WEEKS, _EACH = timedelta(days=6), timedelta(weeks=6), 2
# How long before a way was begun, or before the day the first look was done for them, a look still tells of that time.
BEFORE_WAY, BEFORE_LOOK = timedelta(weeks=4), timedelta(weeks=1)
NONE_BEFORE = "There is no look from the beginning of this way, so there is nothing to compare yet."
TOO_SOON = "From {day} on, a look can be put beside the one at the beginning. Sooner than that, days differ by mood."
NONE_SINCE = "Six weeks have gone by. A look from now on can be put beside the one at the beginning."
UNCLEAR = (
    "We cannot tell. No change is large enough to show in so few sentences. That is not the same as no change: what "
    "you notice yourself counts."
)


def second_look(now: WayBack) -> date:
    """The day from which a look can be put beside the one at the beginning."""
    return (_looked(now) or date.fromisoformat(now.begun)) + SIX_WEEKS


def _looked(now: WayBack) -> date | None:
    """The day the first look was done for them, where they said so."""
    day = now.done.get(NamedStep.LOOK_BEFORE, "")
    return date.fromisoformat(day) if day else None


def changed(place: Place, now: WayBack, today: date) -> list[str]:
    """In sentences."""
    before = _occasions(place.looks, *_at_the_beginning(now))[-_EACH:]
    after = _occasions(place.looks, second_look(now), date.max)[-_EACH:]
    if not before:
        return [NONE_BEFORE]
    if not after:
        return [_from_when(second_look(now), today)]
    found = changes(*_both(place, before, after))
    return _in_words(found, {thread.slug: thread.name for thread in place.threads})


def _at_the_beginning(now: WayBack) -> tuple[date, date]:
    """The first and the last day of a look that tells how it was when the way began."""
    begun, looked = date.fromisoformat(now.begun), _looked(now)
    first, last = begun - BEFORE_WAY, begun + AT_FIRST
    return (min(first, looked - BEFORE_LOOK), max(last, looked)) if looked else (first, last)


def _from_when(day: date, today: date) -> str:
    return TOO_SOON.format(day=short_date(day, today)) if today < day else NONE_SINCE


def _occasions(looks: Looks, first: date, last: date) -> list[Occasion]:
    return occasions([one for one in looks.of(CLOSENESS) if first <= one.day <= last])


Side = Mapping[str, Sequence[Posterior]]


def _both(place: Place, before: Sequence[Occasion], after: Sequence[Occasion]) -> tuple[Side, Side]:
    return _side(place, before), _side(place, after)


def _side(place: Place, asked: Sequence[Occasion]) -> Side:
    instrument = place.looks.instrument
    return {
        slug: [instrument.posterior(slug, one.answers) for one in told]
        for slug in instrument.scales
        if (told := [one for one in asked if instrument.answered(slug, one.answers)])
    }


def _in_words(found: Mapping[str, Verdict], names: Mapping[str, str]) -> list[str]:
    more, less = ([names[slug] for slug, verdict in found.items() if verdict == way] for way in ("up", "down"))
    said = [f"There seems to be more of this than at the beginning: {listed(more)}."] if more else []
    said += [f"There seems to be less of this than at the beginning: {listed(less)}."] if less else []
    return [*said, "Of the rest we cannot tell."] if said else [UNCLEAR]
