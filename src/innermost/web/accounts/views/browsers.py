"""The browsers somebody is signed in on, and the devices that open by themselves: seen and ended by their owner."""

from __future__ import annotations

from uuid import UUID

from django.contrib.auth import logout
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from innermost.web.accounts import devices, sign_ins
from innermost.web.audience import signed_in, unlocked
from innermost.web.clock import day_words
from innermost.web.visit import visit


@signed_in
@require_safe
def list_sign_ins(request: HttpRequest) -> HttpResponseBase:
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
    shown = {
        "browsers": browsers,
        "others": any(not row["here"] for row in browsers),
        "trusted": trusted,
        "device": device_here,
    }
    return render(request, "accounts/sign_ins.html", shown)


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
def trust_device(request: HttpRequest) -> HttpResponseBase:
    devices.trust(request, visit(request))
    return redirect("sign-ins")


@signed_in
@require_POST
def forget_device(request: HttpRequest, id: UUID) -> HttpResponseBase:
    devices.forget(request, visit(request).person, id)
    return redirect("sign-ins")
