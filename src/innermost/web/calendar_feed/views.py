"""The page of one's calendar link, and the calendar itself for whoever has the link."""

from __future__ import annotations

import hashlib

from allauth.account.adapter import get_adapter
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.cache import get_conditional_response
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_safe

from innermost.web.accounts.forms import PasswordNowForm
from innermost.web.accounts.views.once_more import password_or_press
from innermost.web.audience import everyone, unlocked
from innermost.web.calendar_feed import link, renew
from innermost.web.form_view import form_view
from innermost.web.often import times
from innermost.web.visit import Visit, visit

TYPE = "text/calendar; charset=utf-8"
KEPT = "private, no-cache"
MOST_GUESSES, A_MINUTE = 60, 60
# What gives nobody more than they have needs no password.
FREE = ("end", "neutral")
TOO_OFTEN = "That was tried too often from your network. Please come back in a minute."


@unlocked
@form_view
@sensitive_post_parameters("password")
def calendar(request: HttpRequest) -> HttpResponseBase:
    """By POST `do`: end the link (`end`) or make its titles neutral (`neutral`); with the password, also make one
    (`make`), another one (`renew`), titles that say what things are (`detail`), or just see it (`show`)."""
    here, do = visit(request), request.POST.get("do", "")
    found = link.link_of(here)
    if request.method == "POST" and do in FREE:
        if do == "end":
            link.end(here.person)
        elif found:
            link.choose(here, found, detail=False)
        renew(here, changed=True)
        return redirect("calendar")
    form, status = password_or_press(request)
    if status:
        return _page(request, found, form, status=status)
    found = _done(here, found, do)
    renew(here, changed=True)
    return _page(request, found, form, address=_address(request, found) if found else "")


def _done(here: Visit, found: link.Link | None, do: str) -> link.Link | None:
    if do in ("make", "renew"):
        return link.make(here, detail=bool(found and found.wish.detail))
    if do == "detail" and found:
        link.choose(here, found, detail=True)
        return link.link_of(here)
    return found


def _page(
    request: HttpRequest, found: link.Link | None, form: PasswordNowForm | None, *, address: str = "", status: int = 200
) -> HttpResponseBase:
    """The link itself stands only on the page that answers the password."""
    page = {"link": found, "form": form, "address": address, "webcal": f"webcal:{address.partition(':')[2]}"}
    return render(request, "calendar/calendar.html", page, status=status)


def _address(request: HttpRequest, found: link.Link) -> str:
    return request.build_absolute_uri(reverse("calendar-feed", args=[found.wish.token]))


@everyone
@require_safe
@sensitive_variables("secret")
def feed(request: HttpRequest, secret: str) -> HttpResponseBase:
    """The same for everybody who has it. Guesses are counted, and the right ones are not."""
    from innermost.web.calendar_feed.events import blank  # noqa: PLC0415  # takes a while to load, and few need it

    try:
        calendar = link.read(secret) or blank()
    except link.NoSuchFeed:
        if _guesses_too_often(request):
            return HttpResponse(TOO_OFTEN, status=429, content_type="text/plain")
        raise Http404 from None
    return _served(request, calendar)


def _guesses_too_often(request: HttpRequest) -> bool:
    """Nobody guesses 256 random bits; this keeps trying cheap for the server."""
    return times(f"feed-guess:{get_adapter().get_client_ip(request)}", A_MINUTE) > MOST_GUESSES


def _served(request: HttpRequest, calendar: bytes) -> HttpResponseBase:
    etag = f'"{hashlib.sha256(calendar).hexdigest()[:32]}"'
    answer = HttpResponse(calendar, content_type=TYPE)
    answer["Content-Disposition"] = 'inline; filename="calendar.ics"'
    given = get_conditional_response(request, etag=etag, response=answer) or answer
    given["ETag"], given["Cache-Control"] = etag, KEPT
    return given
