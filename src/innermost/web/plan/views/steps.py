"""One of the eight steps, and one strategy: what there is to do, and how far somebody is with it in their own eyes."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from innermost.guide.standing import Standing
from innermost.library import Step, Strategy, StrategyStep, load
from innermost.web.audience import unlocked
from innermost.web.library.in_words import minutes
from innermost.web.plan import in_words
from innermost.web.plan.landing import change
from innermost.web.plan.things import leads
from innermost.web.plan.views.here import in_a_space
from innermost.web.spaces.standing import standing_of
from innermost.web.us.place import Place

Move = Callable[[Standing, str, str], Standing]
MOVES: Mapping[str, Move] = {
    "begin": lambda standing, slug, day: standing.beginning(slug, day),
    "holds": lambda standing, slug, day: standing.settling(slug, day),
    "back": lambda standing, slug, _: standing.leaving(slug),
}

HELP = {("page", "safety"), ("article", "trauma-and-help"), ("prompt", "least-troubled-place")}


@unlocked
@require_http_methods(["GET", "HEAD", "POST"])
@in_a_space
def step(request: HttpRequest, place: Place, slug: str) -> HttpResponseBase:
    """By POST `do`: begin, holds or back."""
    found = load().step(slug)
    if found is None:
        raise Http404
    if request.method == "POST":
        move = MOVES.get(request.POST.get("do", ""))
        if move:
            day = timezone.localdate().isoformat()
            change(place, lambda standing: move(standing, slug, day))
        return redirect("plan-step", slug)
    return render(request, "plan/step.html", _step(place, found))


def _step(place: Place, found: Step) -> dict[str, object]:
    standing, careful = standing_of(place.visit, place.bond), place.shelf.careful
    with_them = place.bond.is_solo or place.can_share
    return {
        "place": place,
        "step": found,
        "careful": careful,
        "state": standing.steps.get(found.slug, ""),
        "since": in_words.day_words(standing.since.get(found.slug, ""), timezone.localdate()),
        "stretch": in_words.stretch(found.weeks),
        "alone": leads(place, found.alone),
        "together": leads(place, found.together) if with_them and not careful else [],
        "read": leads(place, found.read),
    }


@unlocked
@require_http_methods(["GET", "HEAD", "POST"])
@in_a_space
def strategy(request: HttpRequest, place: Place, slug: str) -> HttpResponseBase:
    """By POST `tried` or `untried`, with the number of one of its steps."""
    found = load().strategy(slug)
    if found is None:
        raise Http404
    if request.method == "POST":
        tries = "tried" in request.POST
        number = request.POST.get("tried" if tries else "untried", "")
        if number in {str(one) for one in range(1, len(found.steps) + 1)}:
            key, how = f"{slug}:{number}", Standing.trying if tries else Standing.not_trying
            change(place, lambda standing: how(standing, key))
        return redirect("plan-strategy", slug)
    return render(request, "plan/strategy.html", _strategy(place, found))


def _strategy(place: Place, found: Strategy) -> dict[str, object]:
    tried, careful = standing_of(place.visit, place.bond).tried, place.shelf.careful
    rows = [
        (number, one.text, minutes(one.minutes), leads(place, (one.to,)) if one.to else [], key in tried)
        for number, one in enumerate(found.steps, 1)
        for key in [f"{found.slug}:{number}"]
        if not careful or _is_help(found, one)
    ]
    return {
        "place": place,
        "strategy": found,
        "careful": careful,
        "rows": rows,
        "stretch": in_words.stretch(found.weeks),
        "read": leads(place, found.read),
    }


def _is_help(found: Strategy, step: StrategyStep) -> bool:
    """What is left for somebody who named fear or control: help from outside, and what one writes for oneself."""
    return found.helps_outside and step.to is not None and (step.to.target, step.to.slug) in HELP
