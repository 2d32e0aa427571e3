"""The sorts, steps, strategies, changes and leanings that ship."""

from collections import Counter
from collections.abc import Iterator

import pytest

from innermost.library import (
    KINDS,
    SORTS,
    DateIdea,
    Deck,
    Leaning,
    Opener,
    Pointer,
    Practice,
    Question,
    SortSlug,
    Step,
    Strategy,
    load,
    sort_of,
)
from innermost.library.articles import DECK_OF
from innermost.library.links import targets

# Sorts


@pytest.mark.parametrize(("rung", "sort"), [(rung, SORTS[(rung - 1) // 2]) for rung in range(1, 7)])
def test_questions_are_sorted_by_their_rung(rung: int, sort: SortSlug) -> None:
    found: Question = next(one for one in load().questions if one.rung == rung)
    assert sort_of("questions", found) == sort


def test_dates_are_sorted_by_what_is_new() -> None:
    found: dict[bool, DateIdea] = {one.new: one for one in load().dates}
    assert (sort_of("dates", found[False]), sort_of("dates", found[True])) == ("dates", "new-dates")


@pytest.mark.parametrize(
    ("deck", "sort"),
    [
        ("quiz", "play"),
        ("this-or-that", "play"),
        ("stories", "play"),
        ("acts", "acts"),
        ("surprises", "surprises"),
        ("thanks", "thanks"),
        ("starters", "words"),
        ("first-sentences", "words"),
    ],
)
def test_the_other_decks_are_of_one_sort(deck: Deck, sort: SortSlug) -> None:
    assert {sort_of(deck, one) for one in load().decks[deck]} == {sort}


def test_every_sort_has_enough_to_offer_each_kind() -> None:
    offered = Counter(
        (sort_of(deck, one), kind) for deck, items in load().decks.items() for one in items for kind in one.kinds
    )
    assert min(offered[sort, kind] for sort in SORTS for kind in KINDS) >= 15


def test_sorts_stand_in_their_order_and_claim_no_more_than_is_known() -> None:
    assert tuple(one.slug for one in load().sorts) == SORTS
    light, *others = load().sorts
    assert light.effect == 1
    assert min(one.spread for one in others) >= light.spread == 0.4
    trials = [one for one in load().sorts if one.evidence == "trial"]
    assert [one.slug for one in trials] == ["middle-questions", "new-dates", "thanks"]


# The eight steps


@pytest.mark.parametrize("step", load().steps, ids=lambda step: step.slug)
def test_a_step_is_one_of_the_article_and_can_be_done_alone_and_together(step: Step) -> None:
    article = load().article("the-eight-steps")
    assert article is not None
    assert f"**{step.number}. {step.name}.**" in article.body
    assert any(one.target == "article" for one in step.read)
    assert len(step.alone) >= 3
    assert len(step.together) >= 3
    assert "C.path" in step.covers


def test_the_steps_take_months_and_not_days() -> None:
    assert [step.number for step in load().steps] == [1, 2, 3, 4, 5, 6, 7, 8]
    assert 26 <= sum(step.weeks for step in load().steps) <= 52


# Strategies


def test_every_barrier_has_exactly_one_strategy() -> None:
    barriers = load().inventory("barriers")
    assert barriers is not None
    named = [slug for strategy in load().strategies for slug in strategy.barriers]
    assert sorted(named) == sorted(item.slug for item in barriers.items)


@pytest.mark.parametrize("strategy", load().strategies, ids=lambda strategy: strategy.slug)
def test_a_strategy_is_three_or_four_things_of_half_an_hour_at_most(strategy: Strategy) -> None:
    assert len(strategy.steps) in (3, 4)
    assert max(one.minutes for one in strategy.steps) <= 30
    assert strategy.steps[0].minutes <= 15
    assert any(one.target == "article" for one in strategy.read)
    barriers = [item for item in load().items if item.slug in strategy.barriers]
    assert all(item.leads[0] in strategy.read for item in barriers)
    assert all(set(item.covers) <= set(strategy.covers) for item in barriers)


def test_where_an_old_hurt_is_in_the_way_help_from_outside_comes_first() -> None:
    (outside,) = (one for one in load().strategies if one.helps_outside)
    assert outside.barriers == ("old-hurt-wakes",)
    assert outside.steps[0].to == Pointer("page", "safety")
    assert not any(one.to and one.to.target == "question" for one in outside.steps)


def test_fear_begins_where_little_can_go_wrong() -> None:
    for barrier in ("weak-or-unsure", "frown-foreseen"):
        (strategy,) = (one for one in load().strategies if barrier in one.barriers)
        first, second, *_ = strategy.steps
        assert first.to is not None
        assert first.to.target == "prompt"
        assert second.to is not None
        asked = load().question(second.to.slug)
        assert asked is not None
        assert asked.rung <= 2


def test_every_way_to_overcome_a_barrier_is_in_a_strategy() -> None:
    covered = {row for one in load().strategies for row in one.covers}
    assert {f"C.strategy{number}" for number in range(1, 7)} <= covered


# Changes and leanings


def test_every_change_slows_things_down_and_asks_for_a_new_look() -> None:
    assert [one.slug for one in load().changes] == ["child", "move", "illness", "job", "loss", "other"]
    assert all(1 <= one.days_a_week <= 3 and one.look and one.to for one in load().changes)
    assert min(load().changes, key=lambda one: one.days_a_week).slug == "loss"


def test_every_scale_changes_something_at_both_ends() -> None:
    factors = load().inventory("factors")
    assert factors is not None
    found = {(one.scale, one.end) for one in load().leanings}
    assert found == {(scale.slug, end) for scale in factors.scales for end in ("up", "down")}
    assert all(one.sorts or one.pace < 1 or one.start < 0 or one.first for one in load().leanings)


@pytest.mark.parametrize("scale", ["attachment-avoidance", "shyness"])
def test_who_likes_space_or_small_doses_starts_lower_and_climbs_slower(scale: str) -> None:
    up, down = (leaning(scale, end) for end in ("up", "down"))
    assert up.pace <= 0.7 < down.pace == 1
    assert up.start <= -0.3 < down.start == 0
    assert up.sorts["deep-questions"] < 1


def leaning(scale: str, end: str) -> Leaning:
    (found,) = (one for one in load().leanings if (one.scale, one.end) == (scale, end))
    return found


# What all of them point to


def pointers() -> Iterator[Pointer]:
    for step in load().steps:
        yield from (*step.read, *step.alone, *step.together)
    for strategy in load().strategies:
        yield from (*strategy.read, *(one.to for one in strategy.steps if one.to))
    for change in load().changes:
        yield from change.to


@pytest.mark.parametrize("pointer", dict.fromkeys(pointers()), ids=lambda one: f"{one.target}:{one.slug}")
def test_whatever_the_plan_points_to_fits_everybody(pointer: Pointer) -> None:
    assert pointer.slug in targets(load())[pointer.target]
    decks: dict[str, tuple[Practice | Opener, ...]] = dict(load().decks.items())
    decks["openers"] = load().openers
    for one in decks.get(DECK_OF.get(pointer.target, ""), ()):
        if one.slug == pointer.slug:
            assert set(one.kinds) == set(KINDS)
            assert getattr(one, "rung", 1) <= 3
