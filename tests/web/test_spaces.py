"""The pages of spaces: making, choosing, naming, pausing, letting in, leaving, and safety words between two."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.test import Client

from innermost.entry import Answer, Appreciation
from innermost.web.access import About, bonds
from innermost.web.accounts import keys
from innermost.web.models import Member
from innermost.web.spaces import codes, recovery
from innermost.web.spaces.begin import call_space, make_space
from innermost.web.spaces.links import NoLongerGood, invite, look, waiting
from tests.web.cast import Someone
from tests.web.interference import told_apart
from tests.web.pair import FIRST, GREETING, In, Pair, together
from tests.web.seen import errors_of, go_on, text_of

pytestmark = pytest.mark.django_db
NEW = {"kind": "friends", "me": "Ada", "name": "Sunday walks"}


@pytest.fixture
def pair(ada: Someone, ben: Someone) -> Pair:
    return together(ada, ben)


@pytest.fixture
def alone(ada: Someone) -> In:
    return In(ada, make_space(ada.visit(), About("family", "The two of us"), "Ada"))


def page_of(one: In, rest: str = "") -> str:
    return text_of(one.who.client.get(f"/spaces/{one.space}/{rest}"))


def send(one: In, rest: str, **said: str) -> Any:
    return one.who.client.post(f"/spaces/{one.space}/{rest}", said)


# Making one, and choosing


def test_somebody_without_a_space_sees_what_to_do(ada: Someone) -> None:
    page = text_of(ada.client.get("/spaces/"))
    assert "You share no space yet." in page
    assert "Make a space" in page


def test_a_new_space_leads_on_to_asking_somebody_in(ada: Someone) -> None:
    answer = ada.client.post("/spaces/new/", NEW)
    (made,) = bonds(ada.visit())
    assert answer["Location"] == f"/spaces/{made.id}/invite/"
    assert (made.title, made.kind, made.my_name) == ("Sunday walks", "friends", "Ada")


def test_the_form_knows_what_i_am_called(ada: Someone) -> None:
    assert b'name="me" value="Ada"' in ada.client.get("/spaces/new/").content


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"kind": ""}, "Choose the one that is nearest."),
        ({"kind": "colleagues"}, "Choose one of the three."),
        ({"me": "  "}, "Write the name they know you by."),
        ({"name": "x" * 61}, "keep it under 60 characters"),
        ({"me": "a\0b"}, "Null characters"),
    ],
)
def test_what_does_not_fit_is_said_at_the_field_and_nothing_is_lost(
    wrong: dict[str, str], said: str, ada: Someone
) -> None:
    answer = ada.client.post("/spaces/new/", {**NEW, "me": "Adakind", **wrong})
    assert answer.status_code == 422
    assert said in errors_of(answer)
    assert "Adakind" in answer.content.decode() or "me" in wrong
    assert bonds(ada.visit()) == []


def test_a_name_stands_on_one_line(ada: Someone) -> None:
    ada.client.post("/spaces/new/", {**NEW, "name": "  Sunday\n\twalks "})
    assert bonds(ada.visit())[0].about.name == "Sunday walks"


def test_words_typed_after_the_sign_in_ran_out_come_back(ada: Someone) -> None:
    form = ada.client.get("/spaces/new/").content.decode()
    writer = re.search(r'name="writer" value="([^"]+)"', form)
    ada.lock()
    away = ada.client.post("/spaces/new/", {**NEW, "writer": writer[1] if writer else ""})
    locked = go_on(ada.client, away)
    carried = re.search(r'name="carry" value="([^"]+)"', locked.content.decode())
    said = {"password": ada.password, "carry": carried[1] if carried else "", "next": "/spaces/new/"}
    back = go_on(ada.client, ada.client.post("/unlock/", said)).content.decode()
    assert 'value="Sunday walks"' in back
    assert re.search(r'value="friends"[^>]* checked', back)


def test_pages_show_the_space_i_chose(ada: Someone) -> None:
    first, second = (make_space(ada.visit(), About(name=name), "Ada") for name in ("First", "Second"))
    assert "First Friends, shown now" in text_of(ada.client.get("/spaces/"))
    answer = ada.client.post(f"/spaces/{second}/choose/")
    assert answer["Location"] == "/today/"
    assert "Second Friends, shown now" in text_of(ada.client.get("/spaces/"))
    assert first != second


# One space


def test_both_see_who_is_in_it(pair: Pair) -> None:
    assert "You and Ben" in page_of(pair.ada)
    assert "Ada That is you" in page_of(pair.ada)
    assert "Ben That is you" in page_of(pair.ben)


def test_both_see_a_new_name_and_i_am_called_as_i_say(pair: Pair) -> None:
    answer = send(pair.ada, "name/", kind="family", name="Kitchen table", me="Adda")
    assert answer.status_code == 302
    assert pair.ben.bond.about == About("family", "Kitchen table")
    assert pair.ben.bond.other is not None
    assert pair.ben.bond.other.name == "Adda"


def test_a_name_that_does_not_fit_changes_nothing(pair: Pair) -> None:
    answer = send(pair.ada, "name/", kind="family", name="x" * 61, me="Adda")
    assert answer.status_code == 422
    assert "Adda" in answer.content.decode()
    assert pair.ben.bond.title == "You and Ada"


def test_markup_in_a_name_stays_a_name(pair: Pair) -> None:
    send(pair.ada, "name/", kind="family", name="<b>x", me="<i>y")
    for path in (f"/spaces/{pair.space}/", "/spaces/", f"/spaces/{pair.space}/leave/"):
        page = pair.ben.who.client.get(path).content.decode()
        assert "<b>x" not in page
        assert "<i>y" not in page


def test_a_pause_is_seen_by_me_alone_until_i_go_on(pair: Pair) -> None:
    send(pair.ada, "pause/", pause="yes")
    assert "You paused this space" in page_of(pair.ada)
    assert "paused" in text_of(pair.ada.who.client.get("/spaces/"))
    assert "You paused" not in page_of(pair.ben)
    send(pair.ada, "pause/", **{"go-on": "yes"})
    assert not pair.ada.bond.is_paused


@pytest.mark.parametrize(
    ("rest", "said"),
    [("pause/", {"pause": "yes"}), ("asking/", {"not-now": "yes"}), ("link/", {}), ("choose/", {}), ("words/", {})],
)
def test_nothing_i_do_here_alone_shows_to_the_other(rest: str, said: dict[str, str], pair: Pair) -> None:
    ben, ada = pair.ben.who.client, pair.ada.who.client
    paths = ["/spaces/", *(f"/spaces/{pair.space}/{page}" for page in ("", "name/", "leave/", "words/"))]
    ben.get("/spaces/")
    assert told_apart(ben, paths, lambda: send(pair.ada, rest, **said), ada) == []


def test_a_stranger_finds_no_space(pair: Pair, cleo: Someone) -> None:
    for rest in ("", "name/", "leave/", "words/", "left/"):
        assert cleo.client.get(f"/spaces/{pair.space}/{rest}").status_code == 404
    for rest in ("choose/", "pause/", "link/", "asking/", "name/", "leave/", "words/", "left/"):
        assert cleo.client.post(f"/spaces/{pair.space}/{rest}").status_code == 404


# Who may come in


def link_of(one: In) -> Any:
    return invite(one.visit, one.bond, GREETING, FIRST, Answer("the kettle"))


def test_a_link_is_shown_while_it_is_open_and_can_be_taken_back(alone: In) -> None:
    assert "No link is open just now." in page_of(alone)
    made = link_of(alone)
    assert "Your link is open until" in page_of(alone)
    send(alone, "link/")
    assert "No link is open just now." in page_of(alone)
    with pytest.raises(NoLongerGood):
        look(made.secret)


def test_who_gave_the_code_is_let_in(alone: In, ben: Someone) -> None:
    codes.ask_to_join(ben.visit(), link_of(alone).code, "Ben")
    assert "Let in Ben" in page_of(alone)
    answer = send(alone, "asking/", who=asking_of(alone), **{"let-in": "yes"})
    assert answer["Location"] == f"/spaces/{alone.space}/"
    assert alone.bond.is_together


def asking_of(one: In) -> str:
    return str(codes.who_asks(one.visit, one.bond)[0].id)


def test_who_is_not_let_in_now_learns_nothing(alone: In, ben: Someone) -> None:
    codes.ask_to_join(ben.visit(), link_of(alone).code, "Ben")
    who = asking_of(alone)
    answer = told_apart(
        ben.client,
        ["/spaces/", f"/spaces/{alone.space}/"],
        lambda: send(alone, "asking/", who=who, **{"not-now": "yes"}),
        alone.who.client,
    )
    assert answer == []
    send(alone, "asking/", who=who, **{"not-now": "yes"})
    assert "Ben" not in page_of(alone)
    assert waiting(alone.bond) is not None


@pytest.mark.parametrize("who", ["", "x", "00000000-0000-4000-8000-000000000000"])
def test_a_request_that_is_over_changes_nothing_and_says_so(who: str, alone: In) -> None:
    link_of(alone)
    answer = alone.who.client.post(f"/spaces/{alone.space}/asking/", {"who": who, "let-in": "yes"}, follow=True)
    assert "That is over already." in text_of(answer)
    assert not alone.bond.is_together


def test_a_link_that_was_used_meanwhile_is_not_taken_back(pair: Pair) -> None:
    send(pair.ada, "link/")
    assert pair.ben.bond.epoch == 1


# Leaving


def test_the_page_says_who_keeps_what_before_anything_happens(pair: Pair) -> None:
    page = page_of(pair.ben, "leave/")
    assert "Nobody has to agree, and nobody is sent word." in page
    assert "What Ada keeps" in page
    assert "Make an export first" in page
    assert pair.ben.bond.is_together


def test_leaving_closes_it_for_me_and_the_other_sees_a_neutral_line(pair: Pair) -> None:
    pair.ben.rounds.answer(pair.first, Answer("rain"))
    answer = send(pair.ben, "leave/")
    assert answer["Location"] == f"/spaces/{pair.space}/left/"
    assert pair.ben.who.client.get(f"/spaces/{pair.space}/").status_code == 404
    assert "Ben has left this space. What was shown to you stays until its writer deletes it." in page_of(pair.ada)
    assert "What was shown" not in page_of(pair.ben, "left/")


def test_for_thirty_days_i_can_take_back_what_i_showed(pair: Pair) -> None:
    pair.ben.rounds.answer(pair.first, Answer("rain"))
    send(pair.ben, "leave/")
    assert "Spaces you left" in text_of(pair.ben.who.client.get("/spaces/"))
    assert "Take back all I showed" in page_of(pair.ben, "left/")
    send(pair.ben, "left/")
    assert "Nothing of yours is shown there now." in page_of(pair.ben, "left/")
    assert pair.ada.rounds.get(pair.first).theirs is None


def test_who_stayed_has_no_page_of_somebody_who_left(pair: Pair) -> None:
    pair.ada.shared.give(Appreciation("the soup", "I was cold"))
    send(pair.ben, "leave/")
    assert pair.ada.who.client.post(f"/spaces/{pair.space}/left/").status_code == 404


def test_the_last_one_leaves_too(pair: Pair) -> None:
    send(pair.ben, "leave/")
    assert "You are the only one here, so the space closes." in page_of(pair.ada, "leave/")
    send(pair.ada, "leave/")
    assert bonds(pair.ada.visit) == []


def test_leaving_twice_finds_nothing_the_second_time(pair: Pair) -> None:
    send(pair.ben, "leave/")
    assert send(pair.ben, "leave/").status_code == 404


# Safety words


def forget_everything(someone: Someone) -> None:
    """As after a reset by e-mail, without a code and without the old password."""
    keys.start_fresh(someone.person, keys.derive(someone.person, someone.password))
    someone.client = Someone(someone.name).client
    someone.sign_in()


def words_on(one: In) -> list[str]:
    page = one.who.client.get(f"/spaces/{one.space}/words/").content.decode()
    return re.findall(r"<li>([a-z]+)</li>", page)


@pytest.fixture
def forgot(pair: Pair) -> Pair:
    """Ada began with a new key."""
    pair.ben.rounds.answer(pair.first, Answer("rain"))
    forget_everything(pair.ada.who)
    return pair


def test_nothing_of_words_is_there_until_somebody_needs_them(pair: Pair) -> None:
    assert "There is nothing to compare here now." in page_of(pair.ada, "words/")
    send(pair.ada, "words/", ask="yes")
    assert pair.ben.bond.other is not None
    assert pair.ben.bond.other.asked_version is None


def test_the_one_who_forgot_finds_the_way_on_every_page_of_the_space(forgot: Pair) -> None:
    assert "Locked, begun today" in text_of(forgot.ada.who.client.get("/spaces/"))
    assert "Open it together" in page_of(forgot.ada)
    assert words_on(forgot.ada) == words_on(forgot.ben) == []
    assert send(forgot.ada, "name/", **NEW)["Location"] == f"/spaces/{forgot.space}/"


def test_the_other_sees_words_only_after_being_asked(forgot: Pair) -> None:
    assert "asks you to open" not in page_of(forgot.ben)
    send(forgot.ada, "words/", ask="yes")
    assert "Ada asks you to open your shared words again." in page_of(forgot.ben)
    assert len(words_on(forgot.ada)) == 8
    assert words_on(forgot.ada) == words_on(forgot.ben)


def test_the_same_words_open_what_was_shared(forgot: Pair) -> None:
    send(forgot.ada, "words/", ask="yes")
    answer = send(forgot.ben, "words/", words=" ".join(words_on(forgot.ben)), open="yes")
    assert "It is open again." in text_of(forgot.ben.who.client.get(answer["Location"]))
    assert forgot.ada.bond.is_open
    assert "You and Ben" in page_of(forgot.ada)
    assert "asks you" not in page_of(forgot.ben)


def test_words_that_differ_open_nothing(forgot: Pair) -> None:
    send(forgot.ada, "words/", ask="yes")
    assert "Good that you compared. Nothing was opened." in page_of(forgot.ben, "words/?differ=1")
    assert not forgot.ada.bond.is_open


@pytest.mark.parametrize("compared", ["", "acorn acorn acorn acorn acorn acorn acorn acorn"])
def test_words_nobody_compared_open_nothing(compared: str, forgot: Pair) -> None:
    send(forgot.ada, "words/", ask="yes")
    answer = send(forgot.ben, "words/", words=compared, open="yes")
    assert answer.status_code == 409
    assert "These words are new." in text_of(answer)
    assert not forgot.ada.bond.is_open


def test_a_key_that_came_while_they_compared_gets_nothing(forgot: Pair) -> None:
    """Somebody resets the account once more and asks, between the comparing and the yes."""
    send(forgot.ada, "words/", ask="yes")
    compared = " ".join(words_on(forgot.ben))
    forget_everything(forgot.ada.who)
    send(forgot.ada, "words/", ask="yes")
    assert send(forgot.ben, "words/", words=compared, open="yes").status_code == 409
    assert not forgot.ada.bond.is_open
    assert words_on(forgot.ben) == words_on(forgot.ada)


def test_a_request_from_before_another_new_key_has_to_be_made_again(forgot: Pair) -> None:
    send(forgot.ada, "words/", ask="yes")
    forget_everything(forgot.ada.who)
    assert "to open our words again" in page_of(forgot.ada, "words/")


def test_a_request_can_be_taken_back(forgot: Pair) -> None:
    send(forgot.ada, "words/", ask="yes")
    send(forgot.ada, "words/", **{"take-back": "yes"})
    assert words_on(forgot.ada) == []
    assert "asks you to open" not in page_of(forgot.ben)


def test_a_request_taken_back_while_the_other_compared_opens_nothing(forgot: Pair) -> None:
    send(forgot.ada, "words/", ask="yes")
    compared = " ".join(words_on(forgot.ben))
    send(forgot.ada, "words/", **{"take-back": "yes"})
    send(forgot.ben, "words/", words=compared, open="yes")
    assert not forgot.ada.bond.is_open


def test_the_one_who_asked_cannot_open_it_themselves(forgot: Pair) -> None:
    send(forgot.ada, "words/", ask="yes")
    send(forgot.ada, "words/", words=" ".join(words_on(forgot.ada)), open="yes")
    assert not forgot.ada.bond.is_open


def test_where_both_forgot_each_sees_that_and_nothing_breaks(forgot: Pair) -> None:
    send(forgot.ada, "words/", ask="yes")
    forget_everything(forgot.ben.who)
    assert "Your words here are locked." in page_of(forgot.ben, "words/")
    assert send(forgot.ben, "words/", words="x", open="yes").status_code == 302
    assert not forgot.ada.bond.is_open


def test_where_the_other_left_nobody_is_asked(forgot: Pair) -> None:
    send(forgot.ben, "leave/")
    assert "nobody else is here to open it" in page_of(forgot.ada)
    send(forgot.ada, "words/", ask="yes")
    assert Member.objects.get(space=forgot.space, person=forgot.ada.who.person).asked_version is None
    assert send(forgot.ada, "leave/").status_code == 302


def test_a_request_is_still_there_to_take_back_after_an_old_password_opened_it(pair: Pair) -> None:
    recovery.ask_for_words(pair.ada.visit, pair.ada.bond)
    assert "your request is still there" in page_of(pair.ada, "words/")


# What each page costs


def test_no_page_of_a_space_asks_more_than_six_things(
    pair: Pair, alone: In, django_assert_max_num_queries: Any
) -> None:
    call_space(alone.bond, About("family", "Other"))
    codes.ask_to_join(pair.ben.visit, link_of(alone).code, "Ben")
    client: Client = pair.ada.who.client
    client.get("/today/")
    paths = ["/spaces/", "/spaces/new/", f"/spaces/{alone.space}/"]
    for path in (*paths, *(f"/spaces/{pair.space}/{rest}" for rest in ("", "name/", "leave/", "words/"))):
        with django_assert_max_num_queries(6):
            assert client.get(path).status_code == 200
