"""A walk as screens that lead to each other, for one device: two people share it, or somebody has it alone.

All that can happen is unrolled beforehand, so that a page needs neither a network nor a script to go on. Pure.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from innermost.walk.names import Names
from innermost.walk.script import END, Script
from innermost.walk.seen import Card, card_for_one
from innermost.walk.spots import Spot, offered, spots

HAND_OVER = "Give this to {name}."
ONLY_THEY = ("Only {name} reads on. The other one looks away for a moment.",)
I_AM = "I am {name}"


@dataclass(frozen=True)
class Button:
    """Words, and the screen they lead to; `says` is "yes" or "not-quite" at a gate, "swap" where the roles change."""

    words: str
    to: str
    says: str = ""


@dataclass(frozen=True)
class Screen:
    """One screen. Its `id` is the same each time the walk is unrolled, and tells nothing."""

    id: str
    card: Card
    buttons: tuple[Button, ...]


def screens(script: Script, names: Names = Names()) -> tuple[Screen, ...]:  # noqa: B008  # frozen
    """Every screen of the walk, the first one first; buttons lead to each other's ids, or to "end"."""
    return tuple(_screens(script, names))


def _screens(script: Script, names: Names) -> Iterator[Screen]:
    found = {spot: ahead for spot, ahead in spots(script).items() if not spot.is_over}
    ids = {spot: f"s{n}" for n, spot in enumerate(found, 1)}
    for spot, ahead in found.items():
        card = card_for_one(script.by_id[spot.phase], spot, names, solo=script.solo)
        inside = f"{ids[spot]}-in" if card.pace.private else ids[spot]
        if card.pace.private:
            yield _cover(ids[spot], card)
        buttons = tuple(
            Button(card.buttons[number], ids.get(ahead[number], END), _says(script, spot, ahead[number], number))
            for number in offered(script, spot)
        )
        yield Screen(inside, card, buttons)


def _cover(id: str, card: Card) -> Screen:
    """The other one's words stand here, since they read them while the device is handed over."""
    lines = (*(line.format(name=card.acts) for line in ONLY_THEY), *card.other)
    cover = Card(f"{card.id}-cover", card.phase, HAND_OVER.format(name=card.acts), lines, ())
    return Screen(id, cover, (Button(I_AM.format(name=card.acts), f"{id}-in"),))


def _says(script: Script, spot: Spot, to: Spot, number: int) -> str:
    if script.by_id[spot.phase].gate:
        return "not-quite" if number else "yes"
    return "swap" if to.swapped != spot.swapped else ""
