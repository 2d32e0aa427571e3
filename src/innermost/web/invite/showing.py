"""What stands on the pages of an invitation, prepared for their templates. Knows the values; draws no conclusion."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse

from innermost.web.invite.picture import picture_of, reaches_a_phone
from innermost.web.spaces.links import Made

_LARGE_MOST = 90


def opening_words(inviter: str, greeting: str, question: str, answer: str) -> dict[str, Any]:
    """What the invited person finds first: the same on their page and in its preview."""
    return {
        "inviter": inviter,
        "greeting": greeting,
        "large": len(greeting) <= _LARGE_MOST,
        "question": question,
        "answer": answer,
    }


def link_words(request: HttpRequest, made: Made) -> dict[str, Any]:
    """The link as it is sent, at the address the operator named where they named one."""
    path = reverse("come", args=[made.secret])
    address = f"{settings.ORIGIN}{path}" if settings.ORIGIN else request.build_absolute_uri(path)
    picture = picture_of(address) if reaches_a_phone(address) else ""
    return {"address": address, "code": made.code, "picture": picture}
