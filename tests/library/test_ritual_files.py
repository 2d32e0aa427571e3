"""Rituals to begin with: eight that can be begun as they are, and what the check says of one that cannot."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from innermost.library import load
from innermost.occasion import read_rule, started
from tests.library.document import Reading

NOW = datetime(2026, 3, 4, 12)  # noqa: DTZ001  # a local time


def test_there_are_eight_and_two_can_begin_alone() -> None:
    assert len(load().rituals) == 8
    assert [one.slug for one in load().rituals if one.alone] == ["daily-check-in", "yearly-look"]


def test_every_rule_of_them_comes_within_three_months() -> None:
    found = [started(read_rule(one.rule), NOW, ZoneInfo("UTC")) for one in load().rituals]
    assert all(one and (one - NOW).days < 100 for one in found)


def test_one_is_found_by_its_slug() -> None:
    assert load().ritual("?") is None
    assert load().ritual("weekly-date") in load().rituals


def test_a_rule_and_a_time_that_make_no_sense_are_told_by_line(reading: Reading) -> None:
    """rituals.toml
    [[ritual]]
    slug = "tea"
    name = "Tea"
    text = "Drink tea together in the garden."
    rule = "FREQ=HOURLY"
    at = "25:00"
    minutes = 10
    kinds = ["friends"]
    """
    assert [(one.line, one.message) for one in reading.problems if one.file == "rituals.toml"] == [
        (5, "Choose days, weeks, months or years."),
        (6, "This is no time of day."),
    ]
