"""What two people play: how well do you know me, this or that, and a story told in turns.

Knows the fields of each and how a table of a content file gives them. Must not know who plays or who wins.
"""

from dataclasses import dataclass
from typing import Literal

from innermost.library.practice import DEEPEST_TO_PLAY, Practice, fit
from innermost.library.table import Table

AnswerForm = Literal["choice", "word", "order", "number"]

ANSWER_FORMS: tuple[AnswerForm, ...] = ("choice", "word", "order", "number")
OPTIONS: dict[AnswerForm, tuple[int, int]] = {"choice": (3, 5), "order": (3, 4), "word": (0, 0), "number": (0, 0)}
NAME = "{name}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Quiz(Practice):
    """One person answers `text` about themselves; the other answers `guess`, in which their name stands for `{name}`.

    `form` says how it is answered: one of the `options`, the `options` in an order, a word, or a number.
    """

    guess: str
    form: AnswerForm
    options: tuple[str, ...]
    rung: int
    themes: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair(Practice):
    """Two things to choose from, neither of them the right one. `text` says both."""

    this: str
    that: str
    rung: int
    themes: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Story(Practice):
    """The beginning of a story that two people go on with in turns."""

    rung: int


def quiz(table: Table) -> Quiz:
    form, guess = table.choice("form", ANSWER_FORMS), table.text("guess")
    options = table.texts("options", optional=True)
    fewest, most = OPTIONS[form]
    if not fewest <= len(options) <= most:
        mend = f"Give {fewest} to {most}." if most else "Leave them out."
        table.wrong("options", f"A question of form '{form}' has {len(options)} options.", mend)
    if guess and NAME not in guess:
        table.wrong("guess", "The name of the one it is about is not in it.", f"Write {NAME} where it belongs.")
    return Quiz(
        **fit(table, minutes=1, modes=("together", "apart")),
        guess=guess,
        form=form,
        options=options,
        rung=table.number("rung", 1, DEEPEST_TO_PLAY),
        themes=table.texts("themes"),
    )


def pair(table: Table) -> Pair:
    this, that = table.text("this"), table.text("that")
    return Pair(
        **fit(table, f"{this}, or: {that}", minutes=2, modes=("together", "apart")),
        this=this,
        that=that,
        rung=table.number("rung", 1, DEEPEST_TO_PLAY),
        themes=table.texts("themes"),
    )


def story(table: Table) -> Story:
    return Story(**fit(table), rung=table.number("rung", 1, DEEPEST_TO_PLAY))
