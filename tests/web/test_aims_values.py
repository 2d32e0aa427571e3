"""What matters most: five words put in order by pairs, kept alone, and beside the other's once both did."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from innermost.library import load
from innermost.web.access import About
from innermost.web.aims.choosing import PICKS, moved_up, stand
from innermost.web.aims.side_by_side import NONE_ALIKE, beside
from innermost.web.models import Round
from innermost.web.spaces.shelf import keep_care
from tests.web.cast import Someone
from tests.web.interference import told_apart
from tests.web.looking import markup, page, send
from tests.web.pair import In, Pair, together

pytestmark = pytest.mark.django_db
HERE, RANK, BESIDE = "/aims/values/", "/aims/values/rank/", "/aims/values/beside/"
HERS = ("family", "humour", "rest", "nature", "faith")
HIS = ("humour", "family", "play", "nature", "craft")


@pytest.fixture
def pair(ada: Someone, ben: Someone) -> Pair:
    return together(ada, ben, About("friends"))


def ranks(who: In, wanted: tuple[str, ...], note: str = "") -> int:
    """Taps through the pages towards an order, and keeps it; how many taps it took."""
    answer, taps = send(who, RANK, pick=list(reversed(wanted))), 0
    while pair := re.findall(r'<button name="won" value="([a-z-]+)"', shown := answer.content.decode()):
        won = re.findall(r'type="hidden" name="won" value="([a-z-]+)"', shown)
        answer = send(who, RANK, pick=list(reversed(wanted)), won=[*won, min(pair, key=wanted.index)])
        taps += 1
    order = re.findall(r'name="order" value="([a-z-]+)"', answer.content.decode())
    assert send(who, RANK, order=order, keep="1", note=note).status_code == 302
    return taps


def lays(who: In, wanted: tuple[str, ...], note: str = "") -> Any:
    ranks(who, wanted)
    return send(who, BESIDE, note=note)


def test_five_words_are_in_order_after_at_most_eight_taps(pair: Pair) -> None:
    assert ranks(pair.ada, HERS, "My grandmother.") <= 8
    (kept,) = pair.ada.orders.kept
    assert (kept.ranking.order, kept.ranking.words) == (HERS, "My grandmother.")
    assert "Rings the cousin" in page(pair.ada, HERE)


@pytest.mark.parametrize("wanted", [HERS, HERS[::-1], ("rest", "faith", "family", "humour", "nature")])
def test_taps_lead_to_the_order_that_was_meant(wanted: tuple[str, ...]) -> None:
    won: list[str] = []
    while pair := stand(HERS, won).pair:
        won.append(min(pair, key=wanted.index))
    assert stand(HERS, won).order == wanted
    assert len(won) <= 8


def test_a_tap_that_answers_no_pair_counts_for_nothing() -> None:
    now = stand(HERS, ["humour", "courage", "rest"])
    assert now.won == ("humour",)
    assert now.pair == stand(HERS, ["humour"]).pair


def test_a_word_moves_up_by_one() -> None:
    assert moved_up(("a", "b", "c"), "c") == ("a", "c", "b")
    assert moved_up(("a", "b"), "a") == moved_up(("a", "b"), "nowhere") == ("a", "b")


@pytest.mark.parametrize("picked", [HERS[:4], (*HERS, "play"), (*HERS[:4], "no-such-word")])
def test_it_takes_five_words_of_the_list(pair: Pair, picked: tuple[str, ...]) -> None:
    answer = send(pair.ada, RANK, pick=list(picked))
    assert answer.status_code == 422
    assert 'value="family" checked' in answer.content.decode()


def test_the_last_tap_can_be_taken_again(pair: Pair) -> None:
    first = stand(HERS, []).pair
    assert first
    shown = send(pair.ada, RANK, pick=list(HERS), won=[first[0]], undo="1").content.decode()
    assert re.findall(r'<button name="won" value="([a-z-]+)"', shown) == list(first)


def test_the_order_can_be_changed_before_it_is_kept_and_words_stay(pair: Pair) -> None:
    shown = send(pair.ada, RANK, order=list(HERS), up="humour", note="Half a thought").content.decode()
    assert re.findall(r'name="order" value="([a-z-]+)"', shown)[:2] == ["humour", "family"]
    assert "Half a thought" in shown
    assert not pair.ada.orders.kept


def test_every_word_is_offered_on_a_light_page(pair: Pair) -> None:
    shown = markup(pair.ada, RANK)
    assert shown.count('name="pick"') == len(load().values) > 2 * PICKS
    assert len(shown.encode()) < 15_000


def test_what_was_kept_before_stays_and_can_be_deleted(pair: Pair) -> None:
    ranks(pair.ada, HERS, "before")
    ranks(pair.ada, HIS)
    assert "before" in page(pair.ada, HERE)
    send(pair.ada, HERE, forget=str(pair.ada.orders.kept[1].id))
    assert [one.ranking.order for one in pair.ada.orders.kept] == [HIS]


def test_nothing_else_is_deleted_there(pair: Pair) -> None:
    ranks(pair.ben, HIS)
    for id in (pair.first, pair.ben.orders.kept[0].id):  # noqa: A001
        assert send(pair.ada, HERE, forget=str(id)).status_code == 404
    assert pair.ben.orders.kept


def test_both_orders_open_with_the_second(pair: Pair) -> None:
    lays(pair.ada, HERS, "My grandmother.")
    assert "Yours is sealed" in page(pair.ada, BESIDE)
    assert "My grandmother." not in page(pair.ben, BESIDE)
    lays(pair.ben, HIS)
    shown = page(pair.ben, BESIDE)
    assert "You both hold “Humour” and “Family” high." in shown
    assert "“Rest” stands high with Ada and is not on yours" in shown
    assert "My grandmother." in shown
    assert "What matters most to each of you" in page(pair.ada, "/today/")


def test_nobody_can_tell_that_one_was_laid_down(pair: Pair) -> None:
    ranks(pair.ben, HIS)
    paths = [HERE, BESIDE, "/today/", "/keep/"]
    assert told_apart(pair.ben.who.client, paths, lambda: lays(pair.ada, HERS), pair.ada.who.client) == []


def test_what_lies_sealed_can_be_changed_and_taken_back(pair: Pair) -> None:
    lays(pair.ada, HERS)
    lays(pair.ada, HIS)
    assert Round.objects.filter(kind="values").count() == 1
    send(pair.ada, BESIDE, back="1")
    assert not Round.objects.filter(kind="values").exists()
    assert len(pair.ada.orders.kept) == 2


def test_opened_it_is_read_no_more_once_taken_back(pair: Pair) -> None:
    lays(pair.ada, HERS, "My grandmother."), lays(pair.ben, HIS)
    send(pair.ada, BESIDE, back="1")
    assert "Ada has taken theirs back" in page(pair.ben, BESIDE)
    assert "My grandmother." not in markup(pair.ben, BESIDE)


def test_a_new_one_is_put_there_after_half_a_year(pair: Pair) -> None:
    lays(pair.ada, HERS), lays(pair.ben, HIS)
    assert send(pair.ada, BESIDE, note="Again").status_code == 409
    Round.objects.filter(kind="values").update(revealed=timezone.now() - timedelta(days=183))
    assert send(pair.ada, BESIDE).status_code == 302
    assert pair.ada.orders.sealed


def test_nothing_for_two_is_offered_to_somebody_careful(pair: Pair) -> None:
    ranks(pair.ada, HERS)
    keep_care(pair.ada.visit, pair.ada.bond, True)
    assert "beside" not in page(pair.ada, HERE).lower()
    assert "People who can help" in page(pair.ada, BESIDE)
    assert send(pair.ada, BESIDE, note="words").status_code == 409
    assert not pair.ada.orders.sealed


def test_two_lists_without_a_word_in_common_are_no_verdict() -> None:
    found = beside(["Family", "Rest"], ["Play", "Faith"], "Ben")
    assert found.sentences[0] == NONE_ALIKE
    assert "Play" in found.questions[0]
    assert not re.search(r"\d|%|better|worse|match", " ".join(found.sentences + found.questions))


def test_the_same_list_twice_is_said_plainly() -> None:
    same = ["Family", "Rest", "Play", "Faith"]
    assert beside(same, same, "Ben").sentences == (
        "“Family” stands first for both of you.",
        "You both hold “Rest” and “Play” high.",
        "“Faith” stands on both lists.",
    )
