"""What the tests of time for two do again and again. Judges little."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from tests.web.letterbox import in_days
from tests.web.pair import In
from tests.web.seen import errors_of, text_of

TITLE = "The map of our streets"


def page(of: In, path: str) -> str:
    answer = of.who.client.get(path)
    assert answer.status_code == 200, f"{path} gave {answer.status_code}"
    return text_of(answer)


def send(of: In, path: str, /, **said: Any) -> Any:
    """As from a form, which says which space it belongs to."""
    return of.who.client.post(path, {"space": str(of.space)} | said)


def plan(of: In, name: str = TITLE, **said: Any) -> str:
    """Its address."""
    answer = send(of, "/time/new/", name=name, **({"day": in_days(10)} | said))
    assert answer.status_code == 302, errors_of(answer)
    return str(answer["Location"])


def id_of(where: str) -> UUID:
    return UUID(where.strip("/").split("/")[1])


def zone(of: In, name: str) -> None:
    of.who.person.__class__.objects.filter(pk=of.who.person.pk).update(time_zone=name)
