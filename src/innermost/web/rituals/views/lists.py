"""The rituals of the space looked at now and of one's own, and what to begin with."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_safe

from innermost.library import RitualIdea, load
from innermost.web.access import Bond
from innermost.web.asked import whole
from innermost.web.audience import unlocked
from innermost.web.rituals import kept as keeping
from innermost.web.rituals.in_words import row
from innermost.web.rituals.kept import is_muted
from innermost.web.spaces.current import current_bond
from innermost.web.spaces.in_words import other_in_words
from innermost.web.spaces.shelf import shelf_of
from innermost.web.visit import Presence, visit

# Of each list on one page.
PAGE = 8


@unlocked
@require_safe
def rituals(request: HttpRequest) -> HttpResponseBase:
    here, bond, page = visit(request), current_bond(request), whole(request.GET.get("page", "0"), 4) or 0
    found = keeping.rituals(here, bond)
    standing = [one for one in found if not one.is_over]
    lists = {
        "together": [one for one in standing if one.bond],
        "alone": [one for one in standing if not one.bond],
        "ended": [one for one in found if one.is_over],
    }
    shown = {name: [row(one, is_muted(here, one)) for one in of[page * PAGE :][:PAGE]] for name, of in lists.items()}
    more = page + 1 if any(len(of) > (page + 1) * PAGE for of in lists.values()) else 0
    about = {"bond": bond, "name": other_in_words(bond) if bond else "", "more": more, "begins": begins_in(here, bond)}
    return render(request, "rituals/rituals.html", {**shown, **about, "ideas": [] if page else ideas(here, bond)})


def begins_in(here: Presence, bond: Bond | None) -> bool:
    """Whether something for two may begin there now, and this person is not careful."""
    if bond is None or not bond.is_open or not bond.is_together or bond.is_paused:
        return False
    return not shelf_of(here, bond).careful


def ideas(here: Presence, bond: Bond | None) -> list[tuple[RitualIdea, bool]]:
    """Each with whether it is for oneself alone."""
    if bond and begins_in(here, bond):
        return [(one, False) for one in load().rituals if bond.kind in one.kinds]
    return [(one, True) for one in load().rituals if one.alone]
