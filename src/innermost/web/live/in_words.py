"""What pages of a walk on two devices say: prepared, so that templates only place strings."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from innermost.library import Walk
from innermost.walk import Card, Names, Seen, State, words_for
from innermost.web.access import Bond
from innermost.web.access.walking import Kept
from innermost.web.after.rules import rules_of
from innermost.web.library.in_words import minutes
from innermost.web.live.steps import seat_of
from innermost.web.spaces.in_words import capital, other_in_words
from innermost.web.visit import Presence
from innermost.web.walks.pair import called_in
from innermost.web.walks.readiness import HARD, REASONS

# Without a script a page loads itself again, in seconds; and no longer than so, since that counts as being there.
RUNNING, PAUSED, STILL = 12, 30, 15 * 60.0
STANDS_WORDS = (("15", "Fifteen minutes"), ("60", "An hour"), ("240", "This evening"))


@dataclass(frozen=True)
class Step:
    """A card on one person's device: what they can press now, whether they have, and whether it is the one shown."""

    card: Card
    buttons: tuple[tuple[int, str], ...]
    is_shown: bool
    can_press: bool
    has_pressed: bool


def about(visit: Presence, bond: Bond, walk: Walk) -> dict[str, Any]:
    """What will happen, how long and with what touch; the private check; the rules of the house before a hard talk."""
    hard, other = walk.readiness in HARD, other_in_words(bond)
    return {
        "walk": walk,
        "bond": bond,
        "other": other,
        "Other": capital(other),
        "minutes": minutes(walk.minutes),
        "reasons": REASONS[walk.readiness],
        "is_hard": hard,
        "rules": rules_of(visit, bond) if hard else [],
    }


def names_in(bond: Bond, kept: Kept) -> Names:
    """Letters where one of them has no name, or both have the same."""
    called = called_in(bond)
    if called is None:
        return Names()
    return Names(*called) if kept.first == bond.me else Names(*reversed(called))


def steps_of(bond: Bond, kept: Kept, walk: Walk, seen: Seen) -> list[Step]:
    """Everything this person may come to see, so that a device needs no words after this page."""
    cards = words_for(walk.script, seat_of(kept, bond.me), names_in(bond, kept))
    return [_step(card, seen) for card in cards]


def _step(card: Card, seen: Seen) -> Step:
    shown = card.id == seen.card
    return Step(
        card=card,
        buttons=tuple(enumerate(card.buttons)),
        is_shown=shown and not seen.cooling,
        can_press=shown and bool(seen.buttons),
        has_pressed=shown and seen.pressed,
    )


def loads_again(state: State, at: float, seen: Seen) -> int | None:
    """After how many seconds a page without a script does, since the other may press; None where that has to end."""
    since = state.since if state.paused is None else state.paused
    is_timed = bool(seen.left) and not seen.paused
    if seen.cooling or (at - since > STILL and not is_timed):
        return None
    return PAUSED if seen.paused else RUNNING


def moves_of(state: State) -> tuple[int, ...]:
    """Turns, times understood and times not quite; empty where nobody confirmed anything."""
    turns, yes, not_quite = state.tally
    return (turns + 1, yes, not_quite) if yes or not_quite else ()
