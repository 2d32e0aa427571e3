"""Tokens of a person: made, listed, found by their text, ended. Knows rows and keys; knows no call and no page.

A token's text stands nowhere: its mark finds the row. Where its owner chose so, the row holds their key sealed for it,
as for a device that may unlock by itself.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID, uuid4

from django.db import transaction
from django.db.models import QuerySet
from django.http import Http404
from django.utils import timezone

from innermost.vault import (
    TOKEN_BYTES,
    CannotOpen,
    Keyholder,
    NewerFormat,
    VaultFault,
    mark_of,
    number_of,
    open_from_browser,
)
from innermost.web.access import OwnSpace
from innermost.web.api.scopes import SCOPES
from innermost.web.clock import zone_of
from innermost.web.models import ApiToken, Person
from innermost.web.visit import Presence

PURPOSE, _LABEL = "api token", "api token"
BEGIN = "im_"
DAYS, USUAL_DAYS, MOST = (30, 90), 90, 20


class NoSuchToken(Exception):
    """No token has this text, or not any more; nobody learns which."""


class TooMany(Exception):
    """Somebody has as many tokens as fit."""


class ChangedSince(Exception):
    """Their password or key changed after it was asked for."""


@dataclass(frozen=True)
class Named:
    """A token, as its owner has it in their list."""

    id: UUID
    name: str
    scopes: tuple[str, ...]
    opens_words: bool
    made: date
    used: date | None
    expires: datetime


@dataclass(frozen=True)
class Found:
    """A token that counts, with its person, and their key where it opens their words."""

    row: ApiToken
    secret: str
    keyholder: Keyholder | None

    @property
    def scopes(self) -> tuple[str, ...]:
        return _scopes(self.row)


@transaction.atomic
def make(visit: Presence, name: str, scopes: Iterable[str], *, days: int = USUAL_DAYS, words: bool = False) -> str:
    """The new token's text, to be shown once. `scopes` are slugs of SCOPES. Raises TooMany and ChangedSince."""
    id, person = uuid4(), visit.person  # noqa: A001
    _hold_still(person)
    if _standing(person).count() >= MOST:
        raise TooMany
    secret, wrap = _fresh(visit.open(), id, words=words)
    ApiToken.objects.create(
        id=id,
        person=person,
        mark=mark_of(PURPOSE, secret),
        name=OwnSpace(visit).key.seal_label(_LABEL, name.encode(), id),
        scopes=" ".join(scope for scope in SCOPES if scope in set(scopes)),
        version=person.key_version,
        wrap=wrap,
        made=timezone.localdate(),
        expires=timezone.now() + timedelta(days=days),
    )
    return BEGIN + secret


def _hold_still(person: Person) -> None:
    """Until the token is there nothing else changes their password or key: what ends tokens then ends this one too."""
    now = Person.objects.select_for_update().values_list("password", "key_version").get(pk=person.pk)
    if now != (person.password, person.key_version):
        raise ChangedSince


def _fresh(keyholder: Keyholder, id: UUID, *, words: bool) -> tuple[str, bytes | None]:
    if words:
        return keyholder.wrap_for_browser(PURPOSE, id)
    return Keyholder.fresh_ghost(PURPOSE, id, TOKEN_BYTES)[0], None


def find(text: str) -> Found:
    """Raises NoSuchToken; a text that is no token costs no question to the database."""
    if not text.startswith(BEGIN):
        raise NoSuchToken
    secret = text.removeprefix(BEGIN)
    try:
        row = ApiToken.objects.select_related("person").filter(mark=mark_of(PURPOSE, secret)).first()
    except CannotOpen:
        raise NoSuchToken from None
    if row is None or not _counts(row):
        raise NoSuchToken
    return Found(row, secret, _key(row, secret))


def _counts(row: ApiToken) -> bool:
    person = row.person
    return person.is_active and row.version == person.key_version and row.expires > timezone.now()


def _key(row: ApiToken, secret: str) -> Keyholder | None:
    if row.wrap is None:
        return None
    try:
        return open_from_browser(secret, PURPOSE, row.pk, row.person_id, row.version, bytes(row.wrap))
    except VaultFault:
        raise NoSuchToken from None


def mark_used(row: ApiToken) -> None:
    """By the day, as its person counts days."""
    today = timezone.localdate(timezone=zone_of(row.person))
    if row.used != today:
        ApiToken.objects.filter(pk=row.pk).update(used=today)


def tokens_of(visit: Presence) -> list[Named]:
    """Those that still count, newest first."""
    return [_named(visit, row) for row in _standing(visit.person).order_by("-made", "-expires", "pk")]


def _standing(person: Person) -> QuerySet[ApiToken]:
    return ApiToken.objects.filter(person=person, expires__gt=timezone.now())


def end(person: Person, id: UUID) -> None:
    """Needs no key. Raises Http404 where it is not theirs."""
    if not ApiToken.objects.filter(pk=id, person=person).delete()[0]:
        raise Http404


def _named(visit: Presence, row: ApiToken) -> Named:
    opens = row.wrap is not None
    return Named(row.pk, _name(visit, row), _scopes(row), opens, row.made, row.used, row.expires)


def _name(visit: Presence, row: ApiToken) -> str:
    """What it is for; empty where an older key closed that."""
    sealed = bytes(row.name)
    try:
        return OwnSpace(visit).key_of(number_of(sealed)).open_label(_LABEL, sealed, row.pk).decode()
    except (CannotOpen, NewerFormat):
        return ""


def _scopes(row: ApiToken) -> tuple[str, ...]:
    return tuple(row.scopes.split())
