"""The games there are, and what each asks. Knows the library; knows no person and no round."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from random import Random
from typing import Literal

from innermost.library import Kind, Library, Pair, Quiz, Story, load
from innermost.library.games import NAME

Form = Literal["choice", "word", "number"]
KNOW_ME, THIS_OR_THAT, HOW_I_FEEL, TWO_TRUTHS, STORY = "know-me", "this-or-that", "how-i-feel", "two-truths", "story"
GUESSED = (KNOW_ME, THIS_OR_THAT)
FORMS: tuple[Form, ...] = ("choice", "word", "number")
_OF_EACH: Mapping[Form, int] = {"choice": 7, "number": 1, "word": 2}
MOST_ASKED, MOST_REMEMBERED, SENTENCES = 10, 4, 3
NOW, NEVER = "now", "never"
A_MONTH, TWO_DAYS = 30, 2


@dataclass(frozen=True)
class Game:
    """`stands` is for how many days somebody can be asked to it before it has gone."""

    slug: str
    name: str
    line: str
    before: str
    minutes: int
    stands: int = A_MONTH


GAMES = (
    Game(
        KNOW_ME,
        "How well do you know me?",
        "Ten questions: you answer for yourself and guess for each other.",
        "Leave out what you like. A guess that misses is the better story.",
        10,
    ),
    Game(
        THIS_OR_THAT,
        "This or that",
        "Ten pairs: what you would take, and what the other would.",
        "Neither side is the right one. Take what comes first.",
        5,
    ),
    Game(
        HOW_I_FEEL,
        "Guess how I feel",
        "One word for how you are just now, and a guess at the other’s.",
        "It is about today, so it stands for two days only.",
        1,
        TWO_DAYS,
    ),
    Game(
        TWO_TRUTHS,
        "Two truths from our past",
        "Three things about the two of you. One of them never happened.",
        "Keep to what is good to remember. The other guesses once both have written theirs.",
        8,
    ),
    Game(
        STORY,
        "Finish the story",
        "A beginning, and you two go on with it in turns.",
        "One to three sentences a turn, shown at once. Either of you can end it.",
        10,
    ),
)
BY_SLUG = {game.slug: game for game in GAMES}
MOST_TURNS = 20


@dataclass(frozen=True)
class Ask:
    """One thing asked: of its writer, and as a guess at somebody called `{name}`. `options` are those of a choice."""

    slug: str
    text: str
    guess: str
    form: Form = "choice"
    options: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()
    kinds: tuple[Kind, ...] = ()
    rung: int = 1
    asked: str = ""

    @property
    def label(self) -> str:
        """The words beside its options, which say the rest."""
        return self.asked or self.text

    def guess_of(self, name: str) -> str:
        return self.guess.replace(NAME, name)


def asks_of(game: str, slugs: Sequence[str]) -> tuple[Ask, ...]:
    """What a game asks, by slugs; those that nobody knows are left out."""
    if game == HOW_I_FEEL:
        return (_feeling(),)
    found = _asks(load(), game)
    return tuple(found[slug] for slug in slugs if slug in found)


def drawn(
    game: str, kind: Kind, before: Sequence[str], seed: str, deepest: int, known_of: Sequence[str] = ()
) -> tuple[str, ...]:
    """The slugs of what is asked this time, down to a rung: none that was asked `before` while there are others. Of
    `known_of`, which the two let each other know of, a few come first."""
    chance, known = Random(seed), set(before)  # noqa: S311  # which question comes is no secret
    if game == STORY:
        fitting = [one for one in load().stories if kind in one.kinds and one.rung <= deepest]
        return _some([one.slug for one in fitting], known, 1, chance)
    fit = [one for one in _asks(load(), game).values() if kind in one.kinds and one.rung <= deepest]
    if game == THIS_OR_THAT:
        return _some([one.slug for one in fit], known, MOST_ASKED, chance)
    first = {*_some(known_of, known, MOST_REMEMBERED, chance)} - known
    of = {form: [one.slug for one in fit if one.form == form] for form in FORMS}
    asked = [slug for form in FORMS for slug in _some(of[form], known, _OF_EACH[form], chance, first)]
    chance.shuffle(asked)
    return tuple(asked)


def story_of(slug: str) -> Story | None:
    return next((one for one in load().stories if one.slug == slug), None)


def name_of_game(slug: str) -> str:
    return BY_SLUG[slug].name if slug in BY_SLUG else slug


def thing_asked(slug: str) -> str:
    """The words of one thing that any game asks; the slug where nobody knows it."""
    if slug == NEVER:
        return "Which of the three never happened"
    if slug == NOW:
        return _feeling().text
    return next((asks[slug].text for game in GUESSED if slug in (asks := _asks(load(), game))), slug)


def _some(
    slugs: Sequence[str], known: set[str], count: int, chance: Random, first: Collection[str] = ()
) -> tuple[str, ...]:
    fresh = [slug for slug in slugs if slug not in known]
    again = [slug for slug in slugs if slug in known]
    chance.shuffle(fresh)
    chance.shuffle(again)
    fresh.sort(key=lambda slug: slug not in first)
    return tuple((fresh + again)[:count])


def _feeling() -> Ask:
    words = tuple(quick.word for quick in load().quick_words)
    return Ask(NOW, "Which word is nearest to how you are just now?", "And {name}, just now?", options=words)


@lru_cache(maxsize=4)
def _asks(library: Library, game: str) -> Mapping[str, Ask]:
    """All that a game can ask, by slug, in the order of its deck."""
    if game == THIS_OR_THAT:
        return {one.slug: _of_pair(one) for one in library.pairs}
    return {one.slug: _of_quiz(one, form) for one in library.quizzes for form in FORMS if one.form == form}


def _of_pair(one: Pair) -> Ask:
    sides = (one.this, one.that)
    more = (one.themes, one.kinds, one.rung)
    return Ask(one.slug, one.text, "What would {name} take?", "choice", sides, *more, asked="This or that?")


def _of_quiz(one: Quiz, form: Form) -> Ask:
    return Ask(one.slug, one.text, one.guess, form, one.options, one.themes, one.kinds, one.rung)
