"""Everything the guide believes of the person who is here, in words, and every part of it to change or take back."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import reduce

from django.http import HttpRequest, HttpResponseBase, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from innermost.guide.ladder import Said
from innermost.guide.rhythm import USUAL_DAYS
from innermost.guide.situation import Situation
from innermost.guide.standing import Standing
from innermost.library import load
from innermost.web.asked import whole
from innermost.web.audience import unlocked
from innermost.web.plan import in_words
from innermost.web.plan.landing import OWN_WORDS, change
from innermost.web.plan.situation import situation_of
from innermost.web.plan.things import QUESTIONS, name_of
from innermost.web.plan.views.here import in_a_space
from innermost.web.spaces.shelf import Shelf, keep_shelf
from innermost.web.us.place import Place

FEW, PAGE = 4, 25
LISTS = {"landed": "How things were for you", "passed": "Not for us"}


@dataclass(frozen=True)
class Row:
    """One line of a list that can be taken back. `key` as it was kept."""

    key: str
    words: str
    note: str = ""


@unlocked
@require_http_methods(["GET", "HEAD", "POST"])
@in_a_space
def beliefs(request: HttpRequest, place: Place) -> HttpResponseBase:
    """`list` shows one of the two lists as a whole, `page` by page."""
    if request.method == "POST":
        _keep(place, request.POST)
        part = request.POST.get("part", "")
        return redirect(f"{reverse('plan-beliefs')}{f'#{part}' if part in PARTS else ''}")
    situation, shown = situation_of(place), request.GET.get("list", "")
    if shown in LISTS:
        return render(request, "plan/list.html", {"place": place, **_list(place, situation, shown, request.GET)})
    return render(request, "plan/beliefs.html", _page(place, situation))


def _page(place: Place, situation: Situation) -> dict[str, object]:
    library, standing = situation.library, situation.standing
    usual = library.change(standing.change)
    landed, passed = _landed(situation), _passed(place)
    return {
        "place": place,
        "careful": place.shelf.careful,
        "depth": in_words.depth_words(library, situation.comfort, by_hand=bool(standing.level)),
        "depths": in_words.depths(library),
        "level": int(standing.level),
        "pace": in_words.pace_words(situation.days_a_week),
        "paces": in_words.paces(usual.days_a_week if usual else USUAL_DAYS),
        "days": standing.days_a_week,
        "threads": [(one, standing.cares.get(one.slug, 0)) for one in library.threads],
        "cares": in_words.CARES,
        "leanings": situation.leanings,
        "effects": in_words.effects_in_words(library, situation.effects, _done(situation)),
        "landed": landed[:FEW],
        "more_landed": len(landed) > FEW,
        "passed": passed[:FEW],
        "more_passed": len(passed) > FEW,
    }


def _done(situation: Situation) -> Counter[str]:
    """How often something was said of each sort."""
    pool, sorts = situation.pool, situation.library.sorts
    kept = [one.practice for one in situation.standing.landed]
    return Counter(sorts[int(pool.sort[pool.place[key]])].slug for key in kept if key in pool.place)


def _landed(situation: Situation) -> list[Row]:
    """Newest first."""
    today = timezone.localdate()
    return [
        Row(one.practice, _named(one.practice), _told(one.said, one.day, today))
        for one in reversed(situation.standing.landed)
    ]


def _named(key: str) -> str:
    own = key == f"{QUESTIONS}:{OWN_WORDS}"
    return "A question in your own words" if own else name_of(key) or "Something that is no longer here"


def _told(said: Sequence[Said], day: str, today: date) -> str:
    return f"{in_words.told(said)} · {in_words.day_words(day, today)}"


def _passed(place: Place) -> list[Row]:
    """Newest first; a question stands on the shelf by its slug."""
    keys = reversed(place.shelf.passed)
    named = [(key, name_of(key if ":" in key else f"{QUESTIONS}:{key}")) for key in keys]
    return [Row(key, words) for key, words in named if words]


def _list(place: Place, situation: Situation, shown: str, said: QueryDict) -> dict[str, object]:
    rows = _landed(situation) if shown == "landed" else _passed(place)
    last = max(1, -(-len(rows) // PAGE))
    at = min(max(1, whole(said.get("page", ""), 3) or 1), last)
    part = rows[(at - 1) * PAGE : at * PAGE]
    return {"shown": shown, "head": LISTS[shown], "rows": part, "before": at - 1, "after": at + 1 if at < last else 0}


# Every part that can be changed, by the field that says so.


def _level(standing: Standing, said: QueryDict) -> Standing:
    number = _whole(said.get("level", ""), len(load().rungs))
    return standing if number is None else standing.at_level(number)


def _days(standing: Standing, said: QueryDict) -> Standing:
    number = _whole(said.get("days", ""), in_words.EVERY_DAY)
    return standing if number is None else standing.at_pace(number)


def _threads(standing: Standing, said: QueryDict) -> Standing:
    known = {str(value): value for value, _ in in_words.CARES}
    for one in load().threads:
        if (how := said.get(one.slug, "")) in known:
            standing = standing.caring(one.slug, known[how])
    return standing


def _forget(standing: Standing, said: QueryDict) -> Standing:
    return standing.forgetting(said.get("forget", ""))


CHANGES: Mapping[str, Callable[[Standing, QueryDict], Standing]] = {
    "level": _level,
    "days": _days,
    "threads": _threads,
    "forget": _forget,
}
PARTS = ("depth", "pace", "threads", "landed", "passed")


def _keep(place: Place, said: QueryDict) -> None:
    """All that a form says at once."""
    asked = [how for name, how in CHANGES.items() if name in said]
    if (number := _whole(said.get("level", ""), len(load().rungs))) is not None:
        # One setting: what may stand before them in Talk follows it.
        keep_shelf(place.visit, place.bond, replace(place.shelf, comfort=number or Shelf().comfort))
    if asked:
        change(place, lambda standing: reduce(lambda now, how: how(now, said), asked, standing))
    if "again" in said:
        left = tuple(one for one in place.shelf.passed if one != said["again"])
        keep_shelf(place.visit, place.bond, replace(place.shelf, passed=left))


def _whole(text: str, most: int) -> int | None:
    """A whole number from 0 to `most`."""
    return int(text) if text in {str(number) for number in range(most + 1)} else None
