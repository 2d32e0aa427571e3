"""The space a call is about. Knows no endpoint."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest

from innermost.web.access import Bond, bond
from innermost.web.api.caller import caller_of
from innermost.web.api.problems import Problem


def bond_at(request: HttpRequest, space: UUID) -> Bond:
    """A space of the caller whose words are open to them. Raises Problem, and Http404 for nobody's and another's."""
    found = bond(caller_of(request).words, space)
    if not found.is_open:
        raise Problem("locked")
    return found
