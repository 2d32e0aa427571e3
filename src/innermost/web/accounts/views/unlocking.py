"""Locking and unlocking, by password or on a trusted device."""

from __future__ import annotations

from django.contrib.auth import login
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from innermost.vault import VaultFault
from innermost.web.access import hold_again
from innermost.web.accounts import attempts, devices, forms, keys
from innermost.web.accounts.onward import by_way_of, onward
from innermost.web.audience import everyone, guests_too, signed_in
from innermost.web.calendar_feed import renew
from innermost.web.form_view import form_view, posted
from innermost.web.visit import visit

_DOES_NOT_OPEN = (
    "Your password is right, and your words still do not open: a newer Innermost has locked them. "
    "Please tell the person who runs this server."
)


@signed_in
@guests_too
@form_view
@sensitive_post_parameters()
def unlock(request: HttpRequest) -> HttpResponseBase:
    here = visit(request)
    if here.is_open:
        return redirect(onward(request))
    if here.person.is_guest:
        return _unlock_guest(request)
    if keys.was_set_elsewhere(here.person):
        return redirect(by_way_of("older-words", onward(request)))
    form, status = forms.UnlockForm(posted(request)), 200
    if request.method == "POST":
        if attempts.too_often(request, form, "unlock", here.person.pk):
            status = 429
        elif form.is_valid() and here.person.check_password(form.cleaned_data["password"]):
            attempts.succeeded(request, "unlock", here.person.pk)
            if _opened(request, form):
                return redirect(onward(request))
        elif not form.errors:
            form.add_error("password", "That is not your password.")
    device = devices.known_here(request, here.person)
    shown = {"form": form, "next": onward(request), "device": device}
    return render(request, "accounts/unlock.html", shown, status=status)


def _unlock_guest(request: HttpRequest) -> HttpResponseBase:
    """A guest has no password: the device opens, or nothing does any more."""
    device = devices.known_here(request, visit(request).person)
    return render(request, "accounts/unlock_guest.html", {"next": onward(request), "device": device})


def _opened(request: HttpRequest, form: forms.UnlockForm) -> bool:
    """The password was right. Its key opens, unless a newer Innermost has locked it."""
    here = visit(request)
    try:
        here.unlock(keys.open_key(here.person))
        hold_again(here)
        renew(here)
    except VaultFault:
        form.add_error(None, _DOES_NOT_OPEN)
        return False
    return True


@signed_in
@guests_too
@require_POST
def lock(request: HttpRequest) -> HttpResponseBase:
    visit(request).lock()
    return redirect("unlock")


@everyone
@never_cache
@require_POST
def unlock_by_device(request: HttpRequest) -> HttpResponseBase:
    """One tap on a device its owner trusts: signs in and unlocks."""
    here = visit(request)  # ends a sign-in that is too old, before anything is opened for it
    opened = devices.open_here(request)
    if opened is None:
        return redirect("unlock" if request.user.is_authenticated else "account_login")
    person, keyholder = opened
    if not request.user.is_authenticated:
        login(request, person, backend="innermost.web.accounts.backend.PasswordBackend")
    here.unlock(keyholder)
    hold_again(here)
    renew(here)
    return redirect(onward(request))
