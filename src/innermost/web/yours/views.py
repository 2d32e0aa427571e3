"""Pages for taking everything along and for deleting everything. Both ask for the password; a guest has none.

Knows requests; must not know what anybody wrote.
"""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.debug import sensitive_post_parameters

from innermost.web.accounts import forms
from innermost.web.accounts.views.once_more import password_or_press
from innermost.web.audience import guests_too, signed_in, unlocked
from innermost.web.clock import day_words, zone_of
from innermost.web.cookies import DEVICE, key_cookies_of
from innermost.web.form_view import form_view
from innermost.web.spaces.leave import delete_account, left_lately
from innermost.web.sweep import empty_write_ahead_log
from innermost.web.visit import visit
from innermost.web.yours.export import export
from innermost.web.yours.turns import NoneFree, Turn

_BUSY = "There is no room for this just now. Please try again in a minute."


@unlocked
@guests_too
@form_view
@sensitive_post_parameters()
def export_all(request: HttpRequest) -> HttpResponseBase:
    form, status = password_or_press(request)
    if status == 0:
        try:
            return _file(request, Turn(visit(request).person.pk))
        except NoneFree:
            status = 429
    return render(request, "yours/export.html", _export_page(request, form, status), status=status)


def _file(request: HttpRequest, turn: Turn) -> StreamingHttpResponse:
    here, now = visit(request), timezone.now()
    zone = zone_of(here.person)
    turn.carry(export(here, zone, now))
    answer = StreamingHttpResponse(turn, content_type="application/zip")
    day = timezone.localtime(now, zone).date()
    answer["Content-Disposition"] = f'attachment; filename="innermost-{day:%Y-%m-%d}.zip"'
    return answer


def _export_page(request: HttpRequest, form: forms.PasswordNowForm | None, status: int) -> dict[str, Any]:
    today = timezone.localdate()
    left = [{"id": one.space, "day": day_words(one.left, today)} for one in left_lately(visit(request))]
    return {"form": form, "left": left, "busy": _BUSY if status == 429 and not (form and form.errors) else ""}


@signed_in
@guests_too
@form_view
@sensitive_post_parameters()
def delete_all(request: HttpRequest) -> HttpResponseBase:
    """Also for somebody whose words are locked: they need not be opened to go."""
    form, status = password_or_press(request)
    if status:
        shown = {"form": form, "is_guest": visit(request).person.is_guest}
        return render(request, "yours/delete.html", shown, status=status)
    delete_account(visit(request))
    empty_write_ahead_log()
    return _farewell(request)


def _farewell(request: HttpRequest) -> HttpResponseBase:
    """The browser forgets as much as the server. The page says nothing of whose it was."""
    visit(request).lock()
    key_cookies_of(request).drop(DEVICE)
    logout(request)
    page = render(request, "yours/deleted.html")
    page["Clear-Site-Data"] = '"cache", "cookies", "storage"'
    page["Cache-Control"] = "no-store"
    page.delete_cookie(settings.CSRF_COOKIE_NAME, samesite="Lax")
    return page
