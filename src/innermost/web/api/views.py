"""The page of one's tokens: made with the password, shown once, seen with the day of last use, ended."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from innermost.web.accounts.views.once_more import password_once_more
from innermost.web.api import tokens
from innermost.web.api.forms import TokenForm
from innermost.web.api.scopes import SCOPES
from innermost.web.audience import unlocked
from innermost.web.clock import short_date, short_day
from innermost.web.form_view import form_view
from innermost.web.visit import Visit, visit

FULL = f"You have {tokens.MOST} tokens, which is as many as fit. End one first."
CHANGED = "Your password or key changed a moment ago. Here the one you have now counts."


@unlocked
@form_view
@sensitive_post_parameters("password")
def tokens_page(request: HttpRequest) -> HttpResponseBase:
    """A new token stands only on the page that answers its form."""
    here = visit(request)
    form, status = password_once_more(request, TokenForm)
    made = ""
    if status == 0:
        made, status = _made(here, form)
    page = {"form": form, "made": made, "tokens": _rows(here)}
    return render(request, "api/tokens.html", page, status=status)


@unlocked
@require_POST
def end_token(request: HttpRequest, id: UUID) -> HttpResponseBase:
    tokens.end(visit(request).person, id)
    return redirect("tokens")


def _made(here: Visit, form: TokenForm) -> tuple[str, int]:
    """The token, and the status of the page."""
    said = form.cleaned_data
    try:
        made = tokens.make(here, said["name"], said["scopes"], days=int(said["days"]), words=said["words"])
    except tokens.TooMany:
        form.add_error(None, FULL)
        return "", 409
    except tokens.ChangedSince:
        form.add_error("password", CHANGED)
        return "", 409
    return made, 200


def _rows(here: Visit) -> list[dict[str, Any]]:
    today = timezone.localdate()
    return [
        {
            "id": one.id,
            "name": one.name or "A token",
            "may": [SCOPES[scope] for scope in one.scopes if scope in SCOPES],
            "opens_words": one.opens_words,
            "used": short_date(one.used, today) if one.used else "",
            "until": short_day(one.expires, today),
        }
        for one in tokens.tokens_of(here)
    ]
