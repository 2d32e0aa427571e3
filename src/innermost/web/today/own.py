"""What Today suggests to one person for themselves, from what only they and both know: the guide's own suggestion.

Knows the guide and one visit's situation; nothing the other wrote for themselves is read here.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse
from django.utils.http import urlencode

from innermost.guide.situation import Situation
from innermost.guide.suggest import Suggestion, suggestions
from innermost.web.plan.doing import address_of, in_words
from innermost.web.plan.situation import situation_of
from innermost.web.talk.place import Place
from innermost.web.us.place import Place as UsPlace


@dataclass(frozen=True)
class Suggested:
    """The one thing for today. `action` is empty where there is nothing to press; `another` leads to something else,
    `landed` to saying how it was. `whose` says for whom it is."""

    over: str
    text: str
    note: str
    href: str = ""
    action: str = ""
    another: str = ""
    rests_on: tuple[str, ...] = ()
    landed: str = ""
    whose: str = "For you two"


@dataclass(frozen=True)
class Wish:
    """What somebody said of just now: minutes (0: nothing), a mood, and how often they asked for something else."""

    minutes: int = 0
    mood: str = ""
    turn: int = 0


DONE = Suggested(
    "today",
    "That was today’s.",
    "Thank you for saying how it was. The rest of the day is free.",
    href="/plan/",
    action="Your plan",
    whose="For you",
)


def own(place: Place, wish: Wish) -> Suggested | None:
    """None where nothing fits. Not for somebody who named fear or control."""
    here = UsPlace(place.visit, place.bond)
    here.shelf, here.kept = place.shelf, place.kept
    situation = situation_of(here, topics=place.glance.opened, minutes=wish.minutes, mood=wish.mood, turn=wish.turn)
    found = next(iter(suggestions(situation, 1)), None)
    if found is None:
        return None
    return DONE if wish == Wish() and _was_told(situation) else _card(place, wish, found)


def _was_told(situation: Situation) -> bool:
    """Whether they said today how something was; "lighter" and "deeper" are said before anything is done, too."""
    landed, today = situation.standing.landed, situation.today.isoformat()
    return any(one.day == today and not set(one.said) <= {"lighter", "deeper"} for one in landed)


def _card(place: Place, wish: Wish, found: Suggestion) -> Suggested:
    said: dict[str, int | str] = {"minutes": wish.minutes, "mood": wish.mood, "turn": wish.turn + 1}
    return Suggested(
        over=f"about {found.practice.minutes} minutes",
        text=in_words(found.practice),
        note=found.reason.words,
        href=address_of(place.library, found.key, answerable=place.takes_questions),
        action="Begin",
        another=f"{reverse('plan-next')}?{urlencode({name: value for name, value in said.items() if value})}",
        rests_on=found.reason.rests_on,
        landed=found.key,
        whose="For you",
    )
