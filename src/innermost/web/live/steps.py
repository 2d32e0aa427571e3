"""What devices sent, done all at once: one transaction for however many events, a few questions to the database.

Nothing is told to anybody before it is committed; who calls does that with what comes back. Whether somebody still may
is asked for each event anew. The rows stay locked meanwhile, so that several processes agree. Knows no socket.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, cast
from uuid import UUID

from django.contrib.sessions.models import Session
from django.db import connection, transaction
from django.utils import timezone

from innermost.library import load
from innermost.walk import Event, Refusal, Script, Seat, Seen, State, as_data, seen, state_from, step, until
from innermost.web import models
from innermost.web.access.walking import Kept, opened_walk, sealed_walk
from innermost.web.live.admission import Admitted, still_may
from innermost.web.live.frames import LOOK, Said
from innermost.web.live.moment import Moment, moment, passed
from innermost.web.sessions import SessionStore
from innermost.web.visit import active

GONE = "This walk is not there any more."
LOCKED = "What you wrote is locked. Unlock to go on."
NOT_BEGUN = "This walk has not begun."


@dataclass(frozen=True)
class Sent:
    """An event, who it came from, and whether over an open socket."""

    who: Admitted
    said: Said
    by_socket: bool = False


@dataclass(frozen=True)
class Outcome:
    """What became of an event. `kept` is how the walk stands after it; None where it is gone, or they may not any more.

    `sealed` is the walk's new row where this changed it, for telling the other devices.
    """

    kept: Kept | None = None
    reason: str = ""
    sealed: bytes | None = None


def script_of(kept: Kept) -> Script | None:
    walk = load().walk(kept.slug)
    return walk.script if walk else None


def seat_of(kept: Kept, person: UUID) -> Seat:
    return "first" if kept.first == person else "second"


def state_now(kept: Kept, now: Moment) -> tuple[State, float] | None:
    """Where a walk is, and what its own clock says; None before it began, or where its script is no more."""
    script = script_of(kept)
    state = state_from(kept.state, script) if script and kept.state is not None else None
    if script is None or state is None:
        return None
    at = kept.at + passed(Moment(*kept.moment), now)
    return until(script, state, at), at


def stepped(kept: Kept, event: Event, now: Moment) -> Kept | Refusal:
    """How a walk stands after an event, or why it stands as it did."""
    found, script = state_now(kept, now), script_of(kept)
    if found is None or script is None:
        return Refusal(NOT_BEGUN)
    state, at = found
    after = step(script, state, event, at)
    return after if isinstance(after, Refusal) else replace(kept, state=as_data(after), at=at, moment=now)


def is_under_way(kept: Kept) -> bool:
    """Begun and not over."""
    found = state_now(kept, moment())
    return found is not None and not found[0].is_over


def seen_by(kept: Kept, person: UUID, now: Moment | None = None) -> Seen | None:
    """What one of the two sees; None before it has begun."""
    found, script = state_now(kept, now or moment()), script_of(kept)
    return seen(script, found[0], seat_of(kept, person), found[1]) if found and script else None


def carry_out(sent: Sequence[Sent], now: Moment | None = None) -> list[Outcome]:
    """What became of each event, in the order they are given. Committed when this returns."""
    with transaction.atomic():
        batch = _Batch(sent, now or moment())
        found = [batch.do(one) for one in sent]
        batch.keep()
    return found


class _Batch:
    """The rows a number of events is about, read once and written once."""

    def __init__(self, sent: Sequence[Sent], now: Moment) -> None:
        self.now = now
        self.walks = _walks({one.who.walk for one in sent})
        self.members = _members({kept_in for kept_in, _ in self.walks.values()})
        self.sessions = _sessions({one.who.session for one in sent})
        self.changed: dict[UUID, bytes] = {}
        self.active: dict[str, dict[str, Any]] = {}

    def do(self, sent: Sent) -> Outcome:
        who, said = sent.who, sent.said
        space, kept = self.walks.get(who.walk, (None, None))
        person = self.members.get((space, who.person)) if space == who.space else None
        if kept is None or person is None:
            return Outcome(reason=GONE)
        session = self.sessions.get(who.session)
        if session is None or not still_may(session, person):
            return Outcome(reason=LOCKED)
        outcome = Outcome(kept) if said.does == LOOK else self._step(who, said, kept)
        if outcome.kept and self._is_activity(sent, outcome.kept):
            self._stay_awake(who.session, session)
        return outcome

    def _step(self, who: Admitted, said: Said, kept: Kept) -> Outcome:
        does = cast(Any, said.does)  # the engine refuses what it does not know
        after = stepped(kept, Event(seat_of(kept, who.person), does, said.serial, said.number), self.now)
        if isinstance(after, Refusal):
            return Outcome(kept, after.reason)
        self.walks[who.walk] = (who.space, after)
        self.changed[who.walk] = sealed = sealed_walk(after, who.space, who.walk)
        return Outcome(after, sealed=sealed)

    def _is_activity(self, sent: Sent, kept: Kept) -> bool:
        """What somebody does; and being there while a phase with a time runs, in which nobody has anything to press."""
        if sent.said.does != LOOK:
            return True
        now = seen_by(kept, sent.who.person, self.now) if sent.by_socket else None
        return bool(now and now.left and not now.paused and not now.cooling)

    def _stay_awake(self, key: str, session: Mapping[str, Any]) -> None:
        if key not in self.active and (marked := active(session)):
            self.active[key] = marked

    def keep(self) -> None:
        _write(models.Walk, "sealed", dict(sorted(self.changed.items())))
        packed = {key: SessionStore().encode(self.active[key]) for key in sorted(self.active)}
        _write(Session, "session_data", packed)


def _walks(ids: set[UUID]) -> dict[UUID, tuple[UUID, Kept | None]]:
    rows = models.Walk.objects.filter(pk__in=ids, expires__gt=timezone.now()).order_by("pk").select_for_update()
    found = rows.values_list("pk", "space", "sealed")
    return {walk: (space, opened_walk(bytes(sealed), space, walk)) for walk, space, sealed in found}


def _members(spaces: set[UUID]) -> dict[tuple[UUID | None, UUID], models.Person]:
    """Who is in these spaces now, and has not paused them."""
    here = models.Member.objects.filter(space__in=spaces, left=None, paused=False, space__ended=None)
    here = here.filter(person__is_active=True, person__email__isnull=False).select_related("person")
    return {(one.space_id, one.person_id): one.person for one in here}


def _sessions(keys: set[str]) -> dict[str, Mapping[str, Any]]:
    rows = Session.objects.filter(session_key__in=keys, expire_date__gt=timezone.now())
    found = rows.order_by("pk").select_for_update().values_list("session_key", "session_data")
    return {key: SessionStore().decode(data) for key, data in found}


def _write(model: Any, column: str, values: Mapping[Any, Any]) -> None:
    """One statement for all rows, sent once: an object each would cost more than all the rest of an event."""
    if not values:
        return
    table, key, field = model._meta.db_table, model._meta.pk, model._meta.get_field(column)
    rows = [
        (field.get_db_prep_save(value, connection), key.get_db_prep_value(row, connection))
        for row, value in values.items()
    ]
    quote = connection.ops.quote_name
    with connection.cursor() as cursor:
        statement = f"UPDATE {quote(table)} SET {quote(column)} = %s WHERE {quote(key.column)} = %s"  # noqa: S608  # names
        cursor.executemany(statement, rows)
