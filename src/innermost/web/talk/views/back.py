"""Taking a sealed answer back: keeping it for oneself, asking again, letting it go. The other cannot tell."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from innermost.web.access import AskedEnough, Round, own_entries
from innermost.web.audience import guests_too, unlocked
from innermost.web.talk.place import Place, round_at
from innermost.web.talk.reading import answer_of
from innermost.web.talk.returning import as_journal_entry, has_come_back
from innermost.web.talk.typed import asked_enough


@unlocked
@guests_too
@require_http_methods(["GET", "HEAD", "POST"])
def back(request: HttpRequest, id: UUID) -> HttpResponseBase:
    place, found = round_at(request, id)
    if found.mine is None or found.is_revealed or not place.bond.is_open:
        raise Http404
    if request.method == "POST":
        return _done(request, place, found, request.POST.get("what", ""))
    page = {
        "place": place,
        "round": found,
        "guest": place.visit.person.is_guest,
        "mine": answer_of(found.mine, "You", is_mine=True),
        "came_back": has_come_back(found, timezone.now()),
        "may_ask": found.is_open and place.takes_questions,
    }
    return render(request, "talk/back.html", page)


def _done(request: HttpRequest, place: Place, found: Round, what: str) -> HttpResponseBase:
    said = found.said()
    if what == "again" and said and found.is_open:
        try:
            place.rounds.ask_again(found.id, said)
        except AskedEnough:
            return asked_enough(request, "")
        return redirect("round", found.id)
    entry = as_journal_entry(found)
    if what == "keep" and entry and not place.visit.person.is_guest:
        with transaction.atomic():
            kept = own_entries(place.visit).write(entry)
            place.rounds.take_back(found.id)
        return redirect("journal-entry", kept)
    if what == "let-go":
        place.rounds.take_back(found.id)
    return redirect("guest" if place.visit.person.is_guest else "talk")
