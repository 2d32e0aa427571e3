"""Keeping a draft while somebody writes, also when their words have locked in the meantime."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from innermost.web.audience import signed_in
from innermost.web.journal import drafts
from innermost.web.journal.forms import FIELDS, LONGEST
from innermost.web.visit import visit


@signed_in
@require_POST
def keep(request: HttpRequest) -> HttpResponseBase:
    words = {name: request.POST.getlist(name) if name == "feelings" else request.POST.get(name, "") for name in FIELDS}
    if sum(len(str(value)) for value in words.values()) > 2 * LONGEST:
        return HttpResponse(status=413)
    drafts.keep(visit(request).person, "journal", words)
    return HttpResponse(status=204)


@signed_in
@require_POST
def discard(request: HttpRequest) -> HttpResponseBase:
    drafts.discard(visit(request).person, "journal")
    return redirect("journal-new")
