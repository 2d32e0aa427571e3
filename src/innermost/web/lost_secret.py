"""Going on after a server secret was lost for good. Knows counts and canaries; opens nothing and changes nobody's key.

Without PEPPER no password can be checked, so people come back with their recovery code, which needs none. Locks and
second factors under the lost secret stay as they are: should it turn up again, listing it second makes them good again.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet

from innermost.web import start
from innermost.web.models import Canary, Person, PersonKey


@dataclass(frozen=True)
class Loss:
    """How many people's passwords can no longer be checked, and how many of them have no recovery code."""

    people: int
    without_code: int


def is_lost(secret: str) -> bool:
    """Whether this database was used with a secret of this name that is not configured."""
    return bool(_unopened(secret))


def loss() -> Loss:
    """What the loss of PEPPER means here."""
    people = _with_lost_lock()
    code = PersonKey.objects.filter(person=OuterRef("pk"), version=OuterRef("key_version"), recovery_wrap__isnull=False)
    return Loss(people.count(), people.exclude(Exists(code)).count())


@transaction.atomic
def go_on_without(secret: str) -> None:
    """From the next start on, the secret that is missing is no longer asked for."""
    Canary.objects.filter(pk__in=[canary.pk for canary in _unopened(secret)]).delete()


def _unopened(secret: str) -> list[Canary]:
    mine = [canary for canary in Canary.objects.all() if start.secret_of(canary.name) == secret]
    return [canary for canary in mine if not start.opens(canary.name, bytes(canary.sealed))]


def _with_lost_lock() -> QuerySet[Person]:
    people = Person.objects.filter(key_version__gt=0)
    for known in settings.VAULT_SECRETS.pepper:
        people = people.exclude(password__startswith=f"v1${known.id.hex()}$")
    return people
