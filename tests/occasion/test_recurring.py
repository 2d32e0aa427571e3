"""Rules: what can be said, in words for both directions; what cannot be, in plain words."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from innermost.entry import Ritual
from innermost.occasion import NotARule, in_words, problem, read_rule
from tests.occasion.rituals import rules

TEA = Ritual("Tea", "2026-03-05T19:30", "Europe/Berlin", "FREQ=DAILY")
WORDS = {
    "FREQ=DAILY": "every day at 19:30",
    "FREQ=DAILY;INTERVAL=3": "every 3 days at 19:30",
    "FREQ=DAILY;BYDAY=MO,TU,WE,TH,FR": "every weekday at 19:30",
    "FREQ=WEEKLY": "every Thursday at 19:30",
    "FREQ=WEEKLY;BYDAY=MO,FR": "every Monday and Friday at 19:30",
    "FREQ=WEEKLY;INTERVAL=2;BYDAY=SU": "every 2 weeks on Sunday at 19:30",
    "FREQ=MONTHLY": "every month, on the 5th at 19:30",
    "FREQ=MONTHLY;INTERVAL=3;BYDAY=1SU": "every 3 months, on the first Sunday at 19:30",
    "FREQ=MONTHLY;BYMONTHDAY=-1": "every month, on the last day at 19:30",
    "FREQ=YEARLY": "every year, on the 5th of March at 19:30",
    "FREQ=YEARLY;BYMONTH=12;BYDAY=-1FR": "every year, on the last Friday of December at 19:30",
    "FREQ=DAILY;COUNT=10": "every day at 19:30, 10 times",
    "FREQ=DAILY;UNTIL=20260401": "every day at 19:30, until 1 April 2026",
    "FREQ=DAILY;UNTIL=20260331T230000Z": "every day at 19:30, until 1 April 2026",
}
BAD = (
    *("", "FREQ", "FREQ=", "DAILY", "FREQ=HOURLY", "FREQ=DAILY;FREQ=DAILY", "FREQ=DAILY;BYHOUR=3", "FREQ=DAILY;X=1"),
    *("FREQ=DAILY;INTERVAL=0", "FREQ=DAILY;INTERVAL=-1", "FREQ=DAILY;INTERVAL=9999", "FREQ=DAILY;INTERVAL=x"),
    *("FREQ=DAILY;COUNT=0", "FREQ=DAILY;COUNT=99999", "FREQ=DAILY;COUNT=2;UNTIL=20260101", "FREQ=DAILY;BYMONTHDAY=1"),
    *("FREQ=DAILY;UNTIL=00000101", "FREQ=DAILY;UNTIL=99991231", "FREQ=DAILY;UNTIL=20260230", "FREQ=DAILY;UNTIL=soon"),
    *("FREQ=DAILY;UNTIL=20260101T250000Z", "FREQ=WEEKLY;BYDAY=1SU", "FREQ=WEEKLY;BYDAY=XX", "FREQ=WEEKLY;WKST=XX"),
    *("FREQ=MONTHLY;BYDAY=5SU", "FREQ=MONTHLY;BYMONTHDAY=32", "FREQ=MONTHLY;BYMONTHDAY=0", "FREQ=MONTHLY;BYMONTH=1"),
    *("FREQ=MONTHLY;INTERVAL=12", "FREQ=MONTHLY;BYDAY=SU;BYMONTHDAY=1", "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30"),
    *("FREQ=YEARLY;BYMONTH=13;BYMONTHDAY=1", "FREQ=YEARLY;BYMONTHDAY=3", "FREQ=YEARLY;BYMONTH=2"),
    *("FREQ=YEARLY;INTERVAL=2;BYMONTH=2;BYMONTHDAY=29", "FREQ=DAILY;INTERVAL=7;BYDAY=MO", "FREQ=DAILY;" * 50),
    *("FREQ=DAILY\r\nDTSTART:19700101T000000", "FREQ=DAILY;INTERVAL=١"),
)


@pytest.mark.parametrize("rule", WORDS)
def test_a_rule_in_words(rule: str) -> None:
    assert in_words(replace(TEA, rule=rule)) == WORDS[rule]


@pytest.mark.parametrize("rule", BAD)
def test_a_rule_that_says_nothing_sensible_is_told_in_plain_words(rule: str) -> None:
    with pytest.raises(NotARule) as wrong:
        read_rule(rule)
    assert str(wrong.value).endswith(".")
    assert problem(replace(TEA, rule=rule)) == str(wrong.value)
    assert in_words(replace(TEA, rule=rule)) == ""


@given(rules())
def test_what_was_read_is_written_back_and_read_the_same(text: str) -> None:
    try:
        found = read_rule(text)
    except NotARule:
        return
    assert read_rule(str(found)) == found


@given(st.text(max_size=60))
def test_no_text_is_too_odd_to_be_refused(text: str) -> None:
    said = problem(replace(TEA, rule=text))
    assert said.endswith(".") or read_rule(text)


@pytest.mark.parametrize(
    ("change", "word"),
    [
        ({"begins": "0000-01-01T10:00"}, "1970"),
        ({"begins": "9999-01-01T10:00"}, "1970"),
        ({"begins": "2026-03-05"}, "19:30"),
        ({"zone": "Here"}, "time zone"),
        ({"minutes": 0}, "minute"),
        ({"minutes": 100_000}, "minute"),
        ({"without": ("0000-00-00",)}, "2026-03-05"),
        ({"moved": {"2026-03-06": "9999-12-31T10:00"}}, "2026-03-05"),
        ({"pauses": ("2026-03-09/2026-03-08",)}, "pause"),
        ({"pauses": ("2026-03-09/2029-03-08",)}, "pause"),
        ({"without": ("2026-03-06",) * 5000}, "anew"),
        ({"rule": "FREQ=DAILY;UNTIL=20250101"}, "No day"),
    ],
    ids=str,
)
def test_what_is_wrong_with_a_ritual_is_said(change: dict[str, object], word: str) -> None:
    assert word in problem(replace(TEA, **change))  # type: ignore[arg-type]
    assert problem(TEA) == ""
