"""The suggestion for now, why it is this one, two others, and "not for us"."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponseBase, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_http_methods

from innermost.guide.suggest import Suggestion, suggestions
from innermost.web.asked import whole
from innermost.web.audience import unlocked
from innermost.web.plan.situation import situation_of
from innermost.web.plan.things import QUESTIONS, thing
from innermost.web.plan.views.here import in_a_space
from innermost.web.plan.views.plan import suggests
from innermost.web.spaces.shelf import keep_shelf
from innermost.web.today.suggestion import MOODS
from innermost.web.us.place import Place

TIMES = (5, 15, 40)
LONGEST = 600


@unlocked
@require_http_methods(["GET", "HEAD", "POST"])
@in_a_space
def suggested(request: HttpRequest, place: Place) -> HttpResponseBase:
    """By POST what is "not for us" (`of`). `turn` goes on to others, `pick` shows the second or third of a turn."""
    said = request.POST if request.method == "POST" else request.GET
    minutes, mood = _number(said, "minutes", LONGEST), _mood(said)
    ask = urlencode([(name, value) for name, value in (("minutes", minutes), ("mood", mood)) if value])
    if request.method == "POST":
        return _not_for_us(place, said.get("of", ""), ask)
    page: dict[str, Any] = {"place": place, "times": TIMES, "moods": MOODS, "minutes": minutes, "mood": mood}
    page |= {"passed": "passed" in said, "ask": ask}
    if suggests(place):
        turn = _number(said, "turn", 999)
        found = suggestions(situation_of(place, minutes=minutes, mood=mood, turn=turn))
        page |= _shown(place, found, _number(said, "pick", 2)) | {"turn": turn}
    return render(request, "plan/next.html", page)


def _shown(place: Place, found: list[Suggestion], pick: int) -> dict[str, Any]:
    """One large, the others as a short list."""
    if not found:
        return {}
    pick = min(pick, len(found) - 1)
    others = [(number, thing(place, one.key)) for number, one in enumerate(found) if number != pick]
    return {"thing": thing(place, found[pick].key), "reason": found[pick].reason, "others": others}


def _not_for_us(place: Place, key: str, ask: str) -> HttpResponseBase:
    """Kept on their shelf, where a question stands by its slug alone. What nobody knows is not kept."""
    if thing(place, key) is None:
        return redirect("plan-next")
    keep_shelf(place.visit, place.bond, place.shelf.passing(key.removeprefix(f"{QUESTIONS}:")))
    return redirect(f"{reverse('plan-next')}?passed=1{ask and '&'}{ask}")


def _number(said: QueryDict, name: str, most: int) -> int:
    """0 where there is none, or none that makes sense."""
    return min(whole(said.get(name, ""), 3) or 0, most)


def _mood(said: QueryDict) -> str:
    return next((mood for mood, _ in MOODS if mood == said.get("mood")), "")
