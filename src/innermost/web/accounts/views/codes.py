"""The recovery code: made, shown once in the answer to a POST, confirmed from paper, and stored nowhere."""

from __future__ import annotations

import hashlib
import hmac

from django.core.signing import Signer
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_POST

from innermost.web.accounts import forms, keys
from innermost.web.accounts.onward import asked_for
from innermost.web.accounts.views.form_view import form_view
from innermost.web.audience import unlocked
from innermost.web.models import Person
from innermost.web.visit import visit

_READ_AS = str.maketrans("ILO", "110")


@unlocked
@form_view
def recovery_code(request: HttpRequest) -> HttpResponseBase:
    if request.method == "POST":
        return show_new_code(request)
    shown = {"has_code": keys.has_code(visit(request).person), "next": asked_for(request)}
    return render(request, "accounts/recovery_code.html", shown)


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


def _fits(person: Person, given: dict[str, str]) -> bool:
    return hmac.compare_digest(_mark(person, given["last"], keys.offered(person)), given["mark"])


def _mark(person: Person, code: str, wrap: bytes) -> str:
    """Ties the end of a code to the wrap that it opens, so that an older page confirms nothing newer."""
    letters = "".join(letter for letter in code.upper() if letter.isalnum()).translate(_READ_AS)[-8:]
    return Signer(salt=f"recovery code of {person.pk}").signature(f"{letters}|{hashlib.sha256(wrap).hexdigest()}")
