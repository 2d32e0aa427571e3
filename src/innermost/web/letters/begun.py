"""Letters and surprises that somebody began and has not kept: a draft for each form, sealed for a week.

A surprise is begun in a space, so that words for one never stand in a form for another. Knows drafts, and the button
that ends one; knows no page.
"""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest

from innermost.web.access import Bond
from innermost.web.talk.begun import Begun
from innermost.web.visit import Presence

BEGIN, AWAY = "begin", "away"
_LINES = ("to", "title", "day", "time", "revision")


def letter_begun(visit: Presence) -> Begun:
    return Begun(visit, "letter")


def surprise_begun(visit: Presence, bond: Bond | None) -> Begun:
    return Begun(visit, f"surprise {bond.id}" if bond else "surprise")


def change_begun(visit: Presence, id: UUID) -> Begun:
    """Other words for a letter or a surprise that is kept."""
    return Begun(visit, f"letter {id}")


def as_begun(begun: Begun) -> dict[str, str]:
    """As a form takes it. What was typed while locked stands below the rest; a field of one line has the first. The
    revision goes along, so that what was changed meanwhile is not replaced unseen."""
    return {name: said.split("\n")[0] if name in _LINES else said for name, said in begun.words.items()}


def throws_away(request: HttpRequest) -> bool:
    return request.method == "POST" and request.POST.get(BEGIN) == AWAY
