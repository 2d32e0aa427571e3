"""How a walk ends from outside: somebody leaves the space, or pauses it, or asks anew. Called inside a transaction.

Pausing is nobody else's business: where the other only asked, nothing of theirs changes; where the two are under way,
it looks like a stop, which names nobody. Knows rows; knows no page.
"""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

from django.db import transaction

from innermost.walk import Event, Refusal, as_data, step
from innermost.web import models
from innermost.web.access.walking import opened_walk, sealed_walk
from innermost.web.live.moment import moment
from innermost.web.live.steps import script_of, seat_of, state_now
from innermost.web.live.telling import gone, stands, tell


def forget(space: UUID) -> None:
    """Whatever walk the space had is there no more."""
    walk = models.Walk.objects.filter(space=space).values_list("pk", flat=True).first()
    if walk:
        models.Walk.objects.filter(pk=walk).delete()
        transaction.on_commit(lambda: tell(walk, gone()))


@transaction.atomic
def step_aside(space: UUID, person: UUID) -> None:
    """Somebody pauses the space: what they asked for has gone, and what is under way stops."""
    row = models.Walk.objects.select_for_update().filter(space=space).first()
    kept = opened_walk(bytes(row.sealed), space, row.pk) if row else None
    if row is None or kept is None:
        return
    if not kept.has_begun:
        if kept.asker == person:
            forget(space)
        return
    now, script = moment(), script_of(kept)
    found = state_now(kept, now)
    if found is None or script is None:
        return
    state, at = found
    stopped = step(script, state, Event(seat_of(kept, person), "stop", state.serial), at)
    if isinstance(stopped, Refusal):
        return
    after = replace(kept, state=as_data(stopped), at=at, moment=now)
    sealed, walk = sealed_walk(after, space, row.pk), row.pk
    models.Walk.objects.filter(pk=walk).update(sealed=sealed)
    transaction.on_commit(lambda: tell(walk, stands(sealed)))
