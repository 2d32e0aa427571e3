"""One thing the two would like to reach: its steps, cheering, and what its writer may change."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from innermost.entry import Goal, GoalMark
from innermost.web.access import Conflict
from innermost.web.access.plans import Plans, plan_of
from innermost.web.aims.forms import GoalChangeForm, StepForm
from innermost.web.aims.goals import MOST_STEPS, WHOLE, Aim
from innermost.web.aims.views.goals import may_write
from innermost.web.audience import unlocked
from innermost.web.carry import carried_words
from innermost.web.clock import short_date
from innermost.web.form_view import form_view
from innermost.web.give.forms import ReplyForm
from innermost.web.give.slips import slips
from innermost.web.spaces.current import bonds_here
from innermost.web.talk.begun import Begun, words_begun
from innermost.web.talk.typed import gives_words_back, nowhere, words_typed
from innermost.web.us.place import Place
from innermost.web.visit import visit

ADD, CHEER = "add", "cheer"


@unlocked
@form_view
@gives_words_back
def goal(request: HttpRequest, id: UUID) -> HttpResponseBase:
    """By POST `do`, with the step it is about after a colon: add one, mark one, mark the whole, cheer, or let it go."""
    here, place, aim = _at(request, id, tried=True)
    if aim.goal.of:
        return redirect("compromise", aim.goal.of)
    carried = carried_words(request, lists=("marks",))
    if request.method == "POST":
        return _done(request, here, place, aim)
    chosen = carried.get("do", "")
    begun = [{}, {}] if carried else words_begun(place.visit, [_begun(place, aim, do) for do in (ADD, CHEER)])
    step, cheer = (carried if chosen == do else words for do, words in zip((ADD, CHEER), begun, strict=True))
    return _page(request, place, aim, StepForm(initial=step), ReplyForm(initial=cheer))


def _begun(place: Place, aim: Aim, do: str) -> Begun:
    """A step or a cheer that is not said yet."""
    return Begun(place.visit, f"goal {do} {aim.id}")


def _at(request: HttpRequest, id: UUID, *, tried: bool = False) -> tuple[Plans, Place, Aim]:
    """Raises Http404 for what is no goal, or not shown; and for what both try in a compromise, without `tried`."""
    here, plan = plan_of(visit(request), bonds_here(request), id)
    if not isinstance(plan.payload, Goal) or not plan.is_shown or (plan.payload.of and not tried):
        raise Http404
    return here, Place(visit(request), here.bond), Aim(plan, plan.payload, here.shared.replies_to([id]))


def _page(
    request: HttpRequest, place: Place, aim: Aim, step: StepForm, cheer: ReplyForm, *, status: int = 200
) -> HttpResponseBase:
    today, me, writes = timezone.localdate(), place.visit.person.pk, may_write(place)
    rows = [(one, short_date(one.done, today) if one.done else "", one.by == me) for one in aim.steps]
    page = {
        "place": place,
        "bond": place.bond,
        "aim": aim,
        "rows": rows,
        "reached": short_date(aim.reached_on, today) if aim.reached_on else "",
        "cheers": slips(aim.cheers, place.bond, today, 0),
        "may_mark": writes and aim.may_mark and not aim.is_over,
        "may_add": len(rows) < MOST_STEPS,
        "step": step,
        "cheer": cheer if writes else None,
        "drafts": {do: _begun(place, aim, do).on for do in (ADD, CHEER)},
    }
    return render(request, "aims/goal.html", page, status=status)


def _done(request: HttpRequest, here: Plans, place: Place, aim: Aim) -> HttpResponseBase:
    do, _, of = request.POST.get("do", "").partition(":")
    if "away" in request.POST and do in (ADD, CHEER):
        _begun(place, aim, do).sent()
        return redirect("goal", aim.id)
    if not may_write(place) and do not in ("let-go", "out"):
        words = words_typed(request.POST)
        return nowhere(request, words) if words else redirect("goal", aim.id)
    if do == CHEER:
        form = ReplyForm(request.POST)
        if not form.is_valid():
            return _page(request, place, aim, StepForm(), form, status=422)
        here.shared.give(form.payload(), parent=aim.id)
        _begun(place, aim, do).sent()
    elif do == ADD and aim.may_mark:
        step = StepForm(request.POST)
        if not step.is_valid() or len(aim.steps) >= MOST_STEPS:
            return _page(request, place, aim, step, ReplyForm(), status=422)
        here.shared.give(GoalMark(step.cleaned_data["text"].strip()), parent=aim.id)
        _begun(place, aim, do).sent()
    else:
        _MOVES.get(do, _nothing)(here, aim, of)
    return redirect("goal", aim.id)


def _nothing(here: Plans, aim: Aim, of: str) -> None:
    """For what no page offers."""


def _mark(here: Plans, aim: Aim, of: str, *, is_done: bool) -> None:
    """Nothing happens where it says that already."""
    now = aim.reached if of == WHOLE else next((one.is_done for one in aim.steps if one.of == of), is_done)
    if aim.may_mark and now != is_done:
        day = timezone.localdate().isoformat() if is_done else ""
        here.shared.give(GoalMark(of=of, day=day), parent=aim.id)


def _take_out(here: Plans, aim: Aim, of: str) -> None:
    """A step the person who is here added."""
    if added := aim.added_by(here.bond.me, of):
        here.shared.delete(added)


def _let_go(here: Plans, aim: Aim, day: str) -> None:
    """Its writer alone; also the other way. Where its words changed in that moment, nothing happens."""
    if not aim.plan.is_mine:
        return
    try:
        here.shared.own.edit(aim.id, aim.plan.entry.revision, replace(aim.goal, let_go=day))
    except Conflict:
        return


_MOVES: Mapping[str, Callable[[Plans, Aim, str], None]] = {
    "done": lambda here, aim, of: _mark(here, aim, of, is_done=True),
    "undone": lambda here, aim, of: _mark(here, aim, of, is_done=False),
    "reached": lambda here, aim, _: _mark(here, aim, WHOLE, is_done=True),
    "not-yet": lambda here, aim, _: _mark(here, aim, WHOLE, is_done=False),
    "out": _take_out,
    "let-go": lambda here, aim, _: _let_go(here, aim, timezone.localdate().isoformat()),
    "again": lambda here, aim, _: _let_go(here, aim, ""),
}


@unlocked
@form_view
@gives_words_back
def change(request: HttpRequest, id: UUID) -> HttpResponseBase:
    """Other words, by its writer; both see that it was edited."""
    here, place, aim = _mine(request, id)
    said = {"text": aim.goal.text, "because": aim.goal.why, "revision": aim.plan.entry.revision}
    if request.method != "POST":
        form = GoalChangeForm(initial=said | carried_words(request), steps=aim.goal.steps)
        return _changing(request, place, aim, form)
    form = GoalChangeForm(request.POST, steps=aim.goal.steps)
    if not form.is_valid():
        return _changing(request, place, aim, form, status=422)
    try:
        here.shared.own.edit(id, form.cleaned_data["revision"], form.payload(aim.goal))
    except Conflict as conflict:
        form = GoalChangeForm(initial={**form.cleaned_data, "revision": conflict.now.revision}, steps=aim.goal.steps)
        return _changing(request, place, aim, form, status=409, now=conflict.now.payload)
    return redirect("goal", id)


def _mine(request: HttpRequest, id: UUID, *, tried: bool = False) -> tuple[Plans, Place, Aim]:
    here, place, aim = _at(request, id, tried=tried)
    if not aim.plan.is_mine:
        raise Http404
    return here, place, aim


def _changing(
    request: HttpRequest, place: Place, aim: Aim, form: GoalChangeForm, *, status: int = 200, **more: Any
) -> HttpResponseBase:
    page = {"place": place, "bond": place.bond, "aim": aim, "form": form, **more}
    return render(request, "aims/goal_change.html", page, status=status)


@unlocked
@form_view
def delete(request: HttpRequest, id: UUID) -> HttpResponseBase:
    """By its writer, after a question; also what both try in a compromise."""
    here, place, aim = _mine(request, id, tried=True)
    home = reverse("compromise", args=[aim.goal.of]) if aim.goal.of else reverse("goals")
    if request.method == "POST":
        here.delete(id)
        return redirect(home)
    return render(request, "aims/goal_delete.html", {"place": place, "bond": place.bond, "aim": aim, "home": home})
