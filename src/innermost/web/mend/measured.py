"""What changed between a look at the beginning of a way and one some weeks later, as far as that can be told.

Knows looks and the rule for change; knows no page. Where few sentences were answered it says that it cannot tell.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from innermost.measure.change import Verdict, changes
from innermost.measure.graded import Posterior
from innermost.measure.mirror import Occasion
from innermost.web.spaces.in_words import listed
from innermost.web.us.inventories import CLOSENESS
from innermost.web.us.looks import Looks, occasions
from innermost.web.us.place import Place

AT_FIRST, SOME_WEEKS, _EACH = timedelta(days=6), timedelta(days=21), 2
NONE_BEFORE = "There is no look from the beginning of this way, so there is nothing to compare yet."
NONE_SINCE = (
    "A look from three weeks on can be put beside the one at the beginning. Sooner than that, days differ by mood."
)
UNCLEAR = (
    "We cannot tell. No change is large enough to show in so few sentences. That is not the same as no change: what "
    "you notice yourself counts."
)


def changed(place: Place, begun: date, looked: date | None) -> list[str]:
    """In sentences. `looked` is the day the first look was done for them, where they said so."""
    last = max(begun + AT_FIRST, looked or begun)
    before = _occasions(place.looks, date.min, last)[-_EACH:]
    after = _occasions(place.looks, last + SOME_WEEKS, date.max)[-_EACH:]
    if not before:
        return [NONE_BEFORE]
    if not after:
        return [NONE_SINCE]
    found = changes(*_both(place, before, after))
    return _in_words(found, {thread.slug: thread.name for thread in place.threads})


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
