"""Somebody who answered without an account: let in on their browser, shown what they share, an account made, or gone.

Knows the acts, on rows and keys; knows no page.
"""

from __future__ import annotations

from typing import NamedTuple

from allauth.account.utils import setup_user_email
from django.contrib.auth import login, logout
from django.db import IntegrityError, transaction
from django.http import HttpRequest
from django.utils import timezone

from innermost.vault import CannotOpen
from innermost.web.access import Bond, Round, rounds
from innermost.web.accounts import devices, keys, sign_ins
from innermost.web.cookies import DEVICE, key_cookies_of
from innermost.web.spaces.current import current_bond
from innermost.web.spaces.leave import delete_account
from innermost.web.spaces.shelf import shelf_of
from innermost.web.talk.reading import needs_room
from innermost.web.visit import Presence, visit

_BACKEND = "innermost.web.accounts.backend.PasswordBackend"
_LOOKED_THROUGH = 12


class Seen(NamedTuple):
    """What a guest finds on their page: the space, the newest round that opened (`heavy`: it needs room), and what
    the other asked since."""

    bond: Bond | None
    opened: Round | None
    asked: list[Round]
    heavy: bool = False


def let_in(request: HttpRequest, person: Presence, *, stay: bool) -> None:
    """Signs in somebody who just came, with their words open. With `stay` this browser may open them for a while."""
    login(request, person.person, backend=_BACKEND)
    visit(request).unlock(person.open())
    if stay:
        devices.trust(request, visit(request))


def seen_by(request: HttpRequest) -> Seen:
    here = current_bond(request)
    if here is None or not here.is_open:
        return Seen(here, None, [])
    newest = rounds(visit(request), here).newest(_LOOKED_THROUGH)
    other = here.other.id if here.other else None
    asked = [one for one in newest if one.is_open and one.asker == other and one.mine is None]
    opened = next((one for one in newest if one.is_revealed), None)
    heavy = opened is not None and needs_room(opened, shelf_of(visit(request), here).comfort)
    return Seen(here, opened, asked, heavy)


def make_account(request: HttpRequest, email: str, password: str) -> None:
    """The same person from now on with an address and a password, in this browser alone.

    Raises IntegrityError where the address was taken in the meantime, CannotOpen where the key was replaced.
    """
    here = visit(request)
    person, guest = here.person, here.open()
    person.email = email.lower()
    person.set_password(password)  # before the transaction: it takes a while
    try:
        with transaction.atomic():
            successor = keys.make_account(person, guest)
            person.created = timezone.now()
            person.save(update_fields=["created"])
            setup_user_email(request, person, [])
    except (IntegrityError, CannotOpen):
        person.refresh_from_db()
        raise
    here.unlock(successor)
    sign_ins.stay(request, person)
    key_cookies_of(request).drop(DEVICE)


def forget(request: HttpRequest) -> None:
    """Nothing opens here any more. What was sent stays with the other, and no key to it is left with the guest."""
    sign_ins.end_all(visit(request).person)
    _leave(request)


def take_everything_back(request: HttpRequest) -> None:
    """The guest's words go, from the other's pages too, and the guest with them."""
    delete_account(visit(request))
    _leave(request)


def _leave(request: HttpRequest) -> None:
    key_cookies_of(request).drop(DEVICE)
    visit(request).lock()
    logout(request)
