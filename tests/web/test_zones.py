"""The list of time zones is short and right."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo, available_timezones

import pytest

from innermost.web.accounts.zones import PLACES

NAMES = [f"{region}/{place}" for region, places in PLACES.items() for place in places.split()]
YEAR = [datetime(2026, month, day, tzinfo=UTC) for month in range(1, 13) for day in (1, 15)]


@pytest.mark.parametrize("name", NAMES)
def test_each_place_is_a_time_zone(name: str) -> None:
    assert name in available_timezones()


@pytest.mark.parametrize(
    "place", ["Europe/Luxembourg", "America/Boise", "Asia/Kuala_Lumpur", "Africa/Kinshasa", "Pacific/Guam"]
)
def test_a_place_that_is_not_listed_has_one_that_is_with_the_same_clock(place: str) -> None:
    clocks = {tuple(moment.astimezone(ZoneInfo(name)).utcoffset() for moment in YEAR) for name in NAMES}
    assert tuple(moment.astimezone(ZoneInfo(place)).utcoffset() for moment in YEAR) in clocks
