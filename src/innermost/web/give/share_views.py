"""Sharing one entry of the journal with one space, after a look at what the other will see; and taking it back."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone

from innermost.web.access import Bond, Opened, own_entries, shared_entries, take_back_from
from innermost.web.audience import unlocked
from innermost.web.form_view import form_view
from innermost.web.give.sharing import can_be_shared, open_bonds, shared_with
from innermost.web.give.slips import as_the_other_sees
from innermost.web.spaces.current import bonds_here
from innermost.web.spaces.in_words import capital, other_in_words, since
from innermost.web.visit import visit


@unlocked
@form_view
def share(request: HttpRequest, id: UUID) -> HttpResponseBase:
    """With whom, where there are several; then what they will see; then sharing just that, by POST."""
    entry, today = own_entries(visit(request)).get(id), timezone.localdate()
    if not can_be_shared(entry):
        raise Http404
    mine = bonds_here(request)
    free = open_bonds(mine, shared_with(visit(request), mine, id, today))
    if not free:
        return redirect("journal-entry", id)
    chosen = _chosen(request, free)
    if chosen is None:
        spaces = [(bond.id, other_in_words(bond), capital(since(bond)), bond.title) for bond in free]
        return render(request, "give/with_whom.html", {"spaces": spaces, "id": id})
    if request.method == "POST" and request.POST.get("revision") == str(entry.revision):
        shared_entries(visit(request), chosen).share(id)
        return redirect("journal-entry", id)
    return _preview(request, entry, chosen, is_other=request.method == "POST")


def _preview(request: HttpRequest, entry: Opened, chosen: Bond, *, is_other: bool) -> HttpResponseBase:
    """What the other will see. `is_other` where that is not what was looked at: the entry was changed since."""
    page = {
        "slip": as_the_other_sees(entry, chosen, timezone.localdate()),
        "bond": chosen,
        "id": entry.id,
        "revision": entry.revision,
        "whom": other_in_words(chosen),
        "is_other": is_other,
    }
    return render(request, "give/share.html", page, status=409 if is_other else 200)


def _chosen(request: HttpRequest, free: list[Bond]) -> Bond | None:
    """The only one, or the one that was named. Sharing is only ever with one that was named."""
    named = request.POST.get("space", "") if request.method == "POST" else request.GET.get("space", "")
    found = next((bond for bond in free if str(bond.id) == named), None)
    return found or (free[0] if len(free) == 1 and request.method != "POST" else None)


@unlocked
@form_view
def take_back(request: HttpRequest, id: UUID) -> HttpResponseBase:
    """From one space at a time, also from one that was left since."""
    own_entries(visit(request)).get(id)
    shared = shared_with(visit(request), bonds_here(request), id, timezone.localdate())
    if request.method == "POST":
        for one in shared:
            if str(one.space) == request.POST.get("space", ""):
                take_back_from(visit(request), id, one.space)
        return redirect("journal-entry", id)
    if not shared:
        return redirect("journal-entry", id)
    return render(request, "give/take_back.html", {"shared": shared, "id": id})
