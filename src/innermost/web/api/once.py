"""`Idempotency-Key`: a call that makes something, sent twice, makes it once. Knows marks and ids; keeps no word.

What was made and the row that remembers it come in one transaction, so there is never one without the other.
"""

from __future__ import annotations

import hmac
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Annotated
from uuid import UUID, uuid4

from django.core.cache import cache
from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from ninja import Header
from pydantic import BaseModel, WithJsonSchema

from innermost.web.api.caller import Caller, caller_of
from innermost.web.api.problems import Problem
from innermost.web.models import ApiOnce

HEADER, REPLAYED = "Idempotency-Key", "Idempotency-Replayed"
LONGEST = 128
A_WHILE, REMEMBERED = 60, timedelta(days=1)

OnceKey = Annotated[
    str,
    # Told here and looked at below: a key that cannot be taken is always the same problem.
    WithJsonSchema({"type": "string", "minLength": 1, "maxLength": LONGEST, "pattern": r"^[ -~]+$"}),
    Header(
        "",
        alias=HEADER,
        description="The same key and body again, within a day, makes nothing more and gives what was made, as it is "
        "now.",
    ),
]


def made_once(
    request: HttpRequest,
    response: HttpResponse,
    body: BaseModel,
    make: Callable[[], UUID],
    location: Callable[[UUID], str],
) -> UUID:
    """The id of what `make` made now, or made before under the same key; says so and where it is in the headers.

    Raises Problem where the key cannot be taken, was used for another body, or its call is still under way.
    """
    key, caller = request.headers.get(HEADER, ""), caller_of(request)
    if HEADER in request.headers and not _can_be(key):
        raise Problem("key")
    found, is_new = _once(caller, key, f"{request.path}\n{body.model_dump_json()}", make) if key else (make(), True)
    response["Location"] = location(found)
    if not is_new:
        response[REPLAYED] = "true"
    return found


def _can_be(key: str) -> bool:
    return 1 <= len(key) <= LONGEST and all(" " <= letter <= "~" for letter in key)


def _once(caller: Caller, key: str, body: str, make: Callable[[], UUID]) -> tuple[UUID, bool]:
    mark, of_body = caller.mark("key", key), caller.mark("body", body)
    with _alone(mark):
        if found := _before(caller, mark, of_body):
            return found, False
        try:
            return _made(caller, mark, of_body, make), True
        except IntegrityError:
            # Another process was first, if only by a moment.
            if found := _before(caller, mark, of_body):
                return found, False
            raise


@contextmanager
def _alone(mark: bytes) -> Iterator[None]:
    name, whose = f"once:{mark.hex()}", uuid4().hex
    if not cache.add(name, whose, A_WHILE):
        raise Problem("under-way", headers={"Retry-After": "1"})
    try:
        yield
    finally:
        # It may have run out, and be another call's by now.
        if cache.get(name) == whose:
            cache.delete(name)


def _before(caller: Caller, mark: bytes, body: bytes) -> UUID | None:
    lately = ApiOnce.objects.filter(token=caller.token, mark=mark, at__gte=timezone.now() - REMEMBERED)
    row = lately.values_list("body", "made").first()
    if row is None:
        return None
    if not hmac.compare_digest(bytes(row[0]), body):
        raise Problem("other-body")
    return row[1]


@transaction.atomic
def _made(caller: Caller, mark: bytes, body: bytes, make: Callable[[], UUID]) -> UUID:
    now = timezone.now()
    ApiOnce.objects.filter(token=caller.token, mark=mark, at__lt=now - REMEMBERED).delete()
    row = ApiOnce.objects.create(token=caller.token, mark=mark, body=body, at=now)
    row.made = make()
    row.save(update_fields=["made"])
    return row.made
