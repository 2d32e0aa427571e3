"""How many letters go to one space in a day, so that none drowns in the others. Counts acts; knows no words.

Taking back gives no new try: what counts is the giving. Whatever is one too many stays with its writer.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from django.utils import timezone

from innermost.web import models
from innermost.web.access import Bond
from innermost.web.spaces.shelf import TriedEnough, keep_try
from innermost.web.visit import Presence

MOST, A_DAY = 6, timedelta(days=1)
TODAY = "Six letters went from you to this space today, which is plenty to read. This one stays with you."
THAT_DAY = "Six letters are sealed for that day already, which is plenty to read. Choose another one."


class Enough(Exception):
    """Says in words what there is no room for."""


def count_one(visit: Presence, bond: Bond) -> None:
    """On their shelf, as every count of tries is. Within a transaction that holds the space still. Raises Enough, and
    then nothing is counted."""
    try:
        keep_try(visit, bond, f"letter {timezone.localdate().isoformat()}", MOST)
    except TriedEnough:
        raise Enough(TODAY) from None


def look_for_room(
    visit: Presence, space: UUID, id: UUID, moment: datetime, *, kind: str = "letter", words: str = THAT_DAY
) -> None:
    """On the day of that moment, as its writer's calendar has it, beside this one of its kind. Raises Enough."""
    start = timezone.localtime(moment).replace(hour=0, minute=0, second=0, microsecond=0)
    theirs = models.Share.objects.filter(space=space, entry__author=visit.person, entry__kind=kind)
    sealed = theirs.filter(release_at__gte=start, release_at__lt=start + A_DAY).exclude(entry=id)
    if sealed.count() >= MOST:
        raise Enough(words)
