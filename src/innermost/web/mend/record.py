"""How far the person who is here is on their way back in one space: one entry of their own, which nobody else opens.

Knows entries; knows no page. Nothing of it is ever shared, and no page of the other's asks for it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from django.http import Http404

from innermost.entry import WayBack
from innermost.web.access import Bond, Conflict, Opened, OwnEntries
from innermost.web.visit import Presence

# Goals, outings and rituals are kept as plans, too.
_MOST, _TRIES = 400, 3
Change = Callable[[WayBack], WayBack]


@dataclass
class Record:
    """One question to the database, the first time."""

    visit: Presence
    bond: Bond

    @property
    def _own(self) -> OwnEntries:
        return OwnEntries(self.visit, self.bond.id)

    @cached_property
    def _entry(self) -> Opened | None:
        found = self._own.of_kind("plan", _MOST)
        return next((one for one in found if isinstance(one.payload, WayBack)), None)

    @property
    def now(self) -> WayBack | None:
        """None where nothing was begun, or it cannot be read."""
        found = self._entry.payload if self._entry else None
        return found if isinstance(found, WayBack) else None

    def begin(self, way: str, part: str, day: str) -> None:
        """Begins one, or goes on another way with what was noted so far."""
        if self.now is None:
            self._own.write(WayBack(way, part, day))
        else:
            self.change(lambda now: replace(now, way=way, part=part))

    def change(self, how: Change) -> None:
        """On what it says by then, where another window was quicker. Raises Http404 where nothing was begun."""
        for _ in range(_TRIES):
            entry = self._entry
            if entry is None or not isinstance(entry.payload, WayBack):
                raise Http404
            del self._entry
            try:
                return self._own.edit(entry.id, entry.revision, how(entry.payload))
            except Conflict:
                continue
        raise Http404

    def end(self) -> None:
        """It goes, with all that was noted in it."""
        if self._entry:
            self._own.delete(self._entry.id)
            del self._entry


def done(slug: str, day: str) -> Change:
    def how(now: WayBack) -> WayBack:
        return replace(now, done={**now.done, slug: day}, aside=_without(now.aside, slug))

    return how


def left_out(slug: str) -> Change:
    return lambda now: replace(now, done=_less(now.done, slug), aside=(*_without(now.aside, slug), slug))


def open_again(slug: str) -> Change:
    return lambda now: replace(now, done=_less(now.done, slug), aside=_without(now.aside, slug))


def noting(slug: str, text: str) -> Change:
    return lambda now: replace(now, words={**_less(now.words, slug), **({slug: text} if text else {})})


def planning(plan_if: str, plan_then: str, review: str) -> Change:
    return lambda now: replace(now, plan_if=plan_if, plan_then=plan_then, review=review)


def looked_again(day: str) -> Change:
    """At the plan, on the day for it or later; one that is ahead stands."""
    return lambda now: replace(now, review="") if now.review <= day else now


def forgiving(day: str) -> Change:
    """Marks it for oneself; without a day it is not marked any more."""
    return lambda now: replace(now, forgiven=day)


def _less(said: Mapping[str, str], slug: str) -> dict[str, str]:
    return {key: value for key, value in said.items() if key != slug}


def _without(slugs: tuple[str, ...], slug: str) -> tuple[str, ...]:
    return tuple(one for one in slugs if one != slug)
