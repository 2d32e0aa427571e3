"""How pages show what was kept of a walk. Knows what is kept; knows no request."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from innermost.entry import WalkKept
from innermost.web.after.days import day_from
from innermost.web.after.forms import moves_in_words
from innermost.web.after.keeping import Evening
from innermost.web.clock import short_date


@dataclass(frozen=True)
class Slip:
    """What one of the two keeps. `is_shown` says for one's own whether the other reads it."""

    name: str
    is_mine: bool
    line: str = ""
    thanks: str = ""
    again: str = ""
    moves: str = ""
    is_shown: bool = True

    @property
    def is_empty(self) -> bool:
        return not (self.line or self.thanks or self.again or self.moves)


def slips(evening: Evening, name: str, today: date) -> list[Slip]:
    """One's own first, then the other's while it is shown."""
    found = []
    if evening.mine:
        found.append(_slip("You", evening.mine, evening, today, is_mine=True))
    if evening.theirs:
        found.append(_slip(name, evening.theirs, evening, today, is_mine=False))
    return found


def _slip(name: str, kept: WalkKept, evening: Evening, today: date, *, is_mine: bool) -> Slip:
    again = day_from(kept.again)
    both = not evening.round.is_revealed or evening.moves
    return Slip(
        name=name,
        is_mine=is_mine,
        line=kept.line,
        thanks=kept.thanks,
        again=short_date(again, today) if again else "",
        moves=moves_in_words(kept.moves) if both and is_mine else "",
        is_shown=not is_mine or evening.mine_is_shown or not evening.round.is_revealed,
    )
