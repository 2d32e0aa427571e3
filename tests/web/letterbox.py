"""What the tests of letters do again and again: writing, giving, sealing, and the day that comes. Judges little."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from unittest.mock import patch
from uuid import UUID

from django.utils import timezone

from innermost.web.due import run_one
from tests.web.cast import Someone
from tests.web.seen import errors_of, hidden, text_of

WORDS = "I kept the ticket. I never told you why."


def page(of: Someone, path: str) -> str:
    answer = of.client.get(path)
    assert answer.status_code == 200, f"{path} gave {answer.status_code}"
    return text_of(answer)


def write(of: Someone, text: str = WORDS, **more: str) -> str:
    """Its address."""
    answer = of.client.post("/letters/new/", {"to": "Ben", "title": "The ticket", "text": text} | more)
    assert answer.status_code == 302, errors_of(answer)
    return str(answer["Location"])


def in_days(days: int) -> str:
    return (timezone.localdate() + timedelta(days=days)).isoformat()


def give(of: Someone, where: str, **said: str) -> Any:
    """As from its page, which says whom it is for and what it says."""
    asked = of.client.get(f"{where}give/")
    looked_at = {name: hidden(asked, name) for name in ("space", "revision")}
    return of.client.post(f"{where}give/", looked_at | said)


def seal(of: Someone, where: str, days: int = 10) -> None:
    answer = give(of, where, do="day", day=in_days(days), time="08:00")
    assert answer.status_code == 302, errors_of(answer)


def later(days: int = 10, hours: int = 12) -> Any:
    """The clock of the pages and of the worker, so many days on."""
    now = timezone.now() + timedelta(days=days, hours=hours)
    return patch("django.utils.timezone.now", lambda: now)


def the_day_comes(days: int = 10) -> None:
    """The worker is at work that day. Sign-ins end after twelve hours, so pages are looked at on the clock as it is."""
    with later(days):
        while run_one():
            pass


def id_of(where: str) -> UUID:
    return UUID(where.strip("/").split("/")[-1])
