"""When to be reminded of something. Knows clocks and quiet hours; knows no row, no page and no words."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

BEFORE = {"at": "When it begins", "hour": "An hour before", "evening": "The evening before, at seven"}
MORNING, EVENING = time(9), time(19)


def moment_of(
    when: datetime | date, minutes: int, before: str, quiet: tuple[str, str], zone: ZoneInfo
) -> datetime | None:
    """None where quiet hours last until the thing is over. What has no time is in the morning of its day."""
    begins = when if isinstance(when, datetime) else datetime.combine(when, MORNING, zone)
    wanted = waking(_wanted(begins, before, zone, whole_day=not isinstance(when, datetime)), quiet, zone)
    return wanted if wanted <= _ends(when, minutes, zone) else None


def waking(moment: datetime, quiet: tuple[str, str], zone: ZoneInfo) -> datetime:
    """The moment itself, or the end of the quiet hours it falls into."""
    since, until = _clock(quiet[0]), _clock(quiet[1])
    if since is None or until is None or since == until:
        return moment
    here = moment.astimezone(zone)
    clock = here.time().replace(tzinfo=None)
    if not (since <= clock < until if since < until else clock >= since or clock < until):
        return moment
    ends = here.date() if clock < until else here.date() + timedelta(days=1)
    return datetime.combine(ends, until, zone)


def _wanted(begins: datetime, before: str, zone: ZoneInfo, *, whole_day: bool) -> datetime:
    if before == "evening":
        return datetime.combine(begins.astimezone(zone).date() - timedelta(days=1), EVENING, zone)
    return begins - timedelta(hours=1) if before == "hour" and not whole_day else begins


def _ends(when: datetime | date, minutes: int, zone: ZoneInfo) -> datetime:
    if isinstance(when, datetime):
        return when + timedelta(minutes=minutes)
    return datetime.combine(when + timedelta(days=1), time.min, zone)


def _clock(text: str) -> time | None:
    return time.fromisoformat(text) if text else None
