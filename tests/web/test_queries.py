"""No page asks the database more than six things, and none asks more when more was written."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import timedelta
from typing import Any
from unittest.mock import patch
from uuid import UUID

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from innermost.entry import (
    Answer,
    Appreciation,
    Compromise,
    Detail,
    Goal,
    GoalMark,
    JournalEntry,
    Letter,
    Memory,
    MendNote,
    MendReply,
    Outing,
    Ranking,
    Reply,
    Ritual,
    Sheet,
    Treasure,
    View,
    WalkKept,
)
from innermost.library import load
from innermost.web.access import OwnEntries, Topic, bond, own_entries, rounds, shared_entries
from innermost.web.access.details import Details
from innermost.web.access.keepsakes import Keepsakes
from innermost.web.access.on_a_day import give_on
from innermost.web.access.plans import Plans
from innermost.web.after.keeping import Evenings
from innermost.web.after.rules import Rules
from innermost.web.aims.goals import aims
from innermost.web.aims.matters import Matter
from innermost.web.letters.kept import Letters
from innermost.web.models import Entry
from innermost.web.play.games import BY_SLUG, KNOW_ME
from innermost.web.play.table import Table
from innermost.web.rituals.kept import rituals as kept_rituals
from innermost.web.talk.both import topic_of
from tests.web.cast import Someone, cheap_surroundings, undone
from tests.web.interference import pages
from tests.web.isolation import OF_CONTENT, SUBJECTS
from tests.web.pair import Pair, together
from tests.web.walking import in_a_walk

pytestmark = pytest.mark.django_db
MOST = 6
SIZES = (1, 50, 500)
NOW = timezone.localdate()
TOLD_APART = ("SAVEPOINT", "RELEASE", "ROLLBACK", "BEGIN", "COMMIT")


@pytest.fixture(scope="module")
def counted(django_db_setup: None, django_db_blocker: Any) -> Iterator[dict[str, list[int]]]:
    """How many queries each page of Ada's takes, with 1, 50 and 500 entries of each of the two."""
    now = time.time()  # stands still: once a minute a visit notes that it is still awake
    with django_db_blocker.unblock(), cheap_surroundings(), undone(), patch("time.time", lambda: now):
        pair = together(Someone("Ada").sign_up(name="Ada"), Someone("Ben").sign_up(name="Ben"))
        life = Life(pair)
        life.goes_on(1)
        paths = _paths(pair)
        found: dict[str, list[int]] = {path: [] for path in paths}
        pair.ada.who.client.get("/today/")  # the first page of a visit notes when it began
        for size in SIZES:
            life.goes_on(size)
            for path in paths:
                found[path].append(_queries(pair.ada.who, path))
        yield found


class Life:
    """What the two write, as it goes on: in private, to each other, and every fifth time in a round with a reply."""

    def __init__(self, pair: Pair) -> None:
        self.had, self.here = 0, (pair.ada, pair.ben)
        visits = [one.visit for one in (pair.ada, pair.ben)]
        here = [(visit, bond(visit, pair.space)) for visit in visits]
        self.own = [own_entries(visit) for visit in visits]
        self.shared = [shared_entries(*one) for one in here]
        self.rounds = [rounds(*one) for one in here]
        for number, one in enumerate(self.rounds):
            one.begin(Topic(f"What else, {number}?"), asks=True)
            one.answer(one.begin(Topic(f"What is sealed, {number}?"), asks=True), Answer("sealed"))

    def goes_on(self, size: int) -> None:
        for n in range(self.had, size):
            for own, shared in zip(self.own, self.shared, strict=True):
                entry = own.write(JournalEntry(f"entry {n}"))
                Entry.objects.filter(pk=entry).update(created=timezone.now() - timedelta(days=n % 90))
                shared.give(Appreciation(f"given {n}"))
            if n % 5 == 0:
                self._talks(n)
            if n % 25 == 0:
                self._plays(n)
                self._aims(n)
            if n % 10 == 0:
                self._writes_letters(n)
                self._mends(n)
                self._keeps(n)
                self._has_rituals(n)
                self._plans(n)
            self._knows(n)
            if n % 50 == 0:
                self.shared[0].share(entry_of(self.own[0]))
        self.had = size

    def _knows(self, n: int) -> None:
        """Each lets the other know something with a day, and keeps something."""
        for here in self.here:
            known = Details(here.visit, here.bond)
            known.tell(Detail("people", f"told {n}", "people-closest", NOW.isoformat(), ask=True))
            known.keep(Detail("people", f"kept {n}"))

    def _aims(self, n: int) -> None:
        """Each an order of values, a goal with a step, a mark and a word to it, and a matter that opens."""
        for here, other in (self.here, self.here[::-1]):
            here.orders.keep(Ranking(("family", "rest", "play"), f"words {n}"))
            goal = here.shared.give(Goal(f"goal {n}", steps=("one", "two")))
            for mark in (GoalMark(f"step {n}"), GoalMark(of="1", day=NOW.isoformat()), Reply(f"cheer {n}")):
                other.shared.give(mark, parent=goal)
            matter = here.matters.rounds.begin(topic_of(Matter, f"matter {n} of {here.who.name}"), asks=False)
            here.matters.rounds.answer(matter, Compromise(f"need {n}"))
            other.matters.rounds.answer(matter, Compromise(f"need {n}, too"))
            here.shared.give(Goal(f"tried {n}", of=str(matter), review=NOW.isoformat()))

    def _plans(self, n: int) -> None:
        """Each time for both with words to it, a surprise, and a help meant for the other."""
        day = (NOW + timedelta(days=n % 9)).isoformat()
        for here in self.here:
            plans = Plans(here.visit, here.bond)
            outing = plans.shared.give(Outing(f"outing {n}", day))
            plans.shared.give(Reply("", ("gladly",)), parent=outing)
            plans.keep_until(Outing(f"surprise {n}", day), timezone.now() + timedelta(days=n + 1))
            plans.own.write(Outing(f"act {n}", day, sort="act"))

    def _has_rituals(self, n: int) -> None:
        """Each one for both and one alone."""
        for own, shared in zip(self.own, self.shared, strict=True):
            shared.give(Ritual(f"both {n}", f"{NOW}T19:30", "Europe/Berlin", "FREQ=WEEKLY"))
            own.write(Ritual(f"alone {n}", f"{NOW}T19:30", "Europe/Berlin", "FREQ=DAILY"))

    def _keeps(self, n: int) -> None:
        """Each a memory and a joke for both, an appreciation for oneself, and how one remembers the other's."""
        for here in self.here:
            kept = Keepsakes(here.visit, here.bond)
            memory = kept.shared.give(Memory(f"memory {n}", (NOW - timedelta(days=n)).isoformat()))
            kept.shared.give(Treasure("joke", f"joke {n}"))
            kept.shared.give(Reply(f"I remember {n}"), parent=memory)
            kept.keep(Appreciation(f"jar {n}"))
            kept.keep(Memory(f"alone {n}"))

    def _mends(self, n: int) -> None:
        """Each tells something, the other says it back, and asks about a moment; notes on the way of each."""
        for shared, other, here in zip(self.shared, self.shared[::-1], self.here, strict=True):
            told = shared.give(MendNote("hurt", f"told {n}"))
            back = other.give(MendReply("reflection", f"heard {n}"), parent=told)
            shared.give(MendReply("yes", "", str(back)), parent=told)
            here.record.begin("together", "both", NOW.isoformat())
            if n % 50 == 0:
                here.moments.begin(f"Moment {n}", View(f"mine {n}"))

    def _writes_letters(self, n: int) -> None:
        """Each a letter that is given, one that is sealed, and a surprise with that one."""
        for own, shared, here in zip(self.own, self.shared, self.here, strict=True):
            shared.share(own.write(Letter("you", "", f"given {n}")))
            sealed = own.write(Letter("you", "", f"sealed {n}"))
            give_on(here.visit, here.bond, sealed, timezone.now() + timedelta(days=n + 1))
            own.write(Letter("you", "", f"plan {n}", "surprise", NOW.isoformat(), str(sealed)))

    def _plays(self, n: int) -> None:
        """A game that opens and one that lies sealed, a rule, and something kept of a walk."""
        walk, game = load().walk("listening-turn"), BY_SLUG[KNOW_ME]
        assert walk
        sheet = Sheet(KNOW_ME, {"first-thing-lost": "keys"}, {"first-thing-lost": "glasses"})
        ada, ben = (Table(one.visit, one.bond) for one in self.here)
        ben.rounds.answer(ada.begin(game, (f"first-thing-lost,{n}",), sheet), sheet)
        if n % 50 == 0:
            ada.begin(game, (f"bus-pulls-away,{n}",), sheet)
        for here in self.here:
            Rules(here.visit, here.bond).propose(f"Rule {n}.")
            kept = WalkKept(walk.slug, f"line {n}", again=NOW.isoformat())
            Evenings(here.visit, here.bond).keep(walk, NOW - timedelta(days=n), kept)

    def _talks(self, n: int) -> None:
        ada, ben = self.rounds
        asked = ada.begin(Topic(f"Question {n}?"), asks=True)
        ada.answer(asked, Answer("one"))
        ben.answer(asked, Answer("two"))
        said = ada.get(asked).theirs
        if said:
            ada.say_back(said.id, Reply("tell me more", ("heard",)))


def entry_of(own: OwnEntries) -> UUID:
    return own.latest(1)[0].id


def _paths(pair: Pair) -> list[str]:
    """Every page, with each thing of the two in its address: answered, put by either, sealed, given by either."""
    known = [{"id": one.id} for one in pair.ada.rounds.known()]
    given = [{"id": one.id} for one in pair.ada.shared.latest(9, ("keepsake", "writing", "note"))]
    arguments: dict[str, list[dict[str, object]]] = dict.fromkeys(SUBJECTS, given)
    arguments |= {name: known for name in SUBJECTS if name.startswith("round")}
    letters = [{"id": one.id} for one in Letters(pair.ada.visit).newest(4)]
    arguments |= {name: letters for name in SUBJECTS if name.startswith("letter")}
    arguments |= {name: [{"id": pair.space}] for name in SUBJECTS if name.startswith(("space", "invite"))}
    games = [{"id": one.round.id} for one in pair.ada.table.known]
    arguments |= dict.fromkeys(("game-round", "game-back"), games)
    arguments |= {name: [{"id": entry_of(own_entries(pair.ada.visit))}] for name in SUBJECTS if "journal" in name}
    told = [{"id": one.id} for one in pair.ada.shared.latest(9, ("letter",)) if isinstance(one.payload, MendNote)]
    arguments |= dict.fromkeys(("mend-told", "mend-back"), told[:4])
    rituals = [{"id": one.id} for one in kept_rituals(pair.ada.visit, pair.ada.bond)[:4]]
    arguments |= {name: rituals for name in SUBJECTS if name.startswith("ritual")}
    details = [{"id": one.id} for one in Details(pair.ada.visit, pair.ada.bond).mine()[:2]]
    arguments |= {name: details for name in SUBJECTS if name.startswith("detail")}
    planned = [{"id": one.id} for one in Plans(pair.ada.visit, pair.ada.bond).newest()[:6]]
    arguments |= {name: planned for name in SUBJECTS if name.startswith("outing")}
    kept = Keepsakes(pair.ada.visit, pair.ada.bond)
    things = [{"id": one.id} for one in (*kept.shown()[:6], *kept.alone()[:2])]
    arguments |= {name: things for name in SUBJECTS if name.startswith("keepsake")}
    goals = [{"id": one.id} for one in aims(Plans(pair.ada.visit, pair.ada.bond).newest())[:3]]
    arguments |= dict.fromkeys(("goal", "goal-change", "goal-delete"), goals)
    matters = [{"id": one.round.id} for one in pair.ada.matters.known[:3]]
    arguments |= dict.fromkeys(("compromise", "compromise-back"), matters)
    moments = [{"id": one.round.id} for one in pair.ada.moments.known]
    arguments |= dict.fromkeys(("mend-moment", "mend-moment-back"), moments)
    walking = [{"id": in_a_walk(pair)}]
    arguments |= dict.fromkeys(("walk-live", "walk-state", "walk-do"), walking)
    arguments["journal-month"] = [{"year": NOW.year, "month": NOW.month}]
    arguments |= OF_CONTENT
    return pages({name: found for name, found in arguments.items() if name not in ("come", "calendar-feed", _BY_MAIL)})


_BY_MAIL = "account_reset_password_from_key"


def _queries(ada: Someone, path: str) -> int:
    """Questions asked of the database; where a transaction begins and ends is none."""
    with undone(ada.client), CaptureQueriesContext(connection) as asked:
        assert ada.client.get(path).status_code < 500
    return len([one for one in asked if not one["sql"].startswith(TOLD_APART)])


def test_no_page_asks_more_than_six_things(counted: dict[str, list[int]]) -> None:
    assert {path: found for path, found in counted.items() if max(found) > MOST} == {}


def test_no_page_asks_more_when_more_was_written(counted: dict[str, list[int]]) -> None:
    """From one page of entries to many there is one question more: when the first was written, for the months."""
    grown = {path: found for path, found in counted.items() if found[1] != found[2]}
    assert grown == {}
    assert {path for path, (few, many, _) in counted.items() if few != many} <= {"/journal/"}
    assert counted["/journal/"][2] - counted["/journal/"][0] <= 1


@pytest.mark.parametrize("path", ["/today/", "/journal/"])
def test_today_and_the_journal_are_among_the_pages_counted(path: str, counted: dict[str, list[int]]) -> None:
    assert 1 < counted[path][0] <= MOST


def test_a_search_asks_a_number_of_things_bounded_by_what_it_opens(counted: dict[str, list[int]]) -> None:
    ada = Someone("Ada")
    ada.sign_in()
    ada.client.get("/today/")
    with CaptureQueriesContext(connection) as asked:
        assert ada.client.post("/journal/search/", {"words": "entry 499"}).status_code == 200
    assert len(asked) <= MOST


def test_the_count_notices_a_question_more(counted: dict[str, list[int]]) -> None:
    """The harness can fail: a page that asks once for each of three entries is counted as such."""
    with CaptureQueriesContext(connection) as asked:
        for entry in Entry.objects.only("pk")[:3]:
            entry.refresh_from_db()
    assert len(asked) == 4
