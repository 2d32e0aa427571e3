"""What Today shows somebody who shares a space, prepared so that templates only place strings.

Of the other nothing stands here but what they showed or asked aloud. No counts, and nothing that is still to come.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.urls import reverse
from django.utils import timezone

from innermost.entry import Detail, GoalMark, Greeting, MendNote, MendReply, Thought
from innermost.web.access import Bond, Glimpse, Opened
from innermost.web.access.plans import at_hand
from innermost.web.aims import lines as aims
from innermost.web.give.slips import SHORT, Slip, slips
from innermost.web.hours import lines as hours
from innermost.web.keep import today as keep
from innermost.web.know import today as know
from innermost.web.plan.doing import address_of
from innermost.web.rituals import today as rituals
from innermost.web.spaces.in_words import other_in_words
from innermost.web.talk.day import Day
from innermost.web.talk.place import Place
from innermost.web.today import lines
from innermost.web.today.lines import Line
from innermost.web.today.own import Suggested, Wish, own
from innermost.web.visit import Presence

LATELY = timedelta(days=7)
MOST_SLIPS, MOST_LINES = 3, 5
SAME = "It is the question for you both today."
CHOSEN = "You put the other one aside. Nobody else can tell."
FREE = Suggested(
    "today",
    "A free day.",
    "There are fewer days with something for you just now, so this one is yours.",
    whose="For you",
)
INSTEAD = "This one fits you just now. Nobody else can tell."
SEALED = "Your answer is sealed. When both are here, they open together."


@dataclass(frozen=True)
class ForTwo:
    whom: str
    suggested: Suggested | None
    wishes: list[Line]
    lines: list[Line]
    slips: list[Slip]
    careful: bool = False
    after: Line | None = None


def for_two(visit: Presence, bond: Bond, asked: Wish | None = None) -> ForTwo:
    """For a space that is open to this person, with the other in it, and not paused. `asked`: they said how much time
    they have, or how they are."""
    place = Place(visit, bond)
    known = [one for one in place.glance.rounds if one.state != "closed" and one.topic.is_readable]
    suggested = None if place.shelf.careful else own(place, asked) if asked else _of_the_day(place, known)
    told, plans, back = at_hand(visit, bond, keep.spans(place.today))
    newest = [one for one in told if not isinstance(one.payload, Detail)]
    fresh = _fresh(newest, place.shelf.not_today, place.today)
    shown = slips(_lately(fresh), bond, place.today, SHORT)
    slug = place.my_day.slug if suggested and suggested.text == place.my_day.day.text else ""
    found = [
        *hours.line(place, plans),
        *rituals.line(place, plans),
        *lines.mending(place, fresh),
        *lines.questions(place, known, slug),
    ]
    found += [*aims.line(place, told, plans), *lines.beside(place), *know.line(place, told), *keep.line(place, back)]
    wishes, after, careful = [*lines.walk(place)], hours.after(place, plans), place.shelf.careful
    return ForTwo(other_in_words(bond), suggested, wishes, found[:MOST_LINES], shown, careful, after)


def _of_the_day(place: Place, known: Sequence[Glimpse]) -> Suggested | None:
    mine = place.my_day
    day, form = mine.day, place.form
    if not mine.is_own_choice and form != "both" and (day.is_own or form != "rest" or day.form != "rest"):
        return own(place, Wish()) if form == "own" else FREE
    if mine.is_aside or day.form == "none":
        return None
    minutes = f"about {day.minutes} minutes" if day.minutes else "today"
    if day.question:
        why = CHOSEN if mine.is_own_choice else INSTEAD if mine.is_instead else day.why or SAME
        return _asking(day, minutes, why, known)
    href = address_of(place.library, day.practice, answerable=False) if day.practice else ""
    return _card(day, minutes, day.why, href, "Look at it" if href else "", landed=day.practice)


def _asking(day: Day, minutes: str, why: str, known: Sequence[Glimpse]) -> Suggested:
    found = next((one for one in known if one.topic.slug == day.slug), None)
    if found and found.is_revealed:
        return _card(day, minutes, why, reverse("round", args=[found.id]), "Read both answers")
    if found and found.is_answered:
        return _card(day, minutes, SEALED, reverse("round", args=[found.id]), "Look at mine")
    return _card(day, minutes, why, reverse("talk"), "Begin", another=reverse("plan-next"))


def _card(day: Day, over: str, note: str, href: str, action: str, **more: str) -> Suggested:
    return Suggested(over, day.text, note, href, action, rests_on=day.rests_on, **more)


def _fresh(shown: Sequence[Opened], aside: Sequence[str], today: date) -> list[Opened]:
    """Of the last days."""
    return [one for one in shown if today - _day(one) <= LATELY and str(one.id) not in aside]


def _lately(fresh: Sequence[Opened]) -> list[Opened]:
    """The newest three. Of the thoughts of one day, the newest; a greeting was read on arriving, and what was told
    after a hurt is read where there is room for it."""
    days = set[date]()
    elsewhere = Greeting | MendNote | MendReply | GoalMark
    kept = [one for one in fresh if not isinstance(one.payload, elsewhere) and _is_first(one, days)]
    return kept[:MOST_SLIPS]


def _is_first(one: Opened, days: set[date]) -> bool:
    """Whether no newer thought of the same day was met before."""
    if not isinstance(one.payload, Thought):
        return True
    met = _day(one) in days
    days.add(_day(one))
    return not met


def _day(one: Opened) -> date:
    return timezone.localtime(one.shown_at or one.created).date()
