"""What one person chose: what of, how long before, when not, and where to. Knows that row; knows no occasion, no page.

It is sealed under the server's own secret, for the worker has to read it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet

from innermost.vault import VaultFault
from innermost.web import server_keys
from innermost.web.models import Due, Person, Reminding

REMIND = "remind"
MAIL, ADDRESS = "mail", "address"
_PURPOSE, _STEP = "reminders", 1024


@dataclass(frozen=True)
class Choice:
    """`before` is one of `times.BEFORE`. Quiet hours are local times such as `22:00`; both empty where there are none.
    `link` is where this server was reached when it was chosen."""

    kinds: tuple[str, ...] = ()
    before: str = "at"
    quiet_from: str = ""
    quiet_to: str = ""
    channel: str = MAIL
    address: str = ""
    link: str = ""


def choice_of(person: Person) -> tuple[Reminding, Choice] | None:
    """None where nothing was chosen, or where the secret that sealed it is gone."""
    return choices_of([person.pk]).get(person.pk)


def choices_of(people: Iterable[UUID]) -> dict[UUID, tuple[Reminding, Choice]]:
    """Of everybody among them who has an account in use; one question to the database."""
    rows = Reminding.objects.filter(person__in=list(people), person__is_active=True).select_related("person")
    opened = ((row, _opened(row)) for row in rows)
    return {row.person_id: (row, choice) for row, choice in opened if choice}


def choose(person: Person, choice: Choice) -> None:
    """From now on. What did not arrive before is forgotten."""
    kept = {"sealed": seal(person.pk, choice), "failing": None, "stopped": False}
    Reminding.objects.update_or_create(person=person, defaults=kept)


@transaction.atomic
def choose_none(person: Person) -> None:
    Reminding.objects.filter(person=person).delete()
    forget(person.pk)


def forget(person: UUID) -> None:
    """Whatever is still to come for them."""
    due_of(person).delete()


def due_of(person: UUID) -> QuerySet[Due]:
    """Found by whose it is, for naming `what` would lead SQLite through everybody's."""
    return Due.objects.filter(subject=person, key__startswith=person.hex)


def seal(person: UUID, choice: Choice) -> bytes:
    """Of one size, whatever was chosen."""
    raw = json.dumps(asdict(choice)).encode()
    whole = -(-len(raw) // _STEP) * _STEP
    return server_keys.secrets().release.seal(_PURPOSE, raw.ljust(whole), person)


def _opened(row: Reminding) -> Choice | None:
    try:
        raw = server_keys.secrets().release.unseal(_PURPOSE, bytes(row.sealed), row.person_id)
    except VaultFault:
        return None
    held = json.loads(raw)
    return Choice(**held | {"kinds": tuple(held["kinds"])})
