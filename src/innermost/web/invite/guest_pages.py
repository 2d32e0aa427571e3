"""Where a guest is led: what they share, the way to an account, and the way out."""

from __future__ import annotations

from django.db import IntegrityError
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_safe

from innermost.entry import Answer
from innermost.vault import CannotOpen
from innermost.web.access import Opened
from innermost.web.accounts import attempts
from innermost.web.accounts.onward import by_way_of
from innermost.web.audience import guests_too, signed_in, unlocked
from innermost.web.form_view import form_view, posted
from innermost.web.invite import guests
from innermost.web.invite.forms import TAKEN, GuestAccountForm
from innermost.web.visit import visit

_ELSEWHERE = "Your words were opened somewhere else in the meantime. Load this page again."
_TOO_OFTEN = "That was tried too often. In a minute you can try again."
_AFTERWARDS = ("again", "no")


@unlocked
@guests_too
@require_safe
def guest(request: HttpRequest) -> HttpResponseBase:
    """Both answers, what was asked since, and the ways on, which weigh the same."""
    if not visit(request).person.is_guest:
        return redirect("today")
    seen = guests.seen_by(request)
    said = request.GET.get("after", "")
    shown = {
        "other": seen.bond.other.name if seen.bond and seen.bond.other else "",
        "mine": seen.bond.my_name if seen.bond else "",
        "opened": seen.opened,
        "needs_room": bool(seen.opened) and seen.heavy,
        "their_words": _words(seen.opened.theirs) if seen.opened and not seen.heavy else "",
        "my_words": _words(seen.opened.mine) if seen.opened else "",
        "asked": seen.asked,
        "after": said if said in _AFTERWARDS else "",
    }
    return render(request, "invite/guest.html", shown)


def _words(one: Opened | None) -> str:
    return one.payload.text if one and isinstance(one.payload, Answer) else ""


@unlocked
@guests_too
@form_view
@sensitive_post_parameters()
def account(request: HttpRequest) -> HttpResponseBase:
    """An account for somebody who was invited, also where the server takes no strangers."""
    if not visit(request).person.is_guest:
        return redirect("today")
    form, status = GuestAccountForm(posted(request)), 200
    if request.method == "POST":
        if attempts.too_often(request, form, "signup", "", "email", _TOO_OFTEN):
            status = 429
        elif form.is_valid() and _made(request, form):
            return redirect(by_way_of("recovery-code", reverse("today")))
        else:
            status = 422
    return render(request, "invite/account.html", {"form": form}, status=status)


def _made(request: HttpRequest, form: GuestAccountForm) -> bool:
    try:
        guests.make_account(request, form.cleaned_data["email"], form.cleaned_data["password1"])
    except IntegrityError:
        form.add_error("email", TAKEN)
        return False
    except CannotOpen:
        form.add_error(None, _ELSEWHERE)
        return False
    return True


@signed_in
@guests_too
@form_view
def forget(request: HttpRequest) -> HttpResponseBase:
    """Says what happens first. Forgetting works while locked; taking words back needs them open."""
    here = visit(request)
    if not here.person.is_guest:
        return redirect("today")
    if request.method != "POST":
        return render(request, "invite/forget.html", {"can_take_back": here.is_open})
    if request.POST.get("do") == "all" and here.is_open:
        guests.take_everything_back(request)
    else:
        guests.forget(request)
    return redirect("come-closed")
