"""What follows from one visit: comfort and effects replayed from what was said, and what factors lean towards."""

import numpy as np
import pytest

from innermost.guide import ladder
from innermost.guide.effects import prior
from innermost.guide.situation import LOWEST_START, SLOWEST, Situation
from innermost.guide.standing import Standing
from innermost.library import load
from tests.guide.filled import ago, at_rung, filled, landed, of_sort

LIGHT = at_rung(2)
THANKS = of_sort(filled(), "thanks")
LOW_AND_SLOW = {"shyness": (2.0, 0.2)}


def row(slug: str) -> int:
    return next(place for place, one in enumerate(load().sorts) if one.slug == slug)


def weeks_of(said: ladder.Said, count: int) -> Standing:
    return landed(*[(LIGHT, 2 * (count - place), said) for place in range(count)])


def test_comfort_is_what_the_ladder_makes_of_everything_in_its_order() -> None:
    by_hand = ladder.begin()
    by_hand = ladder.moved(by_hand, "closer", 2)
    by_hand = ladder.moved(ladder.rested(by_hand, 12 / 7), "lighter", 2)
    by_hand = ladder.rested(by_hand, 6 / 7)
    second = at_rung(2, 5)

    found = filled(standing=landed((LIGHT, 18, "closer"), (second, 6, "lighter"))).comfort

    assert found.level == pytest.approx(by_hand.level)
    assert found.spread == pytest.approx(by_hand.spread)


def test_closer_takes_comfort_up_slowly_and_too_much_down_at_once() -> None:
    start, up = filled().comfort.level, filled(standing=weeks_of("closer", 10)).comfort.level
    down = filled(standing=weeks_of("too-much", 1)).comfort.level

    assert start < up < start + 1
    assert down < start - 0.5


def test_the_order_counts() -> None:
    rest_last = filled(standing=landed((LIGHT, 4, "closer"), (LIGHT, 0, "too-much")))
    rest_first = filled(standing=landed((LIGHT, 60, "too-much"), (LIGHT, 0, "closer")))

    assert rest_last.comfort.rest == ladder.REST
    assert rest_first.comfort.rest == 0


def test_a_rest_goes_by_with_the_days_of_the_persons_own_week() -> None:
    told = weeks_of("too-much", 1)

    assert filled(standing=landed((LIGHT, 3, "too-much"))).comfort.rest == 3
    assert filled(standing=landed((LIGHT, 7, "too-much")).at_pace(2)).comfort.rest == 3
    assert filled(standing=told).comfort.rest == 4
    assert filled(standing=landed((LIGHT, 14, "too-much"))).comfort.rest == 0


def test_a_long_pause_makes_less_sure() -> None:
    lately, long_ago = (filled(standing=landed((LIGHT, days, "closer"))).comfort for days in (1, 200))

    assert long_ago.spread > lately.spread
    assert long_ago.level < lately.level


def test_a_level_that_was_set_counts_and_the_belief_stays_to_be_seen() -> None:
    situation = filled(standing=weeks_of("closer", 3).at_level(4))

    assert situation.comfort.level == 4
    assert situation.believed == filled(standing=weeks_of("closer", 3)).comfort
    assert int(situation.deepest) == 4


def test_a_rest_holds_even_where_a_level_was_set() -> None:
    situation = filled(standing=Standing().at_level(5).landing(LIGHT, ago(0), ("too-much",)))

    assert situation.deepest <= 2


def test_it_goes_no_deeper_than_what_is_set_for_both() -> None:
    standing = Standing().at_level(5)

    assert int(filled(standing=standing, ceiling=3).deepest) == 3
    assert int(filled(standing=standing, ceiling=6).deepest) == 5
    assert int(filled(standing=standing, ceiling=1, for_two=False).deepest) == 5


def test_what_landed_teaches_its_sort_and_no_other() -> None:
    before = prior(load().sorts, len(load().threads))
    after = filled(standing=landed((THANKS, 3, "closer"))).effects
    changed = np.abs(after.mean - before.mean).max(axis=1) > 0

    assert after.mean[row("thanks")].max() > before.mean[row("thanks")].max()
    assert [one.slug for one, moved in zip(load().sorts, changed, strict=True) if moved] == ["thanks"]


def test_too_much_teaches_the_other_way() -> None:
    before, after = filled().effects, filled(standing=landed((THANKS, 3, "too-much"))).effects

    assert after.mean[row("thanks")].min() < before.mean[row("thanks")].min()


def looks(*means: tuple[int, float], slug: str) -> tuple[tuple[str, dict[str, float]], ...]:
    return tuple((ago(days), {slug: mean}) for days, mean in means)


def main_thread(key: str) -> str:
    situation = filled()
    return situation.threads[int(situation.pool.weights[situation.pool.place[key]].argmax())]


def test_a_change_between_two_looks_speaks_for_what_was_done_in_between() -> None:
    standing, slug = landed((THANKS, 10, "heard")), main_thread(THANKS)
    up, none, down = (
        filled(standing=standing, pulses=looks((20, 0.0), (5, change), slug=slug)).effects.mean[row("thanks")].mean()
        for change in (3.0, 0.0, -3.0)
    )

    assert up > none > down


def test_looks_are_weak_evidence_beside_what_was_said() -> None:
    standing, slug = landed((THANKS, 10, "heard")), main_thread(THANKS)
    before, said, looked = (
        situation.effects.var[row("thanks")].sum()
        for situation in (
            filled(),
            filled(standing=standing),
            filled(standing=standing, pulses=looks((20, 0.0), (5, 1.0), slug=slug)),
        )
    )

    assert before > said > looked > said - (before - said) / 10


@pytest.mark.parametrize("days", [25, 20, 2])
def test_what_was_done_before_or_after_both_looks_learns_nothing_from_them(days: int) -> None:
    standing = landed((THANKS, days, "heard"))
    looked = filled(standing=standing, pulses=looks((20, 0.0), (5, 3.0), slug=main_thread(THANKS)))

    assert np.array_equal(looked.effects.mean, filled(standing=standing).effects.mean)


def test_a_thread_is_compared_with_its_own_last_look() -> None:
    slug = main_thread(THANKS)
    pulses = ((ago(20), {slug: 0.0}), (ago(12), {"room": 0.0}), (ago(5), {slug: 3.0}))
    standing = landed((THANKS, 14, "heard"))

    assert filled(standing=standing, pulses=pulses).effects.mean[row("thanks")].mean() > (
        filled(standing=standing).effects.mean[row("thanks")].mean()
    )


def test_what_was_done_before_its_own_last_look_learns_nothing_from_it() -> None:
    slug = main_thread(THANKS)
    pulses = ((ago(40), {"room": 0.0}), (ago(20), {slug: 0.0}), (ago(5), {slug: 3.0}))
    standing = landed((THANKS, 30, "heard"))

    assert np.array_equal(filled(standing=standing, pulses=pulses).effects.mean, filled(standing=standing).effects.mean)


def test_what_is_no_more_in_the_library_breaks_nothing() -> None:
    situation = filled(standing=landed(("acts:gone-for-good", 3, "closer"), ("nonsense", 1, "too-much")))

    assert situation.comfort.level < filled().comfort.level
    assert np.array_equal(situation.effects.mean, filled().effects.mean)


def leanings(mean: float, sd: float) -> list[str]:
    return [one.slug for one in filled(factors={"shyness": (mean, sd)}).leanings]


def test_a_factor_leans_only_where_it_is_clear() -> None:
    up, down = (
        next(one.slug for one in load().leanings if (one.scale, one.end) == ("shyness", end)) for end in ("up", "down")
    )

    assert leanings(1.0, 0.4) == [up]
    assert leanings(-1.0, 0.4) == [down]
    assert leanings(1.0, 1.0) == []
    assert leanings(0.35, 0.01) == [up]
    assert leanings(0.25, 0.01) == []


def test_who_is_shy_begins_lower_and_goes_up_slower() -> None:
    shy, other = filled(factors=LOW_AND_SLOW), filled()
    shy_up, other_up = (
        filled(standing=weeks_of("closer", 8), factors=factors).comfort.level - of.comfort.level
        for factors, of in ((LOW_AND_SLOW, shy), ({}, other))
    )

    assert shy.comfort.level < other.comfort.level
    assert shy_up < other_up


def test_however_much_leans_it_stays_bounded() -> None:
    for end in (-2.0, 2.0):
        pace = filled(factors={one.scale: (end, 0.1) for one in load().leanings}).pace

        assert pace.start >= LOWEST_START
        assert SLOWEST <= pace.up <= 1


def test_leanings_multiply_their_sorts() -> None:
    situation = filled(factors=LOW_AND_SLOW)
    expected = [situation.leanings[0].sorts.get(one.slug, 1.0) for one in load().sorts]

    assert situation.lean.tolist() == pytest.approx(expected)
    assert filled().lean.tolist() == [1.0] * len(load().sorts)


def days_a_week(standing: Standing) -> int:
    return filled(standing=standing).days_a_week


def test_days_a_week_are_the_persons_else_a_changes_else_five() -> None:
    change = load().changes[0]

    assert days_a_week(Standing()) == 5
    assert days_a_week(Standing().having(change.slug, ago(3))) == change.days_a_week
    assert days_a_week(Standing().having(change.slug, ago(3)).at_pace(6)) == 6
    assert days_a_week(Standing().having("no-such-change", ago(3))) == 5


def test_nothing_of_fear_can_be_brought_here() -> None:
    names = set(Situation.__dataclass_fields__)

    assert not {name for name in names if any(word in name for word in ("care", "fear", "safe", "distance", "sign"))}
