"""Keeping a draft while somebody writes, also when their words have locked in the meantime."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseBase, QueryDict
from django.shortcuts import redirect, resolve_url
from django.utils.http import urlencode
from django.views.decorators.http import require_POST

from innermost.web.audience import guests_too, signed_in, unlocked
from innermost.web.drafts import kept
from innermost.web.drafts.kept import LONGEST_NAME, TALK, Words, form_of
from innermost.web.journal.forms import FIELDS, LONGEST
from innermost.web.talk.typed import TYPED
from innermost.web.visit import visit

WORDS = (*TYPED, "title", "words")
# What goes along with words: for whom and for which day they are, and what they were begun from.
BESIDE = ("to", "day", "time", "revision")


@signed_in
@guests_too
@require_POST
def keep(request: HttpRequest) -> HttpResponseBase:
    """Of the journal, or of what the field `draft` names, which may be anything: only its writer ever asks for it."""
    on = request.POST.get("draft", "")
    words = _typed_on(request.POST) if on else _of_the_journal(request.POST)
    if sum(len(str(value)) for value in words.values()) > 2 * LONGEST or len(on) > LONGEST_NAME:
        return HttpResponse(status=413)
    here = visit(request)
    named = form_of(here.person, on, TALK) if on else form_of(here.person, request.POST.get("prompt", ""))
    kept.keep(here, named, words)
    return HttpResponse(status=204)


def _typed_on(said: QueryDict) -> Words:
    """The main field, also where it is empty, and whatever else was typed."""
    words = {name: text for name in WORDS if (text := said.get(name, "")) or name == "text"}
    is_empty = not any(text.strip() for text in words.values())
    return {**words, **({} if is_empty else {name: text for name in BESIDE if (text := said.get(name, ""))})}


def _of_the_journal(said: QueryDict) -> Words:
    return {name: said.getlist(name) if name == "feelings" else said.get(name, "") for name in FIELDS}


@unlocked
@require_POST
def discard(request: HttpRequest) -> HttpResponseBase:
    """Begins a page of the journal anew."""
    person, prompt = visit(request).person, request.POST.get("prompt", "")
    kept.discard(person, form_of(person, prompt))
    return redirect(f"{resolve_url('journal-new')}?{urlencode({'prompt': prompt})}" if prompt else "journal-new")
