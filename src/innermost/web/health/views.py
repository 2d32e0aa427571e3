"""The health page: plain words, or JSON with ?format=json. Knows no person and tells no secret."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.http import require_safe

from innermost import __version__
from innermost.web.audience import everyone
from innermost.web.health.state import state


@everyone
@require_safe
def health(request: HttpRequest) -> HttpResponse:
    now = state()
    status = 200 if now.well else 503
    if request.GET.get("format") == "json":
        body = {"ok": now.well, "database": now.database, "migrated": now.migrated, "version": __version__}
        response: HttpResponse = JsonResponse(body, status=status)
    else:
        response = HttpResponse(now.words + "\n", status=status, content_type="text/plain; charset=utf-8")
    response["Cache-Control"] = "no-store"
    return response
