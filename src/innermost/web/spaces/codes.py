"""The short code beside a link: it never opens anything, it only asks. The inviter lets in.

Knows rows and keys; knows no page. How often somebody may guess is the view's to limit.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction
from django.http import Http404
from django.utils import timezone
from django.utils.crypto import salted_hmac

from innermost.vault import CannotOpen, NewerFormat, number_of, seal_note
from innermost.web import models
from innermost.web.access import Bond
from innermost.web.access.bonds import sealed_name
from innermost.web.access.rings import wrapped
from innermost.web.spaces import epochs
from innermost.web.visit import Presence

_LETTERS, _LENGTH = "ABCDEFGHJKMNPQRSTVWXYZ23456789", 8
_NOTE = "join"


@dataclass(frozen=True)
class Asking:
    """Somebody who gave the code, with the name they gave."""

    id: UUID
    name: str


def fresh() -> str:
    """A new code, such as `7C2M-Q4XB`."""
    letters = "".join(secrets.choice(_LETTERS) for _ in range(_LENGTH))
    return f"{letters[:4]}-{letters[4:]}"


def mark(code: str) -> bytes:
    """What is kept of a code, in any spelling: under the server's own secret, since a code is short."""
    letters = "".join(letter for letter in code.upper() if letter in _LETTERS)
    return salted_hmac("innermost.join-code", letters, algorithm="sha256").digest()


def ask_to_join(visit: Presence, code: str, name: str) -> bool:
    """Tells the inviter who asks, sealed to them. False for a code that is not one. Gives no key."""
    good = models.Invitation.objects.filter(code_mark=mark(code), used=None, expires__gt=timezone.now())
    found = good.exclude(inviter=visit.person).select_related("inviter").first()
    if found is None:
        return False
    sealed = seal_note(found.inviter.holder, _NOTE, name.encode(), found.pk)
    models.JoinRequest.objects.update_or_create(invitation=found, person=visit.person, defaults={"sealed": sealed})
    return True


def who_asks(visit: Presence, bond: Bond) -> list[Asking]:
    """Those who gave the code of the space's link, for its inviter."""
    asked = models.JoinRequest.objects.filter(invitation__space=bond.id, invitation__inviter=visit.person)
    return [Asking(one.pk, _name(visit, one)) for one in asked.order_by("made")]


@transaction.atomic
def let_in(visit: Presence, bond: Bond, id: UUID) -> None:
    """Wraps the space's key to the one who asked; the link and other requests end. Raises Http404."""
    epochs.hold_still(bond.id)
    mine = models.JoinRequest.objects.filter(pk=id, invitation__space=bond.id, invitation__inviter=visit.person)
    asked = mine.select_related("person", "invitation").first()
    if asked is None or models.Member.objects.filter(space=bond.id).count() > 1:
        raise Http404
    _admit(bond, asked, _name(visit, asked))


def turn_down(visit: Presence, bond: Bond, id: UUID) -> None:
    """The one who asked is told nothing."""
    models.JoinRequest.objects.filter(pk=id, invitation__space=bond.id, invitation__inviter=visit.person).delete()


def _admit(bond: Bond, asked: models.JoinRequest, name: str) -> None:
    from innermost.web.spaces.links import end  # noqa: PLC0415  # links make codes

    person, key = asked.person, bond.key
    sealed = sealed_name(key, person.pk, name)
    models.Member.objects.create(space_id=bond.id, person=person, name=sealed, key_version=person.key_version)
    models.SpaceKey.objects.bulk_create([wrapped(key, person.holder)])
    end(asked.invitation)


def _name(visit: Presence, asked: models.JoinRequest) -> str:
    sealed = bytes(asked.sealed)
    try:
        return visit.open_version(number_of(sealed)).open_note(_NOTE, sealed, asked.invitation_id).decode()
    except (CannotOpen, NewerFormat):
        return ""
