"""What every page is told about the server and about the visit. Knows nothing of what anybody wrote."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest

from innermost.web.visit import visit


def here(request: HttpRequest) -> dict[str, Any]:
    signed_in = hasattr(request, "user") and visit(request).is_signed_in
    return {
        "operator": settings.OPERATOR,
        "exit_url": settings.EXIT_URL,
        "source_url": settings.SOURCE_URL,
        "signed_in": signed_in,
        "locked": signed_in and not visit(request).is_open,
        "guest": signed_in and visit(request).person.is_guest,
        "sign_up_open": settings.SIGN_UP_OPEN,
        "carried": getattr(request, "carried", None),
    }
