"""Whatever people do, exactly those who may read something can, and nobody who kept every key they ever saw reads more.

Two readers are tried after each step: everybody with their password and the whole database, and everybody with the keys
they kept from all earlier steps. A thief keeps what somebody's key opened on the day they say "somebody may know it".
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from innermost.vault import CannotOpen, EntryKey, Keyholder, NotACode, SpaceKey, VaultFault
from tests.vault.household import Household

NAMES = ("ada", "ben", "cleo")
THIEF = "thief"


@dataclass
class Books:
    """What ought to be so, in plain: an entry's words, author and spaces, and who could have kept its key."""

    author: str
    words: bytes
    shown: set[UUID] = field(default_factory=set)
    held: set[UUID] = field(default_factory=set)
    known_to: set[str] = field(default_factory=set)
    stale: bool = False


class People(RuleBasedStateMachine):
    """Three people, their own spaces, and pairs between them."""

    @initialize()
    def three_people_sign_up(self) -> None:
        self.household = Household()
        self.passwords = {name: f"{name} 0" for name in NAMES}
        self.codes = {name: self.household.enrol(name, self.passwords[name]) for name in NAMES}
        self.once: dict[str, list[tuple[str, str]]] = {name: [] for name in NAMES}
        self.books: dict[UUID, Books] = {}
        self.kept_spaces: dict[str, list[SpaceKey]] = {name: [] for name in (*NAMES, THIEF)}
        self.kept: dict[str, dict[UUID, list[EntryKey]]] = {name: {} for name in (*NAMES, THIEF)}
        self.stolen: list[Keyholder] = []
        self.count = self.steps = 0
        for host, guest in (("ada", "ben"), ("ben", "cleo")):
            self.household.invite(host, guest, self.passwords[host], self.passwords[guest])
        for name in NAMES:
            self.write(name, locked=name == "cleo")
            self._offer(*self._offers()[-1], at_once=name == "ada")

    # What people do

    @rule(name=st.sampled_from(NAMES), locked=st.booleans())
    def write(self, name: str, locked: bool) -> None:
        words = self._words()
        if locked:
            id = self.household.write_while_locked(name, words)  # noqa: A001
        else:
            id = self.household.write(name, self.passwords[name], words)  # noqa: A001
        self.books[id] = Books(name, words, known_to={name})

    @precondition(lambda self: len(self.household.members) < 6)
    @rule(host=st.sampled_from(NAMES), guest=st.sampled_from(NAMES))
    def join(self, host: str, guest: str) -> None:
        if host != guest:
            self.household.invite(host, guest, self.passwords[host], self.passwords[guest])

    @precondition(lambda self: self.books)
    @rule(data=st.data())
    def edit(self, data: st.DataObject) -> None:
        id, book = self._an_entry(data)  # noqa: A001
        book.words = self._words()
        self.household.edit(book.author, self.passwords[book.author], id, book.words)
        if book.stale:
            gone = {space for space in book.shown | book.held if book.author not in self.household.members[space]}
            book.shown, book.held = book.shown - gone, book.held - gone
            book.known_to, book.stale = self._may_read(book), False

    @precondition(lambda self: self._offers())
    @rule(data=st.data())
    def share(self, data: st.DataObject) -> None:
        self._offer(*data.draw(st.sampled_from(self._offers())), at_once=True)

    @precondition(lambda self: self._offers())
    @rule(data=st.data())
    def hold(self, data: st.DataObject) -> None:
        self._offer(*data.draw(st.sampled_from(self._offers())), at_once=False)

    def _offer(self, id: UUID, space: UUID, at_once: bool) -> None:
        book = self.books[id]
        act = self.household.share if at_once else self.household.hold
        act(book.author, self.passwords[book.author], id, space)
        (book.shown if at_once else book.held).add(space)
        book.known_to |= self._may_read(book)

    @precondition(lambda self: any(book.held for book in self.books.values()))
    @rule(data=st.data())
    def peel(self, data: st.DataObject) -> None:
        places = [(id, space) for id, book in self.books.items() for space in self._in_order(book.held)]  # noqa: A001
        id, space = data.draw(st.sampled_from(places))  # noqa: A001
        book, earlier = self.books[id], self.household.shares[id, space].epoch < self.household.epochs[space]
        self.household.peel(id, space)
        book.held.remove(space)
        book.shown.add(space)
        book.known_to |= self._may_read(book) | ({THIEF} if earlier else set())

    @precondition(lambda self: any(book.shown | book.held for book in self.books.values()))
    @rule(data=st.data())
    def withdraw(self, data: st.DataObject) -> None:
        places = [(id, space) for id, book in self.books.items() for space in self._in_order(book.shown | book.held)]  # noqa: A001
        id, space = data.draw(st.sampled_from(places))  # noqa: A001
        book = self.books[id]
        self.household.withdraw(id, space)
        book.stale |= space in book.shown
        book.shown.discard(space)
        book.held.discard(space)

    @precondition(lambda self: self._pairs())
    @rule(data=st.data())
    def leave(self, data: st.DataObject) -> None:
        space = data.draw(st.sampled_from(self._pairs()))
        name = data.draw(st.sampled_from(sorted(self.household.members[space])))
        self.household.leave(name, space)
        for book in self.books.values():
            book.held.discard(space)
            book.stale |= space in book.shown

    @rule(name=st.sampled_from(NAMES), forgotten=st.booleans())
    def take_another_password(self, name: str, forgotten: bool) -> None:
        new = self._password(name)
        if forgotten:
            self.household.recover(name, self.codes[name], new)
        else:
            self.household.change_password(name, self.passwords[name], new)
        self.passwords[name] = new

    @rule(name=st.sampled_from(NAMES))
    def somebody_may_know_it(self, name: str) -> None:
        self._steal(name)
        new = self._password(name)
        self.once[name].append((self.passwords[name], self.codes[name]))
        self.codes[name] = self.household.somebody_may_know_it(name, self.passwords[name], new)
        self.passwords[name] = new

    # What must be so after each step

    @invariant()
    def everybody_reads_what_they_may_and_nothing_else(self) -> None:
        for name in NAMES:
            keyholder = self.household.unlock(name, self.passwords[name])
            spaces = list(self.household.openable(keyholder))
            found = list(self.household.entry_keys(self.household.versions(name, keyholder), spaces))
            self._keep(name, found, spaces)
            may = {id for id, book in self.books.items() if name in self._may_read(book)}  # noqa: A001
            assert {key.entry for key in found} == may
            assert all(self._reads(key) == self.books[key.entry].words for key in found)

    @invariant()
    def kept_keys_read_no_newer_words(self) -> None:
        """Every fourth step, since all kept keys are tried on everything."""
        self.steps += 1
        for name in (*NAMES, THIEF) if self.steps % 4 == 0 else ():
            holders = self.stolen if name == THIEF else []
            spaces = [opened for holder in holders for opened in self.household.openable(holder)]
            for key in self.household.entry_keys(holders, [*self._at_all_epochs(name), *spaces]):
                self.kept[name].setdefault(key.entry, []).append(key)
            for id, keys in self.kept[name].items():  # noqa: A001
                if name not in self.books[id].known_to:
                    assert all(self._reads(key) is None for key in keys)

    @invariant()
    def a_password_or_code_of_before_opens_no_present_key(self) -> None:
        for name in NAMES:
            for password, code in self.once[name][-1:]:
                with pytest.raises(CannotOpen):
                    self.household.unlock(name, password)
                with pytest.raises((CannotOpen, NotACode)):
                    self.household.recover(name, code, "never")

    # Inner

    def _words(self) -> bytes:
        self.count += 1
        return b"words %d" % self.count

    def _password(self, name: str) -> str:
        self.count += 1
        return f"{name} {self.count}"

    def _an_entry(self, data: st.DataObject) -> tuple[UUID, Books]:
        id = data.draw(st.sampled_from(list(self.books)))  # noqa: A001
        return id, self.books[id]

    def _in_order(self, spaces: set[UUID]) -> list[UUID]:
        """By age, so that a run can be repeated although ids are random."""
        return [space for space in self.household.members if space in spaces]

    def _pairs(self) -> list[UUID]:
        return [space for space, members in self.household.members.items() if len(members) == 2]

    def _offers(self) -> list[tuple[UUID, UUID]]:
        """Entries with a space they could be shared with now."""
        places = [(id, space) for id in self.books for space in self._pairs()]  # noqa: A001
        return [place for place in places if self._may_share(*place)]

    def _may_share(self, id: UUID, space: UUID) -> bool:
        book = self.books[id]
        return book.author in self.household.members[space] and space not in book.shown | book.held and not book.stale

    def _may_read(self, book: Books) -> set[str]:
        return {book.author}.union(*(self.household.members[space] for space in book.shown))

    def _reads(self, key: EntryKey) -> bytes | None:
        entry = self.household.entries[key.entry]
        try:
            return key.open(entry.ref, entry.words)
        except VaultFault:
            return None

    def _at_all_epochs(self, name: str) -> list[SpaceKey]:
        """Kept bytes tried as the key of every epoch, lest a new epoch only look like a new key."""
        epochs = self.household.epochs
        kept = self.kept_spaces[name]
        return [SpaceKey(key.space, epoch, key._raw) for key in kept for epoch in range(1, epochs[key.space] + 1)]

    def _keep(self, name: str, entries: list[EntryKey], spaces: list[SpaceKey]) -> None:
        had = {(key.space, key.epoch) for key in self.kept_spaces[name]}
        self.kept_spaces[name] += [key for key in spaces if (key.space, key.epoch) not in had]
        for key in entries:
            self.kept[name].setdefault(key.entry, [])[:] = [*self.kept[name].get(key.entry, [])[-3:], key]

    def _steal(self, name: str) -> None:
        """The thief has what this person's key opens today; what is written from now on is out of reach."""
        keyholder = self.household.unlock(name, self.passwords[name])
        spaces = list(self.household.openable(keyholder))
        self.stolen.append(keyholder)
        self._keep(THIEF, list(self.household.entry_keys(self.household.versions(name, keyholder), spaces)), spaces)
        for id, book in self.books.items():  # noqa: A001
            if name in self._may_read(book):
                book.known_to.add(THIEF)
                book.stale = self.household.entries[id].stale = True


People.TestCase.settings = settings(max_examples=15, stateful_step_count=25, deadline=None)
TestWhoCanOpen: Any = People.TestCase
