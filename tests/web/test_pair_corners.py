"""Corners that the state machine found in shared spaces, each once more by itself."""

from __future__ import annotations

import pytest

from innermost.entry import Answer, Appreciation, JournalEntry
from innermost.web.access import About, Topic, own_entries
from innermost.web.accounts import keys
from innermost.web.models import Share, SpaceKey
from innermost.web.spaces import codes, recovery
from innermost.web.spaces.begin import make_space
from innermost.web.spaces.links import NoLongerGood, invite, look, take, waiting, withdraw
from tests.web.cast import Someone
from tests.web.pair import FIRST, GREETING, In, Pair, together

pytestmark = pytest.mark.django_db
NEW = "eleven wet umbrellas sing"


@pytest.fixture
def pair(ada: Someone, ben: Someone) -> Pair:
    return together(ada, ben)


@pytest.fixture
def alone(ada: Someone) -> In:
    return In(ada, make_space(ada.visit(), About("friends"), "Ada"))


def forget_everything(one: Someone) -> None:
    """As after a reset by e-mail, without a code and without the old password."""
    keys.start_fresh(one.person, keys.derive(one.person, one.password))
    one.client = Someone(one.name).client
    one.sign_in()


def test_a_reset_by_mail_does_not_lead_into_a_space_by_a_second_step(pair: Pair, ada: Someone) -> None:
    forget_everything(ada)
    ada.client.post("/security/somebody-may-know/", {"password": ada.password, "password1": NEW})
    versions = SpaceKey.objects.filter(space=pair.space, holder=ada.person.pk).values_list("holder_version", flat=True)
    assert set(versions) == {1}
    given = pair.ben.shared.give(Appreciation("for the Ada I know"))
    assert not pair.ada.bond.is_open
    assert pair.ada.shared.get(given).payload is None


def test_ones_own_shared_entry_breaks_no_page_while_it_is_locked(pair: Pair, ada: Someone) -> None:
    entry = own_entries(pair.ada.visit).write(JournalEntry("for us"))
    pair.ada.shared.share(entry)
    forget_everything(ada)
    (seen,) = pair.ada.shared.latest(5, ("writing",))
    assert (seen.id, seen.payload, seen.is_locked) == (entry, None, True)
    assert ada.client.get("/given/").status_code == 200


def test_an_answer_that_was_taken_back_while_it_was_shown_can_be_laid_down_again(pair: Pair) -> None:
    mine = pair.ada.rounds.get(pair.first).mine
    assert mine
    pair.ada.shared.take_back(mine.id)
    assert not pair.ben.rounds.answer(pair.first, Answer("rain"))
    assert pair.ada.rounds.answer(pair.first, Answer("the kettle after all"))
    seen = pair.ben.rounds.get(pair.first).theirs
    assert seen
    assert seen.payload == Answer("the kettle after all")


def test_a_new_key_ends_a_link_and_its_code(alone: In, ada: Someone, ben: Someone) -> None:
    made = invite(alone.visit, alone.bond, GREETING, FIRST, Answer("the kettle"))
    opening = look(made.secret)
    ada.client.post("/security/somebody-may-know/", {"password": ada.password, "password1": NEW})
    assert waiting(alone.bond) is None
    assert not codes.ask_to_join(ben.visit(), made.code, "Ben")
    with pytest.raises(NoLongerGood):
        take(ben.visit(), opening, "Ben")


def test_an_early_key_that_only_the_one_who_forgot_had_keeps_nobody_from_going_on(
    alone: In, ada: Someone, ben: Someone
) -> None:
    invite(alone.visit, alone.bond, GREETING, FIRST, Answer("the kettle"))
    withdraw(alone.bond)
    take(ben.visit(), look(invite(alone.visit, alone.bond, GREETING, FIRST, Answer("the clock")).secret), "Ben")
    there = In(ben, alone.space)
    forget_everything(ada)
    recovery.ask_for_words(alone.visit, alone.bond)
    recovery.open_for_other(there.bond)
    asked = alone.rounds.begin(Topic("And now?"))
    assert there.rounds.begin(Topic("And now?")) == asked
    forget_everything(ben)
    recovery.ask_for_words(there.visit, there.bond)
    recovery.open_for_other(alone.bond)
    assert there.bond.is_open


def test_what_was_sealed_before_a_new_link_is_held_no_longer(alone: In) -> None:
    asked = alone.rounds.begin(Topic("To myself?"))
    alone.rounds.answer(asked, Answer("sealed"))
    invite(alone.visit, alone.bond, GREETING, FIRST, Answer("the kettle"))
    assert not Share.objects.filter(held_wrap__isnull=False).exists()
    assert alone.rounds.get(asked).said() == Answer("sealed")
