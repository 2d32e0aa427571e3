"""Today: one suggestion with its reason, what the other shared, and a check-in that works while locked too."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from innermost.entry import CheckIn
from innermost.library import load
from innermost.web.access import Bond, own_entries, ring_of
from innermost.web.asked import whole
from innermost.web.audience import signed_in, unlocked
from innermost.web.carry import carried_words
from innermost.web.clock import evening_of, part_of_day
from innermost.web.design.kept import kept
from innermost.web.say.hints import as_typed, asks_to_look, hints_for
from innermost.web.spaces.current import bonds_here
from innermost.web.today.for_two import for_two
from innermost.web.today.forms import CheckInForm
from innermost.web.today.own import Wish
from innermost.web.today.suggestion import MOODS, TIMES, Suggestion, suggest
from innermost.web.visit import visit

GENTLE = "it stays with what you feel and need"
ASKS = {"minutes", "mood", "turn"}
SAID = {"appreciation": "It is with {} now.", "thought": "It is with {} now."}


@unlocked
@require_safe
def today(request: HttpRequest) -> HttpResponseBase:
    here, now = visit(request), timezone.localtime()
    part, name = part_of_day(now.hour), own_entries(here).space.name
    page = {
        "day": evening_of(now),
        "greeting": f"Good {part}, {name}." if name else f"Good {part}.",
        "room": room(_minutes(request), _mood(request)),
        "minutes": _minutes(request),
        "mood": _mood(request),
        "has_code": ring_of(here).has_code,
        "blank": blank_check_in(),
        **_spaces(request),
    }
    if not page.get("two") or not page["two"].suggested:
        two = page.get("two")
        page["suggestion"] = _suggestion(request, careful=bool(two and two.careful))
    return render(request, "today/today.html", page)


def _spaces(request: HttpRequest) -> dict[str, Any]:
    """The space looked at now, in the state it is in, and the others."""
    mine = bonds_here(request)
    bond = mine[0] if mine else None
    state = state_of(bond)
    page: dict[str, Any] = {"bond": bond, "others": mine[1:], "state": state}
    if bond and state == "two":
        page["two"] = two = for_two(visit(request), bond, _wish(request))
        page["said"] = SAID.get(request.GET.get("said", ""), "").format(two.whom)
    return page


def state_of(bond: Bond | None) -> str:
    """`none`, `alone` while nobody has come, `paused`, `left` by the other, `locked` for the present key, or `two`."""
    if bond is None:
        return "none"
    if bond.is_paused:
        return "paused"
    if bond.is_solo:
        return "alone"
    if not bond.is_together:
        return "left"
    return "two" if bond.is_open else "locked"


@kept
def room(minutes: int, mood: str) -> str:
    """The two small questions, with what was chosen."""
    known = {"times": TIMES, "moods": MOODS, "minutes": minutes, "mood": mood}
    return render_to_string("today/room.html", known)


@kept
def blank_check_in() -> str:
    """The check-in's fields while nothing is in them: the same for everybody."""
    return render_to_string("today/check_in_fields.html", {"form": CheckInForm(), "steps": load().quick_words})


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def check_in(request: HttpRequest) -> HttpResponseBase:
    here = visit(request)
    form = CheckInForm(request.POST if request.method == "POST" else None, initial=carried_words(request))
    if asks_to_look(request):
        return _checking_in(request, as_typed(form), hints=hints_for(request))
    if request.method == "POST" and form.is_valid():
        said = CheckIn(
            form.cleaned_data["feel"], form.cleaned_data["line"].strip(), form.cleaned_data["further"].strip()
        )
        entries = own_entries(here)
        if here.is_open:
            entries.write(said)
        else:
            entries.write_while_locked(said)
        return redirect(f"{request.path}?kept=1")
    return _checking_in(request, form, kept="kept" in request.GET)


def _checking_in(request: HttpRequest, form: CheckInForm, **more: Any) -> HttpResponseBase:
    page = {"form": form, "steps": load().quick_words, "chosen": form["feel"].value(), **more}
    return render(request, "today/check_in.html", page, status=422 if form.errors else 200)


def _suggestion(request: HttpRequest, *, careful: bool) -> Suggestion:
    """Who named fear or control is asked about what they feel and need, and nothing about staying or mending."""
    found = suggest(
        load(),
        who=str(visit(request).person.pk),
        day=timezone.localdate(),
        minutes=_minutes(request) or 15,
        mood=_mood(request) or ("raw" if careful else ""),
        turn=_turn(request),
    )
    return replace(found, reason=GENTLE) if careful and not _mood(request) else found


def _wish(request: HttpRequest) -> Wish | None:
    """None where nothing was asked for."""
    return Wish(_minutes(request), _mood(request), _turn(request)) if request.GET.keys() & ASKS else None


def _turn(request: HttpRequest) -> int:
    return whole(request.GET.get("turn", ""), 3) or 0


def _minutes(request: HttpRequest) -> int:
    asked = request.GET.get("minutes", "")
    return next((minutes for minutes, _ in TIMES if str(minutes) == asked), 0)


def _mood(request: HttpRequest) -> str:
    asked = request.GET.get("mood", "")
    return asked if asked in dict(MOODS) else ""
