"""Everything that makes, wraps or replaces a person's key. Each act is one transaction: the old state or the new.

Knows rows and the vault; knows no request and no page.
"""

from __future__ import annotations

from django.db import transaction
from django.db.models import F

from innermost.vault import (
    CannotOpen,
    Keyholder,
    NotACode,
    PasswordKey,
    SecretMismatch,
    SpaceKey,
    open_with_code,
    open_with_password,
)
from innermost.web import server_keys
from innermost.web.access import hold_space_key, open_own_space
from innermost.web.models import Device, Person, PersonKey, Space


@transaction.atomic
def enrol(person: Person) -> Keyholder:
    """A new person's first key, under the password just set, and their own space."""
    keyholder = Keyholder.fresh(person.pk)
    _keep_version(person, keyholder, _derived(person))
    open_own_space(person, keyholder)
    return keyholder


def open_key(person: Person) -> Keyholder:
    """The person's key by the password that was just checked. Raises CannotOpen where the password was set by somebody else."""
    row = present_key(person)
    return open_with_password(_derived(person), person.pk, row.version, bytes(row.password_wrap or b""))


def present_key(person: Person) -> PersonKey:
    return PersonKey.objects.get(person=person, version=person.key_version)


@transaction.atomic
def set_password(person: Person, keyholder: Keyholder, password: str) -> None:
    """Locks the same key with another password. The recovery code stays what it was."""
    key = server_keys.passwords().lock(person.pk, password)
    person.keep_lock(key)
    person.save(update_fields=["password"])
    version = keyholder.holder.version
    PersonKey.objects.filter(person=person, version=version).update(
        password_lock=key.lock, password_wrap=keyholder.wrap_with_password(key)
    )


@transaction.atomic
def replace_key(person: Person, keyholder: Keyholder, password: str) -> Keyholder:
    """Somebody may know the password: a new key and new epochs from now on. The new key opens the older ones; nothing else does."""
    successor = keyholder.successor()
    _new_password(person, password)
    reach_older(person, successor, keyholder)
    PersonKey.objects.filter(person=person, older_wrap__isnull=False).update(
        password_lock="", password_wrap=None, recovery_wrap=None, recovery_offered=None
    )
    _begin_with(person, successor)
    return successor


@transaction.atomic
def start_fresh(person: Person, password: str) -> Keyholder:
    """A new key without the old one. What was written before stays locked until the old password or code turns up."""
    successor = Keyholder.fresh(person.pk, person.key_version + 1)
    _new_password(person, password)
    _begin_with(person, successor)
    return successor


def offer_code(person: Person, keyholder: Keyholder) -> str:
    """A new recovery code. The one before stays good until this one is confirmed."""
    code, wrap = keyholder.wrap_with_code()
    PersonKey.objects.filter(person=person, version=keyholder.holder.version).update(recovery_offered=wrap)
    return code


def confirm_code(person: Person) -> None:
    offered = PersonKey.objects.filter(person=person, version=person.key_version, recovery_offered__isnull=False)
    offered.update(recovery_wrap=F("recovery_offered"), recovery_offered=None)


def has_code(person: Person) -> bool:
    return PersonKey.objects.filter(person=person, version=person.key_version, recovery_wrap__isnull=False).exists()


def find_key(person: Person, *, password: str = "", code: str = "") -> Keyholder:
    """The newest version of this person's key that an old password or a recovery code opens. Raises CannotOpen."""
    for row in PersonKey.objects.filter(person=person).order_by("-version"):
        try:
            return _opened(person, row, password, code)
        except (CannotOpen, NotACode, SecretMismatch, ValueError):
            continue
    raise CannotOpen


def reach_older(person: Person, keyholder: Keyholder, older: Keyholder) -> None:
    """From now on the present key opens what was sealed to an older one."""
    PersonKey.objects.filter(person=person, version=older.holder.version).update(
        older_wrap=keyholder.keep_older(older)
    )


def has_locked_past(person: Person) -> bool:
    """Whether older versions of the key exist that the present one does not open."""
    return PersonKey.objects.filter(person=person, version__lt=person.key_version, older_wrap=None).exists()


def _opened(person: Person, row: PersonKey, password: str, code: str) -> Keyholder:
    if code:
        return open_with_code(code, person.pk, row.version, bytes(row.recovery_wrap or b""))
    key = server_keys.passwords().open(person.pk, password, row.password_lock)
    return open_with_password(key, person.pk, row.version, bytes(row.password_wrap or b""))


def _derived(person: Person) -> PasswordKey:
    if person.derived is None:
        raise CannotOpen
    return person.derived


def _new_password(person: Person, password: str) -> None:
    person.keep_lock(server_keys.passwords().lock(person.pk, password))


def _keep_version(person: Person, keyholder: Keyholder, key: PasswordKey) -> None:
    holder = keyholder.holder
    PersonKey.objects.create(
        person=person,
        version=holder.version,
        public=holder.public,
        password_lock=key.lock,
        password_wrap=keyholder.wrap_with_password(key),
    )
    person.key_version, person.key_public = holder.version, holder.public
    person.save(update_fields=["password", "key_version", "key_public"])


def _begin_with(person: Person, successor: Keyholder) -> None:
    """From here on everything is sealed for the successor: a new epoch in each space the person is alone in."""
    _keep_version(person, successor, _derived(person))
    Device.objects.filter(person=person).delete()
    for space in Space.objects.select_for_update().filter(own=True, members__person=person):
        space.epoch += 1
        space.save(update_fields=["epoch"])
        hold_space_key(SpaceKey.fresh(space.pk, space.epoch), successor)
