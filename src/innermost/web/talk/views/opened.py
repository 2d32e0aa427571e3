"""A round that has opened: room for something heavy, both answers, saying something back, and too much."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.html import escape
from django.utils.safestring import SafeString
from django.views.decorators.http import require_http_methods, require_POST

from innermost.web.access import Round
from innermost.web.audience import guests_too, unlocked
from innermost.web.carry import carried_words
from innermost.web.design.kept import kept
from innermost.web.plan.landing import OWN_WORDS, marked, note
from innermost.web.say.hints import as_typed, asks_to_look, hints_for
from innermost.web.talk.begun import reply_begun
from innermost.web.talk.forms import ReplyForm
from innermost.web.talk.place import Place, round_at
from innermost.web.talk.reading import answer_of, needs_room, opened_round
from innermost.web.talk.typed import gives_words_back, too_late

_ROOM, _MOST = "room", 20
_NAME = "\ue000"


def show_opened(
    request: HttpRequest, place: Place, found: Round, form: ReplyForm | None = None, *, status: int = 200
) -> HttpResponseBase:
    page = {"place": place, "round": found, "topic": found.topic, "guest": place.visit.person.is_guest}
    if needs_room(found, place.shelf.comfort) and not _has_room(request, found):
        return render(request, "talk/room.html", page | _before_heavy(place, found))
    all_replies = "all" in request.GET
    page["read"] = opened_round(found, place.rounds.me, place.name, place.library, place.today, all_replies=all_replies)
    begun = reply_begun(place.visit, found)
    carried = carried_words(request)
    before = begun.words if form is None and not carried else {}
    words = carried or before
    page |= {"draft_on": begun.on, "was_begun": bool(before)}
    if form or words:
        page["form"] = form or ReplyForm(initial=words, name=place.name)
    else:
        page["blank"] = SafeString(blank_reply().replace(_NAME, escape(place.name)))
    page["hints"] = hints_for(request) if asks_to_look(request) else None
    page["may_reply"] = bool(found.theirs) and place.bond.is_together
    return render(request, "talk/opened.html", page, status=status)


@kept
def blank_reply() -> str:
    """The fields while nothing is in them, with a stand-in for the other's name: the same for everybody."""
    return render_to_string("talk/reply_fields.html", {"form": ReplyForm(name=_NAME)})


def _before_heavy(place: Place, found: Round) -> dict[str, Any]:
    """Nothing of the other's; and where "later" and "not today" lead, which are links and tell nobody."""
    later, not_today = ("guest", "guest") if place.visit.person.is_guest else ("talk", "today")
    mine = answer_of(found.mine, "You", is_mine=True)
    return {"mine": mine, "later": reverse(later), "not_today": reverse(not_today)}


@unlocked
@guests_too
@require_POST
def room(request: HttpRequest, id: UUID) -> HttpResponseBase:
    """There is room now. Noted in this visit alone; "later" and "not today" are links and leave nothing."""
    _, found = round_at(request, id)
    rooms = [one for one in request.session.get(_ROOM, []) if one != str(found.id)]
    request.session[_ROOM] = [*rooms, str(found.id)][-_MOST:]
    return redirect("round", found.id)


def _has_room(request: HttpRequest, found: Round) -> bool:
    return str(found.id) in request.session.get(_ROOM, [])


@unlocked
@guests_too
@require_http_methods(["GET", "HEAD", "POST"])
@gives_words_back
def reply(request: HttpRequest, id: UUID) -> HttpResponseBase:
    """Says something back. Read as a page it is the round, which is where carried words arrive."""
    place, found = opened_at(request, id)
    if request.method != "POST":
        return show_opened(request, place, found)
    form = ReplyForm(request.POST, name=place.name)
    if asks_to_look(request):
        return show_opened(request, place, found, as_typed(form))
    if not form.is_valid():
        return show_opened(request, place, found, form, status=422)
    if found.theirs is None or not place.bond.is_together:
        return too_late(request, form.cleaned_data["text"], status=409)
    said = form.payload()
    reply = place.rounds.say_back(found.theirs.id, said)
    reply_begun(place.visit, found).sent()
    marked(place.visit, place.bond, reply, found.topic.slug, said.marks)
    return redirect("round", found.id)


@unlocked
@guests_too
@require_http_methods(["GET", "HEAD", "POST"])
def too_much(request: HttpRequest, id: UUID) -> HttpResponseBase:
    """Goes to the reader's own shelf, and to what the guide keeps of them; nowhere else."""
    place, found = opened_at(request, id)
    theirs = str(found.theirs.id) if found.theirs else ""
    if request.method == "POST" and theirs:
        place.keep(place.shelf.finding_too_much(theirs))
        note(place.visit, place.bond, f"questions:{found.topic.slug or OWN_WORDS}", "too-much")
    noted = theirs in place.shelf.too_much or request.method == "POST"
    page = {"place": place, "round": found, "noted": noted, "guest": place.visit.person.is_guest}
    return render(request, "talk/too_much.html", page)


def opened_at(request: HttpRequest, id: UUID) -> tuple[Place, Round]:
    place, found = round_at(request, id)
    if not found.is_revealed or not place.bond.is_open:
        raise Http404
    return place, found
