"""Says for each view whom it is for, and turns others away kindly. Knows nothing of what anybody wrote.

Every view carries exactly one mark. The isolation matrix reads the marks from the URL resolver, so a view without one
fails the suite. Words that arrive with a request that has to be turned away are carried through the sign-in, never
dropped.
"""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from functools import update_wrapper
from typing import Concatenate, ParamSpec

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect

from innermost.web.carry import turn_away
from innermost.web.visit import Locked, Visit, visit

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponseBase]


class Audience(StrEnum):
    """Who may use a view. What belongs to one person is checked again where it is fetched, in `access`."""

    EVERYONE = "everyone"
    SIGNED_IN = "signed in"
    UNLOCKED = "unlocked"
    TOKEN = "a token"  # noqa: S105  # a word, no secret


def everyone(view: View[P]) -> View[P]:
    """Anybody, with or without an account."""
    return _mark(view, Audience.EVERYONE)


def signed_in(view: View[P]) -> View[P]:
    """A person who is signed in; what they wrote may be locked."""

    def guarded(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        here = visit(request)
        if not here.is_signed_in:
            return turn_away(request, "account_login")
        if _keeps_out(here, view):
            return redirect("guest")
        return view(request, *args, **kwargs)

    update_wrapper(guarded, view)
    return _mark(guarded, Audience.SIGNED_IN)


def unlocked(view: View[P]) -> View[P]:
    """A person who is signed in and whose words are open for this visit."""

    def guarded(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        here = visit(request)
        if not here.is_signed_in:
            return turn_away(request, "account_login")
        if _keeps_out(here, view):
            return redirect("guest")
        try:
            here.open()
        except Locked:
            return turn_away(request, "unlock")
        return view(request, *args, **kwargs)

    update_wrapper(guarded, view)
    return _mark(guarded, Audience.UNLOCKED)


def guests_too(view: View[P]) -> View[P]:
    """Under another mark: also for a guest, who came by a link and has no account. Others lead them to their page."""
    view.guests_too = True  # type: ignore[attr-defined]  # as for the mark
    return view


def _keeps_out(here: Visit, view: View[P]) -> bool:
    return here.person.is_guest and not getattr(view, "guests_too", False)


def _mark(view: View[P], audience: Audience) -> View[P]:
    view.audience = audience  # type: ignore[attr-defined]  # functions carry their mark as an attribute
    return view
