"""Whatever two people and a third do with their spaces, each reads what they may and nothing else, after every step.

The real doors and the real database, told in the same breath to `books`, which says what ought to be so. Everything is
looked at afresh: a new visit by password, every space, every round, everything shown, everything one wrote.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any, TypeVar
from unittest.mock import patch
from uuid import UUID

import pytest
from django.http import Http404
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from innermost.entry import KINDS, Answer, Appreciation, JournalEntry, Reply
from innermost.web import due
from innermost.web.access import (
    About,
    Bond,
    OwnEntries,
    Rounds,
    SharedEntries,
    Topic,
    bond,
    bonds,
    hold_again,
    own_entries,
    round_of,
    rounds,
    shared_entries,
)
from innermost.web.accounts import keys
from innermost.web.models import Entry, Invitation, Person, Round, Share, SpaceKey
from innermost.web.spaces import codes, recovery
from innermost.web.spaces.begin import make_space, pause
from innermost.web.spaces.leave import delete_account, delete_what_i_showed, leave
from innermost.web.spaces.links import NoLongerGood, invite, look, take, withdraw
from innermost.web.visit import Presence
from tests.web.books import Asked, Between, Books, Human, Written
from tests.web.cast import undone

NAMES = ("Ada", "Ben", "Cleo")
TOPICS = ("Which sound?", "Which smell?")
EVERY_KIND = tuple(set(KINDS.values()))
MOST_SPACES, MOST_ROUNDS = 3, 4
T = TypeVar("T")


@dataclass
class Seen:
    """What somebody finds in one space: words by entry, empty where they are locked."""

    shown: dict[UUID, str | None]
    rounds: dict[UUID, dict[str, str | None]] = field(default_factory=dict)


class Couples(RuleBasedStateMachine):
    """Three people, and up to three spaces between them."""

    @initialize()
    def three_people_sign_up(self) -> None:
        self.ends = ExitStack()
        self.ends.enter_context(undone())
        self.now = datetime(2026, 11, 22, 9, tzinfo=UTC)
        self.ends.enter_context(patch("django.utils.timezone.now", lambda: self.now))
        self.books, self.count, self.kept = Books(), 0, dict[tuple[str, UUID], int]()
        for name in NAMES:
            self._sign_up(name)
        space = self._make("Ada")
        self._invite("Ada", space)
        self._take("Ben", space)

    def teardown(self) -> None:
        if hasattr(self, "ends"):
            self.ends.close()

    # Coming together

    @precondition(lambda self: len(self.books.spaces) < MOST_SPACES)
    @rule(host=st.sampled_from(NAMES))
    def make_a_space_and_invite(self, host: str) -> None:
        self._invite(host, self._make(host))

    @precondition(lambda self: self._alone())
    @rule(data=st.data())
    def invite_again(self, data: st.DataObject) -> None:
        self._invite(*self._one(data, self._alone()))

    @precondition(lambda self: self._linked())
    @rule(data=st.data(), guest=st.sampled_from(NAMES))
    def come_by_link(self, data: st.DataObject, guest: str) -> None:
        space = self._one(data, self._linked())
        if guest == self.books.spaces[space].host:
            return
        if self.books.is_good(space):
            self._take(guest, space)
        else:
            with pytest.raises(NoLongerGood):
                look(self.books.spaces[space].link)

    @precondition(lambda self: self._linked())
    @rule(data=st.data(), guest=st.sampled_from(NAMES))
    def come_by_code(self, data: st.DataObject, guest: str) -> None:
        space = self._one(data, self._linked())
        between = self.books.spaces[space]
        if guest == between.host or not self.books.is_open(between.host, space):
            return
        assert codes.ask_to_join(self.visit(guest), between.code, guest)
        host = self.visit(between.host)
        (asking,) = codes.who_asks(host, bond(host, space))
        codes.let_in(host, bond(host, space), asking.id)
        self._enter(guest, between)

    @precondition(lambda self: self._linked())
    @rule(data=st.data())
    def withdraw_the_link(self, data: st.DataObject) -> None:
        space = self._one(data, self._linked())
        between = self.books.spaces[space]
        old = between.link
        withdraw(self.bond(between.host, space))
        between.rotate()
        with pytest.raises(NoLongerGood):
            look(old)

    # Rounds

    @precondition(lambda self: self._desks() and len(self.books.rounds) < MOST_ROUNDS * len(self.books.spaces))
    @rule(data=st.data(), topic=st.sampled_from(TOPICS), asks=st.booleans())
    def begin(self, data: st.DataObject, topic: str, asks: bool) -> None:
        name, space = self._one(data, self._desks())
        which = self.rounds(name, space).begin(Topic(topic), asks=asks)
        same = [one for one, asked in self._open_ones(space).items() if asked.topic == topic]
        assert same in ([], [which])
        asked = self.books.rounds.setdefault(which, Asked(space, topic))
        asked.asker, asked.was_asked = asked.asker or (name if asks else ""), asked.was_asked or asks

    @precondition(lambda self: self._tables())
    @rule(data=st.data(), hours=st.sampled_from((None, None, 3, 30)))
    def answer(self, data: st.DataObject, hours: int | None) -> None:
        name, which = self._one(data, self._tables())
        asked, words = self.books.rounds[which], self._words()
        opens_at = self.now.replace(hour=9) + timedelta(hours=hours) if hours else None
        opened = self.rounds(name, asked.space).answer(which, Answer(words), opens_at)
        if name in asked.answers:
            entry = self.books.entries[asked.answers[name]]
            self.books.changed(entry, words)
        else:
            asked.answers[name] = self._new(name, words, home=asked.space)
            entry = self.books.entries[asked.answers[name]]
        if not entry.shown:
            entry.held[asked.space] = self.books.spaces[asked.space].epoch
            asked.times[name] = opens_at
        assert opened == self.books.settle(asked, self.now)

    @precondition(lambda self: self._sealed())
    @rule(data=st.data())
    def take_back_sealed(self, data: st.DataObject) -> None:
        name, which = self._one(data, self._sealed())
        self.rounds(name, self.books.rounds[which].space).take_back(which)
        self.books.take_back(name, which)

    @precondition(lambda self: self._opened())
    @rule(data=st.data())
    def change(self, data: st.DataObject) -> None:
        name, which = self._one(data, self._opened())
        asked, words = self.books.rounds[which], self._words()
        entry = self.books.entries[asked.answers[name]]
        self.rounds(name, asked.space).change(which, entry.revision, Answer(words))
        self.books.changed(entry, words)

    @rule(name=st.sampled_from(NAMES))
    def come_back_in(self, name: str) -> None:
        hold_again(self.visit(name))
        self.books.come_back(name)

    @rule(hours=st.sampled_from((1, 4, 24, 24 * 8)))
    def time_passes(self, hours: int) -> None:
        """The worker does what is due by then: opens rounds, ends links."""
        self.now += timedelta(hours=hours)
        while due.run_one():
            pass
        for asked in self.books.rounds.values():
            self.books.settle(asked, self.now)
        for between in self.books.spaces.values():
            if between.link and between.ends and between.ends <= self.now:
                between.rotate()

    # Showing things

    @rule(name=st.sampled_from(NAMES))
    def write(self, name: str) -> None:
        self._journal(name)

    @precondition(lambda self: self._offers())
    @rule(data=st.data())
    def share(self, data: st.DataObject) -> None:
        which, space = self._one(data, self._offers())
        entry = self.books.entries[which]
        self.shared(entry.author, space).share(which)
        entry.shown[space] = self.books.spaces[space].epoch

    @precondition(lambda self: self._desks())
    @rule(data=st.data())
    def give(self, data: st.DataObject) -> None:
        name, space = self._one(data, self._desks())
        words = self._words()
        which = self.shared(name, space).give(Appreciation(words))
        self._shown(which, Written(name, words, self.books.people[name].version, space))

    @precondition(lambda self: self._desks() and any(entry.shown for entry in self.books.entries.values()))
    @rule(data=st.data())
    def say_back(self, data: st.DataObject) -> None:
        """To something that stands in that space; what stands elsewhere is not found."""
        name, space = self._one(data, self._desks())
        to, words = (
            self._one(data, [which for which, entry in self.books.entries.items() if entry.shown]),
            self._words(),
        )
        if space not in self.books.entries[to].shown:
            with pytest.raises(Http404):
                self.rounds(name, space).say_back(to, Reply(words))
            return
        which = self.rounds(name, space).say_back(to, Reply(words))
        self._shown(which, Written(name, words, self.books.people[name].version, space))

    @precondition(lambda self: self._journals())
    @rule(data=st.data())
    def edit(self, data: st.DataObject) -> None:
        which = self._one(data, self._journals())
        entry, words = self.books.entries[which], self._words()
        mine = own_entries(self.visit(entry.author))
        if not self.books.may_change(entry):
            with pytest.raises(Http404):
                mine.edit(which, entry.revision, JournalEntry(words))
            return
        mine.edit(which, entry.revision, JournalEntry(words))
        self.books.changed(entry, words)

    @precondition(lambda self: any(entry.shown for entry in self.books.entries.values()))
    @rule(data=st.data(), name=st.sampled_from(NAMES))
    def take_back_shared(self, data: st.DataObject, name: str) -> None:
        """Nothing happens where it is somebody else's."""
        places = [(which, space) for which, entry in self.books.entries.items() for space in entry.shown]
        which, space = self._one(
            data, [place for place in places if name in self.books.spaces[place[1]].here] or places
        )
        if name not in self.books.spaces[space].here:
            return
        self.shared(name, space).take_back(which)
        if self.books.entries[which].author == name:
            del self.books.entries[which].shown[space]

    @precondition(lambda self: self._journals())
    @rule(data=st.data())
    def delete(self, data: st.DataObject) -> None:
        which = self._one(data, self._journals())
        own_entries(self.visit(self.books.entries.pop(which).author)).delete(which)

    # Going apart, and keys

    @precondition(lambda self: self._seats())
    @rule(data=st.data(), paused=st.booleans())
    def pause(self, data: st.DataObject, paused: bool) -> None:
        name, space = self._one(data, self._seats())
        visit = self.visit(name)
        pause(visit, bond(visit, space), paused=paused)
        (self.books.spaces[space].paused.add if paused else self.books.spaces[space].paused.discard)(name)

    @precondition(lambda self: self._seats())
    @rule(data=st.data())
    def leave(self, data: st.DataObject) -> None:
        name, space = self._one(data, self._seats())
        visit = self.visit(name)
        leave(visit, bond(visit, space))
        self.kept[name, space] = self.books.spaces[space].epoch
        self.books.leave(name, space)

    @precondition(lambda self: self.kept)
    @rule(data=st.data())
    def delete_what_was_shown(self, data: st.DataObject) -> None:
        """By somebody who left. For anybody else nothing happens."""
        space = self._one(data, [space for _, space in self.kept])
        for name in NAMES:
            delete_what_i_showed(self.visit(name), space)
        for entry in self.books.entries.values():
            if space in self.books.spaces and entry.author in self.books.spaces[space].gone:
                entry.shown.pop(space, None)

    @rule(name=st.sampled_from(NAMES))
    def somebody_may_know_the_password(self, name: str) -> None:
        human, visit, password = self.books.people[name], self.visit(name), self._words()
        keys.replace_key(visit.person, visit.open(), keys.derive(visit.person, password))
        trusted = [one for one in self._spaces_of(name) if one.relied[name] in human.reach]
        human.under[human.version] = human.version + 1
        human.version, human.password = human.version + 1, password
        for between in trusted:
            between.relied[name] = human.version
            between.rotate()

    @rule(name=st.sampled_from(NAMES))
    def forget_everything(self, name: str) -> None:
        """A reset by e-mail, with neither a code nor the old password."""
        human, password = self.books.people[name], self._words()
        person = self.visit(name).person
        keys.start_fresh(person, keys.derive(person, password))
        human.lost[human.version] = human.password
        human.version, human.password = human.version + 1, password

    @precondition(lambda self: any(human.lost for human in self.books.people.values()))
    @rule(data=st.data())
    def remember_an_old_password(self, data: st.DataObject) -> None:
        name = self._one(data, [name for name, human in self.books.people.items() if human.lost])
        human, visit = self.books.people[name], self.visit(name)
        old = self._one(data, list(human.lost))
        found = keys.find_key(visit.person, password=human.lost.pop(old), locked_only=True)
        keys.reach_older(visit.person, visit.open(), found)
        human.under[old] = human.version

    @precondition(lambda self: self._helpers())
    @rule(data=st.data(), same=st.booleans())
    def open_shared_words_for_the_other(self, data: st.DataObject, same: bool) -> None:
        """They ask, compare their words, and where these are the same the other opens."""
        helper, asker, space = self._one(data, self._helpers())
        asking, helping, between = self.visit(asker), self.visit(helper), self.books.spaces[space]
        recovery.ask_for_words(asking, bond(asking, space))
        words = recovery.words_of_asker(asking, bond(asking, space))
        assert words == recovery.words_of_helper(helping, bond(helping, space))
        if not same:
            recovery.take_back_asking(asking, bond(asking, space))
            return
        opened = [epoch for epoch in range(1, between.epoch + 1) if self.books.opens(helper, space, epoch)]
        recovery.open_for_other(bond(helping, space))
        between.relied[asker] = self.books.people[asker].version
        between.wraps |= {(asker, epoch, between.relied[asker]) for epoch in opened}

    @rule(name=st.sampled_from(NAMES))
    def delete_the_account_and_sign_up_anew(self, name: str) -> None:
        delete_account(self.visit(name))
        self.books.forget(name)
        self.kept = {place: epoch for place, epoch in self.kept.items() if place[0] != name}
        self._sign_up(name)

    # What must be so after each step

    @invariant()
    def everybody_finds_what_they_may_and_nothing_else(self) -> None:
        for name in NAMES:
            visit, mine = self.visit(name), [space for who, space in self._seats() if who == name]
            found = bonds(visit)
            assert {one.id for one in found} == set(mine)
            assert all(one.is_open == self.books.is_open(name, one.id) for one in found)
            assert {one.id: one.is_paused for one in found} == {
                space: name in self.books.spaces[space].paused for space in mine
            }
            for one in found:
                assert self._sees(visit, one) == self._ought_to_see(name, one.id)

    @invariant()
    def everybody_has_what_they_wrote(self) -> None:
        for name in NAMES:
            visit = self.visit(name)
            for home in (None, *self.books.spaces):
                wrote = {one.id: text_of(one.payload) for one in OwnEntries(visit, home).latest(500)}
                assert wrote == {
                    which: entry.words if self.books.reads_own(entry) else None
                    for which, entry in self.books.entries.items()
                    if entry.author == name and entry.home == home
                }

    @invariant()
    def whoever_is_not_in_a_space_finds_neither_it_nor_its_rounds(self) -> None:
        for name in NAMES:
            visit = self.visit(name)
            for space, between in self.books.spaces.items():
                if name not in between.here:
                    with pytest.raises(Http404):
                        bond(visit, space)
            for which, asked in self.books.rounds.items():
                if name not in self.books.spaces[asked.space].here or not self.books.knows(name, asked):
                    with pytest.raises(Http404):
                        round_of(visit, which)

    @invariant()
    def the_rows_are_as_the_rules_say(self) -> None:
        ids = dict(Person.objects.filter(email__isnull=False).values_list("pk", "email"))
        held = SpaceKey.objects.filter(holder_kind="person", space__own=False).values_list(
            "space", "holder", "epoch", "holder_version"
        )
        assert {(space, ids[who], epoch, version) for space, who, epoch, version in held} == {
            (space, address(who), epoch, version)
            for space, between in self.books.spaces.items()
            for who, epoch, version in between.wraps
        }
        assert {(row.entry_id, row.space_id): row.epoch for row in Share.objects.all()} == {
            (which, space): epoch
            for which, entry in self.books.entries.items()
            for space, epoch in {**entry.shown, **entry.held}.items()
        }
        assert set(Share.objects.filter(held_wrap__isnull=False).values_list("entry", flat=True)) == {
            which for which, entry in self.books.entries.items() if entry.held
        }
        assert dict(Round.objects.values_list("pk", "state")) == {
            which: asked.state for which, asked in self.books.rounds.items()
        }
        assert set(Invitation.objects.filter(used=None).values_list("space", flat=True)) == set(self._linked())

    @invariant()
    def nothing_shown_after_somebody_left_is_under_a_key_they_held(self) -> None:
        for (name, space), epoch in self.kept.items():
            between = self.books.spaces.get(space)
            if between and between.here and name in between.gone:
                assert between.epoch > epoch

    # Inner

    def visit(self, name: str) -> Presence:
        """Afresh, by password."""
        person = Person.objects.get(email=address(name))
        assert person.check_password(self.books.people[name].password)
        return Presence(person, keys.open_key(person))

    def bond(self, name: str, space: UUID) -> Bond:
        return bond(self.visit(name), space)

    def rounds(self, name: str, space: UUID) -> Rounds:
        visit = self.visit(name)
        return rounds(visit, bond(visit, space))

    def shared(self, name: str, space: UUID) -> SharedEntries:
        visit = self.visit(name)
        return shared_entries(visit, bond(visit, space))

    def _sign_up(self, name: str) -> None:
        self.books.people[name] = Human(self._words())
        keys.enrol(Person.objects.create_user(address(name), self.books.people[name].password))
        self._journal(name)

    def _make(self, host: str) -> UUID:
        space = make_space(self.visit(host), About("friends"), host)
        version = self.books.people[host].version
        self.books.spaces[space] = Between([host], {host: version}, wraps={(host, 1, version)}, host=host)
        return space

    def _invite(self, host: str, space: UUID) -> None:
        visit, between, words = self.visit(host), self.books.spaces[space], (self._words(), self._words())
        made = invite(visit, bond(visit, space), words[0], Topic(TOPICS[0]), Answer(words[1]))
        self.books.unlink(space)
        between.link, between.code, between.ends = made.secret, made.code, self.now + timedelta(days=7)
        row = Invitation.objects.get(pk=made.id)
        assert row.round_id is not None
        assert row.greeting_id is not None
        version, laid = self.books.people[host].version, Entry.objects.get(round=row.round_id).pk
        self.books.rounds[row.round_id] = Asked(space, TOPICS[0], answers={host: laid})
        between.asks = row.round_id
        between.carries = (row.greeting_id, laid)
        self._shown(row.greeting_id, Written(host, words[0], version, space))
        self._shown(laid, Written(host, words[1], version, space))

    def _take(self, guest: str, space: UUID) -> None:
        between = self.books.spaces[space]
        opening = look(between.link)
        take(self.visit(guest), opening, guest)
        old = between.link
        self._enter(guest, between)
        with pytest.raises(NoLongerGood):
            look(old)

    def _enter(self, guest: str, between: Between) -> None:
        version = self.books.people[guest].version
        between.here.append(guest)
        between.relied[guest] = version
        between.wraps.add((guest, between.epoch, version))
        between.link = between.code = ""

    def _journal(self, name: str) -> None:
        words = self._words()
        which = own_entries(self.visit(name)).write(JournalEntry(words))
        self.books.entries[which] = Written(name, words, self.books.people[name].version)

    def _new(self, name: str, words: str, home: UUID) -> UUID:
        """The id of the answer that was just laid down, from its writer's own entries."""
        known = self.books.entries
        (which,) = [one.id for one in OwnEntries(self.visit(name), home).latest(500) if one.id not in known]
        known[which] = Written(name, words, self.books.people[name].version, home)
        return which

    def _shown(self, which: UUID, entry: Written) -> None:
        assert entry.home
        self.books.entries[which] = entry
        entry.shown[entry.home] = self.books.spaces[entry.home].epoch

    def _words(self) -> str:
        self.count += 1
        return f"words {self.count}"

    def _one(self, data: st.DataObject, among: Sequence[T]) -> T:
        return among[data.draw(st.integers(0, len(among) - 1))]

    # Who could do something now, by age

    def _seats(self) -> list[tuple[str, UUID]]:
        return [(name, space) for space, between in self.books.spaces.items() for name in between.here]

    def _spaces_of(self, name: str) -> list[Between]:
        return [between for between in self.books.spaces.values() if name in between.here]

    def _desks(self) -> list[tuple[str, UUID]]:
        """Seats of those who can write in a space nobody left."""
        return [seat for seat in self._seats() if self.books.is_open(*seat) and self.books.is_whole(seat[1])]

    def _alone(self) -> list[tuple[str, UUID]]:
        return [(name, space) for name, space in self._desks() if len(self.books.spaces[space].here) == 1]

    def _linked(self) -> list[UUID]:
        return [space for space, between in self.books.spaces.items() if between.link]

    def _open_ones(self, space: UUID) -> dict[UUID, Asked]:
        return {which: one for which, one in self.books.rounds.items() if one.space == space and one.state == "open"}

    def _tables(self) -> list[tuple[str, UUID]]:
        return [(name, which) for name, space in self._desks() for which in self._open_ones(space)]

    def _sealed(self) -> list[tuple[str, UUID]]:
        asked = [(which, one) for which, one in self.books.rounds.items() if one.state != "revealed"]
        seats = set(self._seats())
        return [(name, which) for which, one in asked for name in one.answers if (name, one.space) in seats]

    def _opened(self) -> list[tuple[str, UUID]]:
        answered = [
            (name, which)
            for which, asked in self.books.rounds.items()
            if asked.state == "revealed"
            for name in asked.answers
        ]
        entries = self.books.entries
        return [
            (name, which)
            for name, which in answered
            if self.books.is_open(name, self.books.rounds[which].space)
            and self.books.may_change(entries[self.books.rounds[which].answers[name]])
        ]

    def _journals(self) -> list[UUID]:
        return [which for which, entry in self.books.entries.items() if entry.home is None]

    def _offers(self) -> list[tuple[UUID, UUID]]:
        entries = self.books.entries
        return [
            (which, space)
            for which in self._journals()
            for space in self.books.spaces
            if (entries[which].author, space) in self._desks() and self.books.reads_own(entries[which])
        ]

    def _helpers(self) -> list[tuple[str, str, UUID]]:
        """Who could open shared words for whom, and where."""
        return [
            (helper, asker, space)
            for helper, space in self._seats()
            for asker in self.books.spaces[space].here
            if asker != helper and self.books.spaces[space].relied[helper] in self.books.people[helper].reach
        ]

    # What is seen, and what ought to be

    def _sees(self, visit: Presence, here: Bond) -> Seen:
        shown = {one.id: text_of(one.payload) for one in shared_entries(visit, here).latest(500, EVERY_KIND)}
        name = next(name for name in NAMES if address(name) == visit.person.email)
        known = [
            which
            for which, asked in self.books.rounds.items()
            if asked.space == here.id and self.books.knows(name, asked)
        ]
        found = [round_of(visit, which)[1] for which in known]
        return Seen(
            shown,
            {
                one.id: {
                    who: text_of(said.payload) for who, said in (("mine", one.mine), ("theirs", one.theirs)) if said
                }
                for one in found
            },
        )

    def _ought_to_see(self, name: str, space: UUID) -> Seen:
        books, entries = self.books, self.books.entries
        shown = {
            which: entry.words if books.reads(name, entry, space) else None
            for which, entry in entries.items()
            if space in entry.shown
        }
        seen = Seen(shown)
        for which, asked in books.rounds.items():
            if asked.space == space and books.knows(name, asked):
                seen.rounds[which] = {
                    "mine" if who == name else "theirs": shown[entry]
                    if entry in shown
                    else (entries[entry].words if books.reads_own(entries[entry]) else None)
                    for who, entry in asked.answers.items()
                    if entry in entries and (entry in shown or who == name)
                }
        return seen


def address(name: str) -> str:
    return f"{name.lower()}@example.org"


def text_of(payload: Any) -> str | None:
    return payload.text if payload else None


@pytest.mark.django_db
def test_each_reads_what_they_may_and_nothing_else() -> None:
    run_state_machine_as_test(Couples, settings=settings(max_examples=20, stateful_step_count=25, deadline=None))
