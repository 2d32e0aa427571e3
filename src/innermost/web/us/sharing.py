"""Putting one's view of a thread beside the other's: sealed until both did, then open to both at once.

What is shown is the range of one thread in steps of five; answers, other threads and how it went stay private.
Whether the other shared makes no difference that can be seen before both have. Knows rounds; knows no page.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

import numpy as np
from django.http import Http404
from django.utils import timezone

from innermost.entry import ThreadView
from innermost.library import Thread
from innermost.measure.graded import NINETY, NODES, Posterior, Scale, gaussian
from innermost.measure.mirror import Strand
from innermost.web.access import Bond, Opened, Round, Rounds, Topic, compared
from innermost.web.visit import Presence

MOST = 400
STEP = 5
ENOUGH_TO_SHOW = 5
LEAST_SPREAD = 0.15


@dataclass(frozen=True)
class Pair:
    """A thread that is open to both: two views, and the day they opened."""

    thread: str
    mine: ThreadView
    theirs: ThreadView
    opened: date | None


@dataclass
class Views:
    """The views of threads in one space, as the person who is here may know them. One question to the database."""

    visit: Presence
    bond: Bond

    @cached_property
    def _rounds(self) -> Rounds:
        return compared(self.visit, self.bond)

    @cached_property
    def _known(self) -> list[Round]:
        return self._rounds.answered(MOST)

    def sealed(self, thread: str) -> Round | None:
        """The person's own view of a thread that has not opened."""
        return next((one for one in self._of(thread) if one.is_open and one.mine), None)

    def opened(self, thread: str) -> Pair | None:
        """The newest that is open to both and that neither took back."""
        found = next((one for one in self._of(thread) if one.is_revealed), None)
        mine, theirs = (_shown(one) for one in (found.mine, found.theirs)) if found else (None, None)
        if found is None or mine is None or theirs is None:
            return None
        return Pair(thread, mine, theirs, timezone.localdate(found.revealed) if found.revealed else None)

    def is_shown(self, thread: str) -> bool:
        """Whether the other can see a view of this person's of that thread, also where theirs was taken back."""
        return any(one.is_revealed and one.mine and one.mine.shown_at for one in self._of(thread))

    def pairs(self, threads: Mapping[str, Thread]) -> list[Pair]:
        """Every thread that is open to both, in the threads' order."""
        return [pair for slug in threads if (pair := self.opened(slug))]

    def share(self, thread: Thread, view: ThreadView) -> bool:
        """Seals the view. True where that opened it to both; the person's earlier views of the thread are then shown no
        more. Raises Http404 once somebody left."""
        if not self.bond.is_together:
            raise Http404
        earlier = [one for one in self._of(thread.slug) if one.is_revealed]
        id = self._rounds.begin(Topic(f"How you see it: {thread.name}", _topic(thread.slug)))  # noqa: A001
        has_opened = self._rounds.answer(id, view)
        for one in earlier if has_opened else ():
            self._rounds.take_back_opened(one.id)
        return has_opened

    def take_back_sealed(self, thread: str) -> None:
        """It goes without a trace. Nothing happens where there is none."""
        sealed = self.sealed(thread)
        if sealed:
            self._rounds.take_back(sealed.id)

    def take_back_shown(self, thread: str) -> None:
        """What is open of this person's view is shown no more. Nothing happens where there is none."""
        for one in self._of(thread):
            if one.is_revealed:
                self._rounds.take_back_opened(one.id)

    def _of(self, thread: str) -> list[Round]:
        return [one for one in self._known if one.topic.slug == _topic(thread)]


def view_of(strand: Strand) -> ThreadView | None:
    """What would be shown of a strand. None below five answered items: of so few, answers could be guessed."""
    if strand.score is None or strand.answered < ENOUGH_TO_SHOW:
        return None
    low = min(100 - STEP, _step(strand.score.low))
    return ThreadView(strand.slug, low, min(100, max(low + STEP, _step(strand.score.high))))


def beliefs(scale: Scale, pair: Pair) -> tuple[Posterior, Posterior]:
    """Mine and theirs, as far as the ranges tell them."""
    return _belief(scale, pair.mine), _belief(scale, pair.theirs)


def _step(level: float) -> int:
    return STEP * round(level / STEP)


def _topic(thread: str) -> str:
    return f"thread {thread}"


def _shown(entry: Opened | None) -> ThreadView | None:
    """None where it was taken back. A range out of bounds or order, which no page writes, is cut."""
    if entry is None or entry.shown_at is None or not isinstance(entry.payload, ThreadView):
        return None
    said = entry.payload
    low = min(100 - STEP, max(0, said.low))
    return ThreadView(said.thread, low, min(100, max(low + STEP, said.high)))


def _belief(scale: Scale, view: ThreadView) -> Posterior:
    """A normal belief about t whose 90 % range shows as this one. The outermost steps reach half a step inward, since
    no level t shows as 0 or 100."""
    ends = (min(100 - STEP / 2, max(STEP / 2, end)) for end in (view.low, view.high))
    low, high = (float(np.interp(end, scale.shares, NODES)) for end in ends)
    spread = max(LEAST_SPREAD, (high - low) / NINETY)
    return gaussian((low + high) / 2, spread**2, ENOUGH_TO_SHOW)
