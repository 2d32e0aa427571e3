"""Where to go after a page on the way in: the page that was asked for, if it is one of ours, otherwise Today."""

from __future__ import annotations

from urllib.parse import quote

from django.http import HttpRequest
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme


def asked_for(request: HttpRequest) -> str:
    """The address in `next`, or nothing where it is missing or leads away from here."""
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    ours = wanted.startswith("/") and url_has_allowed_host_and_scheme(wanted, None)
    return wanted if ours else ""


def onward(request: HttpRequest) -> str:
    return asked_for(request) or reverse("today")


def by_way_of(name: str, next: str) -> str:
    """The address of the page with that name, which leads on to `next`."""
    return f"{reverse(name)}?next={quote(next)}"
