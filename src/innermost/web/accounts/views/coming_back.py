"""Ways back: without e-mail by recovery code, and to words that stayed behind under an older password."""

from __future__ import annotations

from django.db import transaction
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from innermost.vault import CannotOpen, Keyholder
from innermost.web.accounts import attempts, forms, keys, sign_ins
from innermost.web.accounts.onward import asked_for, by_way_of, onward
from innermost.web.audience import everyone, signed_in
from innermost.web.form_view import form_view, posted
from innermost.web.visit import visit

_TOO_OFTEN = "That was tried too often. In a few minutes you can try again."


@everyone
@never_cache
@form_view
@sensitive_post_parameters()
def recover(request: HttpRequest) -> HttpResponseBase:
    """Back in with address and recovery code, without any e-mail."""
    form, status = forms.RecoverForm(posted(request)), 200
    if request.method == "POST":
        if attempts.too_often(request, form, "recover", _address(request), "code", _TOO_OFTEN):
            status = 429
        elif form.is_valid() and _recovered(form):
            return redirect("account_reset_password_from_key_done")
    return render(request, "accounts/recover.html", {"form": form}, status=status)


def _address(request: HttpRequest) -> str:
    return request.POST.get("email", "").lower()


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
    here, status = visit(request), 200
    if not here.is_open and not keys.was_set_elsewhere(here.person):
        return redirect(by_way_of("unlock", asked_for(request) or request.path))
    kind = forms.OlderWordsForm if here.is_open else forms.LockedOutForm
    form = kind(posted(request), user=here.person)
    if request.method == "POST":
        first = next(iter(form.fields))
        if attempts.too_often(request, form, "older", here.person.pk, first):
            status = 429
        elif form.is_valid():
            attempts.succeeded(request, "older", here.person.pk)
            if _open_up(request, form):
                return redirect(onward(request))
            status = 409
    shown = {
        "form": form,
        "open": here.is_open,
        "locked_past": keys.has_locked_past(here.person),
        "next": onward(request),
    }
    return render(request, "accounts/older_words.html", shown, status=status)


def _open_up(request: HttpRequest, form: forms.OlderWordsForm | forms.LockedOutForm) -> bool:
    here = visit(request)
    try:
        if not here.is_open:
            _come_back(request, form.found)
        elif form.found is not None:
            keys.reach_older(here.person, here.open(), form.found)
    except CannotOpen:
        form.add_error(None, "Your key was changed somewhere else a moment ago. Sign in again to go on.")
        return False
    return True


def _come_back(request: HttpRequest, found: Keyholder | None) -> None:
    here = visit(request)
    derived = here.person.derived
    if derived is None:
        raise CannotOpen
    with transaction.atomic():
        keyholder = keys.come_back(here.person, derived, found)
        here.unlock(keyholder)
        sign_ins.stay(request, here.person)
