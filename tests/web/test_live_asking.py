"""Asking somebody to a walk on two devices: consent, a private check, and a wish that can be left without a trace."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any
from unittest.mock import patch

import pytest
from django.utils import timezone

from innermost.library import load
from innermost.web import models
from innermost.web.access.walking import opened_walk, sealed_walk
from innermost.web.live.asking import STANDS, ask
from innermost.web.spaces.begin import pause
from innermost.web.spaces.leave import leave
from tests.web.cast import Someone, undone
from tests.web.interference import differences, trace
from tests.web.pair import Pair, together
from tests.web.seen import text_of
from tests.web.walking import ASK, WALK, address, asks, begins, first_card, hands, in_a_walk, is_over, row_of, wishes

pytestmark = pytest.mark.django_db


@pytest.fixture
def pair(ada: Someone, ben: Someone) -> Pair:
    return together(ada, ben)


def page(client: Any, path: str) -> str:
    answer = client.get(path, follow=True)
    assert answer.status_code == 200
    return text_of(answer)


def test_who_asks_reads_what_will_happen_and_a_check_that_asks_nothing(pair: Pair) -> None:
    walk = load().walk(WALK)
    assert walk
    answer = pair.ada.who.client.get(ASK)
    shown = text_of(answer)
    for words in (walk.consent, "20 minutes", "You had something to drink", "Another night", "I am ready: ask Ben"):
        assert words in shown
    assert b'type="checkbox"' not in answer.content
    same = answer.content.decode().split('<div class="push moves')[1]
    assert same.count('class="btn wide plain"') == 2


def test_another_night_stores_nothing(pair: Pair) -> None:
    before = models.Member.objects.values_list()
    answer = pair.ada.who.client.post(ASK, {"do": "night", "space": str(pair.space)})
    assert "Another night." in text_of(answer)
    assert row_of(pair) is None
    assert list(before) == list(models.Member.objects.values_list())


def test_the_other_finds_it_on_today_and_looking_changes_nothing(pair: Pair) -> None:
    walk = asks(pair)
    before = row_of(pair)
    assert "Ada would like to do “A listening turn” with you" in page(pair.ben.who.client, "/today/")
    shown = page(pair.ben.who.client, address(walk))
    assert "Looking at this changes nothing." in shown
    assert "Ada would begin." in shown
    assert row_of(pair) == before


def test_a_yes_of_both_begins_it_for_both(pair: Pair) -> None:
    walk = begins(pair)
    for hand in hands(pair, walk):
        assert hand.look()["card"] == first_card()
    for one in (pair.ada, pair.ben):
        assert "is under way" in page(one.who.client, "/today/")
        assert "Stop here" in page(one.who.client, address(walk))


def test_who_begins_has_the_first_turn(pair: Pair) -> None:
    walk = begins(pair, first="other")
    assert "Ben begins" in page(pair.ada.who.client, address(walk))


def declines(pair: Pair, walk: Any) -> None:
    answer = pair.ben.who.client.post(address(walk), {"do": "night"})
    assert "Another night." in text_of(answer)
    assert "would like to do" not in page(pair.ben.who.client, "/today/")


def looks(pair: Pair, walk: Any) -> None:
    page(pair.ben.who.client, address(walk))


def pauses(pair: Pair, walk: Any) -> None:
    pause(pair.ben.visit, pair.ben.bond, paused=True)


def declines_and_looks_again(pair: Pair, walk: Any) -> None:
    declines(pair, walk)
    looks(pair, walk)


@pytest.mark.parametrize("act", [declines, looks, pauses, declines_and_looks_again], ids=lambda act: act.__name__)
@pytest.mark.parametrize("hours", [0, 2])
def test_for_who_asked_a_no_is_like_silence_down_to_the_byte(pair: Pair, act: Any, hours: int) -> None:
    """While it stands, and when it has run out."""
    walk = asks(pair)
    ada, before = pair.ada.who.client, row_of(pair)
    paths = ["/today/", address(walk), f"{address(walk)}state", ASK, "/walks/", f"/walks/{WALK}/"]
    trace(ada, paths)
    now = timezone.now() + timedelta(hours=hours, seconds=30)
    with patch("django.utils.timezone.now", lambda: now):
        quiet = trace(ada, paths)
        with undone(ada, pair.ben.who.client):
            with patch("django.utils.timezone.now", timezone.now):
                act(pair, walk)
            assert row_of(pair) == before
            assert differences(quiet, trace(ada, paths)) == []
    assert ("It will still be here" if hours else "Your wish stands until") in quiet[1].body


def test_a_no_can_be_thought_better_of_while_it_stands(pair: Pair) -> None:
    walk = asks(pair)
    declines(pair, walk)
    pair.ben.who.client.post(address(walk), {"do": "ready"})
    assert hands(pair, walk)[0].look()["card"] == first_card()


def test_what_has_run_out_cannot_be_begun(pair: Pair) -> None:
    walk = asks(pair, stands="15")
    now = timezone.now() + timedelta(minutes=16)
    before = row_of(pair)
    with patch("django.utils.timezone.now", lambda: now):
        pair.ben.who.client.post(address(walk), {"do": "ready"})
        for one in (pair.ada, pair.ben):
            assert "Another night." in page(one.who.client, address(walk))
            assert "listening turn" not in page(one.who.client, "/today/").lower()
    assert row_of(pair) == before


def test_who_asked_cannot_say_yes_for_the_other(pair: Pair) -> None:
    walk = asks(pair)
    pair.ada.who.client.post(address(walk), {"do": "ready"})
    assert hands(pair, walk)[0].look() == {"type": "asked"}


def test_who_asked_takes_it_back(pair: Pair) -> None:
    walk = asks(pair)
    assert pair.ben.who.client.post(address(walk), {"do": "take-back"}).status_code == 302
    assert row_of(pair)
    pair.ada.who.client.post(address(walk), {"do": "take-back"})
    assert row_of(pair) is None
    assert pair.ben.who.client.get(address(walk)).status_code == 404


def test_a_new_wish_takes_the_place_of_the_old_one(pair: Pair) -> None:
    first, second = asks(pair), asks(pair, walk="five-things")
    assert models.Walk.objects.count() == 1
    assert pair.ben.who.client.get(address(first)).status_code == 404
    assert "Five" in page(pair.ben.who.client, address(second))


def test_what_is_under_way_is_not_replaced_and_what_is_over_is(pair: Pair) -> None:
    walk = begins(pair)
    again = pair.ada.who.client.post(ASK, {"do": "ask", "space": str(pair.space)})
    assert again["Location"] == address(walk)
    hands(pair, walk)[1].do("stop")
    assert asks(pair) != walk


def test_two_who_ask_for_the_same_at_once_meet_in_one_wish(pair: Pair) -> None:
    first = wishes(pair.ada)
    before = row_of(pair)
    assert wishes(pair.ben) == first
    assert row_of(pair) == before


def test_a_wish_that_comes_too_late_does_not_end_what_began_meanwhile(pair: Pair) -> None:
    walk = in_a_walk(pair)
    other = load().walk("five-things")
    assert other
    assert ask(pair.ada.bond, other, pair.ada.bond.me, STANDS["60"]) == walk
    assert hands(pair, walk)[0].look()["card"] == first_card()


def test_a_yes_to_what_was_taken_back_meanwhile_is_another_night(pair: Pair) -> None:
    walk = asks(pair)
    with patch("innermost.web.live.walk_views.join", lambda *_: False):
        answer = pair.ben.who.client.post(address(walk), {"do": "ready"})
    assert "Another night." in text_of(answer)


def test_without_a_script_the_page_loads_itself_again_for_a_while(pair: Pair) -> None:
    walk = begins(pair)
    one, hand = pair.ada.who.client, hands(pair, walk)[1]

    def again() -> Any:
        return one.get(address(walk)).context["again"]

    assert again() == 12
    hand.do("pause")
    assert again() == 30
    _let_time_pass(pair, 16 * 60)
    assert again() is None


def test_pausing_takes_ones_own_wish_back(pair: Pair) -> None:
    asks(pair)
    pause(pair.ada.visit, pair.ada.bond, paused=True)
    assert row_of(pair) is None


def test_leaving_ends_all_of_it(pair: Pair) -> None:
    walk = begins(pair)
    leave(pair.ada.visit, pair.ada.bond)
    assert row_of(pair) is None
    assert pair.ben.who.client.get(address(walk)).status_code == 404


def test_deleting_the_account_does_too(pair: Pair) -> None:
    begins(pair)
    pair.ben.who.client.post("/yours/delete/", {"password": pair.ben.who.password})
    assert not models.Walk.objects.exists()


@pytest.mark.parametrize("does", ["stop", "pause"])
def test_a_stop_or_pause_names_nobody(pair: Pair, does: str) -> None:
    """Whoever did it, both see the same."""
    found = []
    for who in (0, 1):
        with undone(pair.ada.who.client, pair.ben.who.client):
            walk = begins(pair)
            hands(pair, walk)[who].do(does)
            found += [hand.look() for hand in hands(pair, walk)]
    assert all(one == found[0] for one in found)
    assert is_over(found[0]) == (does == "stop")


def test_a_stop_is_one_tap_without_a_script(pair: Pair) -> None:
    walk = begins(pair)
    answer = pair.ada.who.client.post(f"{address(walk)}do", {"press": "stop", "serial": "0"}, follow=True)
    assert "Enough for today." in text_of(answer)
    assert "Enough for today." in page(pair.ben.who.client, address(walk))


def test_a_whole_turn_by_buttons_alone(pair: Pair) -> None:
    """Each presses what their own page shows, until it is over."""
    walk = begins(pair)
    for _ in range(80):
        for one in (pair.ada, pair.ben):
            shown = one.who.client.get(address(walk))
            if "steps" not in shown.context:
                continue
            step = next((step for step in shown.context["steps"] if step.can_press), None)
            if step:
                said = {"press": "move 0", "serial": str(shown.context["seen"].serial)}
                one.who.client.post(f"{address(walk)}do", said)
        if is_over(hands(pair, walk)[0].look()):
            break
        _let_time_pass(pair, 40)
    ending = page(pair.ben.who.client, address(walk))
    assert "You have walked it to the end." in ending
    assert "2 turns" in ending


def _let_time_pass(pair: Pair, seconds: float) -> None:
    """For phases that go on by themselves: the walk's row is as if it had been kept so long ago."""
    row = row_of(pair)
    assert row
    kept = opened_walk(row[1], pair.space, row[0])
    assert kept
    boot, ticks, wall = kept.moment
    sealed = sealed_walk(replace(kept, moment=(boot, ticks - seconds, wall - seconds)), pair.space, row[0])
    models.Walk.objects.filter(pk=row[0]).update(sealed=sealed)


@pytest.mark.parametrize(
    "said",
    [{}, {"press": "move 0"}, {"press": "", "serial": "0"}, {"press": "move x", "serial": "0"},
     {"press": "move -1", "serial": "0"}, {"press": "fly", "serial": "0"}, {"press": "move 0", "serial": "9"},
     {"press": "move 99999999999999999999", "serial": "0"}, {"press": "stop", "serial": "０"}],
)  # fmt: skip
def test_odd_forms_change_nothing(pair: Pair, said: dict[str, str]) -> None:
    walk = begins(pair)
    before = row_of(pair)
    for headers in ({}, {"Accept": "application/json"}):
        assert pair.ada.who.client.post(f"{address(walk)}do", said, headers=headers).status_code in (200, 302)
    assert row_of(pair) == before


def test_polling_does_not_keep_a_page_open_that_nobody_uses(pair: Pair) -> None:
    """Before it begins, asking where it is is no activity."""
    walk = asks(pair)
    hand = hands(pair, walk)[0]
    start = timezone.now().timestamp()
    for minutes in (5, 10, 16):
        with patch("time.time", lambda minutes=minutes: start + minutes * 60):
            told = hand.look()
    assert told == {"type": "refused", "reason": "What you wrote is locked. Unlock to go on.", "locked": True}


def test_nobody_can_be_asked_who_is_not_there(ada: Someone, cleo: Someone) -> None:
    assert "two people in one space" in page(cleo.client, ASK)
    answer = cleo.client.post(ASK, {"do": "ask"})
    assert "two people in one space" in text_of(answer)
    assert not models.Walk.objects.exists()


@pytest.mark.parametrize("path", ["/walks/no-such-walk/together/"])
def test_a_walk_that_is_none_is_not_found(pair: Pair, path: str) -> None:
    assert pair.ada.who.client.get(path).status_code == 404
    alone = next(walk.slug for walk in load().walks if walk.is_alone)
    assert pair.ada.who.client.get(f"/walks/{alone}/together/").status_code == 404
