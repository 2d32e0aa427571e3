"""A round: answering it, changing that, taking it back; and the same page once it has opened."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from innermost.web.access import Conflict, Round, has_opened
from innermost.web.audience import guests_too, signed_in, unlocked
from innermost.web.carry import carried_words
from innermost.web.form_view import form_view
from innermost.web.say.hints import as_typed, asks_to_look
from innermost.web.talk.answering import first_words, lay_down, words_of
from innermost.web.talk.begun import Begun, answer_begun
from innermost.web.talk.forms import AnswerForm, OpenedAnswerForm
from innermost.web.talk.place import Place, is_to_come, round_at
from innermost.web.talk.reading import answer_of
from innermost.web.talk.returning import has_come_back
from innermost.web.talk.typed import gives_words_back, too_late
from innermost.web.talk.views.answer import answered_elsewhere, asks_when, form_page
from innermost.web.talk.views.opened import show_opened
from innermost.web.visit import visit


@unlocked
@guests_too
@form_view
@gives_words_back
def round(request: HttpRequest, id: UUID) -> HttpResponseBase:  # noqa: A001  # the word of the domain
    place, found = round_at(request, id)
    if not place.bond.is_open:
        return redirect("talk")
    if request.method == "POST":
        return _answered(request, place, found)
    if found.is_revealed:
        return show_opened(request, place, found)
    if found.mine or not found.is_open:
        return _sealed(request, place, found)
    carried = carried_words(request)
    if asks_when(request, found.topic.rung) and not place.around(found).suggested and not carried:
        return render(request, "talk/when.html", {"topic": found.topic, "place": place, "round": found})
    return to_answer(request, place, found, carried)


def to_answer(request: HttpRequest, place: Place, found: Round, carried: Mapping[str, object]) -> HttpResponseBase:
    """The form of a first answer, with what was typed before, if anything."""
    around = place.around(found)
    words = first_words(around, tonight=request.GET.get("when") == "tonight")
    begun = {} if carried else _begun(place, found).words
    form = AnswerForm(initial={**words, **begun, **carried}, around=around)
    return _form(request, place, found, form, was_begun=bool(begun))


def _begun(place: Place, found: Round) -> Begun:
    return answer_begun(place.visit, place.bond, found.topic, found)


def _form(
    request: HttpRequest, place: Place, found: Round, form: AnswerForm, *, status: int = 200, was_begun: bool = False
) -> HttpResponseBase:
    asked = place.library.question(found.topic.slug)
    page = {
        "topic": found.topic,
        "round": found,
        "of": str(found.id),
        "consent": asked.consent if asked else "",
        "first": answer_of(found.theirs, place.name, is_mine=False),
        "is_new": True,
        "draft_on": _begun(place, found).on,
        "was_begun": was_begun,
        "asked_by": place.name if found.asker and found.asker != place.rounds.me else "",
        "time_passed": bool(found.opens_at and found.opens_by != place.rounds.me and not form.around.suggested),
    }
    return form_page(request, place, form, status=status, **page)


def _answered(request: HttpRequest, place: Place, found: Round) -> HttpResponseBase:
    """The first answer to a round that is there. One that was laid down elsewhere meanwhile is not replaced."""
    form = AnswerForm(request.POST, around=place.around(found))
    if asks_to_look(request):
        return _form(request, place, found, as_typed(form))
    if not form.is_valid():
        return _form(request, place, found, form, status=422)
    if found.state == "closed":
        return too_late(request, form.cleaned_data["text"], status=409)
    if found.mine:
        return answered_elsewhere(request, place, found, form)
    lay_down(place.rounds, found, form)
    _begun(place, found).sent()
    return redirect("round", found.id)


def _sealed(request: HttpRequest, place: Place, found: Round) -> HttpResponseBase:
    page = {
        "place": place,
        "round": found,
        "topic": found.topic,
        "guest": place.visit.person.is_guest,
        "mine": answer_of(found.mine, "You", is_mine=True),
        "went_first": bool(found.mine and found.mine.shown_at),
        "came_back": has_come_back(found, timezone.now()),
        **_times(place, found),
    }
    return render(request, "talk/sealed.html", page)


def _times(place: Place, found: Round) -> dict[str, str]:
    """The time they chose, or one the other suggests."""
    suggested = place.suggested(found)
    if found.my_time and is_to_come(found.my_time):
        return {"my_time": place.in_words(found.my_time, found)}
    return {"their_time": place.in_words(suggested, found)} if suggested else {}


@unlocked
@guests_too
@form_view
@gives_words_back
def change(request: HttpRequest, id: UUID) -> HttpResponseBase:
    """Changes one's own answer: freely while it is sealed, and with a mark once it has opened."""
    place, found = round_at(request, id)
    if found.mine is None or found.state == "closed" or not place.bond.is_open or _was_taken_back(found):
        raise Http404
    kind = OpenedAnswerForm if found.is_revealed else AnswerForm
    around = place.around(found)
    if request.method != "POST":
        words = words_of(found, around) | carried_words(request)
        return _changing(request, place, found, kind(initial=words, around=around))
    form = kind(request.POST, around=around)
    if asks_to_look(request):
        return _changing(request, place, found, as_typed(form))
    if not form.is_valid():
        return _changing(request, place, found, form, status=422)
    return _changed(request, place, found, form)


def _changed(request: HttpRequest, place: Place, found: Round, form: OpenedAnswerForm) -> HttpResponseBase:
    if found.mine is None or form.cleaned_data["revision"] != found.mine.revision or _has_just_opened(form, request):
        return answered_elsewhere(request, place, found, form)
    try:
        if isinstance(form, AnswerForm):
            lay_down(place.rounds, found, form)
        else:
            place.rounds.change(found.id, found.mine.revision, form.payload())
    except Conflict:
        return answered_elsewhere(request, place, place.rounds.get(found.id), form)
    return redirect("round", found.id)


def _was_taken_back(found: Round) -> bool:
    return found.is_revealed and found.mine is not None and found.mine.shown_at is None


def _has_just_opened(form: OpenedAnswerForm, request: HttpRequest) -> bool:
    """The form was of a sealed answer, which has opened since."""
    return not isinstance(form, AnswerForm) and "opening" in request.POST


def _changing(
    request: HttpRequest, place: Place, found: Round, form: OpenedAnswerForm, *, status: int = 200
) -> HttpResponseBase:
    page = {"topic": found.topic, "round": found, "is_change": True, "has_opened": found.is_revealed}
    return form_page(request, place, form, status=status, **page)


@signed_in
@guests_too
@require_safe
def opened(request: HttpRequest, id: UUID) -> HttpResponseBase:
    """For a page that looks from time to time: the same bytes until the round opens. It keeps no visit awake."""
    return HttpResponse("open" if has_opened(visit(request).person, id) else "sealed", content_type="text/plain")
