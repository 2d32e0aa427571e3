"""Telling the other something after a hurt: how it was, an apology, what is set down, a new beginning. A look first."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse

from innermost.entry import JournalEntry, MendNote
from innermost.library import NamedStep
from innermost.web.access import own_entries
from innermost.web.audience import unlocked
from innermost.web.carry import carried_words
from innermost.web.form_view import form_view
from innermost.web.give.slips import Said
from innermost.web.mend.begun import telling_begun
from innermost.web.mend.forms import TellForm
from innermost.web.mend.happened import told_here
from innermost.web.mend.parts import APOLOGY, BEGINNING, DOWN, HURT, head_of
from innermost.web.mend.path import is_for_two
from innermost.web.mend.record import Record
from innermost.web.mend.telling import tell as tell_them
from innermost.web.mend.views.here import given_back
from innermost.web.say.hints import as_typed, asks_to_look, hints_for, hints_in
from innermost.web.talk.begun import Begun
from innermost.web.talk.typed import gives_words_back, words_typed
from innermost.web.us.place import Place, place_meant

MOST_LINKS = 4
SHOWS = (
    "Nothing else of your way back shows. You can take it back; what was seen was seen. An answer may come, or none."
)


@dataclass(frozen=True)
class Telling:
    """What a page says before somebody writes."""

    head: str
    lines: tuple[str, ...]


TELLINGS: Mapping[str, Telling] = {
    HURT: Telling(
        "How was it for you?",
        (
            "What happened, what it did to you, what it took. Leave out what you like; you need not tell the worst.",
            "They can say back what they heard, and you answer “yes, that is it” or “not quite”. You can take it back.",
        ),
    ),
    APOLOGY: Telling(
        "The apology",
        (
            "What you did. How it landed, as far as you know. What you will do. No “but”, and nothing asked for.",
            "If they have not told you yet how it was for them, hear that first; then you know what you are sorry for.",
            "They can answer “heard” or “not yet”, or not at all. All three are theirs to choose.",
        ),
    ),
    DOWN: Telling(
        "What do you set down?",
        (
            "Say which part no longer comes up, the whole of it or one corner. It does not mean that it was all right.",
            "You can take it back at any time, without a reason.",
        ),
    ),
    BEGINNING: Telling(
        "How would you like to begin anew?",
        (
            "What you keep, what you leave behind, what you would like to try. Not the old days back.",
            "They can write theirs, or not. Neither is a promise.",
        ),
    ),
}


@unlocked
@form_view
@gives_words_back
def tell(request: HttpRequest, part: str) -> HttpResponseBase:
    """By POST `do`: look at it as the other will (`see`), or give it (`give`). With `write` it is written on, with
    `keep` it goes into one's own journal, with `away` it goes."""
    carried, found = carried_words(request), TELLINGS.get(part)
    if found is None:
        raise Http404
    place = place_meant(request, carried)
    text = words_typed(request.POST if request.method == "POST" else carried)
    if place is None or not is_for_two(place):
        return given_back(request, text, place)
    if part == DOWN and not _was_heard(place):
        return _not_yet(request, place, text)
    if request.method == "POST":
        return _told(request, place, part)
    begun = {} if carried else _begun(place, part).words
    return _writing(request, place, part, TellForm(initial=begun | carried), was_begun=bool(begun))


def _begun(place: Place, part: str) -> Begun:
    return telling_begun(place.visit, place.bond, part)


def _told(request: HttpRequest, place: Place, part: str) -> HttpResponseBase:
    if "away" in request.POST:
        _begun(place, part).sent()
        return redirect("mend")
    form = TellForm(request.POST)
    if "write" in request.POST:
        return _writing(request, place, part, as_typed(form))
    if asks_to_look(request):
        return _writing(request, place, part, as_typed(form), hints=hints_for(request))
    if not form.is_valid():
        return _writing(request, place, part, form, status=422)
    return _sent(request, place, part, form)


def _was_heard(place: Place) -> bool:
    """Whether they were hurt, and said for themselves that they have been heard, aloud for example. What was told here
    is set down on its own page."""
    now = Record(place.visit, place.bond).now
    return now is not None and NamedStep.BEING_HEARD in now.done and now.part in (HURT, "both")


def _not_yet(request: HttpRequest, place: Place, text: str) -> HttpResponseBase:
    """Leads to what they told here themselves, where it was heard."""
    heard = [one for one in told_here(place) if one.is_mine and one.is_heard and not one.down][:MOST_LINKS]
    page = {"place": place, "heard": heard, "text": text}
    return render(request, "mend/not_yet.html", page, status=409 if text else 200)


def _sent(request: HttpRequest, place: Place, part: str, form: TellForm) -> HttpResponseBase:
    text, begun = form.cleaned_data["text"].strip(), _begun(place, part)
    if "keep" in request.POST:
        begun.sent()
        return redirect("journal-entry", own_entries(place.visit).write(JournalEntry(text)))
    begun.keep(text)
    if request.POST.get("do") != "give":
        return _seen(request, place, part, text)
    id = tell_them(place.visit, place.bond, MendNote(part, text))  # noqa: A001
    if id is None:
        return _writing(request, place, part, form, status=409, enough=True)
    begun.sent()
    return redirect("mend-told", id)


def _seen(request: HttpRequest, place: Place, part: str, text: str) -> HttpResponseBase:
    """As the other will see it, with what the coach sees in it."""
    page = _about(place, part) | {
        "said": Said(head_of(part), text),
        "hidden": (("do", "give"), ("text", text)),
        "line": SHOWS,
        "button": "Give it",
        "back_to": reverse("mend"),
        "hints": hints_in(request, text, apology=part == APOLOGY),
    }
    return render(request, "mend/see.html", page)


def _writing(
    request: HttpRequest, place: Place, part: str, form: TellForm, *, status: int = 200, **more: Any
) -> HttpResponseBase:
    return render(request, "mend/tell.html", _about(place, part) | {"form": form} | more, status=status)


def _about(place: Place, part: str) -> dict[str, Any]:
    return {
        "place": place,
        "bond": place.bond,
        "telling": TELLINGS[part],
        "is_apology": part == APOLOGY,
        "draft": _begun(place, part).on,
    }
