"""Spaces for two: joining by link or code, leaving, a new key, and finding back to shared words."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.http import Http404
from django.utils import timezone

from innermost.entry import Answer, Appreciation, Greeting, JournalEntry
from innermost.web import due
from innermost.web.access import About, Topic, bond, bonds, own_entries, rounds
from innermost.web.accounts import keys
from innermost.web.models import Invitation, Share, Space, SpaceKey
from innermost.web.spaces import codes, recovery
from innermost.web.spaces.begin import make_space, pause
from innermost.web.spaces.leave import delete_account, delete_what_i_showed, leave, left_lately
from innermost.web.spaces.links import NoLongerGood, invite, look, take, withdraw
from innermost.web.spaces.shelf import Shelf, keep_shelf, shelf_of
from innermost.web.sweep import open_what_is_late
from tests.web.cast import Someone
from tests.web.pair import FIRST, GREETING, In, Pair, together

pytestmark = pytest.mark.django_db


@pytest.fixture
def pair(ada: Someone, ben: Someone) -> Pair:
    return together(ada, ben)


@pytest.fixture
def alone(ada: Someone) -> In:
    return In(ada, make_space(ada.visit(), About("family", "The two of us"), "Ada"))


def test_a_space_is_called_what_its_maker_called_it(alone: In) -> None:
    assert alone.bond.title == "The two of us"
    assert alone.bond.kind == "family"
    assert not alone.bond.is_together


def test_a_link_shows_the_same_however_often_it_is_looked_at(alone: In) -> None:
    made = invite(alone.visit, alone.bond, GREETING, FIRST, Answer("the kettle"))
    for _ in range(3):
        opening = look(made.secret)
    assert (opening.inviter, opening.greeting, opening.topic) == ("Ada", GREETING, FIRST)
    assert opening.answer == Answer("the kettle")


@pytest.mark.parametrize("mangled", ["", "x", "A" * 22, "A" * 400, "é" * 22])
def test_a_mangled_link_is_no_longer_good(mangled: str, alone: In) -> None:
    with pytest.raises(NoLongerGood):
        look(mangled)


def test_a_link_is_taken_once(alone: In, ben: Someone, cleo: Someone) -> None:
    made = invite(alone.visit, alone.bond, GREETING, FIRST, Answer("the kettle"))
    opening = look(made.secret)
    take(ben.visit(), opening, "Ben")
    with pytest.raises(NoLongerGood):
        take(cleo.visit(), opening, "Cleo")
    with pytest.raises(NoLongerGood):
        look(made.secret)
    assert not SpaceKey.objects.filter(holder_kind="link").exists()


def test_the_inviter_does_not_take_their_own_link(alone: In) -> None:
    made = invite(alone.visit, alone.bond, GREETING, FIRST, Answer("the kettle"))
    with pytest.raises(NoLongerGood):
        take(alone.visit, look(made.secret), "Ada")


def test_a_new_link_ends_the_old_one_and_shows_its_own_question(alone: In, ben: Someone) -> None:
    old = invite(alone.visit, alone.bond, GREETING, FIRST, Answer("the kettle"))
    new = invite(alone.visit, alone.bond, "hello again", FIRST, Answer("the clock"))
    with pytest.raises(NoLongerGood):
        look(old.secret)
    opening = look(new.secret)
    assert (opening.inviter, opening.about.name, opening.answer) == ("Ada", "The two of us", Answer("the clock"))
    take(ben.visit(), opening, "Ben")
    theirs = In(ben, alone.space)
    assert theirs.bond.title == "The two of us"
    assert theirs.rounds.answer(opening.round, Answer("rain"))


def test_a_link_that_is_over_opens_nothing_and_its_epoch_ends(alone: In) -> None:
    made = invite(alone.visit, alone.bond, GREETING, FIRST, Answer("the kettle"))
    before = alone.bond.epoch
    Invitation.objects.update(expires=timezone.now() - timedelta(minutes=1))
    with pytest.raises(NoLongerGood):
        look(made.secret)
    row = due.Due.objects.get(what="invitation-end")
    due.works()[row.what](row)
    assert alone.bond.epoch == before + 1
    assert alone.bond.title == "The two of us"


def test_a_link_can_be_withdrawn(alone: In) -> None:
    made = invite(alone.visit, alone.bond, GREETING, FIRST, Answer("the kettle"))
    withdraw(alone.bond)
    with pytest.raises(NoLongerGood):
        look(made.secret)


def test_a_code_only_asks(alone: In, ben: Someone) -> None:
    made = invite(alone.visit, alone.bond, GREETING, FIRST, Answer("the kettle"))
    assert not codes.ask_to_join(ben.visit(), "AAAA-AAAA", "Ben")
    assert codes.ask_to_join(ben.visit(), made.code.lower().replace("-", " "), "Ben")
    assert bonds(ben.visit()) == []
    (asking,) = codes.who_asks(alone.visit, alone.bond)
    assert asking.name == "Ben"
    codes.let_in(alone.visit, alone.bond, asking.id)
    theirs = In(ben, alone.space)
    assert theirs.bond.other is not None
    assert theirs.bond.other.name == "Ada"
    assert theirs.rounds.answer(theirs.rounds.open_ones()[0].id, Answer("rain"))
    with pytest.raises(NoLongerGood):
        look(made.secret)


def test_leaving_closes_the_space_to_who_left_and_leaves_what_was_shown(pair: Pair) -> None:
    pair.ben.rounds.answer(pair.first, Answer("rain"))
    pair.ada.shared.give(Appreciation("the soup", "I was cold"))
    waiting = pair.ada.rounds.begin(Topic("Another?"))
    pair.ada.rounds.answer(waiting, Answer("sealed"))
    leave(pair.ben.visit, pair.ben.bond)
    assert bonds(pair.ben.visit) == []
    with pytest.raises(Http404):
        bond(pair.ben.visit, pair.space)
    here = pair.ada
    assert not here.bond.is_together
    assert here.rounds.get(pair.first).theirs is not None
    assert here.rounds.get(waiting).state == "closed"
    assert here.rounds.get(waiting).said() == Answer("sealed")
    with pytest.raises(Http404):
        here.rounds.answer(waiting, Answer("more"))
    with pytest.raises(Http404):
        here.rounds.begin(Topic("And now?"))
    assert here.bond.epoch == 2


def test_who_left_keeps_their_own_words_and_can_delete_what_they_showed(pair: Pair) -> None:
    pair.ben.rounds.answer(pair.first, Answer("rain"))
    leave(pair.ben.visit, pair.ben.bond)
    assert [one.payload for one in own_entries_in(pair)] == [Answer("rain")]
    assert [left.space for left in left_lately(pair.ben.visit)] == [pair.space]
    delete_what_i_showed(pair.ben.visit, pair.space)
    assert pair.ada.rounds.get(pair.first).theirs is None


def own_entries_in(pair: Pair) -> list[object]:
    from innermost.web.access import OwnEntries

    return list(OwnEntries(pair.ben.visit, pair.space).latest(10))


def test_both_can_leave(pair: Pair) -> None:
    pair.ben.rounds.answer(pair.first, Answer("rain"))
    leave(pair.ben.visit, pair.ben.bond)
    leave(pair.ada.visit, pair.ada.bond)
    assert not SpaceKey.objects.filter(space=pair.space).exists()


def test_sharing_a_journal_entry_and_taking_it_back(pair: Pair) -> None:
    entry = own_entries(pair.ada.visit).write(JournalEntry("for me"))
    with pytest.raises(Http404):
        pair.ben.shared.get(entry)
    pair.ada.shared.share(entry)
    assert pair.ben.shared.get(entry).payload == JournalEntry("for me")
    own_entries(pair.ada.visit).edit(entry, 1, JournalEntry("for us"))
    seen = pair.ben.shared.get(entry)
    assert seen.payload == JournalEntry("for us")
    assert seen.edited is not None
    pair.ada.shared.take_back(entry)
    with pytest.raises(Http404):
        pair.ben.shared.get(entry)


def test_ben_cannot_share_or_take_back_what_is_adas(pair: Pair) -> None:
    entry = own_entries(pair.ada.visit).write(JournalEntry("for me"))
    with pytest.raises(Http404):
        pair.ben.shared.share(entry)
    pair.ada.shared.share(entry)
    pair.ben.shared.take_back(entry)
    assert pair.ben.shared.get(entry).payload == JournalEntry("for me")


def test_a_new_key_begins_a_new_epoch_and_both_read_on(pair: Pair, ada: Someone) -> None:
    pair.ben.rounds.answer(pair.first, Answer("rain"))
    ada.client.post(
        "/security/somebody-may-know/", {"password": ada.password, "password1": "eleven wet umbrellas sing"}
    )
    assert pair.ada.bond.epoch == 2
    assert pair.ada.rounds.get(pair.first).theirs.payload == Answer("rain")  # type: ignore[union-attr]
    asked = pair.ada.rounds.begin(Topic("New?"))
    pair.ada.rounds.answer(asked, Answer("a"))
    assert pair.ben.rounds.answer(asked, Answer("b"))
    assert pair.ben.rounds.get(asked).theirs.payload == Answer("a")  # type: ignore[union-attr]


def test_after_a_fresh_start_the_other_opens_the_words_once_the_safety_words_match(pair: Pair, ada: Someone) -> None:
    pair.ben.rounds.answer(pair.first, Answer("rain"))
    _forget_everything(ada)
    assert not pair.ada.bond.is_open
    assert pair.ada.rounds.get(pair.first).theirs.payload is None  # type: ignore[union-attr]
    with pytest.raises(Http404):
        recovery.open_for_other(pair.ben.bond)
    recovery.ask_for_words(pair.ada.visit, pair.ada.bond)
    assert recovery.words_of_asker(pair.ada.visit, pair.ada.bond) == recovery.words_of_helper(
        pair.ben.visit, pair.ben.bond
    )
    recovery.open_for_other(pair.ben.bond)
    assert pair.ada.bond.is_open
    seen = pair.ada.rounds.get(pair.first)
    assert seen.theirs.payload == Answer("rain")  # type: ignore[union-attr]
    assert seen.mine.payload == Answer("the kettle")  # type: ignore[union-attr]


def test_nothing_new_is_wrapped_to_a_key_nobody_confirmed(pair: Pair, ada: Someone) -> None:
    _forget_everything(ada)
    ben = pair.ben.who
    ben.client.post("/security/somebody-may-know/", {"password": ben.password, "password1": "nine wet umbrellas sing"})
    versions = SpaceKey.objects.filter(space=pair.space, holder=ada.person.pk).values_list("holder_version", flat=True)
    assert set(versions) == {1}


def _forget_everything(ada: Someone) -> None:
    """As after a reset by e-mail, without a code and without the old password."""
    person = ada.person
    derived = keys.derive(person, ada.password)
    keys.start_fresh(person, derived)
    ada.client = Someone("Ada").client
    ada.sign_in()


def test_pausing_shows_to_nobody_else(pair: Pair) -> None:
    pause(pair.ada.visit, pair.ada.bond, paused=True)
    assert pair.ada.bond.is_paused
    assert not pair.ben.bond.is_paused


def test_the_shelf_is_ones_own(pair: Pair) -> None:
    shelf = Shelf().on("2026-11-22").passing("x").without_today("y")
    keep_shelf(pair.ada.visit, pair.ada.bond, shelf)
    assert shelf_of(pair.ada.visit, pair.ada.bond) == shelf
    assert shelf_of(pair.ben.visit, pair.ben.bond) == Shelf()
    assert shelf.on("2026-11-23").not_today == ()


def test_deleting_the_account_leaves_nothing_of_it(pair: Pair) -> None:
    pair.ben.rounds.answer(pair.first, Answer("rain"))
    gone = pair.ben.who.person.pk
    delete_account(pair.ben.visit)
    assert pair.ada.rounds.get(pair.first).theirs is None
    assert not SpaceKey.objects.filter(holder=gone).exists()
    delete_account(pair.ada.visit)
    assert not Space.objects.exists()


def test_a_guest_signs_up_and_keeps_what_they_wrote(alone: In) -> None:
    from innermost.web.visit import Presence

    made = invite(alone.visit, alone.bond, GREETING, FIRST, Answer("the kettle"))
    person, keyholder = keys.enrol_guest()
    guest = Presence(person, keyholder)
    joined = take(guest, look(made.secret), "Ben")
    rounds(guest, joined).answer(look_round(joined, guest), Answer("rain"))
    person.email = "ben@example.org"
    person.set_password("nine wet umbrellas sing")
    successor = keys.make_account(person, keyholder)
    again = Presence(person, successor)
    assert bond(again, alone.space).epoch == 2
    assert rounds(again, bond(again, alone.space)).revealed()[0].said() == Answer("rain")
    ben = Someone("Ben")
    assert ben.client.post("/sign-in/", {"login": ben.email, "password": "nine wet umbrellas sing"}).status_code == 302
    assert In(ben, alone.space).rounds.revealed()[0].said() == Answer("rain")


def look_round(joined: object, guest: object) -> object:
    return rounds(guest, joined).open_ones()[0].id  # type: ignore[arg-type]


def test_an_answer_on_hold_is_held_under_the_new_key_once_its_author_comes_back(pair: Pair, ben: Someone) -> None:
    asked = pair.ada.rounds.begin(Topic("New?"))
    pair.ada.rounds.answer(asked, Answer("a"))
    ben.client.post("/security/somebody-may-know/", {"password": ben.password, "password1": "nine wet umbrellas sing"})
    held = Share.objects.filter(held_wrap__isnull=False)
    assert held.get().epoch == 1
    pair.ada.who.lock()
    pair.ada.who.client.post("/unlock/", {"password": pair.ada.who.password})
    assert held.get().epoch == 2
    assert pair.ben.rounds.answer(asked, Answer("b"))
    assert pair.ben.rounds.get(asked).theirs.payload == Answer("a")  # type: ignore[union-attr]


def test_nobody_else_comes_into_a_space_that_was_shared(pair: Pair) -> None:
    """Also once nothing is left of the other: their account is gone."""
    pair.ben.rounds.answer(pair.first, Answer("rain"))
    delete_account(pair.ben.visit)
    assert pair.ada.bond.is_over
    assert not pair.ada.bond.is_solo
    with pytest.raises(Http404):
        invite(pair.ada.visit, pair.ada.bond, GREETING, FIRST, Answer("the kettle"))
    with pytest.raises(Http404):
        pair.ada.rounds.begin(Topic("And now?"))


def test_who_joins_finds_no_trace_of_an_earlier_link(alone: In, ben: Someone) -> None:
    invite(alone.visit, alone.bond, "an earlier greeting", FIRST, Answer("an earlier answer"))
    made = invite(alone.visit, alone.bond, GREETING, Topic("Another?"), Answer("the kettle"))
    take(ben.visit(), look(made.secret), "Ben")
    theirs = In(ben, alone.space)
    shown = [one.payload for one in theirs.shared.latest(10, ("note", "answer", "keepsake"))]
    assert shown == [Greeting(GREETING), Answer("the kettle")]
    assert [one.topic.text for one in theirs.rounds.known()] == ["Another?"]


def test_what_no_worker_opened_is_opened_by_the_sweep(pair: Pair) -> None:
    asked = pair.ada.rounds.begin(Topic("New?"))
    later = timezone.now() + timedelta(hours=1)
    pair.ada.rounds.answer(asked, Answer("a"), opens_at=later)
    pair.ben.rounds.answer(asked, Answer("b"), opens_at=later)
    open_what_is_late(timezone.now())
    assert pair.ada.rounds.get(asked).is_open
    Share.objects.filter(release_at__isnull=False).update(release_at=timezone.now())
    open_what_is_late(timezone.now())
    assert pair.ada.rounds.get(asked).is_revealed


def test_nothing_is_given_once_the_other_left_in_the_same_moment(pair: Pair) -> None:
    before = pair.ada.shared
    leave(pair.ben.visit, pair.ben.bond)
    with pytest.raises(Http404):
        before.give(Appreciation("too late"))
