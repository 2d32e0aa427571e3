"""Small pieces of sentences: threads, sorts, minutes, days and counts, as they stand inside a sentence.

Knows words alone; must not know anybody's situation or choose what is said.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from innermost.library import Act, DateIdea, Deck, Library, Practice, SortSlug, sort_of

QUICK = 20
_THREADS: Mapping[str, tuple[str, str]] = {
    "at-ease": ("being at ease", "to feel more at ease"),
    "opening-up": ("opening up", "to open up a little more"),
    "being-met": ("being met", "to be met more"),
    "knowing": ("knowing each other", "to know each other better"),
    "counting-on": ("counting on each other", "to count on each other more"),
    "room": ("room for two", "more room for two"),
    "mending": ("finding the way back", "to find the way back more easily"),
    "warmth": ("warmth", "more warmth"),
    "delight": ("delight", "more delight"),
    "time": ("time for each other", "more time for each other"),
}
_THINGS: Mapping[SortSlug, str] = {
    "light-questions": "a light question",
    "middle-questions": "a question that goes a little further",
    "deep-questions": "a question that goes deep",
    "new-dates": "something new to try together",
    "surprises": "a surprise to prepare",
    "thanks": "the beginning of a thank-you",
}
_OF_DECK: Mapping[Deck, str] = {
    "quiz": "a small guessing game",
    "this-or-that": "a small choice between two things",
    "stories": "a story to make up in turns",
    "starters": "a way into a talk",
    "first-sentences": "a first sentence to borrow",
}
_SORTS: Mapping[SortSlug, tuple[str, str]] = {
    "light-questions": ("a light question", "light questions"),
    "middle-questions": ("a question like this", "questions like this"),
    "deep-questions": ("a deep question", "deep questions"),
    "play": ("playing", "games"),
    "dates": ("an hour together", "hours together"),
    "new-dates": ("trying something new", "new things"),
    "acts": ("a small act of help", "small acts of help"),
    "surprises": ("a surprise", "surprises"),
    "thanks": ("a thank-you", "thank-yous"),
    "words": ("a way into a talk", "ways into a talk"),
}
_COUNTS = {1: "once", 2: "twice"}
_NUMBERS = {3: "three", 5: "five", 10: "ten", 15: "fifteen", 20: "twenty", 30: "thirty", 40: "forty", 45: "forty-five"}
SPELT = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_HOUR = 60


def thread(library: Library, slug: str) -> str:
    """A thread inside a sentence, such as "knowing each other"; one nobody has a phrase for by its name."""
    return _THREADS[slug][0] if slug in _THREADS else thread_name(library, slug)


def wish(library: Library, slug: str) -> str:
    """After "you would like": "to open up a little more"."""
    return _THREADS[slug][1] if slug in _THREADS else f"more of {thread_name(library, slug)}"


def thread_name(library: Library, slug: str) -> str:
    """As it stands on pages; in quotation marks where it is more than one word."""
    found = library.thread(slug)
    name = found.name if found else slug
    return f"“{name}”" if " " in name else name


def thing(deck: Deck, practice: Practice) -> str:
    """What a practice is, with its article: "the beginning of a thank-you"."""
    sort = sort_of(deck, practice)
    if sort == "acts":
        return "a real help to offer" if isinstance(practice, Act) and practice.effort > 2 else "a small act of help"
    if sort == "dates" and isinstance(practice, DateIdea):
        return _date(practice)
    return _OF_DECK.get(deck) or _THINGS[sort]


def one_of(sort: SortSlug) -> str:
    """ "a thank-you", as the subject of a sentence."""
    return _SORTS[sort][0]


def many_of(sort: SortSlug) -> str:
    """ "thank-yous"."""
    return _SORTS[sort][1]


def minutes(count: int) -> str:
    """ "fifteen minutes", "an hour", "90 minutes"."""
    return "an hour" if count == _HOUR else f"{_NUMBERS.get(count, count)} minutes"


def weeks(count: int) -> str:
    """ "a week", "three weeks"."""
    return "a week" if count == 1 else f"{SPELT[count] if count < len(SPELT) else count} weeks"


def times(count: int) -> str:
    """ "once", "twice", "three times"."""
    return _COUNTS.get(count) or f"{SPELT[count] if count < len(SPELT) else count} times"


def day(then: date, today: date) -> str:
    """ "3 May", with its year where that is another."""
    return f"{then.day} {then:%B}" if then.year == today.year else f"{then.day} {then:%B %Y}"


def _date(practice: DateIdea) -> str:
    if practice.modes == ("apart",):
        return "something to share from afar"
    return "a small thing to do together" if practice.minutes <= QUICK else "an idea for time together"
