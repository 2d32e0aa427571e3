"""How a walk ends from outside: somebody leaves the space, or pauses it, or asks anew. Called inside a transaction.

Pausing is nobody else's business: where the other only asked, nothing of theirs changes; where the two are under way,
it looks like a stop, which names nobody. Knows rows; knows no page.
"""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from innermost.walk import Event, Refusal
from innermost.web import models
from innermost.web.access.walking import keep_walk, locked_walk
from innermost.web.live.moment import moment
from innermost.web.live.steps import seat_of, stepped
from innermost.web.live.telling import gone, stands, tell_once_kept


def forget(space: UUID) -> None:
    """Whatever walk the space had is there no more."""
    walk = models.Walk.objects.filter(space=space).values_list("pk", flat=True).first()
    if walk:
        models.Walk.objects.filter(pk=walk).delete()
        tell_once_kept(walk, gone())


@transaction.atomic
def step_aside(space: UUID, person: UUID) -> None:
    """Somebody pauses the space: what they asked for has gone, and what is under way stops."""
    found = locked_walk(space)
    if found is None:
        return
    kept = found.kept
    if not kept.has_begun:
        if kept.asker == person:
            forget(space)
        return
    after = stepped(kept, Event(seat_of(kept, person), "stop", 0), moment())
    if not isinstance(after, Refusal):
        tell_once_kept(found.id, stands(keep_walk(found, after)))
