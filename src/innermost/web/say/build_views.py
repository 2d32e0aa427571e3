"""The three sentences that are put together step by step. Public; the parts travel in the form and are kept nowhere."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from innermost.library import load
from innermost.web.say.asked import asked
from innermost.web.say.builder import Builder, Step
from innermost.web.say.builders import BUILD, CLOSER, EXAMPLES, KINDS, SORRY
from innermost.web.say.building import PREFIX, Building, begun, choices, going_on, nearby
from innermost.web.say.hints import asks_to_look, hints_in, hints_of_part, words_sent
from innermost.web.say.seen import Look
from innermost.web.visit import visit

TAKE = "take"


@asked
def build(request: HttpRequest) -> HttpResponse:
    return _page(request, BUILD)


@asked
def sorry(request: HttpRequest) -> HttpResponse:
    return _page(request, SORRY)


@asked
def closer(request: HttpRequest) -> HttpResponse:
    return _page(request, CLOSER)


def _page(request: HttpRequest, builder: Builder) -> HttpResponse:
    """Words come by POST alone. A form of another page may bring some: they are shown beside the first screen."""
    if request.method != "POST":
        return _step(request, begun(builder, load()))
    if "step" not in request.POST:
        return _step(request, begun(builder, load(), request.POST.get("feel", ""), words_sent(request)))
    found = going_on(builder, request.POST.dict())
    return _step(request, found) if found.step else _whole(request, found)


def _step(request: HttpRequest, found: Building) -> HttpResponse:
    builder, step = found.builder, found.step or found.builder.steps[0]
    families = nearby(found, load())
    page = {
        **_about(found),
        "step": step,
        "field": PREFIX + step.name,
        "said": found.words[step.name],
        "number": builder.number(step),
        "total": len(builder.steps),
        "next": builder.after(step),
        "before": builder.before(step),
        "families": families,
        "near": [one for slug in found.near for one in families if one.slug == slug],
        "choices": choices(found),
        "kinds": KINDS,
        "example": EXAMPLES.get(found.words.get("kind", ""), "") if step.name == "wish" else "",
        "hints": _hints(request, step, found.words[step.name]),
    }
    return render(request, "say/step.html", page, status=422 if found.is_too_long else 200)


def _hints(request: HttpRequest, step: Step, text: str) -> Look | None:
    if not asks_to_look(request) or "step" not in request.POST:
        return None
    return hints_of_part(request, step.name, text)


def _whole(request: HttpRequest, found: Building) -> HttpResponse:
    """The sentence. Signs of danger in it are answered at once; anything else only on request."""
    builder, here = found.builder, visit(request)
    has_account = here.is_signed_in and not here.person.is_guest
    whole = found.now.swapped() if TAKE in request.POST else found.now
    hints = hints_in(request, whole.text, apology=builder.is_apology)
    page = {
        **_about(found),
        "whole": whole,
        "is_whole": True,
        "hints": hints if asks_to_look(request) or hints.danger else None,
        "parts": [(one, said) for one in builder.steps if (said := _in_words(one, found.words[one.name]))],
        "is_empty": found.is_empty,
        "doors": [one for one in builder.doors if has_account or not one.inside],
    }
    return render(request, "say/whole.html", page)


def _in_words(step: Step, said: str) -> str:
    return dict(KINDS).get(said, said) if step.sort == "kind" else said


def _about(found: Building) -> dict[str, Any]:
    return {
        "builder": found.builder,
        "carried_parts": found.carried,
        "started": found.started,
        "beginning": found.beginning,
        "whole": found.whole,
        "too_long": found.is_too_long,
    }
