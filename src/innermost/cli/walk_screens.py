"""A walk's screens as lines for a terminal, for whoever writes one. Knows screens; knows no file."""

from __future__ import annotations

from collections.abc import Iterator

from innermost.walk import Card, Screen


def screen_lines(screen: Screen) -> Iterator[str]:
    card = screen.card
    yield f"[{screen.id} {card.phase}{_pace(card)}]"
    yield f"  # {card.ask}"
    yield from (f"    {line}" for line in card.lines)
    yield from (f"    {card.acts}: {line}" for line in card.doing)
    yield from (f"    {card.listens}: {line}" for line in card.other)
    yield from (f"      {line}" for line in card.openings)
    yield "  " + "   ".join(f"({button.words} -> {button.to})" for button in screen.buttons)


def _pace(card: Card) -> str:
    pace = card.pace
    parts = (f"{pace.seconds} s" if pace.seconds else "", "goes on" if pace.goes else "", "gate" if pace.gate else "")
    return "".join(f", {part}" for part in parts if part)
