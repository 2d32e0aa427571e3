"""Pieces that endpoints describe their bodies with: strict about what comes in, plain about what goes out."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from typing import Annotated, Any
from uuid import UUID

from ninja import Schema
from pydantic import BeforeValidator, ConfigDict, Field, PlainSerializer, Strict

from innermost.web.journal.forms import LONGEST

FIRST_YEAR, LAST_YEAR = 1900, 9998
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)


class Given(Schema):
    """A body that comes in: every field by its exact type, and none that nobody knows."""

    model_config = ConfigDict(extra="forbid", strict=True)


def _day(given: Any) -> Any:
    if isinstance(given, str) and not _DAY.fullmatch(given):
        raise ValueError("A day is written like 2026-03-05.")
    if isinstance(given, str) and not FIRST_YEAR <= int(given[:4]) <= LAST_YEAR:
        raise ValueError(f"A day lies in the years {FIRST_YEAR} to {LAST_YEAR}.")
    return given


def _rfc3339(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")


# A day that comes in. JSON has no days, so a text is right here also where all else is strict.
Day = Annotated[date, Strict(False), BeforeValidator(_day)]
# An id that comes in.
Id = Annotated[UUID, Strict(False)]
# A time that goes out: RFC 3339 in UTC.
Moment = Annotated[
    datetime, PlainSerializer(_rfc3339, return_type=str), Field(json_schema_extra={"format": "date-time"})
]
# Words that come in: at least one that can be seen, and as many as fit in one entry on the pages.
Text = Annotated[str, Field(min_length=1, max_length=LONGEST, pattern=r"\S")]
