"""A pulse asks what tells most, and tracks a drifting level."""

import numpy as np
import pytest

from innermost.measure.graded import Floats, GradedItem, Scale, posterior, prior_variance
from innermost.measure.level import Level
from innermost.measure.pulse import Candidate, choose, gain
from innermost.measure.simulate.people import DESIGNS, draw_scale
from innermost.measure.simulate.pulse import Crowd, Flags, follow, picked, pulse_numbers
from innermost.measure.trend import sighting, trend

STEPS = (-2.0, -1.2, -0.4, 0.4, 1.2, 2.0)


def candidate(slug: str, slope: float = 1.5, last_week: float | None = None, shift: float = 0.0) -> Candidate:
    """An item of the thread that its slug begins with."""
    item = GradedItem(slope, tuple(step + shift for step in STEPS))
    return Candidate(slug, slug.partition("-")[0], item, last_week)


def test_the_gain_is_what_a_normal_update_takes_off_the_variance() -> None:
    assert gain(0.7, 1.6) == pytest.approx(0.7 - 1 / (1 / 0.7 + 1.6))
    assert gain(0.7, 1.6) == pytest.approx(0.7**2 / (0.7 + 1 / 1.6))
    assert gain(0.7, 0.0) == 0


def test_the_least_certain_thread_is_asked_first() -> None:
    beliefs = {"warmth": (0.0, 0.2), "room": (0.0, 0.9), "time": (0.0, 0.5)}
    candidates = [candidate(f"{thread}-1") for thread in beliefs]
    assert choose(candidates, beliefs, 0, count=2) == ["room-1", "time-1"]


def test_of_one_thread_the_item_that_tells_most_there_is_asked() -> None:
    candidates = [candidate("room-blunt", 0.9), candidate("room-far", 2.0, shift=6), candidate("room-sharp", 2.0)]
    assert choose(candidates, {"room": (0.0, 0.5)}, 0, count=1) == ["room-sharp"]
    assert choose(candidates, {"room": (6.0, 0.5)}, 0, count=1) == ["room-far"]


def test_a_pulse_spreads_over_threads_that_are_equally_uncertain() -> None:
    threads = ["warmth", "room", "time", "delight", "mending"]
    candidates = [candidate(f"{thread}-{k}", 2.0) for thread in threads for k in range(4)]
    chosen = choose(candidates, dict.fromkeys(threads, (0.0, 0.6)), 0)
    assert [slug.partition("-")[0] for slug in chosen] == threads


def test_one_thread_may_be_asked_twice_when_the_others_are_sure() -> None:
    candidates = [candidate("room-1"), candidate("room-2"), candidate("time-1")]
    assert choose(candidates, {"room": (0.0, 1.0), "time": (0.0, 0.01)}, 0, count=2) == ["room-1", "room-2"]


@pytest.mark.parametrize(("last_week", "asked"), [(9.0, False), (7 + 1 / 7, False), (7.0, True), (2.0, True)])
def test_no_item_comes_again_within_three_weeks(last_week: float, asked: bool) -> None:
    assert choose([candidate("room-1", last_week=last_week)], {}, 10.0) == ["room-1"] * asked


def test_three_weeks_are_counted_in_whole_days() -> None:
    days = [(day / 7, (day + 21) / 7) for day in range(200)]
    assert min(now - last for last, now in days) < 3  # sevenths do not add up exactly
    assert all(choose([candidate("room-1", last_week=last)], {}, now) for last, now in days)


def test_fewer_come_when_fewer_are_rested() -> None:
    candidates = [candidate("room-1", last_week=9.5), candidate("room-2"), candidate("time-1")]
    assert sorted(choose(candidates, {}, 10)) == ["room-2", "time-1"]
    assert choose([], {}, 10) == []


def test_a_thread_nobody_looked_at_counts_as_the_prior() -> None:
    candidates = [candidate("room-1"), candidate("time-1")]
    assert choose(candidates, {"room": (0.0, 0.99)}, 0, count=1) == ["time-1"]
    assert choose(candidates, {"room": (0.0, 1.01)}, 0, count=1) == ["room-1"]


@pytest.mark.parametrize("variance", [0.0, -1.0, float("inf"), float("nan")])
def test_a_belief_without_a_variance_is_refused(variance: float) -> None:
    with pytest.raises(ValueError, match="variance"):
        choose([candidate("room-1")], {"room": (0.0, variance)}, 0)


def test_the_simulated_choice_is_the_real_one() -> None:
    rng = np.random.default_rng(3)
    scales = tuple(draw_scale(rng, DESIGNS["usual"]) for _ in range(10))
    mean, variance = rng.normal(size=(40, 10)), rng.uniform(0.1, 0.9, size=(40, 10))
    rested = rng.random((40, 10, 6)) < 0.7
    for person, asked in enumerate(picked(scales, mean, variance, rested)):
        assert set(real_choice(scales, mean[person], variance[person], rested[person])) == {
            f"{thread}-{place}" for thread, place in np.argwhere(asked)
        }


def real_choice(scales: tuple[Scale, ...], mean: Floats, variance: Floats, rested: Flags) -> list[str]:
    candidates = [
        Candidate(f"{thread}-{place}", str(thread), item, None if rested[thread, place] else 8.0)
        for thread, scale in enumerate(scales)
        for place, item in enumerate(scale.items)
    ]
    beliefs = {str(thread): (float(mean[thread]), float(variance[thread])) for thread in range(len(scales))}
    return choose(candidates, beliefs, 10)


def test_the_simulated_line_is_the_real_one() -> None:
    rng = np.random.default_rng(4)
    crowd = Crowd(rng, (draw_scale(rng, DESIGNS["usual"]),), 0.3)
    opening, later = crowd.look(rng.normal(size=(20, 1))), crowd.look(rng.normal(size=(20, 1)))
    later[:, :, 2:] = -1
    means, variances = crowd.seen(crowd.seen(Level.at_start(20, 1), opening).after(3), later).mixed()
    for person in range(20):
        looks = [[None if code < 0 else code for code in look[person, 0].tolist()] for look in (opening, later)]
        beliefs = [posterior(crowd.scales[0], codes) for codes in looks]
        line = trend([sighting(3.0 * week, belief, prior_variance()) for week, belief in enumerate(beliefs)])
        assert line.now[1:] == pytest.approx((means[person, 0], variances[person, 0]), abs=1e-4)


def test_pulses_keep_up_with_a_drifting_level() -> None:
    numbers = pulse_numbers(np.random.default_rng(6), people=300)
    assert numbers["pulse_vs_fresh"] <= 1.10
    assert numbers["pulse_vs_held"] <= 0.97
    assert max(numbers["pulse_vs_fresh_weak"], numbers["pulse_vs_fresh_calm"]) <= 1.10
    assert max(numbers["pulse_vs_held_weak"], numbers["pulse_vs_held_calm"]) <= 0.97
    assert 0.87 <= numbers["pulse_coverage90"] <= 0.93


def test_the_longer_a_look_is_held_the_more_pulses_gain() -> None:
    weeks = [follow(np.random.default_rng(7), 200, weeks=weeks).vs_held for weeks in (2, 8, 20)]
    assert weeks == sorted(weeks, reverse=True)
    assert weeks[0] < 1


def test_the_same_seed_gives_the_same_numbers() -> None:
    first, second = (follow(np.random.default_rng(8), 50, weeks=3) for _ in range(2))
    assert first == second
