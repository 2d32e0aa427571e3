"""Days and times as people write them: which day it is, what is none, and what figures mean."""

from __future__ import annotations

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from innermost.past.days import Figures, NoDay, When, is_period, when_in, why_not

DAY_FIRST = Figures(month_first=False)
FIFTH = date(2024, 3, 5)


@pytest.mark.parametrize(
    "written",
    [
        "2024-03-05",
        "2024/3/5",
        "2024.03.05",
        "20240305",
        "05.03.2024",
        "5/3/2024",
        "5 March 2024",
        "5. March 2024",
        "5th of March, 2024",
        "March 5, 2024",
        "Mar. 5th 2024",
        "Tuesday, 5 March 2024",
        "Tue 2024-03-05",
        "**2024-03-05**",
        "[2024-03-05]",
    ],
)
def test_a_day_is_read_however_it_is_written(written: str) -> None:
    assert when_in(written, DAY_FIRST) == When(FIFTH)


@pytest.mark.parametrize(
    ("after", "clock"),
    [
        (", 21:40", time(21, 40)),
        (" at 9:40 pm", time(21, 40)),
        ("T21:40:12.5+02:00", time(21, 40)),
        ("T21:40:00Z", time(21, 40)),
        (" 12:05 AM", time(0, 5)),
        ("", None),
    ],
)
def test_a_time_beside_it_is_read(after: str, clock: time | None) -> None:
    assert when_in(f"2024-03-05{after}", DAY_FIRST) == When(FIFTH, clock)


def test_words_after_a_day_are_kept() -> None:
    assert when_in("2024-03-05 - Down by the sea: 25:99", DAY_FIRST) == When(FIFTH, None, "Down by the sea: 25:99")


@pytest.mark.parametrize("written", ["2024-02-31", "0000-01-01", "5 March 0000", "31.04.2024", "13/13/2024"])
def test_a_day_no_calendar_has_is_said(written: str) -> None:
    found = when_in(written, DAY_FIRST)
    assert isinstance(found, NoDay)
    assert written in found.why


@pytest.mark.parametrize("written", ["", "The sea", "5 Marching 2024", "12345678901", "March 2024", "7 things", "3/4"])
def test_what_is_no_day_is_none(written: str) -> None:
    assert when_in(written, DAY_FIRST) is None


@pytest.mark.parametrize(
    ("others", "month_first", "meant"),
    [
        (["13/05/2024"], True, date(2024, 5, 3)),
        (["05/13/2024"], False, date(2024, 3, 5)),
        ([], True, date(2024, 3, 5)),
        ([], False, date(2024, 5, 3)),
        (["13/05/2024", "05/13/2024"], True, date(2024, 3, 5)),
    ],
)
def test_figures_mean_what_others_in_the_file_say(others: list[str], month_first: bool, meant: date) -> None:
    figures = Figures.of([*others, "03/05/2024"], month_first)
    assert when_in("03/05/2024", figures) == When(meant)
    assert (f"{meant:%B}" in figures.note, figures.by_file) == (True, len(others) == 1)


@pytest.mark.parametrize(
    ("heading", "is_one"), [("2024", True), ("March 2024", True), ("2024-03", True), ("Trip 2024", False)]
)
def test_a_heading_of_a_year_or_a_month_holds_days_and_is_none(heading: str, is_one: bool) -> None:
    assert is_period(heading) is is_one


def test_an_entry_has_a_day_between_1900_and_today() -> None:
    today = date(2026, 3, 5)
    assert [bool(why_not(day, today)) for day in (date(1, 1, 1), date(1899, 12, 31), date(1900, 1, 1), today)] == [
        *(True, True),
        *(False, False),
    ]
    assert why_not(date(9999, 12, 31), today)


@given(st.text(max_size=60), st.booleans())
def test_any_words_at_all_are_read_or_are_no_day(text: str, month_first: bool) -> None:
    assert isinstance(when_in(text, Figures(month_first)), When | NoDay | None)
