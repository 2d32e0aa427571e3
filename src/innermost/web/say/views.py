"""A line or a paragraph to look at before it is said, and a message that hurt. Public; nothing is kept."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from innermost.library import load
from innermost.web.audience import everyone
from innermost.web.carry import is_from_here
from innermost.web.say.asked import asked
from innermost.web.say.builders import PARTS
from innermost.web.say.hints import APOLOGY, FOR, LOOK, TOO_OFTEN, hints_in, hints_of_part, is_calm, words_sent
from innermost.web.say.often import asks_too_often
from innermost.web.say.seen import Look


@asked
def say(request: HttpRequest) -> HttpResponse:
    """Words in, hints beside them. What was written stays in its box."""
    text = _text(request)
    given = request.POST if request.method == "POST" else request.GET
    apology = APOLOGY in (given.get("for"), given.get(FOR))
    page = {
        "text": text,
        "apology": apology,
        "hints": hints_in(request, text, apology=apology) if request.method == "POST" else None,
    }
    return render(request, "say/say.html", page)


@asked
def hurt(request: HttpRequest) -> HttpResponse:
    """A message that hurt, in reverse: what might be behind it. Words of another page are shown, and not read yet."""
    if LOOK in request.POST:
        return render(request, "say/hurt.html", {"text": words_sent(request)})
    text, coach, sent = _text(request), load().coach, request.method == "POST"
    is_too_much = sent and asks_too_often(request, text)
    reading = coach.read(text, calm=is_calm(request)) if sent and not is_too_much else None
    behind = coach.behind(text, reading) if reading and not reading.danger else ()
    page = {
        "text": text,
        "notice": TOO_OFTEN if is_too_much else "",
        "reading": reading,
        "behind": behind,
        "safety_first": any(one.safety for one in behind),
    }
    return render(request, "say/hurt.html", page)


@everyone
@csrf_exempt  # It changes nothing; a token would leave a cookie with every visitor.
@require_POST
@never_cache
@sensitive_post_parameters()
def look(request: HttpRequest) -> HttpResponse:
    """Hints for the words that were sent, as a part of a page: what a script asks for from any form."""
    if not is_from_here(request):
        return render(request, "403.html", status=403)
    return HttpResponse(render_to_string("say/hints.html", {"hints": _seen(request), "fields": "words"}))


def _seen(request: HttpRequest) -> Look:
    words, part = request.POST.get("words", ""), request.POST.get("part", "")
    if part in PARTS:
        return hints_of_part(request, part, words)
    return hints_in(request, words, apology=request.POST.get(FOR) == APOLOGY)


def _text(request: HttpRequest) -> str:
    """As it was typed; a browser sends two letters for the end of a line."""
    return request.POST.get("text", "").replace("\r\n", "\n") if request.method == "POST" else ""
