"""A database in memory, and what people do with it through the vault. Holds sealed bytes and public facts only.

Nothing here remembers an open key: each act unlocks with a password, as a request does. Who ought to read what is told
by `test_who_can_open.py`, which keeps its own plain books.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from uuid import UUID, uuid4

from innermost.vault import (
    CannotOpen,
    EntryKey,
    EntryRef,
    Holder,
    Keyholder,
    PasswordKey,
    Passwords,
    ServerSecrets,
    SpaceKey,
    hold,
    number_of,
    open_with_code,
    open_with_password,
    peel,
    seal_while_locked,
    was_written_while_locked,
)
from tests.vault.world import CHEAP


@dataclass
class Person:
    """A row of a person: the newest key's wraps, and older keys wrapped to the newest."""

    id: UUID
    holder: Holder
    lock: str
    by_password: bytes
    by_code: bytes
    older: dict[int, bytes] = field(default_factory=dict)


@dataclass
class Entry:
    """A row of an entry. `stale` says that somebody who may not read it any more could have kept its key."""

    ref: EntryRef
    author_epoch: int | None
    author_wrap: bytes
    words: bytes
    stale: bool = False


@dataclass
class Share:
    """An entry in a shared space: shown (wrap) or held."""

    entry: UUID
    space: UUID
    epoch: int
    wrap: bytes | None = None
    held: bytes | None = None


class Household:
    """The tables."""

    def __init__(self) -> None:
        self.secrets = ServerSecrets.fresh()
        self._passwords = Passwords(self.secrets.pepper, CHEAP)
        self.people: dict[str, Person] = {}
        self.own: dict[str, UUID] = {}
        self.epochs: dict[UUID, int] = {}
        self.members: dict[UUID, set[str]] = {}
        self.wraps: dict[tuple[UUID, int, str], bytes] = {}
        self.entries: dict[UUID, Entry] = {}
        self.shares: dict[tuple[UUID, UUID], Share] = {}

    # Keys

    def enrol(self, name: str, password: str) -> str:
        """Signs up; the recovery code is shown once."""
        key = Keyholder.fresh(uuid4())
        code = self._keep(name, key, password)
        self.own[name] = self._new_space(name)
        return code

    def unlock(self, name: str, password: str) -> Keyholder:
        person = self.people[name]
        return open_with_password(self._derive(name, password), person.id, person.holder.version, person.by_password)

    def change_password(self, name: str, old: str, new: str) -> None:
        keyholder = self.unlock(name, old)
        self._lock_with(name, keyholder, new)

    def recover(self, name: str, code: str, new: str) -> None:
        person = self.people[name]
        self._lock_with(name, open_with_code(code, person.id, person.holder.version, person.by_code), new)

    def somebody_may_know_it(self, name: str, password: str, new: str) -> str:
        """A new key, recovery code and epochs; what was wrapped to the old key is wrapped to the new one."""
        old = self.unlock(name, password)
        fresh = old.successor()
        code = self._keep(name, fresh, new, dict(self.people[name].older))
        self.people[name].older[old.holder.version] = fresh.keep_older(old)
        for space, epoch, holder in list(self.wraps):
            if holder == name:
                key = old.open_space(space, epoch, self.wraps[space, epoch, name])
                self.wraps[space, epoch, name] = key.wrap_for(fresh.holder)
        for space in [space for space, members in self.members.items() if name in members]:
            self.new_epoch(space)
        return code

    def new_epoch(self, space: UUID) -> None:
        """Public keys suffice."""
        self.epochs[space] += 1
        key = SpaceKey.fresh(space, self.epochs[space])
        for member in self.members[space]:
            self.wraps[space, key.epoch, member] = key.wrap_for(self.people[member].holder)

    # Spaces

    def invite(self, host: str, guest: str, host_password: str, guest_password: str) -> UUID:
        """The host wraps to a link's ghost; whoever opens the link wraps to themselves."""
        space = self._new_space(host)
        link = uuid4()
        secret, ghost = Keyholder.fresh_ghost("link", link)
        to_link = self.space_key(host, self.unlock(host, host_password), space, 1).wrap_for(ghost.holder)
        self.unlock(guest, guest_password)
        through = Keyholder.ghost("link", link, secret).open_space(space, 1, to_link)
        self.wraps[space, 1, guest] = through.wrap_for(self.people[guest].holder)
        self.members[space].add(guest)
        return space

    def leave(self, name: str, space: UUID) -> None:
        """The leaver's wraps and all that is unreleased go; who remains gets a new epoch."""
        self.members[space].remove(name)
        for key in [key for key in self.wraps if key[0] == space and key[2] == name]:
            del self.wraps[key]
        for place, share in list(self.shares.items()):
            if share.space == space and share.held is not None:
                del self.shares[place]
            elif share.space == space:
                self.entries[share.entry].stale = True
        self.new_epoch(space)

    def space_key(self, name: str, keyholder: Keyholder, space: UUID, epoch: int) -> SpaceKey:
        if (space, epoch, name) not in self.wraps:
            raise CannotOpen
        return keyholder.open_space(space, epoch, self.wraps[space, epoch, name])

    # Entries

    def write(self, name: str, password: str, words: bytes) -> UUID:
        ref = EntryRef(uuid4(), self.people[name].id, "writing")
        space = self._own_key(name, self.unlock(name, password))
        key = EntryKey.fresh(ref.id)
        self.entries[ref.id] = Entry(ref, space.epoch, space.wrap_entry(key), key.seal(ref, words))
        return ref.id

    def write_while_locked(self, name: str, words: bytes) -> UUID:
        ref = EntryRef(uuid4(), self.people[name].id, "writing")
        sealed = seal_while_locked(self.people[name].holder, ref, words)
        self.entries[ref.id] = Entry(ref, None, sealed.author_wrap, sealed.words)
        return ref.id

    def edit(self, name: str, password: str, id: UUID, words: bytes) -> None:
        """The next revision; under a fresh key where somebody could have kept the old one."""
        entry, keyholder = self.entries[id], self.unlock(name, password)
        key = self.author_key(name, keyholder, id)
        if entry.stale:
            key = EntryKey.fresh(id)
            self._wrap_anew(name, keyholder, entry, key)
        entry.ref = entry.ref.revised()
        entry.words, entry.stale = key.seal(entry.ref, words), False

    def share(self, name: str, password: str, id: UUID, space: UUID) -> None:
        keyholder, epoch = self.unlock(name, password), self.epochs[space]
        wrap = self.space_key(name, keyholder, space, epoch).wrap_entry(self.author_key(name, keyholder, id))
        self.shares[id, space] = Share(id, space, epoch, wrap=wrap)

    def hold(self, name: str, password: str, id: UUID, space: UUID) -> None:
        self.share(name, password, id, space)
        self._put_on_hold(self.shares[id, space])

    def peel(self, id: UUID, space: UUID) -> None:
        """The server's act: no password."""
        share = self.shares[id, space]
        share.wrap = peel(self.secrets.release, share.held or b"", space=space, moment=id, entry=id)
        share.held = None

    def withdraw(self, id: UUID, space: UUID) -> None:
        share = self.shares.pop((id, space))
        self.entries[id].stale |= share.wrap is not None

    def author_key(self, name: str, keyholder: Keyholder, id: UUID) -> EntryKey:
        entry = self.entries[id]
        if entry.author_epoch is None or was_written_while_locked(entry.author_wrap):
            return self._version(name, keyholder, number_of(entry.author_wrap)).open_own_entry(id, entry.author_wrap)
        return self.space_key(name, keyholder, self.own[name], entry.author_epoch).open_entry(id, entry.author_wrap)

    # Somebody with one open key and a copy of all this

    def openable(self, keyholder: Keyholder) -> Iterator[SpaceKey]:
        """Every space key that this private key opens, whoever it was meant for."""
        for (space, epoch, _), wrap in self.wraps.items():
            try:
                yield keyholder.open_space(space, epoch, wrap)
            except CannotOpen:
                continue

    def entry_keys(self, keyholders: list[Keyholder], spaces: list[SpaceKey]) -> Iterator[EntryKey]:
        """Every entry key that these keys open, in any wrap, held ones too."""
        for entry in self.entries.values():
            wraps = [entry.author_wrap, *self._wraps_of(entry.ref.id)]
            for opener in (*(key.open_own_entry for key in keyholders), *(key.open_entry for key in spaces)):
                for wrap in wraps:
                    try:
                        yield opener(entry.ref.id, wrap)
                    except CannotOpen:
                        continue

    def _wraps_of(self, id: UUID) -> list[bytes]:
        shares = [share for share in self.shares.values() if share.entry == id]
        return [wrap for share in shares for wrap in (share.wrap, share.held) if wrap is not None]

    def versions(self, name: str, keyholder: Keyholder) -> list[Keyholder]:
        return [keyholder, *(self._version(name, keyholder, version) for version in self.people[name].older)]

    # Inner

    def _derive(self, name: str, password: str) -> PasswordKey:
        return self._passwords.open(self.people[name].id, password, self.people[name].lock)

    def _keep(self, name: str, key: Keyholder, password: str, older: dict[int, bytes] | None = None) -> str:
        derived = self._passwords.lock(key.holder.id, password)
        code, by_code = key.wrap_with_code()
        wrap = key.wrap_with_password(derived)
        self.people[name] = Person(key.holder.id, key.holder, derived.lock, wrap, by_code, older or {})
        return code

    def _lock_with(self, name: str, keyholder: Keyholder, password: str) -> None:
        derived = self._passwords.lock(keyholder.holder.id, password)
        self.people[name].lock, self.people[name].by_password = derived.lock, keyholder.wrap_with_password(derived)

    def _new_space(self, name: str) -> UUID:
        space = uuid4()
        self.epochs[space], self.members[space] = 0, {name}
        self.new_epoch(space)
        return space

    def _own_key(self, name: str, keyholder: Keyholder) -> SpaceKey:
        return self.space_key(name, keyholder, self.own[name], self.epochs[self.own[name]])

    def _version(self, name: str, keyholder: Keyholder, version: int) -> Keyholder:
        if version == keyholder.holder.version:
            return keyholder
        wrap = self.people[name].older[version]
        return self._version(name, keyholder, number_of(wrap)).open_older(version, wrap)

    def _wrap_anew(self, name: str, keyholder: Keyholder, entry: Entry, key: EntryKey) -> None:
        space = self._own_key(name, keyholder)
        entry.author_epoch, entry.author_wrap = space.epoch, space.wrap_entry(key)
        for share in [share for share in self.shares.values() if share.entry == entry.ref.id]:
            if name not in self.members[share.space]:
                del self.shares[share.entry, share.space]
                continue
            held, share.epoch = share.held is not None, self.epochs[share.space]
            share.wrap = self.space_key(name, keyholder, share.space, share.epoch).wrap_entry(key)
            if held:
                self._put_on_hold(share)

    def _put_on_hold(self, share: Share) -> None:
        wrap, place = share.wrap or b"", {"space": share.space, "moment": share.entry, "entry": share.entry}
        share.held, share.wrap = hold(self.secrets.release, wrap, **place), None
