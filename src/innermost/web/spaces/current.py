"""Which of their spaces the person who is here looks at now: the one they chose last in this visit, else the first.

A form says itself which space it belongs to, in a hidden field (`design/space.html`): another tab may have chosen
another one since. Kept in the session, by id. Knows no page.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest

from innermost.web.access import Bond, bond, bonds
from innermost.web.visit import visit

SPACE = "space"
_CHOSEN = "space"
NOTHING: Mapping[str, Any] = MappingProxyType({})


def bonds_here(request: HttpRequest) -> list[Bond]:
    """Every space of the person who is here, the one they look at now first."""
    chosen = request.session.get(_CHOSEN)
    return sorted(bonds(visit(request)), key=lambda one: str(one.id) != chosen)


def current_bond(request: HttpRequest) -> Bond | None:
    """None for somebody who shares no space."""
    return next(iter(bonds_here(request)), None)


def bond_meant(request: HttpRequest, carried: Mapping[str, Any]) -> Bond | None:
    """The space a form, or words `carried` here from one, belong to; pages show it from now on. Else the current one.

    None where a form names no space, or one the person is not in any more: its words are nobody else's then.
    """
    if request.method != "POST" and not carried:
        return current_bond(request)
    try:
        return choose_bond(request, UUID(named_in(request, carried)))
    except (ValueError, Http404):
        return None


def named_in(request: HttpRequest, carried: Mapping[str, Any]) -> str:
    """What a form, or words carried here from one, say of their space."""
    said = request.POST if request.method == "POST" else carried
    return str(said.get(SPACE, ""))


def choose_bond(request: HttpRequest, id: UUID) -> Bond:
    """From now on pages show this space. Raises Http404 for one the person is not in."""
    chosen = bond(visit(request), id)
    if request.session.get(_CHOSEN) != str(chosen.id):
        request.session[_CHOSEN] = str(chosen.id)
    return chosen
