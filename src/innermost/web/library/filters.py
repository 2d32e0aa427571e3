"""How a deck is narrowed: which choices its page offers, and what fits a choice.

Knows the content's nouns. A value nobody knows is as if nothing was chosen. Must not know pages or people.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from innermost.library import SEASONS, Library
from innermost.web.library import in_words
from innermost.web.library.items import Thing

Options = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Filter:
    """One choice: its name in an address, its label, its values with their words, and whether a thing fits a value.

    `every` stands for no choice.
    """

    name: str
    label: str
    every: str
    options: Options
    fits: Callable[[Thing, str], bool]


def filters_of(deck: str, library: Library) -> tuple[Filter, ...]:
    """The filters of that deck, in the order its page shows them."""
    rungs = _is("rung", "How deep", "Any rung", _rungs(deck, library))
    themes = tuple((one.slug, one.name) for one in library.themes())
    own: dict[str, tuple[Filter, ...]] = {
        "questions": (rungs, _has("theme", "themes", "About", "Anything", themes)),
        "dates": _DATES,
        "acts": (_WEEK, _QUIET, _is("effort", "How much", "Any effort", _options(in_words.EFFORTS)), _MODE),
        "prompts": (_is("family", "About", "Anything", _options(in_words.PROMPTS)),),
        "needs": (_is("family", "About", "Anything", _options(in_words.NEEDS)),),
        **dict.fromkeys(("quiz", "this-or-that", "starters", "stories"), (rungs,)),
    }
    kinds = () if deck in ("prompts", "values", "needs") else (_KIND,)
    return (*kinds, *own.get(deck, ()))


def chosen(filters: tuple[Filter, ...], given: Mapping[str, str]) -> dict[str, str]:
    """What was chosen of what is offered."""
    asked = {one.name: given.get(one.name, "") for one in filters}
    return {one.name: asked[one.name] for one in filters if asked[one.name] in dict(one.options)}


def fits(thing: Thing, filters: tuple[Filter, ...], choices: Mapping[str, str]) -> bool:
    return all(one.fits(thing, choices[one.name]) for one in filters if one.name in choices)


def _is(name: str, label: str, every: str, options: Options) -> Filter:
    """The thing's own value has to be the one chosen."""
    return Filter(name, label, every, options, lambda thing, value: str(getattr(thing, name)) == value)


def _has(name: str, field: str, label: str, every: str, options: Options) -> Filter:
    """The one chosen has to be among the thing's values."""
    return Filter(name, label, every, options, lambda thing, value: value in getattr(thing, field))


def _options(words: Mapping[Any, str]) -> Options:
    return tuple((str(value), word[:1].upper() + word[1:]) for value, word in words.items())


def _rungs(deck: str, library: Library) -> Options:
    """Those the deck has something on."""
    used = {getattr(one, "rung", 0) for name, things in library.decks.items() if name == deck for one in things}
    return tuple((str(rung.number), rung.name) for rung in library.rungs if rung.number in used)


def _in_season(thing: Thing, season: str) -> bool:
    """What names no season fits every one."""
    seasons = getattr(thing, "seasons", ())
    return not seasons or season in seasons


def _in_week(thing: Thing, week: str) -> bool:
    """What names no week is for any, and for one in which nothing is wrong."""
    weeks = getattr(thing, "weeks", ())
    return not weeks or week in weeks


_WEEK = Filter("week", "Their week", "Any week", _options(in_words.WEEKS), _in_week)
_QUIET = Filter(
    "how",
    "How",
    "Either",
    (("quiet", "Without a word"), ("offered", "Offered first")),
    lambda thing, how: bool(getattr(thing, "quiet", False)) == (how == "quiet"),
)
_LENGTHS = (("20", "Up to 20 minutes"), ("60", "Up to an hour"), ("120", "Up to two hours"))
_MODES = (("together", "In one place"), ("apart", "Far apart"))
_KIND = _has("kind", "kinds", "For", "Any two people", _options(in_words.KINDS))
_MODE = _has("mode", "modes", "Where you are", "Either way", _MODES)
_PLACE = Filter(
    "place",
    "Place",
    "Anywhere",
    (("in", "Indoors, whatever the weather"), ("out", "Outdoors")),
    lambda thing, value: getattr(thing, "place", "") in (value, "either"),
)
_DATES = (
    Filter(
        "minutes", "How long", "Any length", _LENGTHS, lambda thing, most: getattr(thing, "minutes", 0) <= int(most)
    ),
    _is("cost", "Cost", "Any cost", _options(in_words.COSTS)),
    _is("energy", "Energy", "Any", _options(in_words.ENERGIES)),
    _PLACE,
    _MODE,
    Filter("season", "Season", "Any season", _options({one: one for one in SEASONS}), _in_season),
    _has("suits", "suits", "It", "Makes no difference", _options(in_words.SUITS)),
    Filter(
        "new", "Newness", "Any", (("1", "New to both, most likely"),), lambda thing, _: bool(getattr(thing, "new", 0))
    ),
)
