"""Two people on their way into a walk and through it, by pages and by events. Knows addresses; judges nothing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.test import Client

from innermost.library import load
from innermost.walk import END, STOPPED
from innermost.web import models
from innermost.web.access.walking import walk_of
from innermost.web.live.asking import STANDS, ask, join
from tests.web.pair import In, Pair

WALK = "listening-turn"
ASK = f"/walks/{WALK}/together/"


def address(walk: UUID) -> str:
    return f"/walks/live/{walk}/"


def asks(pair: Pair, *, first: str = "me", stands: str = "60", walk: str = WALK) -> UUID:
    """Ada asks Ben through the page. The walk's id."""
    said = {"do": "ask", "first": first, "stands": stands, "space": str(pair.space)}
    answer = pair.ada.who.client.post(f"/walks/{walk}/together/", said)
    assert answer.status_code == 302, answer.status_code
    return UUID(answer["Location"].split("/")[3])


def wishes(one: In) -> UUID:
    """The same without a page."""
    walk = load().walk(WALK)
    assert walk
    return ask(one.bond, walk, one.who.person.pk, STANDS["60"])


def in_a_walk(pair: Pair) -> UUID:
    """Both said yes, without a page."""
    walk = wishes(pair.ada)
    assert join(*walk_of(pair.ben.visit, walk))
    return walk


def begins(pair: Pair, **how: str) -> UUID:
    """Ada asks, and Ben is ready too."""
    walk = asks(pair, **how)
    assert pair.ben.who.client.post(address(walk), {"do": "ready"}).status_code == 302
    assert row_of(pair)
    return walk


def row_of(pair: Pair) -> tuple[Any, ...] | None:
    found = models.Walk.objects.filter(space=pair.space).values_list("pk", "sealed", "expires").first()
    return (found[0], bytes(found[1]), found[2]) if found else None


@dataclass
class Hand:
    """One of the two at a device that polls."""

    client: Client
    walk: UUID

    def look(self) -> Any:
        answer = self.client.get(f"{address(self.walk)}state")
        return answer.json() if answer.status_code == 200 else answer.status_code

    def do(self, does: str, number: int = 0, serial: int | None = None) -> Any:
        seen = self.look()
        said = {"press": f"{does} {number}", "serial": str(seen["serial"] if serial is None else serial)}
        answer = self.client.post(f"{address(self.walk)}do", said, headers={"Accept": "application/json"})
        return answer.json() if answer.status_code == 200 else answer.status_code


def hands(pair: Pair, walk: UUID) -> tuple[Hand, Hand]:
    """Ada's and Ben's."""
    return Hand(pair.ada.who.client, walk), Hand(pair.ben.who.client, walk)


def is_over(seen: Any) -> bool:
    return isinstance(seen, dict) and seen.get("over") in (END, STOPPED)


def first_card() -> str:
    found = load().walk(WALK)
    assert found
    return f"{found.script.phases[0].id}-ab"
