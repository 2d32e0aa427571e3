"""The demo's pages: a way to it from an empty server, and in the demo itself a way to begin anew.

Knows who may ask; must not know what anybody wrote.
"""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth import logout
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from innermost.web.audience import everyone
from innermost.web.demo.begin import begin_anew
from innermost.web.demo.offer import line_for
from innermost.web.doors import derives
from innermost.web.visit import visit


@everyone
@require_http_methods(["GET", "HEAD", "POST"])
def demo(request: HttpRequest) -> HttpResponse:
    """Starts the demo beside this server, and says where it is. Not there for anybody who may not ask."""
    line = line_for(request)
    if line is None:
        raise Http404
    if request.method == "POST" and line.ask():
        return redirect("demo")
    address = f"http://127.0.0.1:{line.port}/sign-in/" if line.port else ""
    return render(request, "demo/beside.html", {"address": address, "failed": request.method == "POST"})


@everyone
@derives
@require_POST
def reset(request: HttpRequest) -> HttpResponse:
    """In a demo: everything begins anew, and everybody is signed out. Anywhere else this is not there."""
    if not settings.DEMO:
        raise Http404
    visit(request).lock()
    logout(request)
    begin_anew()
    return redirect("account_login")
