"""The digest of somebody's looks: it comes back as it was, and a broken record says nothing."""

from __future__ import annotations

import json
from datetime import date

import pytest

from innermost.guide.looked import MOST_PULSES, Looked, looked_from, with_looks
from innermost.guide.situation import Situation
from innermost.library import load

WHOLE = Looked(
    strands={"delight": (-0.4, 0.6)},
    factors={"shyness": (1.1, 0.4)},
    barriers=("no-free-hour",),
    pulses=(("2026-05-03", {"delight": -0.4}),),
    last="2026-05-03",
)


def test_it_comes_back_from_plain_data() -> None:
    assert looked_from(json.loads(json.dumps(WHOLE.as_data()))) == WHOLE


@pytest.mark.parametrize(
    "data",
    [
        None, 7, [], {"strands": 3}, {"strands": {"delight": [1]}}, {"pulses": [["x", {}], 4, ["2026-05-03"]]},
        {"barriers": [1, None]}, {"last": "soon"}, {"factors": {"": [0, 1]}},
    ],
)  # fmt: skip
def test_what_cannot_be_used_is_left_out(data: object) -> None:
    assert looked_from(data) == Looked()


def test_only_the_newest_looks_are_kept() -> None:
    days = [[f"2026-01-{day:02}", {"delight": 0.0}] for day in range(1, 29)]
    assert [day for day, _ in looked_from({"pulses": days}).pulses] == [day for day, _ in days[-MOST_PULSES:]]


def test_a_situation_takes_all_of_it() -> None:
    there = with_looks(Situation(load(), "partners", date(2026, 5, 9), who="ada"), WHOLE)
    assert (there.strands, there.factors, there.barriers) == (WHOLE.strands, WHOLE.factors, WHOLE.barriers)
    assert (there.pulses, there.last_look) == (WHOLE.pulses, WHOLE.last)
