"""Name, time zone and password: what somebody can change about their own account."""

from __future__ import annotations

from typing import Any

from allauth.mfa.utils import is_mfa_enabled
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST, require_safe

from innermost.web.access import own_entries
from innermost.web.accounts import attempts, forms, keys, sign_ins
from innermost.web.accounts.views.codes import show_new_code
from innermost.web.accounts.views.form_view import form_view, posted
from innermost.web.audience import unlocked
from innermost.web.visit import visit


@unlocked
@require_safe
def security(request: HttpRequest) -> HttpResponseBase:
    here = visit(request)
    known = {"name": own_entries(here).space.name, "time_zone": here.person.time_zone}
    return render(request, "accounts/security.html", _shown(request, forms.YouForm(initial=known)))


@unlocked
@require_POST
def call_me(request: HttpRequest) -> HttpResponseBase:
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
        "has_code": keys.has_code(person),
        "locked_past": keys.has_locked_past(person),
        "second_factor": is_mfa_enabled(person),
    }


@unlocked
@form_view
@sensitive_post_parameters()
def change_password(request: HttpRequest) -> HttpResponseBase:
    """The same key under another password. Other browsers are signed out, since their sign-in hangs on the old one."""
    form, status = _checked(request)
    if status == 0:
        here = visit(request)
        keys.set_password(here.person, here.open(), keys.derive(here.person, form.cleaned_data["password1"]))
        sign_ins.stay(request, here.person)
        return render(request, "accounts/password_changed.html")
    return render(request, "accounts/change_password.html", {"form": form}, status=status)


@unlocked
@form_view
@sensitive_post_parameters()
def somebody_may_know(request: HttpRequest) -> HttpResponseBase:
    """A new key, a new recovery code to write down, and the end of every other sign-in and device."""
    form, status = _checked(request)
    if status == 0:
        here = visit(request)
        derived = keys.derive(here.person, form.cleaned_data["password1"])
        here.unlock(keys.replace_key(here.person, here.open(), derived))
        sign_ins.stay(request, here.person)
        return show_new_code(request)
    return render(request, "accounts/somebody_may_know.html", {"form": form}, status=status)


def _checked(request: HttpRequest) -> tuple[forms.NewPasswordForm, int]:
    """The form, and the status to show it with: zero where it was filled in rightly."""
    person = visit(request).person
    form = forms.NewPasswordForm(posted(request), person=person)
    if request.method != "POST":
        return form, 200
    if attempts.too_often(request, form, "password", person.pk):
        return form, 429
    if not form.is_valid():
        return form, 422
    attempts.succeeded(request, "password", person.pk)
    return form, 0
