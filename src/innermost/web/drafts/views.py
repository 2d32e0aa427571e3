"""Keeping a draft while somebody writes, also when their words have locked in the meantime."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, resolve_url
from django.utils.http import urlencode
from django.views.decorators.http import require_POST

from innermost.web.audience import guests_too, signed_in, unlocked
from innermost.web.drafts import kept
from innermost.web.drafts.kept import LONGEST_NAME, TALK, form_of
from innermost.web.journal.forms import FIELDS, LONGEST
from innermost.web.visit import visit


@signed_in
@guests_too
@require_POST
def keep(request: HttpRequest) -> HttpResponseBase:
    """Of the journal, or of what the field `draft` names, which may be anything: only its writer ever asks for it."""
    words = {name: request.POST.getlist(name) if name == "feelings" else request.POST.get(name, "") for name in FIELDS}
    on = request.POST.get("draft", "")
    if sum(len(str(value)) for value in words.values()) > 2 * LONGEST or len(on) > LONGEST_NAME:
        return HttpResponse(status=413)
    here = visit(request)
    named = form_of(here.person, on, TALK) if on else form_of(here.person, request.POST.get("prompt", ""))
    kept.keep(here, named, words)
    return HttpResponse(status=204)


@unlocked
@require_POST
def discard(request: HttpRequest) -> HttpResponseBase:
    """Begins a page of the journal anew."""
    person, prompt = visit(request).person, request.POST.get("prompt", "")
    kept.discard(person, form_of(person, prompt))
    return redirect(f"{resolve_url('journal-new')}?{urlencode({'prompt': prompt})}" if prompt else "journal-new")
