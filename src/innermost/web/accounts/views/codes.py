"""The recovery code: made, shown once in the answer to a POST, confirmed from paper, and stored nowhere."""

from __future__ import annotations

import hashlib
import hmac
from datetime import timedelta

from django.core.signing import Signer
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from innermost.web.accounts import forms, keys
from innermost.web.accounts.onward import asked_for
from innermost.web.accounts.views.once_more import password_once_more
from innermost.web.audience import unlocked
from innermost.web.form_view import form_view
from innermost.web.models import Person
from innermost.web.visit import visit

_NEW = timedelta(hours=1)
_READ_AS = str.maketrans("ILO", "110")


@unlocked
@form_view
@sensitive_post_parameters()
def recovery_code(request: HttpRequest) -> HttpResponseBase:
    """Asks for the password first, but not for the first code right after signing up."""
    person = visit(request).person
    has_code = keys.has_code(person)
    form, status = (
        (None, 200) if _is_new(person) and not has_code else password_once_more(request, forms.PasswordNowForm)
    )
    if request.method == "POST" and (form is None or not status):
        return show_new_code(request)
    shown = {"has_code": has_code, "form": form, "next": asked_for(request)}
    return render(request, "accounts/recovery_code.html", shown, status=status)


def show_new_code(request: HttpRequest) -> HttpResponse:
    here = visit(request)
    code, wrap = keys.offer_code(here.person, here.open())
    form = forms.CodeConfirmForm(initial={"mark": _mark(here.person, code, wrap)})
    shown = {"groups": code.split("-"), "form": form, "next": asked_for(request)}
    return render(request, "accounts/recovery_code_shown.html", shown)


@unlocked
@require_POST
def confirm_recovery_code(request: HttpRequest) -> HttpResponseBase:
    form, person = forms.CodeConfirmForm(request.POST), visit(request).person
    if form.is_valid() and _fits(person, form.cleaned_data):
        keys.confirm_code(person)
        return render(request, "accounts/recovery_code_kept.html", {"next": asked_for(request)})
    if form.is_valid():
        form.add_error("last", "This is not how the newest code ends. Look at your paper, or make a new code.")
    shown = {"form": form, "next": asked_for(request)}
    return render(request, "accounts/recovery_code_confirm.html", shown, status=422)


def _is_new(person: Person) -> bool:
    """Whether this person signed up just now, with a password they typed just now."""
    return timezone.now() - person.created < _NEW


def _fits(person: Person, given: dict[str, str]) -> bool:
    return hmac.compare_digest(_mark(person, given["last"], keys.offered(person)), given["mark"])


def _mark(person: Person, code: str, wrap: bytes) -> str:
    """Ties the end of a code to the wrap that it opens, so that an older page confirms nothing newer."""
    letters = "".join(letter for letter in code.upper() if letter.isalnum()).translate(_READ_AS)[-8:]
    return Signer(salt=f"recovery code of {person.pk}").signature(f"{letters}|{hashlib.sha256(wrap).hexdigest()}")
