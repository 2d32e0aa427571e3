"""What a game shows once it has opened: thing by thing what is so for each, and what each guessed of the other.

Knows sheets; knows no page and no person.
"""

from __future__ import annotations

from dataclasses import dataclass

from innermost.entry import Reply, Sheet
from innermost.web.access import Opened
from innermost.web.play.games import NEVER, Ask
from innermost.web.play.table import Played


@dataclass(frozen=True)
class Row:
    """One thing asked. Empty is what somebody left out. A hit is a guess of a choice that was right."""

    text: str
    mine: str
    their_guess: str
    theirs: str
    my_guess: str
    is_choice: bool

    @property
    def i_hit(self) -> bool:
        return self.is_choice and bool(self.theirs) and self.theirs == self.my_guess

    @property
    def they_hit(self) -> bool:
        return self.is_choice and bool(self.mine) and self.mine == self.their_guess


def rows(asks: tuple[Ask, ...], mine: Sheet, theirs: Sheet) -> list[Row]:
    """Without what neither said anything to."""
    found = [_row(one, mine, theirs) for one in asks]
    return [row for row in found if row.mine or row.theirs or row.my_guess or row.their_guess]


def _row(one: Ask, mine: Sheet, theirs: Sheet) -> Row:
    mine_said, guessed, theirs_said, my_guess = (
        sheet.get(one.slug, "") for sheet in (mine.picks, theirs.guesses, theirs.picks, mine.guesses)
    )
    return Row(one.text, mine_said, guessed, theirs_said, my_guess, is_choice=one.form == "choice")


@dataclass(frozen=True)
class Truths:
    """Three sentences of one of the two, and what the other took for the one that never happened; empty before."""

    sentences: tuple[str, ...]
    never: str
    guess: str

    @property
    def is_found(self) -> bool:
        return bool(self.guess) and self.guess == self.never


def truths(played: Played) -> tuple[Truths | None, Truths | None]:
    """One's own and the other's. What somebody took back is not there."""
    return _truths(played.mine, played.round.mine, played), _truths(played.theirs, played.round.theirs, played)


def _truths(sheet: Sheet | None, entry: Opened | None, played: Played) -> Truths | None:
    if sheet is None or entry is None:
        return None
    guess = next((one for one in played.round.said_back if one.parent == entry.id and one.author != entry.author), None)
    said = guess.payload.text if guess and isinstance(guess.payload, Reply) else ""
    return Truths(sheet.words, sheet.picks.get(NEVER, ""), said)
