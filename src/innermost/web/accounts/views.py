"""Unlocking, locking, passwords, the recovery code, sign-ins and devices. Signing in itself is allauth's."""

from __future__ import annotations

import hmac
from uuid import UUID

from allauth.core import ratelimit
from django.contrib.auth import login
from django.core.signing import Signer
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from innermost.vault import CannotOpen
from innermost.web.access import own_entries
from innermost.web.accounts import devices, forms, keys, sign_ins
from innermost.web.audience import everyone, signed_in, unlocked
from innermost.web.models import Person
from innermost.web.visit import visit

_PASSWORD_RATE = "6/2m/key"
form_view = require_http_methods(["GET", "HEAD", "POST"])


def onward(request: HttpRequest) -> str:
    """The page to go to next: the one asked for, if it is ours, otherwise Today."""
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    return wanted if url_has_allowed_host_and_scheme(wanted, {request.get_host()}) else "today"


def _too_often(request: HttpRequest, action: str, key: object) -> HttpResponse | None:
    return ratelimit.consume_or_429(request, action=action, key=str(key), config={action: _PASSWORD_RATE})


@signed_in
@form_view
@sensitive_post_parameters()
def unlock(request: HttpRequest) -> HttpResponseBase:
    here = visit(request)
    form = forms.UnlockForm(request.POST if request.method == "POST" else None)
    if request.method == "POST":
        if refusal := _too_often(request, "unlock", here.person.pk):
            return refusal
        if form.is_valid() and here.person.check_password(form.cleaned_data["password"]):
            try:
                here.unlock(keys.open_key(here.person))
            except CannotOpen:
                return redirect("older-words")
            return redirect(onward(request))
        if not form.errors:
            form.add_error("password", "That is not your password.")
    device = devices.known_here(request, here.person)
    return render(request, "accounts/unlock.html", {"form": form, "next": onward(request), "device": device})


@signed_in
@require_POST
def lock(request: HttpRequest) -> HttpResponseBase:
    visit(request).lock()
    return redirect("unlock")


@everyone
@require_POST
def unlock_by_device(request: HttpRequest) -> HttpResponseBase:
    """One tap on a device its owner trusts: signs in and unlocks."""
    opened = devices.open_here(request)
    if opened is None:
        return redirect("account_login")
    person, keyholder = opened
    if not request.user.is_authenticated:
        login(request, person, backend="innermost.web.accounts.backend.PasswordBackend")
    visit(request).unlock(keyholder)
    return redirect(onward(request))


@unlocked
@require_POST
def trust_device(request: HttpRequest) -> HttpResponseBase:
    devices.trust(request, visit(request))
    return redirect("sign-ins")


@signed_in
@require_POST
def forget_device(request: HttpRequest, id: UUID) -> HttpResponseBase:
    devices.forget(request, visit(request).person, id)
    return redirect("sign-ins")


@signed_in
@require_safe
def list_sign_ins(request: HttpRequest) -> HttpResponseBase:
    person = visit(request).person
    here = request.session.session_key
    rows = [{"id": row.pk, "browser": row.browser, "made": row.made, "here": row.session_key == here} for row in sign_ins.of(person)]
    known = devices.known_here(request, person)
    return render(request, "accounts/sign_ins.html", {"rows": rows, "devices": devices.of(person), "device": known})


@signed_in
@require_POST
def end_sign_in(request: HttpRequest, id: UUID) -> HttpResponseBase:
    found = visit(request).person.sign_ins.filter(pk=id).first()
    if found is None:
        raise Http404
    sign_ins.end(found)
    return redirect("sign-ins")


@signed_in
@require_POST
def end_other_sign_ins(request: HttpRequest) -> HttpResponseBase:
    sign_ins.end_all(visit(request).person, but=request.session.session_key)
    return redirect("sign-ins")


@unlocked
@require_safe
def security(request: HttpRequest) -> HttpResponseBase:
    person = visit(request).person
    name = own_entries(visit(request)).space.name
    shown = {"has_code": keys.has_code(person), "locked_past": keys.has_locked_past(person), "email": person.email}
    return render(request, "accounts/security.html", {**shown, "name_form": forms.NameForm(initial={"name": name})})


@unlocked
@require_POST
def call_me(request: HttpRequest) -> HttpResponseBase:
    form = forms.NameForm(request.POST)
    if not form.is_valid():
        return render(request, "accounts/security.html", {"name_form": form}, status=422)
    own_entries(visit(request)).space.call(form.cleaned_data["name"])
    return redirect("security")


@unlocked
@form_view
@sensitive_post_parameters()
def change_password(request: HttpRequest) -> HttpResponseBase:
    """The same key under another password. Other browsers are signed out, since their sign-in hangs on the old one."""
    form = _new_password_form(request)
    if request.method == "POST" and form.is_valid():
        here = visit(request)
        keys.set_password(here.person, here.open(), form.cleaned_data["password1"])
        _stay(request, here.person)
        return redirect("security")
    return render(request, "accounts/change_password.html", {"form": form})


@unlocked
@form_view
@sensitive_post_parameters()
def somebody_may_know(request: HttpRequest) -> HttpResponseBase:
    """A new key, a new recovery code to write down, and the end of every other sign-in and device."""
    form = _new_password_form(request)
    if request.method == "POST" and form.is_valid():
        here = visit(request)
        successor = keys.replace_key(here.person, here.open(), form.cleaned_data["password1"])
        here.unlock(successor)
        _stay(request, here.person)
        return _show_new_code(request)
    return render(request, "accounts/somebody_may_know.html", {"form": form})


def _new_password_form(request: HttpRequest) -> forms.NewPasswordForm:
    posted = request.POST if request.method == "POST" else None
    return forms.NewPasswordForm(posted, person=visit(request).person)


def _stay(request: HttpRequest, person: Person) -> None:
    """Keeps this browser signed in and ends all others."""
    login(request, person, backend="innermost.web.accounts.backend.PasswordBackend")
    sign_ins.end_all(person, but=request.session.session_key)


@unlocked
@form_view
def recovery_code(request: HttpRequest) -> HttpResponseBase:
    """Shows a new code once, in the answer to a POST, and stores it nowhere."""
    if request.method == "POST":
        return _show_new_code(request)
    return render(request, "accounts/recovery_code.html", {"has_code": keys.has_code(visit(request).person)})


@unlocked
@require_POST
def confirm_recovery_code(request: HttpRequest) -> HttpResponseBase:
    form = forms.CodeConfirmForm(request.POST)
    person = visit(request).person
    if form.is_valid() and hmac.compare_digest(_mark(person, form.cleaned_data["last"]), form.cleaned_data["mark"]):
        keys.confirm_code(person)
        return render(request, "accounts/recovery_code_kept.html")
    if form.is_valid():
        form.add_error("last", "That is not how the code ends. Look at what you wrote down, or make a new code.")
    return render(request, "accounts/recovery_code_confirm.html", {"form": form}, status=422)


def _show_new_code(request: HttpRequest) -> HttpResponse:
    here = visit(request)
    code = keys.offer_code(here.person, here.open())
    form = forms.CodeConfirmForm(initial={"mark": _mark(here.person, code)})
    return render(request, "accounts/recovery_code_shown.html", {"groups": code.split("-"), "form": form})


def _mark(person: Person, code: str) -> str:
    letters = "".join(letter for letter in code.upper() if letter.isalnum())[-8:]
    return Signer(salt=f"recovery code of {person.pk}").signature(letters.translate(str.maketrans("ILO", "110")))


@everyone
@form_view
@sensitive_post_parameters()
def recover(request: HttpRequest) -> HttpResponseBase:
    """Back in with address and recovery code, without any e-mail."""
    form = forms.RecoverForm(request.POST if request.method == "POST" else None)
    if request.method == "POST":
        if refusal := _too_often(request, "recover", request.POST.get("email", "").lower()):
            return refusal
        if form.is_valid() and _recovered(form):
            return redirect("account_reset_password_from_key_done")
    return render(request, "accounts/recover.html", {"form": form})


def _recovered(form: forms.RecoverForm) -> bool:
    try:
        form.save()
    except CannotOpen:
        form.add_error("code", "This address and this code do not belong together.")
        return False
    return True


@signed_in
@form_view
@sensitive_post_parameters()
def older_words(request: HttpRequest) -> HttpResponseBase:
    """Opens what was written under an older password, once that password or the recovery code turns up."""
    here = visit(request)
    form: Form = forms.OldKeyFields(request.POST if request.method == "POST" else None)
    if request.method == "POST":
        if refusal := _too_often(request, "older", here.person.pk):
            return refusal
        if form.is_valid() and _reached(request, form):
            return redirect("today")
    return render(request, "accounts/older_words.html", {"form": form, "open": here.is_open})


def _reached(request: HttpRequest, form: Form) -> bool:
    here = visit(request)
    try:
        found = keys.find_key(here.person, **form.given())  # type: ignore[attr-defined]
        if here.is_open:
            keys.reach_older(here.person, here.open(), found)
        elif found.holder.version == here.person.key_version:
            here.unlock(found)
        else:
            raise CannotOpen
    except CannotOpen:
        form.add_error(None, "This opens nothing here. Try again, or the other way.")
        return False
    return True
