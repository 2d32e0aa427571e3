"""Rituals as people may have them, made by Hypothesis. Judges nothing."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from hypothesis import strategies as st

from innermost.entry import Ritual
from tests.occasion.oracle import DAYS

# Whole quarters of an hour apart from UTC, in both hemispheres, with changes by one hour, by half of one, and at noon.
ZONES = ("Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Asia/Kathmandu", "Pacific/Apia", "UTC")
FIRST, LAST = date(2010, 1, 1), date(2030, 12, 31)
_days = st.dates(FIRST, LAST)
_clocks = st.sampled_from([time(hour, minute) for hour in (0, 1, 2, 3, 12, 19, 23) for minute in (0, 15, 30)])
_weekdays = st.lists(st.sampled_from(DAYS), min_size=1, max_size=4, unique=True).map(",".join)
_numbered = st.tuples(st.sampled_from((1, 2, 4, -1, -2)), st.sampled_from(DAYS)).map(lambda one: f"{one[0]}{one[1]}")
_dates = st.lists(st.sampled_from((1, 14, 28, 29, 30, 31, -1, -30)), min_size=1, max_size=2, unique=True)
_in_month = st.one_of(
    _numbered.map("BYDAY={}".format), _dates.map(lambda those: f"BYMONTHDAY={','.join(map(str, those))}")
)
_ends = st.one_of(
    st.just(""),
    st.integers(1, 30).map(";COUNT={}".format),
    _days.map(lambda day: f";UNTIL={day:%Y%m%d}"),
    _days.map(lambda day: f";UNTIL={day:%Y%m%d}T120000Z"),
)


@st.composite
def rules(draw: st.DrawFn) -> str:
    every = f";INTERVAL={draw(st.integers(1, 5))}"
    rule = draw(
        st.one_of(
            st.just(f"FREQ=DAILY{every}"),
            _weekdays.map("FREQ=DAILY;BYDAY={}".format),
            st.just(f"FREQ=WEEKLY{every}"),
            _weekdays.map(lambda days: f"FREQ=WEEKLY{every};BYDAY={days}"),
            st.just(f"FREQ=MONTHLY{every}"),
            _in_month.map(lambda said: f"FREQ=MONTHLY{every};{said}"),
            st.just(f"FREQ=YEARLY{every}"),
            st.tuples(st.sampled_from((1, 4, 12)), _in_month).map(
                lambda said: f"FREQ=YEARLY{every};BYMONTH={said[0]};{said[1]}"
            ),
        )
    )
    return rule + draw(_ends)


@st.composite
def rituals(draw: st.DrawFn) -> Ritual:
    """Exceptions lie on any day, also where nothing falls."""
    begins, rule = datetime.combine(draw(_days), draw(_clocks)), draw(rules())
    near = st.integers(0, 120).map(lambda after: begins.date() + timedelta(days=after))
    without = tuple(sorted({day.isoformat() for day in draw(st.lists(near, max_size=6))}))
    moved = draw(st.dictionaries(near.map(date.isoformat), st.tuples(near, _clocks), max_size=6))
    spans = draw(st.lists(st.tuples(near, st.integers(0, 40)), max_size=3))
    return Ritual(
        "Tea",
        f"{begins:%Y-%m-%dT%H:%M}",
        draw(st.sampled_from(ZONES)),
        rule,
        without=without,
        moved={day: f"{datetime.combine(*to):%Y-%m-%dT%H:%M}" for day, to in moved.items()},
        pauses=tuple(f"{first}/{first + timedelta(days=length)}" for first, length in spans),
    )
