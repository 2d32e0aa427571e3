"""An inventory ready to be scored: which items count for which bond, and what answers to them lead to believe."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from itertools import groupby, pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from innermost.library import Inventory, Item, Kind, load
from innermost.measure.graded import Posterior, prior_variance
from innermost.measure.inventory import instrument

KINDS: tuple[Kind, ...] = ("partners", "friends", "family")
EVERY: dict[str, Inventory] = {one.slug: one for one in load().inventories}
CLOSE = instrument(EVERY["closeness"], "partners")
SCALES = list(CLOSE.scales)
WIDER = 2.0
codes = st.integers(0, 6)


@st.composite
def some_answers(draw: st.DrawFn, scale: str = "") -> dict[str, int]:
    """Raw codes of some items, of one scale or of all."""
    items = CLOSE.items[scale] if scale else tuple(CLOSE.in_turn())
    chosen = draw(st.lists(st.sampled_from([item.slug for item in items]), unique=True))
    return {slug: draw(codes) for slug in chosen}


def turned(item: Item, level: int) -> int:
    """The raw code that says this level."""
    return 6 - level if item.reverse else level


def saying(scale: str, level: int, most: int = 99) -> dict[str, int]:
    return {item.slug: turned(item, level) for item in CLOSE.items[scale][:most]}


def same(one: Posterior, other: Posterior) -> bool:
    return one.answered == other.answered and one.mass == pytest.approx(other.mass, abs=1e-12)


# Which items


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("slug", EVERY)
def test_every_item_for_a_bond_is_asked_once_and_no_other(slug: str, kind: Kind) -> None:
    found = instrument(EVERY[slug], kind)
    assert sorted(item.slug for item in found.in_turn()) == sorted(item.slug for item in EVERY[slug].items_for(kind))
    assert all(kind in item.texts for items in found.items.values() for item in items)


@pytest.mark.parametrize("slug", EVERY)
def test_items_of_a_scale_keep_the_order_of_the_file(slug: str) -> None:
    found = instrument(EVERY[slug], "family")
    in_file = [item.slug for item in EVERY[slug].items]
    for items in found.items.values():
        places = [in_file.index(item.slug) for item in items]
        assert places == sorted(places)


def test_whoever_stops_early_has_looked_at_all_threads_evenly() -> None:
    turn = [item.scale for item in CLOSE.in_turn()]
    for stop in range(1, len(turn) + 1):
        counts = [turn[:stop].count(scale) for scale in SCALES if len(CLOSE.items[scale]) > turn[:stop].count(scale)]
        assert not counts or max(counts) - min(counts) <= 1


def test_the_first_look_is_the_first_item_of_each_thread() -> None:
    beginning = [item for item in CLOSE.in_turn() if item.first]
    assert [item.scale for item in beginning] == SCALES


def test_only_a_graded_inventory_has_scales_to_score() -> None:
    scored = {slug: bool(instrument(one, "partners").scales) for slug, one in EVERY.items()}
    assert scored == {slug: one.model == "graded" for slug, one in EVERY.items()}
    assert instrument(EVERY["distance"], "partners").items


@pytest.mark.parametrize("kind", KINDS)
def test_a_scale_has_a_graded_item_for_each_of_its_items(kind: Kind) -> None:
    found = instrument(EVERY["closeness"], kind)
    for scale, items in found.items.items():
        asked = [(item.slope, item.thresholds, item.reverse) for item in items]
        assert [(one.slope, one.thresholds, one.reverse) for one in found.scales[scale].items] == asked


def test_a_scale_that_asks_nothing_of_a_bond_is_left_out() -> None:
    whole = EVERY["closeness"]
    none_of_room = tuple(item for item in whole.items if item.scale != "room")
    found = instrument(replace(whole, items=none_of_room), "partners")
    assert list(found.scales) == list(found.items) == [scale for scale in SCALES if scale != "room"]


# What answers lead to believe


def test_without_an_answer_the_belief_is_the_prior() -> None:
    found = CLOSE.posterior("room", {})
    assert found.answered == 0
    assert found.mean == pytest.approx(0, abs=1e-9)
    assert found.variance == pytest.approx(prior_variance(), rel=1e-3)


@given(some_answers("room"), some_answers())
def test_answers_to_other_threads_change_nothing(mine: dict[str, int], others: dict[str, int]) -> None:
    rest = {slug: code for slug, code in others.items() if slug not in {item.slug for item in CLOSE.items["room"]}}
    assert same(CLOSE.posterior("room", mine), CLOSE.posterior("room", mine | rest))


@given(some_answers(), st.randoms())
def test_the_order_of_answers_changes_nothing(answers: dict[str, int], chance: object) -> None:
    shuffled = dict(sorted(answers.items(), key=lambda pair: chance.random()))  # type: ignore[attr-defined]
    one, other = CLOSE.posteriors(answers), CLOSE.posteriors(shuffled)
    assert one.keys() == other.keys()
    assert all(same(one[scale], other[scale]) for scale in one)


@given(some_answers())
def test_there_is_a_belief_for_exactly_the_threads_that_were_answered(answers: dict[str, int]) -> None:
    asked = {item.scale for item in CLOSE.in_turn() if item.slug in answers}
    found = CLOSE.posteriors(answers)
    assert found.keys() == asked
    assert sum(one.answered for one in found.values()) == len(answers)
    assert {scale for scale in SCALES if CLOSE.answered(scale, answers)} == asked


@given(st.sampled_from(SCALES), st.data())
def test_a_higher_answer_never_lowers_the_belief(scale: str, data: st.DataObject) -> None:
    answers = data.draw(some_answers(scale))
    item = data.draw(st.sampled_from(CLOSE.items[scale]))
    low, high = sorted((data.draw(codes), data.draw(codes)))
    means = [CLOSE.posterior(scale, answers | {item.slug: turned(item, level)}).mean for level in (low, high)]
    assert means[0] <= means[1] + 1e-9


@pytest.mark.parametrize("scale", SCALES)
def test_every_thread_is_told_apart_from_end_to_end(scale: str) -> None:
    means = [CLOSE.posterior(scale, saying(scale, level)).mean for level in range(7)]
    assert means == sorted(means)
    assert means[0] < -1
    assert means[-1] > 1


@pytest.mark.parametrize("scale", SCALES)
def test_a_reverse_keyed_item_is_turned_once(scale: str) -> None:
    for item in CLOSE.items[scale]:
        low, high = (CLOSE.posterior(scale, {item.slug: code}).mean for code in (0, 6))
        assert (low > high) is item.reverse


@pytest.mark.parametrize("scale", SCALES)
@pytest.mark.parametrize("level", range(7))
def test_answers_that_agree_make_surer_one_by_one(scale: str, level: int) -> None:
    asked = range(len(CLOSE.items[scale]) + 1)
    variances = [CLOSE.posterior(scale, saying(scale, level, most)).variance for most in asked]
    assert all(after < before * 1.05 for before, after in pairwise(variances))
    assert variances[-1] < variances[0] / 3


@settings(max_examples=200)
@given(st.sampled_from(SCALES), st.data())
def test_one_answer_more_never_widens_the_belief_by_much(scale: str, data: st.DataObject) -> None:
    """An answer that contradicts the others may make less sure; by a little, and never less sure than before all."""
    answers = data.draw(some_answers(scale))
    further = data.draw(st.sampled_from([item.slug for item in CLOSE.items[scale]]))
    before = CLOSE.posterior(scale, _without(answers, further))
    after = CLOSE.posterior(scale, answers | {further: data.draw(codes)})
    assert after.variance <= before.variance * WIDER
    assert after.variance < prior_variance()


def _without(answers: Mapping[str, int], slug: str) -> dict[str, int]:
    return {one: code for one, code in answers.items() if one != slug}


# What cannot be


@pytest.mark.parametrize("code", [-1, 7, 99])
def test_an_unknown_code_is_an_error_that_names_it(code: int) -> None:
    slug = CLOSE.items["room"][1].slug
    with pytest.raises(ValueError, match=f"item 2: unknown code {code}"):
        CLOSE.posterior("room", {slug: code})


def test_a_scale_nobody_knows_is_an_error() -> None:
    with pytest.raises(KeyError):
        CLOSE.posterior("nobody-knows", {})


def test_an_item_nobody_knows_is_passed_over() -> None:
    assert same(CLOSE.posterior("room", {"nobody-knows": 99}), CLOSE.posterior("room", {}))
    assert CLOSE.posteriors({"nobody-knows": 3}) == {}


def test_items_of_two_scales_have_slugs_of_their_own() -> None:
    slugs = sorted(item.slug for item in CLOSE.in_turn())
    assert [slug for slug, found in groupby(slugs) if len(list(found)) > 1] == []
