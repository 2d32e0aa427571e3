"""Two views differ only where both uncertainties together leave no room for the same level."""

import math
from collections.abc import Sequence

import numpy as np
import pytest

from innermost.measure.agreement import ALPHA, differing, differs, distance
from innermost.measure.change import change
from innermost.measure.graded import MOOD_SD, Posterior, Scale, gaussian, posterior, prior_variance
from innermost.measure.simulate.people import DESIGNS, answers, draw_scale
from innermost.measure.trend import sighting, trend

PRIOR = prior_variance()


def view(mean: float, variance: float = 0.15, answered: int = 6) -> Posterior:
    return gaussian(mean, variance, answered)


def test_two_like_views_do_not_differ() -> None:
    assert not differs(view(0.4), view(0.4))
    assert not differs(view(0.4), view(0.9))


def test_views_far_apart_differ_whichever_is_mine() -> None:
    assert differs(view(1.5), view(-0.5))
    assert differs(view(-0.5), view(1.5))
    assert distance(view(1.5), view(-0.5)).z == pytest.approx(-distance(view(-0.5), view(1.5)).z)


def test_equally_sure_views_are_as_far_apart_as_two_looks_of_one_person() -> None:
    changed = change([view(-0.2)], [view(1.0)], prior_variance=PRIOR, mood_sd=MOOD_SD)
    assert distance(view(1.0), view(-0.2), mood_sd=MOOD_SD) == changed


def test_the_distance_counts_both_errors_both_moods_and_unequal_shrinkage() -> None:
    r1, r2 = 1 - 0.15 / PRIOR, 1 - 0.3 / PRIOR
    error = math.sqrt(r1 * 0.15 + r2 * 0.3 + MOOD_SD**2 * (r1**2 + r2**2) + (r1 - r2) ** 2)
    assert distance(view(1.0), view(-0.2, 0.3), mood_sd=MOOD_SD).z == pytest.approx(1.2 / error, rel=1e-6)


def test_what_the_mood_of_a_day_may_do_is_no_difference() -> None:
    assert differs(view(0.8), view(-0.2))
    assert not differs(view(0.8), view(-0.2), mood_sd=0.5)


def test_the_less_sure_either_is_the_farther_apart_they_must_be() -> None:
    assert differs(view(0.9), view(-0.4))
    assert not differs(view(0.9), view(-0.4, 0.9))
    assert not differs(view(0.9, 0.9), view(-0.4))


def test_two_who_answered_nothing_do_not_differ() -> None:
    nothing = view(0.0, PRIOR, 0)
    assert distance(nothing, nothing).z == pytest.approx(0, abs=1e-6)
    assert not differs(nothing, nothing)


def test_fewer_than_three_answers_are_not_compared() -> None:
    assert not differs(view(1.5), view(-1.5, answered=2))
    assert differing({"room": view(1.5, answered=2)}, {"room": view(-1.5)}) == {}


def test_only_threads_both_looked_at_are_compared_in_my_order() -> None:
    mine = {"time": view(0), "room": view(1.5), "warmth": view(0)}
    theirs = {"room": view(-1.5), "time": view(0.1), "delight": view(2)}
    found = differing(mine, theirs)
    assert list(found.items()) == [("time", False), ("room", True)]


def test_with_more_threads_compared_one_of_them_must_stand_out_more() -> None:
    mine, theirs = view(0.7), view(-0.4)
    alike = {str(k): view(0.0) for k in range(9)}
    assert differing({"room": mine}, {"room": theirs})["room"]
    assert not differing({"room": mine, **alike}, {"room": theirs, **alike})["room"]


Views = list[dict[str, Posterior]]


def pairs(rng: np.random.Generator, people: int, *, apart: float = 0.0, theirs: int = 6) -> tuple[Views, Views]:
    """Two views each of ten threads, levels `apart` on all; one answers six items a thread, the other `theirs`."""
    scales = [draw_scale(rng, DESIGNS["usual"]) for _ in range(10)]
    levels = rng.normal(size=(people, 10))
    sides = []
    for shift, answered in ((0.0, 6), (apart, theirs)):
        today = levels + shift + rng.normal(scale=MOOD_SD, size=(people, 1))
        codes = [answers(rng, scale, today[:, k]).tolist() for k, scale in enumerate(scales)]
        sides.append([views(scales, [thread[one][:answered] for thread in codes]) for one in range(people)])
    return sides[0], sides[1]


def views(scales: Sequence[Scale], codes: Sequence[Sequence[int]]) -> dict[str, Posterior]:
    whole = [[*few, *[None] * (6 - len(few))] for few in codes]
    return {str(k): posterior(scale, whole[k]) for k, scale in enumerate(scales)}


def of_a_trend(day: dict[str, Posterior]) -> dict[str, Posterior]:
    lines = {slug: trend([sighting(0, belief, PRIOR)]).now for slug, belief in day.items()}
    return {slug: gaussian(line.mean, line.variance, day[slug].answered) for slug, line in lines.items()}


@pytest.mark.parametrize("theirs", [6, 3])
def test_where_none_differs_one_in_ten_comparisons_names_any(theirs: int) -> None:
    both = list(zip(*pairs(np.random.default_rng(9), 300, theirs=theirs), strict=True))
    of_days = [any(differing(*sides, mood_sd=MOOD_SD).values()) for sides in both]
    of_trends = [any(differing(*map(of_a_trend, sides)).values()) for sides in both]
    assert [np.mean(of_days), np.mean(of_trends)] == pytest.approx([ALPHA - 0.01] * 2, abs=0.04)


def test_views_two_units_apart_are_named() -> None:
    both = zip(*pairs(np.random.default_rng(10), 60, apart=2), strict=True)
    assert np.mean([any(differing(*map(of_a_trend, sides)).values()) for sides in both]) >= 0.9
