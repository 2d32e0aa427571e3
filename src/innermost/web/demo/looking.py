"""How the two look at their bond, and which of what they see they put beside the other's.

Played in order of time, each act dated at once, so that a view knows the looks before it and no later ones. Each goes
through the door a page would use. Knows no page.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from innermost.library import load
from innermost.measure.mirror import Strand, mirror
from innermost.web.access import bond
from innermost.web.demo.people import Writer, date
from innermost.web.demo.story import Looked, Looking, ViewShared
from innermost.web.models import Entry, Round, Share
from innermost.web.us.inventories import CLOSENESS
from innermost.web.us.looks import Looks, week_of
from innermost.web.us.sharing import Views, view_of


def look(told: Looking, writers: Mapping[str, Writer], space: UUID, now: datetime) -> None:
    """Every look and every view of a thread."""
    here = {who: _Here(writer, space, now) for who, writer in writers.items()}
    acts: list[Looked | ViewShared] = [*told.looks, *told.views]
    for act in sorted(acts, key=lambda act: act.when.before(now)):
        if isinstance(act, Looked):
            here[act.by].look(act)
        else:
            here[act.by].share(act)
    for one in here.values():
        one.tell()


class _Here:
    """One of the two, looking at their bond."""

    def __init__(self, writer: Writer, space: UUID, now: datetime) -> None:
        self._visit, self._bond, self._now = writer.visit, bond(writer.visit, space), now

    def look(self, told: Looked) -> None:
        date(self._looks.write(told.inventory, told.answers), told.when.before(self._now))

    def tell(self) -> None:
        """Their days were set after they were written."""
        self._looks.tell(CLOSENESS)

    def share(self, told: ViewShared) -> None:
        """Raises KeyError for a thread the library does not have, or that too little was answered of."""
        when, threads = told.when.before(self._now), {one.slug: one for one in load().threads}
        view = view_of(self._strand(told.thread, when))
        if view is None:
            raise KeyError(told.thread)
        opened = Views(self._visit, self._bond).share(threads[told.thread], view)
        self._date_view(when, opened=opened)

    @property
    def _looks(self) -> Looks:
        """Fresh each time, since they are read once."""
        return Looks(self._visit, self._bond)

    def _strand(self, thread: str, when: datetime) -> Strand:
        looks = self._looks
        return mirror(looks.instrument, looks.occasions, week_of(when)).strand(thread) or Strand(thread)

    def _date_view(self, when: datetime, *, opened: bool) -> None:
        """The one just shared is the only one that does not lie in the past yet."""
        mine = Entry.objects.filter(author=self._visit.person, kind="answer", round__kind="look").latest("created")
        date(mine.pk, when)
        here = Round.objects.filter(answers=mine)
        if opened:
            here.update(revealed=when)
            Share.objects.filter(entry__round__answers=mine).update(shown_at=when)
        else:
            here.update(day=when.date())
