"""Taking back what the other reads already: one's own answer that opened, and what one said back. Each asks first."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from innermost.web.audience import guests_too, unlocked
from innermost.web.spaces.shared import forget_marks
from innermost.web.talk.reading import answer_of, reply_of
from innermost.web.talk.views.opened import opened_at


@unlocked
@guests_too
@require_http_methods(["GET", "HEAD", "POST"])
def take_back(request: HttpRequest, id: UUID) -> HttpResponseBase:
    """The round stays open, and its writer reads the answer further on. Also where the other has left."""
    place, found = opened_at(request, id)
    if found.mine is None:
        raise Http404
    if request.method == "POST":
        place.rounds.take_back_opened(found.id)
    if request.method == "POST" or found.mine.shown_at is None:
        return redirect("round", found.id)
    mine = answer_of(found.mine, "You", is_mine=True)
    page = {"place": place, "round": found, "mine": mine, "guest": place.visit.person.is_guest}
    return render(request, "talk/take_back.html", page)


@unlocked
@guests_too
@require_http_methods(["GET", "HEAD", "POST"])
def unsay(request: HttpRequest, id: UUID) -> HttpResponseBase:
    """Deletes something one said back; `of` in the address says which."""
    place, found = opened_at(request, id)
    mine = [one for one in found.said_back if one.author == place.rounds.me]
    said = next((one for one in mine if str(one.id) == request.GET.get("of")), None)
    if said is None:
        return redirect("round", found.id)
    if request.method == "POST":
        place.rounds.unsay(said.id)
        forget_marks(place.bond, said.id)
        return redirect("round", found.id)
    read = reply_of(said, place.rounds.me, place.name, place.today)
    page = {"place": place, "round": found, "said": read, "guest": place.visit.person.is_guest}
    return render(request, "talk/unsay.html", page)
