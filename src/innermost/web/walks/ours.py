"""What the list of walks says to two who share a space: a walk the other asked for aloud, and those both wanted to look
at again. Knows what they chose to tell each other; nothing else of the other stands here.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from innermost.web.after.again import Again, due_again
from innermost.web.clock import short_date
from innermost.web.live.invited import invitation_here
from innermost.web.visit import visit
from innermost.web.walks.pair import Pair


@dataclass(frozen=True)
class Line:
    """One link: what it says, a note to it, and its address."""

    text: str
    note: str
    href: str


def lines_for(request: HttpRequest, pair: Pair | None) -> list[Line]:
    """Empty for strangers, and while the space is paused. At most one question to the database."""
    if pair is None or pair.bond is None or not pair.is_whole:
        return []
    asked = invitation_here(visit(request), pair.bond)
    again = [_again(one) for one in due_again(visit(request), pair.bond)]
    return [*([Line(asked.text, asked.note, asked.href)] if asked else []), *again]


def _again(one: Again) -> Line:
    note = f"You both keep: look again, since {short_date(one.since, timezone.localdate())}"
    return Line(one.name, note, reverse("walk", args=[one.walk]))
