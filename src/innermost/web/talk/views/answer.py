"""The form of an answer, on whichever page it stands. Knows how it is shown; lays nothing down."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode

from innermost.web.access import Round
from innermost.web.say.hints import asks_to_look, hints_for
from innermost.web.talk.forms import AnswerForm, OpenedAnswerForm
from innermost.web.talk.place import Place
from innermost.web.talk.reading import TENDER, answer_of


def asks_when(request: HttpRequest, rung: int) -> bool:
    """Deep questions ask first: now, or tonight together?"""
    return rung >= TENDER and request.GET.get("when") not in ("now", "tonight")


def form_page(
    request: HttpRequest, place: Place, form: OpenedAnswerForm, *, status: int = 200, **more: Any
) -> HttpResponseBase:
    page = {"form": form, "place": place, "guest": place.visit.person.is_guest, "left": left(request, place), **more}
    if asks_to_look(request):
        page["hints"] = hints_for(request)
    return render(request, "talk/answer_page.html", page, status=status)


def left(request: HttpRequest, place: Place) -> dict[str, str]:
    """The question somebody had begun to answer when they asked for another one: its text and its page."""
    of = request.GET.get("begun", "")
    if of and (asked := place.library.question(of)):
        return {"text": asked.text, "href": f"{reverse('question')}?{urlencode({'of': of})}"}
    found = next((one for one in place.known if str(one.id) == of), None) if of else None
    return {"text": found.topic.text, "href": reverse("round", args=[found.id])} if found else {}


def answered_elsewhere(request: HttpRequest, place: Place, round: Round, form: OpenedAnswerForm) -> HttpResponseBase:
    """What was typed, over what stands there now. Nothing was replaced."""
    typed = {**form.cleaned_data, "revision": round.mine.revision if round.mine else None}
    kind = OpenedAnswerForm if round.is_revealed else AnswerForm
    again = kind(initial=typed, around=place.around(round))
    page = {
        "topic": round.topic,
        "round": round,
        "is_change": True,
        "now": answer_of(round.mine, "You", is_mine=True),
        "has_opened": round.is_revealed,
    }
    return form_page(request, place, again, status=409, **page)
