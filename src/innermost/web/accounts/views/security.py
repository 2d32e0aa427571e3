"""Name, time zone and password: what somebody can change about their own account."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from allauth.mfa.utils import is_mfa_enabled
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_safe

from innermost.vault import CannotOpen, Keyholder
from innermost.web.access import own_entries
from innermost.web.accounts import forms, keys, sign_ins
from innermost.web.accounts.stands import stands_of
from innermost.web.accounts.views.codes import show_new_code
from innermost.web.accounts.views.once_more import password_once_more
from innermost.web.audience import unlocked
from innermost.web.carry import carried_words
from innermost.web.form_view import form_view
from innermost.web.visit import visit

_QUICKER = "Your password was changed somewhere else a moment ago. Sign in with the newer one."


@unlocked
@require_safe
def security(request: HttpRequest) -> HttpResponseBase:
    here = visit(request)
    known = {"name": own_entries(here).space.name, "time_zone": here.person.time_zone} | carried_words(request)
    return render(request, "accounts/security.html", _shown(request, forms.YouForm(initial=known)))


@unlocked
@form_view
def call_me(request: HttpRequest) -> HttpResponseBase:
    """By GET the same page, with what was typed before a sign-in ran out."""
    if request.method != "POST":
        return security(request)
    form, here = forms.YouForm(request.POST), visit(request)
    if not form.is_valid():
        return render(request, "accounts/security.html", _shown(request, form), status=422)
    own_entries(here).space.call(form.cleaned_data["name"])
    here.person.time_zone = form.cleaned_data["time_zone"]
    here.person.save(update_fields=["time_zone"])
    return redirect("security")


def _shown(request: HttpRequest, form: forms.YouForm) -> dict[str, Any]:
    person = visit(request).person
    return {
        "form": form,
        "email": person.email,
        "second_factor": is_mfa_enabled(person),
        **vars(stands_of(person)),
    }


@unlocked
@form_view
@sensitive_post_parameters()
def change_password(request: HttpRequest) -> HttpResponseBase:
    """The same key under another password. Other browsers are signed out, since their sign-in hangs on the old one."""
    form, status = password_once_more(request, forms.NewPasswordForm)
    if status == 0:
        status = _taken(request, form, keys.set_password)
    if status == 0:
        return render(request, "accounts/password_changed.html")
    return render(request, "accounts/change_password.html", {"form": form}, status=status)


@unlocked
@form_view
@sensitive_post_parameters()
def somebody_may_know(request: HttpRequest) -> HttpResponseBase:
    """A new key, a new recovery code to write down, and the end of every other sign-in and device."""
    form, status = password_once_more(request, forms.NewPasswordForm)
    if status == 0:
        status = _taken(request, form, keys.replace_key)
    if status == 0:
        return show_new_code(request)
    return render(request, "accounts/somebody_may_know.html", {"form": form}, status=status)


def _taken(request: HttpRequest, form: forms.NewPasswordForm, act: Callable[..., Keyholder | None]) -> int:
    """Does it, and stays signed in here alone. Where somebody was quicker, the form says so."""
    here = visit(request)
    derived = keys.derive(here.person, form.cleaned_data["password1"])
    try:
        successor = act(here.person, here.open(), derived)
    except CannotOpen:
        form.add_error(None, _QUICKER)
        return 409
    if successor is not None:
        here.unlock(successor)
    sign_ins.stay(request, here.person)
    return 0
