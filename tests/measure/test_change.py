"""Change is told from chance by the rule as it is written, and by what it must and must not say."""

from math import sqrt

import pytest

from innermost.measure.change import change, changes, holm, jacobson_truax, total_change, two_sided
from innermost.measure.graded import Posterior, gaussian

P = 1.09


def belief(mean: float, variance: float = 0.16, answered: int = 6) -> Posterior:
    return gaussian(mean, variance, answered)


def threads(*means: float) -> dict[str, list[Posterior]]:
    return {f"thread-{place}": [belief(mean)] for place, mean in enumerate(means)}


def test_z_divides_by_what_means_of_one_level_differ_by() -> None:
    found = change([belief(-0.4)], [belief(0.5)])
    assert found.z == pytest.approx(0.9 / sqrt(2 * (1 - 0.16 / P) * 0.16), rel=1e-4)
    assert found.z > 0.9 / sqrt(0.16 + 0.16)


def test_where_one_side_says_less_its_stronger_shrinking_is_no_change() -> None:
    sure, unsure = 1 - 0.16 / P, 1 - 0.5 / P
    found = change([belief(-0.4, 0.16)], [belief(0.5, 0.5)])
    assert found.z == pytest.approx(0.9 / sqrt(sure * 0.16 + unsure * 0.5 + (sure - unsure) ** 2), rel=1e-4)


def test_mood_is_shrunk_like_the_belief_and_makes_change_harder_to_tell() -> None:
    shrunk = 1 - 0.16 / P
    found = change([belief(0)], [belief(1)], mood_sd=0.3)
    assert found.z == pytest.approx(1 / sqrt(2 * shrunk * 0.16 + 2 * shrunk**2 * 0.09), rel=1e-4)


@pytest.mark.parametrize("mood_sd", [0.0, 0.3])
def test_two_looks_on_each_side_halve_the_variance(mood_sd: float) -> None:
    one = change([belief(0)], [belief(1)], mood_sd=mood_sd)
    two = change([belief(-0.2), belief(0.2)], [belief(0.7), belief(1.3)], mood_sd=mood_sd)
    assert two.z == pytest.approx(one.z * sqrt(2), rel=1e-4)


def test_another_prior_shrinks_otherwise() -> None:
    assert change([belief(0)], [belief(1)], prior_variance=1.0).z > change([belief(0)], [belief(1)]).z


def test_a_side_without_looks_is_refused() -> None:
    with pytest.raises(ValueError, match="at least one"):
        change([], [belief(0)])


def test_beliefs_from_no_answers_show_no_change() -> None:
    found = change([gaussian(0, P)], [gaussian(0, P)])
    assert abs(found.z) < 1e-3
    assert found.p > 0.99


@pytest.mark.parametrize(("z", "p"), [(0.0, 1.0), (1.96, 0.05), (-1.96, 0.05), (2.5758, 0.01)])
def test_p_is_two_sided(z: float, p: float) -> None:
    assert two_sided(z) == pytest.approx(p, abs=1e-4)


@pytest.mark.parametrize(
    ("ps", "clear"),
    [
        ([0.01, 0.04, 0.03, 0.005], (True, False, False, True)),
        ([0.02, 0.04], (True, True)),
        ([0.026, 0.03], (False, False)),
        ([0.001], (True,)),
        ([], ()),
    ],
)
def test_holm_steps_down_and_stops_at_the_first_that_fails(ps: list[float], clear: tuple[bool, ...]) -> None:
    assert holm(ps, 0.05) == clear


def test_only_what_stands_out_is_said_to_have_changed() -> None:
    found = changes(threads(0, 0, 0, 0.2), threads(2.4, -2.4, 0.8, 0.2))
    assert list(found.values()) == ["up", "down", "unclear", "unclear"]


def test_what_one_thread_alone_would_show_does_not_count_among_ten() -> None:
    moved = [1.6] + [0.0] * 9
    assert changes(threads(0), threads(1.6)) == {"thread-0": "up"}
    assert set(changes(threads(*[0.0] * 10), threads(*moved)).values()) == {"unclear"}


def test_without_mood_a_smaller_change_is_enough() -> None:
    assert changes(threads(0), threads(1.15)) == {"thread-0": "unclear"}
    assert changes(threads(0), threads(1.15), mood_sd=0.0) == {"thread-0": "up"}


def test_a_thread_seen_on_one_side_only_is_left_out() -> None:
    assert set(changes(threads(0, 0), threads(0))) == {"thread-0"}


def test_looks_with_fewer_than_three_answers_do_not_count() -> None:
    thin = belief(-3, answered=2)
    assert changes({"warmth": [thin]}, {"warmth": [belief(2)]}) == {"warmth": "unclear"}
    found = changes({"warmth": [belief(0), thin]}, {"warmth": [belief(0), thin]})
    assert found == {"warmth": "unclear"}
    assert total_change({"warmth": [thin]}, {"warmth": [belief(2)]}) is None


def test_a_thread_with_too_few_answers_does_not_make_the_others_harder_to_tell() -> None:
    thin = {f"thin-{place}": [belief(0, answered=1)] for place in range(9)}
    assert changes(threads(0) | thin, threads(1.6) | thin)["thread-0"] == "up"


def test_over_many_threads_chance_averages_out_and_mood_does_not() -> None:
    one = {way: total_change(threads(0), threads(0.5), mood_sd=way) for way in (0.0, 0.3)}
    ten = {way: total_change(threads(*[0.0] * 10), threads(*[0.5] * 10), mood_sd=way) for way in (0.0, 0.3)}
    growth = {way: ten[way].z / one[way].z for way in (0.0, 0.3)}  # type: ignore[union-attr]
    assert growth[0.0] == pytest.approx(sqrt(10), rel=1e-3)
    assert growth[0.3] < 1.8


def test_the_total_is_the_mean_over_the_threads_of_both_sides() -> None:
    found = total_change(threads(0, 0, 5), threads(1, -1), mood_sd=0.0)
    assert found is not None
    assert abs(found.z) < 1e-6


def test_in_a_total_a_thin_look_counts_for_no_thread_it_is_thin_in() -> None:
    before = {"warmth": [belief(0), belief(-5, answered=1)], "time": [belief(0), belief(0)]}
    after = {"warmth": [belief(0), belief(5, answered=1)], "time": [belief(0), belief(0)]}
    found = total_change(before, after)
    assert found is not None
    assert abs(found.z) < 1e-6


def test_threads_of_a_total_with_unequal_looks_are_refused() -> None:
    both = {"warmth": [belief(0)], "time": [belief(0), belief(1)]}
    with pytest.raises(ValueError, match="same number of looks"):
        total_change(both, both)


@pytest.mark.parametrize(("reliability", "least"), [(0.70, 1.52), (0.88, 0.96), (0.96, 0.55)])
def test_jacobson_and_truax_call_a_change_reliable_from_so_many_standard_deviations(
    reliability: float, least: float
) -> None:
    assert jacobson_truax(0, least, sd=1, reliability=reliability) == pytest.approx(1.96, abs=0.02)
    assert jacobson_truax(10 * least, 0, sd=10, reliability=reliability) == pytest.approx(-1.96, abs=0.02)


@pytest.mark.parametrize(("sd", "reliability"), [(0, 0.9), (-1, 0.9), (1, 1.0), (1, -0.1)])
def test_a_scale_that_cannot_be_is_refused(sd: float, reliability: float) -> None:
    with pytest.raises(ValueError, match="must be"):
        jacobson_truax(1, 2, sd=sd, reliability=reliability)
