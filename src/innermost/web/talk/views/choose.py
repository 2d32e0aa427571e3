"""Choosing a question, its page, and a question of one's own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from innermost.library import Question
from innermost.web.access import Topic
from innermost.web.audience import unlocked
from innermost.web.carry import carried_words
from innermost.web.form_view import form_view
from innermost.web.say.hints import as_typed, asks_to_look
from innermost.web.spaces.standing import change_standing
from innermost.web.talk.answering import Answered, begin_with, first_words
from innermost.web.talk.begun import Begun, answer_begun
from innermost.web.talk.choosing import choices
from innermost.web.talk.forms import AnswerForm, OwnForm
from innermost.web.talk.place import Place, place_of
from innermost.web.talk.typed import gives_words_back, not_now
from innermost.web.talk.views.answer import answered_elsewhere, asks_when, form_page
from innermost.web.talk.views.rounds import to_answer


@unlocked
@require_safe
def choose(request: HttpRequest) -> HttpResponseBase:
    place = place_of(request)
    if place is None or not place.takes_questions:
        return redirect("talk")
    asked = {name: request.GET.get(name, "") for name in ("rung", "theme", "page")}
    found = choices(place.library, place.bond.kind, place.ground.opened, **asked)
    return render(request, "talk/choose.html", {"choices": found, "bond": place.bond, "comfort": place.shelf.comfort})


@unlocked
@require_POST
def comfort(request: HttpRequest) -> HttpResponseBase:
    """How deep is fine for the person who is here. From now on a deeper question of the day is another one for them."""
    place, rung = place_of(request), request.POST.get("comfort", "")
    if place and rung in tuple("123456"):
        place.keep(replace(place.shelf, comfort=int(rung)))
        change_standing(place.visit, place.bond, lambda standing: standing.at_level(int(rung)))
    return redirect("talk-choose")


@unlocked
@form_view
@gives_words_back
def question(request: HttpRequest) -> HttpResponseBase:
    """A question of the library before anybody answered it. Sending begins its round."""
    carried = carried_words(request)
    place = place_of(request, carried)
    if place is None or not place.takes_questions:
        return _not_now(request, place, carried)
    given = request.POST if request.method == "POST" else request.GET
    asked = _fitting(place, carried.get("of") or given.get("of", ""))
    if asked is None:
        return _not_now(request, place, carried, "talk-choose")
    topic = Topic(asked.text, asked.slug, asked.rung)
    if request.method == "POST":
        return _answered(request, place, asked, topic)
    known = next((one for one in place.known if one.is_open and one.topic.slug == asked.slug), None)
    if known and not carried:
        return redirect("round", known.id)
    if asks_when(request, asked.rung) and not carried:
        return render(request, "talk/when.html", {"topic": topic, "place": place, "of": asked.slug})
    around = place.around()
    words = first_words(around, tonight=request.GET.get("when") == "tonight")
    begun = {} if carried else _begun(place, topic).words
    form = AnswerForm(initial=words | begun | carried, around=around)
    return _page(request, place, asked, form, was_begun=bool(begun))


def _begun(place: Place, topic: Topic) -> Begun:
    return answer_begun(place.visit, place.bond, topic)


def _answered(request: HttpRequest, place: Place, asked: Question, topic: Topic) -> HttpResponseBase:
    how = request.POST.get("how", "")
    if how == "ask":
        return _asked(request, place, topic)
    form = AnswerForm(request.POST, around=place.around())
    if asks_to_look(request):
        return _page(request, place, asked, as_typed(form))
    if not form.is_valid():
        return _page(request, place, asked, form, status=422)
    try:
        begun = begin_with(place.rounds, topic, form, asks=how == "both")
    except Answered as answered:
        return answered_elsewhere(request, place, answered.round, form)
    _begun(place, topic).sent()
    return redirect("round", begun)


def _asked(request: HttpRequest, place: Place, topic: Topic) -> HttpResponseBase:
    """Puts the question to the other without an answer; words that were begun stand in the round's form."""
    id = place.rounds.begin(topic, asks=True)  # noqa: A001
    if not request.POST.get("text", "").strip():
        return redirect("round", id)
    return to_answer(request, place, place.rounds.get(id), dict(request.POST.items()))


def _fitting(place: Place, slug: str) -> Question | None:
    asked = place.library.question(slug)
    return asked if asked and place.bond.kind in asked.kinds else None


def _page(
    request: HttpRequest,
    place: Place,
    asked: Question,
    form: AnswerForm,
    *,
    status: int = 200,
    was_begun: bool = False,
) -> HttpResponseBase:
    topic = Topic(asked.text, asked.slug, asked.rung)
    page: dict[str, Any] = {
        "topic": topic,
        "draft_on": _begun(place, topic).on,
        "was_begun": was_begun,
        "of": asked.slug,
        "consent": asked.consent,
        "is_new": True,
        "may_stay_quiet": True,
        "is_day": asked.slug == place.day.slug,
    }
    return form_page(request, place, form, status=status, **page)


@unlocked
@form_view
@gives_words_back
def own(request: HttpRequest) -> HttpResponseBase:
    """A question of one's own is always asked aloud: the other could not come upon it otherwise."""
    carried = carried_words(request)
    place = place_of(request, carried)
    if place is None or not place.takes_questions:
        return _not_now(request, place, carried)
    form = OwnForm(request.POST if request.method == "POST" else None, initial={"rung": 2} | carried)
    if request.method == "POST" and form.is_valid():
        return redirect("round", place.rounds.begin(form.topic(), asks=True))
    page = {"form": form, "place": place, "rungs": place.library.rungs}
    return render(request, "talk/own.html", page, status=422 if form.errors else 200)


def _not_now(
    request: HttpRequest, place: Place | None, carried: Mapping[str, Any], to: str = "talk"
) -> HttpResponseBase:
    """Together says why nothing is asked here; words that were typed are not lost on the way."""
    text = str((request.POST if request.method == "POST" else carried).get("text", "")).strip()
    return not_now(request, text, in_space=place is not None, to=to)
