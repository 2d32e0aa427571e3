"""Everything that makes, wraps or replaces a person's key. Each act is one transaction: the old state or the new.

Knows rows and the vault; knows no request and no page. A password is derived before its transaction begins, since
that takes a while.
"""

from __future__ import annotations

from django.db import transaction
from django.db.models import F, QuerySet

from innermost.vault import (
    CannotOpen,
    Keyholder,
    NotACode,
    PasswordKey,
    VaultFault,
    number_of,
    open_with_code,
    open_with_password,
)
from innermost.web import server_keys
from innermost.web.models import ApiToken, Device, Feed, Person, PersonKey
from innermost.web.prepared import Prepared
from innermost.web.remind.choice import choose_none
from innermost.web.spaces import epochs


def derive(person: Person, password: str) -> PasswordKey:
    """What a new password yields: the lock to keep, and the key that wraps. Takes a fifth of a second on purpose."""
    return server_keys.passwords().lock(person.pk, password)


_with_code = Prepared(
    lambda person: PersonKey.objects.filter(person=person, recovery_wrap__isnull=False).values_list("version")
)


@transaction.atomic
def enrol(person: Person) -> Keyholder:
    """A new person's first key, under the password just set, and their own space."""
    keyholder = Keyholder.fresh(person.pk)
    _keep_version(person, keyholder, _derived(person))
    epochs.open_own_space(person, keyholder)
    return keyholder


@transaction.atomic
def enrol_guest() -> tuple[Person, Keyholder]:
    """Somebody without an account, and the key that stands in their browser alone until they sign up or it is gone."""
    person = Person(email=None)
    person.set_unusable_password()
    person.save()
    keyholder = Keyholder.fresh(person.pk)
    _keep_public(person, keyholder)
    epochs.open_own_space(person, keyholder)
    return person, keyholder


@transaction.atomic
def make_account(person: Person, guest: Keyholder) -> Keyholder:
    """A guest signs up: the same person, with a password now. The new key opens what the guest's key opened.

    `person` has its e-mail address and its password set and is not saved yet.
    """
    _hold_still(person)
    successor = guest.successor()
    reach_older(person, successor, guest)
    person.save(update_fields=["email", "password"])
    _begin_with(person, successor, _derived(person), relied_on=True)
    return successor


def open_key(person: Person) -> Keyholder:
    """The person's key by the password that was just checked. Raises CannotOpen where that was set from outside."""
    row = PersonKey.objects.filter(person=person, version=person.key_version).first()
    if row is None:
        raise CannotOpen
    return open_with_password(_derived(person), person.pk, row.version, bytes(row.password_wrap or b""))


@transaction.atomic
def set_password(person: Person, keyholder: Keyholder, derived: PasswordKey) -> None:
    """Locks the same key with another password. The recovery code stays; devices have to be trusted anew, and
    tokens made."""
    _lock_with(person, keyholder, derived)
    _close_other_ways(person)


def renew_lock(person: Person, keyholder: Keyholder, password: str) -> None:
    """The same password under the pepper and the cost in use now, where its lock was made with older ones."""
    if not server_keys.passwords().is_current(person.password):
        derived = derive(person, password)
        with transaction.atomic():
            _lock_with(person, keyholder, derived)


@transaction.atomic
def replace_key(person: Person, keyholder: Keyholder, derived: PasswordKey) -> Keyholder:
    """Somebody may know the password: a new key and new epochs. The new key opens the older ones; nothing else does.

    Raises CannotOpen where the key was replaced in the meantime.
    """
    _hold_still(person)
    successor = keyholder.successor()
    reach_older(person, successor, keyholder)
    PersonKey.objects.filter(person=person, older_wrap__isnull=False).update(
        password_lock="", password_wrap=None, recovery_wrap=None, recovery_offered=None
    )
    _begin_with(person, successor, derived, relied_on=True)
    return successor


@transaction.atomic
def start_fresh(person: Person, derived: PasswordKey, older: Keyholder | None = None) -> Keyholder:
    """A new key. What was written before stays locked until its key turns up, except what `older` opens.

    Whoever resets a password by e-mail gets no shared words with it: spaces rely on the new key only once it proved
    itself by the old one, or the other member confirmed it.

    Raises CannotOpen where the key was replaced in the meantime.
    """
    _hold_still(person)
    successor = Keyholder.fresh(person.pk, person.key_version + 1)
    _begin_with(person, successor, derived)
    if older is not None:
        reach_older(person, successor, older)
    return successor


def come_back(person: Person, derived: PasswordKey, found: Keyholder | None) -> Keyholder:
    """A new password for somebody who forgot theirs. `found` is what a code or an old password opened, if any."""
    if found is None or found.holder.version != person.key_version:
        return start_fresh(person, derived, found)
    set_password(person, found, derived)
    return found


def offer_code(person: Person, keyholder: Keyholder) -> tuple[str, bytes]:
    """A new recovery code and its wrap. The code before stays good until this one is confirmed."""
    code, wrap = keyholder.wrap_with_code()
    PersonKey.objects.filter(person=person, version=keyholder.holder.version).update(recovery_offered=wrap)
    return code, wrap


def offered(person: Person) -> bytes:
    """The wrap of the code that waits to be confirmed; empty where none does."""
    row = PersonKey.objects.filter(person=person, version=person.key_version).first()
    return bytes(row.recovery_offered or b"") if row else b""


def confirm_code(person: Person) -> None:
    waiting = PersonKey.objects.filter(person=person, version=person.key_version, recovery_offered__isnull=False)
    waiting.update(recovery_wrap=F("recovery_offered"), recovery_offered=None)


def has_code(person: Person) -> bool:
    return any(version == person.key_version for (version,) in _with_code(person.pk))


def find_present(person: Person, code: str) -> Keyholder:
    """The present version by its recovery code. Raises CannotOpen, also for the code of an older version: that one may
    be known to somebody, and gives words back only to its owner, signed in."""
    row = PersonKey.objects.filter(person=person, version=person.key_version).first()
    try:
        if row is not None:
            return _opened(person, row, "", code)
    except (VaultFault, NotACode):
        pass
    raise CannotOpen


def find_key(person: Person, *, password: str = "", code: str = "", locked_only: bool = False) -> Keyholder:
    """The newest version of this person's key that an old password or a recovery code opens. Raises CannotOpen.

    With `locked_only` the present version, and those it already leads to, are left out.
    """
    rows = _locked(person) if locked_only else PersonKey.objects.filter(person=person)
    for row in rows.order_by("-version"):
        try:
            return _opened(person, row, password, code)
        except (VaultFault, NotACode, ValueError):
            continue
    raise CannotOpen


def reach_older(person: Person, keyholder: Keyholder, older: Keyholder) -> None:
    """From now on the present key opens what was sealed to an older one."""
    PersonKey.objects.filter(person=person, version=older.holder.version).update(older_wrap=keyholder.keep_older(older))


def has_locked_past(person: Person) -> bool:
    """Whether older versions of the key exist that the present one does not open."""
    return _locked(person).exists()


def was_set_elsewhere(person: Person) -> bool:
    """Whether the password is one that the key was never wrapped with, such as one the operator set."""
    return not PersonKey.objects.filter(
        person=person, version=person.key_version, password_lock=person.password
    ).exists()


def _locked(person: Person) -> QuerySet[PersonKey]:
    return PersonKey.objects.filter(person=person, version__lt=person.key_version, older_wrap=None)


def _opened(person: Person, row: PersonKey, password: str, code: str) -> Keyholder:
    if code:
        return open_with_code(code, person.pk, row.version, bytes(row.recovery_wrap or b""))
    key = server_keys.passwords().open(person.pk, password, row.password_lock)
    return open_with_password(key, person.pk, row.version, bytes(row.password_wrap or b""))


def _derived(person: Person) -> PasswordKey:
    if person.derived is None:
        raise CannotOpen
    return person.derived


def _hold_still(person: Person) -> None:
    """Of two who would replace the key at once, the second waits here and then finds another key than it knew."""
    now = Person.objects.select_for_update().values_list("key_version", flat=True).get(pk=person.pk)
    if now != person.key_version:
        raise CannotOpen


def _lock_with(person: Person, keyholder: Keyholder, derived: PasswordKey) -> None:
    """Raises CannotOpen where the person has a newer key by now."""
    version = keyholder.holder.version
    person.keep_lock(derived)
    if not Person.objects.filter(pk=person.pk, key_version=version).update(password=derived.lock):
        raise CannotOpen
    PersonKey.objects.filter(person=person, version=version).update(
        password_lock=derived.lock, password_wrap=keyholder.wrap_with_password(derived)
    )


def _keep_version(person: Person, keyholder: Keyholder, derived: PasswordKey) -> None:
    _keep_public(person, keyholder, password_lock=derived.lock, password_wrap=keyholder.wrap_with_password(derived))
    person.keep_lock(derived)
    person.save(update_fields=["password"])


def _keep_public(person: Person, keyholder: Keyholder, **wraps: object) -> None:
    """This is the person's key from now on."""
    holder = keyholder.holder
    PersonKey.objects.create(person=person, version=holder.version, public=holder.public, **wraps)
    person.key_version, person.key_public = holder.version, holder.public
    person.save(update_fields=["key_version", "key_public"])


def _begin_with(person: Person, successor: Keyholder, derived: PasswordKey, *, relied_on: bool = False) -> None:
    """From here on everything is sealed for the successor: a new epoch in the person's own space, and in each they
    share where the pair may rely on the new key."""
    _keep_version(person, successor, derived)
    _close_other_ways(person)
    Feed.objects.filter(person=person).delete()
    choose_none(person)
    epochs.renew_own(person, successor)
    if relied_on:
        epochs.renew_shared(person, _reach(person))


def _close_other_ways(person: Person) -> None:
    """Devices and tokens hold the key, or act in the person's name, without the password."""
    Device.objects.filter(person=person).delete()
    ApiToken.objects.filter(person=person).delete()


def _reach(person: Person) -> set[int]:
    """The versions of the key that the present one opens, itself among them."""
    found = {person.key_version}
    older = PersonKey.objects.filter(person=person, older_wrap__isnull=False).order_by("-version")
    for version, wrap in older.values_list("version", "older_wrap"):
        if number_of(bytes(wrap or b"")) in found:
            found.add(version)
    return found
