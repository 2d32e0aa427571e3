"""When a ritual is, said again and slowly: every day is looked at, and every moment is found among all of a day.

Shares no line with what it judges. Knows the sentences of RFC 5545 alone.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from innermost.entry import Ritual

DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


def slow(ritual: Ritual, since: datetime, until: datetime) -> list[datetime]:
    """Every moment, in UTC, from `since` up to and without `until`."""
    begins, zone = datetime.fromisoformat(ritual.begins), ZoneInfo(ritual.zone)
    parts = dict(piece.split("=") for piece in ritual.rule.split(";"))
    ends = datetime.combine((until + timedelta(days=400)).date(), time.max)
    found = []
    for number, day in enumerate(_days(begins, parts, ends.date()), 1):
        if "COUNT" in parts and number > int(parts["COUNT"]):
            break
        local = datetime.combine(day, begins.time())
        if "UNTIL" in parts and moment(local, zone) > _last(parts["UNTIL"], zone):
            break
        if (to := _goes(ritual, day, local)) is not None:
            found.append(moment(to, zone))
    return sorted(one for one in found if since <= one < until)


def _goes(ritual: Ritual, day: date, local: datetime) -> datetime | None:
    """The local time a day's occurrence takes place at, or nothing."""
    if day.isoformat() in ritual.without:
        return None
    to = datetime.fromisoformat(ritual.moved.get(day.isoformat(), local.isoformat()))
    pauses = [[date.fromisoformat(one) for one in span.split("/")] for span in ritual.pauses]
    return None if any(first <= to.date() <= last for first, last in pauses) else to


def _days(begins: datetime, parts: dict[str, str], last: date) -> Iterator[date]:
    day, first, every = begins.date(), begins.date(), int(parts.get("INTERVAL", 1))
    while day <= last:
        if _period(parts, first, day) % every == 0 and _fits(parts, first, day):
            yield day
        day += timedelta(days=1)


def _period(parts: dict[str, str], first: date, day: date) -> int:
    """How many whole days, weeks, months or years lie between."""
    monday = [one - timedelta(days=one.weekday()) for one in (first, day)]
    return {
        "DAILY": (day - first).days,
        "WEEKLY": (monday[1] - monday[0]).days // 7,
        "MONTHLY": (day.year - first.year) * 12 + day.month - first.month,
        "YEARLY": day.year - first.year,
    }[parts["FREQ"]]


def _fits(parts: dict[str, str], first: date, day: date) -> bool:
    months = [int(one) for one in parts["BYMONTH"].split(",")] if "BYMONTH" in parts else []
    if months and day.month not in months:
        return False
    length = monthrange(day.year, day.month)[1]
    if "BYMONTHDAY" in parts:
        return any(
            day.day == (one if one > 0 else length + 1 + one) for one in map(int, parts["BYMONTHDAY"].split(","))
        )
    if "BYDAY" in parts:
        return any(_is(one, day, length) for one in parts["BYDAY"].split(","))
    if parts["FREQ"] == "WEEKLY":
        return day.weekday() == first.weekday()
    if parts["FREQ"] == "YEARLY":
        return (day.month, day.day) == (first.month, first.day)
    return parts["FREQ"] == "DAILY" or day.day == first.day


def _is(said: str, day: date, length: int) -> bool:
    which, weekday = int(said[:-2] or 0), DAYS.index(said[-2:])
    if day.weekday() != weekday:
        return False
    from_start, from_end = (day.day - 1) // 7 + 1, (length - day.day) // 7 + 1
    return not which or which == (from_start if which > 0 else -from_end)


def moment(local: datetime, zone: ZoneInfo) -> datetime:
    """The first moment whose clock shows this local time; of a skipped one, by how far the clock was off before."""
    around = datetime.combine(local.date(), local.time(), UTC)
    shown = [around + timedelta(minutes=15 * step) for step in range(-60, 61)]
    matching = [one for one in shown if one.astimezone(zone).replace(tzinfo=None) == local]
    if matching:
        return min(matching)
    before = max(one for one in shown if one.astimezone(zone).replace(tzinfo=None) < local)
    return (local - before.astimezone(zone).utcoffset()).replace(tzinfo=UTC)  # type: ignore[operator]


def _last(text: str, zone: ZoneInfo) -> datetime:
    if "T" in text:
        return datetime.strptime(text, "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)
    day = datetime.strptime(text, "%Y%m%d").date()  # noqa: DTZ007  # a day has no zone
    return datetime.combine(day, time.max, zone).astimezone(UTC)
