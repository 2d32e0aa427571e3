"""What every page is told about the server and about the visit. Knows nothing of what anybody wrote."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest

from innermost.web.visit import visit


def here(request: HttpRequest) -> dict[str, Any]:
    user = getattr(request, "user", None)
    signed_in = bool(user and user.is_authenticated)
    return {
        "operator": settings.OPERATOR,
        "exit_url": settings.EXIT_URL,
        "source_url": settings.SOURCE_URL,
        "signed_in": signed_in,
        "locked": signed_in and not visit(request).is_open,
        "carried": getattr(request, "carried", None),
    }
