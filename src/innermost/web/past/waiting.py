"""A file that was read and waits for the second press: its plan, sealed to its person's public key for a day.

One for each person: a newer file takes the place of the earlier. Knows rows and seals; knows no page.
"""

from __future__ import annotations

import json
import zlib
from datetime import datetime, timedelta
from typing import NamedTuple
from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone

from innermost.vault import CannotOpen, NewerFormat, number_of, seal_note
from innermost.web.drafts import PAST
from innermost.web.models import Draft
from innermost.web.past.plan import Plan, as_data, from_data
from innermost.web.visit import Presence

KEPT = timedelta(days=1)
_PURPOSE = "the past"


class Waiting(NamedTuple):
    """A plan, and which row it was read from."""

    plan: Plan
    row: int
    expires: datetime


def lay(visit: Presence, plan: Plan) -> None:
    """In place of the one there was."""
    plain = zlib.compress(json.dumps(as_data(plan)).encode())
    kept = {"sealed": seal_note(visit.person.holder, _PURPOSE, plain), "expires": timezone.now() + KEPT}
    Draft.objects.update_or_create(person=visit.person, form=PAST, defaults=kept)


def waiting(visit: Presence) -> Plan | None:
    """None where nothing waits, or an older key closed it."""
    row = _rows(visit).filter(expires__gt=timezone.now()).first()
    return _opened(visit, row) if row else None


def is_there(visit: Presence) -> bool:
    return _rows(visit).filter(expires__gt=timezone.now()).exists()


def meant(visit: Presence, token: UUID) -> Waiting | None:
    """What waits under that token, to be brought in."""
    row = _rows(visit).filter(expires__gt=timezone.now()).first()
    found = _opened(visit, row) if row else None
    if row is None or found is None or found.token != token or found.came is not None:
        return None
    return Waiting(found, row.pk, row.expires)


def take(visit: Presence, one: Waiting) -> bool:
    """It waits no more: of two presses one gets it. Within a transaction."""
    # Another file may have taken its place since it was read.
    return bool(_rows(visit).filter(pk=one.row, expires=one.expires).delete()[0])


def forget(visit: Presence) -> None:
    _rows(visit).delete()


def _rows(visit: Presence) -> QuerySet[Draft]:
    return Draft.objects.filter(person=visit.person, form=PAST)


def _opened(visit: Presence, row: Draft) -> Plan | None:
    try:
        sealed = bytes(row.sealed)
        plain = visit.open_version(number_of(sealed)).open_note(_PURPOSE, sealed)
    except (CannotOpen, NewerFormat):
        return None
    return from_data(json.loads(zlib.decompress(plain)))
