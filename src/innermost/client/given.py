"""What a program tells a server, where that has many fields or one of its own making. Bounds are the server's."""

from __future__ import annotations

import re
from dataclasses import dataclass, fields
from datetime import date

KEY = re.compile(r"[!-~]([ -~]{0,126}[!-~])?")


@dataclass(frozen=True)
class RitualGiven:
    """What a ritual says. `time` reads like 19:30, on the clock of the token's person; `minutes` is how long it takes.

    `often` is DAILY, WEEKLY, MONTHLY or YEARLY; `days` for weeks are MO to SU; `in_month` is `date` or `day`.
    """

    title: str
    begins: date
    time: str
    often: str = "WEEKLY"
    every: int = 1
    days: tuple[str, ...] = ()
    in_month: str = "date"
    minutes: int = 30
    until: date | None = None


def sure_key(key: str) -> str:
    """The key by which a server knows what it made already.

    Raises ValueError where it is not 1 to 128 printable ASCII characters, without space around them.
    """
    if not KEY.fullmatch(key):
        raise ValueError("A key is 1 to 128 printable ASCII characters, without space around them.")
    return key


def sent(given: RitualGiven) -> dict[str, object]:
    """As JSON has it; what is None is left out."""
    said = {one.name: getattr(given, one.name) for one in fields(given)}
    return {name: _plain(value) for name, value in said.items() if value is not None}


def _plain(value: object) -> object:
    if isinstance(value, date):
        return value.isoformat()
    return list(value) if isinstance(value, tuple) else value
