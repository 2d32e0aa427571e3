"""Keeping a draft while somebody writes, also when their words have locked in the meantime."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, resolve_url
from django.utils.http import urlencode
from django.views.decorators.http import require_POST

from innermost.web.audience import signed_in, unlocked
from innermost.web.journal import drafts
from innermost.web.journal.forms import FIELDS, LONGEST
from innermost.web.visit import visit


@signed_in
@require_POST
def keep(request: HttpRequest) -> HttpResponseBase:
    words = {name: request.POST.getlist(name) if name == "feelings" else request.POST.get(name, "") for name in FIELDS}
    if sum(len(str(value)) for value in words.values()) > 2 * LONGEST:
        return HttpResponse(status=413)
    here = visit(request)
    drafts.keep(here, drafts.form_of(here.person, request.POST.get("prompt", "")), words)
    return HttpResponse(status=204)


@unlocked
@require_POST
def discard(request: HttpRequest) -> HttpResponseBase:
    person, prompt = visit(request).person, request.POST.get("prompt", "")
    drafts.discard(person, drafts.form_of(person, prompt))
    return redirect(f"{resolve_url('journal-new')}?{urlencode({'prompt': prompt})}" if prompt else "journal-new")
