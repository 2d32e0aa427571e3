"""One thing planned: reading it, answering it, and a line of it afterwards."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from innermost.entry import Memory
from innermost.web.access import Opened
from innermost.web.access.keepsakes import Keepsakes
from innermost.web.access.plans import CHUNK, Plans
from innermost.web.audience import unlocked
from innermost.web.calendar_feed import renew
from innermost.web.carry import carried_words
from innermost.web.form_view import form_view
from innermost.web.give.slips import slips
from innermost.web.hours.aside import leave_asking, leave_news, not_aside
from innermost.web.hours.forms import AnswerForm, LineForm
from innermost.web.hours.here import can_change, in_a_space, outing_at
from innermost.web.hours.outings import Planned, coming, gone, outings
from innermost.web.keep.leaves import chunk_asked, leaf
from innermost.web.say.hints import as_typed, asks_to_look, hints_for
from innermost.web.spaces.shelf import put_aside
from innermost.web.talk.typed import gives_words_back
from innermost.web.us.place import Place

PAGE = 24
PUT_ASIDE, TAKE_IN = "put-aside", "take-in"


@unlocked
@require_safe
@in_a_space
def all_of_them(request: HttpRequest, place: Place) -> HttpResponseBase:
    """What is coming, and what was."""
    chunk = chunk_asked(request)
    plans = Plans(place.visit, place.bond).newest(chunk)
    known = outings(plans)
    past = leaf(request, gone(known), PAGE, is_full=len(plans) == CHUNK)
    ahead, aside = not_aside(place.shelf, coming(known)), [one for one in coming(known) if place.shelf.is_aside(one.id)]
    page = {"place": place, "coming": ahead, "aside": aside, "past": past.items, "further": past.further}
    return render(request, "hours/outings.html", page)


@unlocked
@form_view
@gives_words_back
def outing(request: HttpRequest, id: UUID) -> HttpResponseBase:
    """By POST `do`: an answer or words to it (`gladly`, `another-day`, `say`), or one's own taken back (`unsay`); what
    the other planned is put aside (`put-aside`) or taken in again (`take-in`), for the person who is here alone."""
    place, here, found = outing_at(request, id)
    do = request.POST.get("do", "")
    if do in (PUT_ASIDE, TAKE_IN) and not found.plan.is_mine:
        put_aside(place.visit, place.bond, id, aside=do == PUT_ASIDE)
        renew(place.visit, changed=True)
        return redirect("outing", id)
    if asks_to_look(request):
        return _one(request, place, here, found, as_typed(AnswerForm(request.POST)))
    if request.method != "POST" or found.is_hidden or not can_change(place):
        return _one(request, place, here, found, AnswerForm(initial=carried_words(request)))
    if do == "unsay":
        _unsay(request, here, found)
        return redirect("outing", id)
    form = AnswerForm(request.POST, do="" if found.plan.is_mine or found.outing.off else do)
    if not form.is_valid():
        return _one(request, place, here, found, form)
    _answer(place, here, found, form)
    # What one says yes to is to stand in one's own calendar at once.
    renew(place.visit, changed=True)
    return redirect("outing", id)


def _answer(place: Place, here: Plans, found: Planned, form: AnswerForm) -> None:
    """The same answer twice in a row is one."""
    said, before = form.payload(), _said_by_me(here, found)
    if said.text or not before or before[-1].payload != said:
        here.shared.give(said, parent=found.id)
    leave_news(place, found)


def _said_by_me(here: Plans, found: Planned) -> list[Opened]:
    return [one for one in here.shared.replies_to([found.id]) if one.author == here.bond.me]


def _unsay(request: HttpRequest, here: Plans, found: Planned) -> None:
    for one in _said_by_me(here, found):
        if str(one.id) == request.POST.get("of"):
            here.shared.delete(one.id)


def _one(request: HttpRequest, place: Place, here: Plans, found: Planned, form: AnswerForm) -> HttpResponseBase:
    replies = [] if found.is_hidden else here.shared.replies_to([found.id])
    page = {
        "place": place,
        "bond": place.bond,
        "row": found,
        "replies": slips(replies, place.bond, timezone.localdate(), 0),
        "form": form if can_change(place) and not found.is_hidden else None,
        "can_change": can_change(place),
        "aside": place.shelf.is_aside(found.id),
        "answers": not (found.plan.is_mine or found.outing.off or found.is_over or place.shelf.careful),
        "hints": hints_for(request) if asks_to_look(request) else None,
    }
    return render(request, "hours/outing.html", page, status=422 if form.errors else 200)


@unlocked
@form_view
@gives_words_back
def after(request: HttpRequest, id: UUID) -> HttpResponseBase:
    """A line of it becomes a memory, for both or for oneself; or it is put aside (`do`: aside), not asked again."""
    place, here, found = outing_at(request, id)
    if request.POST.get("do") == "aside":
        leave_asking(place, found)
        return redirect("today")
    if found.outing.off or not found.has_begun or not place.can_share:
        return redirect("outing", id)
    form = LineForm(request.POST if request.method == "POST" else None, initial=carried_words(request))
    if asks_to_look(request):
        return _after(request, place, found, as_typed(form), hints=hints_for(request))
    if not form.is_valid():
        return _after(request, place, found, form, status=422 if form.is_bound else 200)
    day = found.when.day.isoformat() if found.when.day else ""
    memory = Memory(form.cleaned_data["text"].strip(), day, whence=str(id))
    leave_asking(place, found)
    if request.POST.get("do") == "alone" or found.is_hidden:
        return redirect("keepsake", Keepsakes(place.visit, place.bond).keep(memory))
    return redirect("shown", here.shared.give(memory))


def _after(
    request: HttpRequest, place: Place, found: Planned, form: LineForm, *, status: int = 200, **more: Any
) -> HttpResponseBase:
    page = {"place": place, "bond": place.bond, "row": found, "form": form, **more}
    return render(request, "hours/after.html", page, status=status)
