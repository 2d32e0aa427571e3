"""How often a password or a code may be tried: often enough for slips, with a short wait, since anybody can cause it.

The rates stand in the settings under ACCOUNT_RATE_LIMITS. Counts live in the cache.
"""

from __future__ import annotations

from allauth.core import ratelimit
from django.forms import Form
from django.forms.utils import ErrorDict
from django.http import HttpRequest

TOO_OFTEN = "That was tried too often. In two minutes you can try again."


def too_often(
    request: HttpRequest, form: Form, action: str, key: object, field: str = "password", words: str = TOO_OFTEN
) -> bool:
    """Counts one try. Where it is one too many it says so at the field, and nothing that was typed is looked at."""
    if ratelimit.consume(request, action=action, key=str(key)):
        return False
    form._errors = ErrorDict(renderer=form.renderer)  # type: ignore[attr-defined]  # the stubs leave it out
    form.cleaned_data = {}
    form.add_error(field, words)
    return True


def succeeded(request: HttpRequest, action: str, key: object) -> None:
    """It was the right one: earlier slips no longer count."""
    ratelimit.clear(request, action=action, key=str(key))
