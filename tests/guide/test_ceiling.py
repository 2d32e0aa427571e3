"""What is published of somebody's comfort: coarse, bounded, and mixed with light offers."""

from __future__ import annotations

import numpy as np
import pytest

from innermost.guide.ceiling import LIGHT_SHARE, NOISE, SPELL, in_spell, lowered, published_of, rung_for_both
from innermost.guide.ladder import Comfort, reach


def published(comfort: Comfort, noise: float) -> int:
    return lowered(reach(comfort), noise)


DRAWS = np.linspace(0, 1, 200, endpoint=False)


@pytest.mark.parametrize("level", [1.0, 2.3, 3.7, 6.0])
def test_a_ceiling_is_a_whole_rung_and_never_above_the_persons_own_reach(level: float) -> None:
    comfort = Comfort(level, 0.25)
    found = [published(comfort, noise) for noise in DRAWS]
    assert all(isinstance(one, int) and 1 <= one <= reach(comfort) for one in found)
    assert reach(comfort) - min(found) <= NOISE + 1


def test_neighbouring_levels_often_publish_the_same() -> None:
    same = [published(Comfort(3.0, 0.3), a) == published(Comfort(3.8, 0.3), b) for a in DRAWS for b in DRAWS[::7]]
    assert np.mean(same) > 0.25


def test_many_at_once_are_published_as_one_by_one() -> None:
    together = published_of(3.4, 0.3, DRAWS).tolist()
    assert together == [published(Comfort(3.4, 0.3), noise) for noise in DRAWS]


@pytest.mark.parametrize(("mine", "theirs"), [(1, 6), (6, 1), (3, 5), (4, 4), (2, 2)])
def test_a_joint_offer_is_never_above_either_ceiling(mine: int, theirs: int) -> None:
    found = {rung_for_both(mine, theirs, draw) for draw in DRAWS}
    assert max(found) == min(mine, theirs)
    assert min(found) == 1


def test_seven_joint_offers_in_ten_are_light_whatever_both_could_do() -> None:
    assert np.mean([rung_for_both(6, 6, draw) <= 2 for draw in DRAWS]) == pytest.approx(LIGHT_SHARE)


def test_one_fortnight_in_five_is_light() -> None:
    assert np.mean([in_spell(draw) for draw in DRAWS]) == pytest.approx(SPELL)
