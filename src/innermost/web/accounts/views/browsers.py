"""The browsers somebody is signed in on, and the devices that open by themselves: seen and ended by their owner."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib.auth import logout
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST, require_safe

from innermost.web.accounts import devices, forms, sign_ins
from innermost.web.accounts.views.once_more import password_once_more
from innermost.web.audience import signed_in, unlocked
from innermost.web.clock import day_words
from innermost.web.visit import visit


@signed_in
@require_safe
def list_sign_ins(request: HttpRequest) -> HttpResponseBase:
    form = forms.PasswordNowForm(person=visit(request).person)
    return render(request, "accounts/sign_ins.html", _shown(request, form))


def _shown(request: HttpRequest, form: forms.PasswordNowForm) -> dict[str, Any]:
    person, today = visit(request).person, timezone.localdate()
    here, device_here = request.session.session_key, devices.known_here(request, person)
    browsers = [
        {"id": row.pk, "browser": row.browser, "made": day_words(row.made, today), "here": row.session_key == here}
        for row in sign_ins.of(person)
    ]
    trusted = [
        {
            "id": device.pk,
            "browser": device.browser,
            "until": day_words(device.expires, today),
            "here": device == device_here,
        }
        for device in devices.of(person)
    ]
    return {
        "form": form,
        "browsers": browsers,
        "others": any(not row["here"] for row in browsers),
        "trusted": trusted,
        "device": device_here,
    }


@signed_in
@require_POST
def end_sign_in(request: HttpRequest, id: UUID) -> HttpResponseBase:
    found = visit(request).person.sign_ins.filter(pk=id).first()
    if found is None:
        raise Http404
    if found.session_key == request.session.session_key:
        visit(request).lock()
        logout(request)
        return redirect("front")
    sign_ins.end(found)
    return redirect("sign-ins")


@signed_in
@require_POST
def end_other_sign_ins(request: HttpRequest) -> HttpResponseBase:
    sign_ins.end_all(visit(request).person, but=request.session.session_key)
    return redirect("sign-ins")


@unlocked
@require_POST
@sensitive_post_parameters()
def trust_device(request: HttpRequest) -> HttpResponseBase:
    form, status = password_once_more(request, forms.PasswordNowForm)
    if status:
        return render(request, "accounts/sign_ins.html", _shown(request, form), status=status)
    devices.trust(request, visit(request))
    return redirect("sign-ins")


@signed_in
@require_POST
def forget_device(request: HttpRequest, id: UUID) -> HttpResponseBase:
    devices.forget(request, visit(request).person, id)
    return redirect("sign-ins")
