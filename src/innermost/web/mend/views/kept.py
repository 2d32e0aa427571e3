"""One's own words of the way back: all of them on a page, and those that belonged to something that is not here."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from innermost.entry import MendNote
from innermost.web.access import Opened, OwnEntries
from innermost.web.audience import unlocked
from innermost.web.clock import short_day
from innermost.web.give.slips import Said, said_in
from innermost.web.mend.telling import own_words
from innermost.web.mend.views.here import in_a_space
from innermost.web.spaces.current import bonds_here
from innermost.web.us.place import Place
from innermost.web.visit import visit


@dataclass(frozen=True)
class Kept:
    """Something one wrote oneself; `to` is what it was told as or said to."""

    id: UUID
    day: str
    said: Said
    to: UUID | None


def gone(request: HttpRequest, id: UUID) -> HttpResponseBase:
    """Taken back, or never there; the page is the same. What the person who is here said themselves is still theirs."""
    found = [one for bond in bonds_here(request) if bond.is_open for one in own_words(visit(request), bond, id)]
    return render(request, "mend/gone.html", {"kept": _kept(found)}, status=200 if found else 404)


@unlocked
@require_http_methods(["GET", "HEAD", "POST"])
@in_a_space
def mine(request: HttpRequest, place: Place) -> HttpResponseBase:
    """All one told and said oneself here, also what was taken back. By POST `of` is deleted for good."""
    found = own_words(place.visit, place.bond)
    if request.method != "POST":
        return render(request, "mend/mine.html", {"place": place, "bond": place.bond, "kept": _kept(found)})
    own = OwnEntries(place.visit, place.bond.id)
    for one in found:
        if str(one.id) == request.POST.get("of"):
            own.delete(one.id)
    return redirect("mend-mine")


def _kept(found: list[Opened]) -> list[Kept]:
    today = timezone.localdate()
    return [Kept(one.id, short_day(one.created, today), said_in(one), _belongs_to(one)) for one in found]


def _belongs_to(one: Opened) -> UUID | None:
    return one.id if isinstance(one.payload, MendNote) else one.parent
