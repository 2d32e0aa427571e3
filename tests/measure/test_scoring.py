"""Many people at once get what each of them gets alone."""

import numpy as np
import pytest
from numpy.typing import NDArray

from innermost.measure import scoring
from innermost.measure.graded import GradedItem, Scale, posterior, score
from innermost.measure.scoring import MISSING, score_many
from innermost.measure.simulate.people import DESIGNS, draw_scale

ENOUGH_FOR_TABLES = scoring.WORTH_TABLES
Codes = NDArray[np.int8]


def drawn(items: int, people: int, seed: int = 3) -> tuple[Scale, Codes]:
    """Items of which every third is reverse-keyed, and blind answers of which one in eight is skipped."""
    rng = np.random.default_rng(seed)
    scale = draw_scale(rng, DESIGNS["usual"], items)
    turned = [GradedItem(item.slope, item.thresholds, place % 3 == 2) for place, item in enumerate(scale.items)]
    return Scale(tuple(turned)), rng.integers(MISSING, 7, (people, items), dtype=np.int8)


def alone(scale: Scale, codes: Codes, mood_sd: float = 0.3) -> list[float]:
    belief = posterior(scale, [None if code == MISSING else int(code) for code in codes], mood_sd=mood_sd)
    shown = score(scale, belief)
    return [shown.level, shown.low, shown.high, belief.mean, belief.variance, belief.answered]


def together(scale: Scale, codes: Codes, mood_sd: float = 0.3) -> NDArray[np.float64]:
    found = score_many(scale, codes, mood_sd=mood_sd)
    columns = (found.level, found.low, found.high, found.mean, found.variance, found.answered)
    return np.stack(columns, axis=1)


@pytest.mark.parametrize("people", [40, ENOUGH_FOR_TABLES])
@pytest.mark.parametrize("items", [1, 2, 3, 4, 6, 7, 25])
def test_each_person_gets_the_score_they_get_alone(items: int, people: int) -> None:
    scale, codes = drawn(items, people)
    found = together(scale, codes)
    for person in range(40):
        assert found[person] == pytest.approx(alone(scale, codes[person]), abs=1e-3)


@pytest.mark.parametrize("people", [40, ENOUGH_FOR_TABLES])
def test_another_mood_gives_another_prior(people: int) -> None:
    scale, codes = drawn(6, people)
    assert together(scale, codes, mood_sd=0.0)[0] == pytest.approx(alone(scale, codes[0], 0.0), abs=1e-3)
    assert together(scale, codes, mood_sd=0.0)[0] != pytest.approx(alone(scale, codes[0]), abs=1e-3)


@pytest.mark.parametrize("slope", [30.0, 100.0])
def test_steep_items_that_contradict_each_other_lose_nothing(slope: float) -> None:
    """The product of their likelihoods is smaller than any number there is."""
    scale = Scale((GradedItem(slope, (-3.0, -2.0, -1.0, 1.0, 2.0, 3.0)),) * 6)
    codes = np.array([[0, 0, 0, 6, 6, 6]] * ENOUGH_FOR_TABLES, dtype=np.int8)
    assert together(scale, codes)[0, 3:5] == pytest.approx(alone(scale, codes[0])[3:5], abs=1e-6)


def test_people_in_many_blocks_get_what_they_get_in_one(monkeypatch: pytest.MonkeyPatch) -> None:
    scale, codes = drawn(6, 2 * ENOUGH_FOR_TABLES)
    long_scale, long_codes = drawn(8, 90)
    whole, whole_long = together(scale, codes), together(long_scale, long_codes)
    monkeypatch.setattr(scoring, "ROWS_AT_ONCE", 7)
    monkeypatch.setattr(scoring, "PEOPLE_AT_ONCE", 7)
    assert together(scale, codes) == pytest.approx(whole)
    assert together(long_scale, long_codes) == pytest.approx(whole_long)


def test_columns_of_a_wider_sheet_need_no_copy() -> None:
    scale, codes = drawn(6, 50)
    wide = np.zeros((50, 60), dtype=np.int8)
    wide[:, 12:18] = codes
    assert together(scale, wide[:, 12:18]) == pytest.approx(together(scale, codes))


def test_nobody_gets_nothing() -> None:
    scale, codes = drawn(6, 0)
    assert together(scale, codes).shape == (0, 6)


@pytest.mark.parametrize("code", [7, -2, 127])
def test_an_unknown_code_is_named_with_its_row_and_item(code: int) -> None:
    scale, codes = drawn(6, 5)
    codes[3, 4] = code
    with pytest.raises(ValueError, match=rf"row 4, item 5: unknown code {code}\b"):
        score_many(scale, codes)


def test_codes_of_another_shape_or_kind_are_refused() -> None:
    scale, codes = drawn(6, 5)
    with pytest.raises(ValueError, match=r"\(people, 6\)"):
        score_many(scale, codes[:, :5])
    with pytest.raises(ValueError, match="whole numbers"):
        score_many(scale, codes.astype(np.float64))  # type: ignore[arg-type]
