"""Giving a letter: with whom, a look at what they will see, now or on a day; and taking it back. Its writer's alone."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone

from innermost.web.access import Bond, Conflict
from innermost.web.audience import unlocked
from innermost.web.form_view import form_view
from innermost.web.give.sharing import open_bonds
from innermost.web.give.slips import as_the_other_sees
from innermost.web.letters.days import full_day
from innermost.web.letters.enough import Enough
from innermost.web.letters.forms import DayForm, clock
from innermost.web.letters.giving import give_now, give_on, take_back
from innermost.web.letters.kept import Letters, Written
from innermost.web.letters.rows import LEFT, row, zone_here
from innermost.web.spaces.current import bonds_here
from innermost.web.spaces.in_words import capital, other_in_words, since
from innermost.web.visit import visit

NOW, DAY = "now", "day"


@unlocked
@form_view
def give(request: HttpRequest, id: UUID) -> HttpResponseBase:
    """With whom, where there are several; then what they will see; then, by POST, now or on a day."""
    found = Letters(visit(request)).get(id)
    if found.letter is None or found.is_surprise:
        raise Http404
    free = open_bonds(bonds_here(request))
    if found.shown_at or not free:
        return redirect("letter", id)
    chosen = _chosen(request, free, found)
    if chosen is None:
        spaces = [(bond.id, other_in_words(bond), capital(since(bond)), bond.title) for bond in free]
        return render(request, "letters/with_whom.html", {"spaces": spaces, "id": id})
    if request.method != "POST":
        return _preview(request, found, chosen, DayForm(initial=_first(found), clock=clock()))
    return _given(request, found, chosen)


def _given(request: HttpRequest, found: Written, chosen: Bond) -> HttpResponseBase:
    on_a_day = request.POST.get("do") == DAY
    form = DayForm(request.POST, clock=clock())
    if on_a_day and not form.is_valid():
        return _preview(request, found, chosen, form, status=422)
    revision = int(seen) if (seen := request.POST.get("revision", "")).isdecimal() and len(seen) < 9 else 0
    try:
        if on_a_day:
            give_on(visit(request), chosen, found.id, revision, form.cleaned_data["moment"])
        else:
            give_now(visit(request), chosen, found.id, revision)
    except Conflict:
        now, fresh = Letters(visit(request)).get(found.id), DayForm(initial=_first(found), clock=clock())
        return _preview(request, now, chosen, fresh, status=409)
    except Enough as enough:
        return _preview(request, found, chosen, form, status=422, enough=str(enough))
    return redirect("letter", found.id)


def _chosen(request: HttpRequest, free: list[Bond], found: Written) -> Bond | None:
    """The only one, the one that was named, or the one it is sealed for. Giving is only ever to one that was named."""
    named = request.POST.get("space", "") if request.method == "POST" else request.GET.get("space", "")
    named = named or (str(found.space or "") if request.method != "POST" else "")
    chosen = next((bond for bond in free if str(bond.id) == named), None)
    return chosen or (free[0] if len(free) == 1 and request.method != "POST" else None)


def _first(found: Written) -> dict[str, str]:
    opens = found.opens.astimezone(zone_here()) if found.opens else None
    return {"day": f"{opens:%Y-%m-%d}", "time": f"{opens:%H:%M}"} if opens else {"time": "08:00"}


def _preview(
    request: HttpRequest, found: Written, chosen: Bond, form: DayForm, *, status: int = 200, enough: str = ""
) -> HttpResponseBase:
    """What the other will see. By 409 where that is not what was looked at: it was changed since."""
    page = {
        "slip": as_the_other_sees(found.entry, chosen, timezone.localdate()),
        "letter": found.letter,
        "day": full_day(found.letter.day) if found.letter and found.opens else "",
        "bond": chosen,
        "found": found,
        "form": form,
        "whom": other_in_words(chosen),
        "is_other": status == 409,
        "enough": enough,
    }
    return render(request, "letters/give.html", page, status=status)


@unlocked
@form_view
def back(request: HttpRequest, id: UUID) -> HttpResponseBase:
    """Before its day or after, also from a space that was left since."""
    found, mine = Letters(visit(request)).get(id), bonds_here(request)
    if found.space is None:
        return redirect("letter", id)
    if request.method == "POST":
        take_back(visit(request), id)
        return redirect("letter", id)
    names = {bond.id: other_in_words(bond) for bond in mine}
    page = {"found": found, "row": row(found, names, timezone.localdate()), "whom": names.get(found.space, LEFT)}
    return render(request, "letters/back.html", page)
