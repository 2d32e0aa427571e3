"""The list of letters: their writer's own, and the newest the other gave them."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from innermost.entry import MendNote
from innermost.web.access import Bond, Opened, shared_entries
from innermost.web.asked import whole
from innermost.web.audience import unlocked
from innermost.web.give.slips import slips
from innermost.web.letters.kept import Letters
from innermost.web.letters.rows import shelf
from innermost.web.spaces.current import bonds_here
from innermost.web.visit import Presence, visit

PAGE, RECEIVED, READ, EXCERPT = 24, 8, 120, 120


@unlocked
@require_safe
def letters(request: HttpRequest) -> HttpResponseBase:
    here, mine, today = visit(request), bonds_here(request), timezone.localdate()
    page = whole(request.GET.get("page", "0"), 4) or 0
    written = Letters(here).newest(PAGE + 1, page * PAGE)
    bond = next((one for one in mine if one.is_open), None)
    shown = {
        "shelf": shelf(written[:PAGE], mine, today),
        "received": slips(_received(here, bond), bond, today, EXCERPT) if bond and not page else [],
        "bond": bond,
        "more": page + 1 if len(written) > PAGE else 0,
    }
    return render(request, "letters/letters.html", shown)


def _received(here: Presence, bond: Bond) -> list[Opened]:
    """The newest of the other, in one question to the database. What was told after a hurt is kept as letters are, and
    is none."""
    found = shared_entries(here, bond).latest(READ, ("letter",))
    return [one for one in found if one.author != here.person.pk and not isinstance(one.payload, MendNote)][:RECEIVED]
