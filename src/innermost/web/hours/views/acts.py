"""Something small for the other: ideas, and one's own list. Nothing of it is told to them."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.http import require_POST

from innermost.entry import Outing
from innermost.web.access.plans import Plans, plan_of
from innermost.web.audience import unlocked
from innermost.web.calendar_feed.renewing import renews
from innermost.web.form_view import form_view
from innermost.web.hours.acts import MOST, act_named, find, meant, on_the_list
from innermost.web.hours.forms import ActForm
from innermost.web.hours.here import in_a_space
from innermost.web.hours.marks import ACT
from innermost.web.letters.forms import clock
from innermost.web.library.decks import part_of
from innermost.web.spaces.current import bonds_here
from innermost.web.us.place import Place
from innermost.web.visit import visit

PAGE = 6
OFFER = "I would like to do something small for you this week. What would help?"


@unlocked
@form_view
@renews
@in_a_space
def acts(request: HttpRequest, place: Place) -> HttpResponseBase:
    """By POST one of them goes on one's own list, for a day if there is one."""
    here = Plans(place.visit, place.bond)
    listed = on_the_list(here.newest(), timezone.localdate())
    form = ActForm(request.POST if request.method == "POST" else None, clock=clock())
    if request.method != "POST" or not place.can_share or place.shelf.careful:
        return _acts(request, place, listed)
    act = act_named(request.POST.get("act", ""))
    if act is None or len(listed) >= MOST or not form.is_valid():
        return _acts(request, place, listed, form, status=422)
    here.own.write(meant(act, form.cleaned_data["day"]))
    return redirect("acts")


def _acts(
    request: HttpRequest, place: Place, listed: list[Any], form: ActForm | None = None, *, status: int = 200
) -> HttpResponseBase:
    page: dict[str, Any] = {"place": place, "bond": place.bond, "listed": listed, "offer": OFFER}
    page["form"] = form or ActForm(clock=clock())
    page["is_full"] = len(listed) >= MOST
    if not place.shelf.careful:
        found = find(place.bond.kind, request.GET.dict())
        labels = [dict(one.options)[value] for one, value in found.filters if value]
        page |= {"found": found, "query": urlencode(found.choices), "chosen": ", ".join(labels)}
        page["part"] = part_of(found.items, request.GET.get("page", ""), PAGE)
    return render(request, "hours/acts.html", page, status=status)


@unlocked
@require_POST
@renews
def gone(request: HttpRequest, id: UUID) -> HttpResponseBase:
    """Done, or let go: it is gone either way."""
    here, plan = plan_of(visit(request), bonds_here(request), id)
    if not plan.is_mine or not isinstance(plan.payload, Outing) or plan.payload.sort != ACT:
        raise Http404
    here.delete(id)
    return redirect("acts")
