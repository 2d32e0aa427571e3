"""Which of their spaces the person who is here looks at now: the one they chose last in this visit, else the first.

Kept in the session, by id. Knows no page.
"""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest

from innermost.web.access import Bond, bond, bonds
from innermost.web.visit import visit

_CHOSEN = "space"


def bonds_here(request: HttpRequest) -> list[Bond]:
    """Every space of the person who is here, the one they look at now first."""
    chosen = request.session.get(_CHOSEN)
    return sorted(bonds(visit(request)), key=lambda one: str(one.id) != chosen)


def current_bond(request: HttpRequest) -> Bond | None:
    """None for somebody who shares no space."""
    return next(iter(bonds_here(request)), None)


def choose_bond(request: HttpRequest, id: UUID) -> Bond:
    """From now on pages show this space. Raises Http404 for one the person is not in."""
    chosen = bond(visit(request), id)
    request.session[_CHOSEN] = str(chosen.id)
    return chosen
