"""The rungs, beside how deep each question was found by readers who had not seen them.

readings.tsv holds a slug and a depth from 1 to 6 for every question whose wording is still the one that was read. How
that was done stands in docs/decisions/0013-library.md. A new question has no reading and needs none.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from statistics import correlation

from innermost.library import load

FILE = Path(__file__).with_name("readings.tsv")


@cache
def pairs() -> list[tuple[int, int]]:
    """Rung and reading of each question that was read."""
    rows = (line.split("\t") for line in FILE.read_text().splitlines())
    known = load().questions_by_slug
    return [(known[slug].rung, int(depth)) for slug, depth in rows if slug in known]


def ranks(values: Sequence[int]) -> list[float]:
    """Where each value stands among all, the same for equal ones."""
    ordered = sorted(values)
    return [ordered.index(value) + (ordered.count(value) - 1) / 2 for value in values]


def test_most_questions_were_read() -> None:
    assert len(pairs()) >= 1000


def test_rungs_and_readings_agree() -> None:
    rungs, depths = zip(*pairs(), strict=True)
    assert correlation(ranks(rungs), ranks(depths)) >= 0.8  # Spearman's


def test_no_question_lies_three_rungs_from_its_reading() -> None:
    assert max(abs(rung - depth) for rung, depth in pairs()) <= 2


def test_a_question_is_put_too_deep_rather_than_too_light() -> None:
    assert sum(depth - rung >= 2 for rung, depth in pairs()) <= 5
