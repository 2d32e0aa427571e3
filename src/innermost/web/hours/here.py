"""What every page of time for two begins with: the space it is about, or what there is without one."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import render

from innermost.web.access.plans import Plans, plan_of
from innermost.web.hours.outings import Planned, planned
from innermost.web.spaces.current import bonds_here, current_bond
from innermost.web.us import placed
from innermost.web.us.place import Place
from innermost.web.visit import visit


def nobody(request: HttpRequest) -> HttpResponseBase:
    """For somebody who shares no space, or for whom it is locked."""
    return render(request, "hours/nobody.html", {"locked": current_bond(request)})


in_a_space = placed.in_a_space("time", nobody)
given_back = placed.giving_back(nobody)


def outing_at(request: HttpRequest, id: UUID) -> tuple[Place, Plans, Planned]:
    """By its address, in its own space. Raises Http404."""
    here, plan = plan_of(visit(request), bonds_here(request), id)
    found = planned(plan)
    if found is None:
        raise Http404
    return Place(visit(request), here.bond), here, found


def can_change(place: Place) -> bool:
    """A space that somebody left, or that waits for its key, takes nothing new."""
    return place.bond.is_together and place.bond.is_open


def mine_at(request: HttpRequest, id: UUID) -> tuple[Place, Plans, Planned]:
    """The same of one's own. Raises Http404."""
    place, here, found = outing_at(request, id)
    if not found.plan.is_mine:
        raise Http404
    return place, here, found
