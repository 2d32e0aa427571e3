"""Walks as an app on a phone: the manifest, the worker that keeps public walks for when the network is gone, and the
page shown where nothing was kept.

All of it is the same for everybody. The worker keeps static files and public one-device pages, nothing else.
"""

from __future__ import annotations

from hashlib import sha256

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.urls import reverse
from django.views.decorators.http import require_safe

from innermost.web.audience import everyone
from innermost.web.design.kept import once

PAPER = "#F8F4ED"
ICONS = (("192", "any"), ("512", "any"), ("maskable", "maskable"))
NEEDED = (
    *("design/innermost.css", "design/steps.css", "walks/walk.css", "design/mark.svg", "design/icons.svg"),
    *("design/innermost.js", "design/steps.js", "walks/walk.js", "walks/breath.js", "walks/senses.js"),
    *("walks/here.js", "walks/install.js", "walks/offline.js", "walks/wreath.svg", "design/weave.svg"),
    *("design/fonts/atkinson-latin.woff2", "design/fonts/newsreader-latin.woff2"),
)


@everyone
@require_safe
def offline(request: HttpRequest) -> HttpResponse:
    """Which walks this device holds. It is kept on devices, so it says nothing of who asks for it."""
    return render(request, "walks/offline.html", {"signed_in": False, "locked": False})


@everyone
@require_safe
def worker(request: HttpRequest) -> HttpResponse:  # noqa: ARG001  # the same for everybody
    answer = HttpResponse(_worker(), content_type="text/javascript; charset=utf-8")
    answer["Cache-Control"] = "no-cache"
    return answer


@everyone
@require_safe
def manifest(request: HttpRequest) -> HttpResponse:  # noqa: ARG001  # the same for everybody
    answer = JsonResponse(_manifest(), content_type="application/manifest+json")
    answer["Cache-Control"] = "max-age=3600"
    return answer


@once
def _worker() -> str:
    """A new release has other files, so other bytes: then the browser takes the new worker."""
    needed = [reverse("walks-offline"), *map(static, NEEDED)]
    release = sha256(" ".join(needed).encode()).hexdigest()[:12]
    return render_to_string("walks/worker.js", {"needed": needed, "offline": needed[0], "release": release})


@once
def _manifest() -> dict[str, object]:
    return {
        "name": "Innermost",
        "short_name": "Innermost",
        "id": reverse("walks"),
        "start_url": reverse("walks"),
        "scope": "/",
        "display": "standalone",
        "background_color": PAPER,
        "theme_color": PAPER,
        "icons": [_icon(name, purpose) for name, purpose in ICONS],
    }


def _icon(name: str, purpose: str) -> dict[str, str]:
    size = name if name.isdecimal() else "512"
    file = static(f"walks/icon-{name}.png")
    return {"src": file, "sizes": f"{size}x{size}", "type": "image/png", "purpose": purpose}
