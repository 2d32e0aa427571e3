"""What the tests of Keep do again and again. Judges little."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from tests.web.pair import In
from tests.web.seen import errors_of, text_of


def page(of: In, path: str) -> str:
    answer = of.who.client.get(path)
    assert answer.status_code == 200, f"{path} gave {answer.status_code}"
    return text_of(answer)


def send(of: In, path: str, **said: Any) -> Any:
    """As from a form, which says which space it belongs to."""
    return of.who.client.post(path, {"space": str(of.space)} | said)


def kept(of: In, path: str, **said: Any) -> UUID:
    """The id of what a form kept."""
    answer = send(of, path, **said)
    assert answer.status_code == 302, errors_of(answer) or answer.status_code
    return UUID(str(answer["Location"]).strip("/").split("/")[1])


def remember(of: In, text: str = "The ferry left without us.", do: str = "both", **more: Any) -> UUID:
    return kept(of, "/keep/memories/new/", text=text, do=do, **more)
