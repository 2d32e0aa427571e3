"""How often guesses found what the other said, beside what blind chance would find. Pure.

It counts choices only: what is a hit in words or numbers is for the two to say. A guess of what most people would say
counts as knowing, too, and the page says so.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from innermost.entry import Sheet
from innermost.measure.balance import Range, share_of_things
from innermost.web.play.games import Ask

ENOUGH = 8


@dataclass(frozen=True)
class Hits:
    """So many hits of so many guesses; `chance` is the share that blind chance would find, 0 to 1."""

    hits: int
    guesses: int
    chance: float

    @property
    def expected(self) -> int:
        """Of as many guesses, by chance."""
        return round(self.chance * self.guesses)

    @property
    def is_enough(self) -> bool:
        return self.guesses >= ENOUGH

    @property
    def _share(self) -> Range:
        return share_of_things(self.hits, self.guesses - self.hits)

    @property
    def range(self) -> tuple[int, int]:
        """The 90 % interval of the share of hits, in per cent: 5 and 95 % points of Beta(hits + .5, misses + .5)."""
        return round(100 * self._share.low), round(100 * self._share.high)

    @property
    def beats_chance(self) -> bool:
        """Whether the whole interval lies above chance."""
        return self.is_enough and self._share.low > self.chance


def hits(games: Iterable[tuple[tuple[Ask, ...], Sheet, Sheet]]) -> Hits:
    """Of all games together: what each asked, who guessed, and whom they guessed."""
    return _sum(_guessed(games))


def by_theme(games: Iterable[tuple[tuple[Ask, ...], Sheet, Sheet]]) -> dict[str, Hits]:
    """For each theme something was guessed of. A thing of two themes counts in both."""
    found = defaultdict[str, list[tuple[Ask, bool]]](list)
    for one, hit in _guessed(games):
        for theme in one.themes:
            found[theme].append((one, hit))
    return {theme: _sum(guessed) for theme, guessed in found.items()}


def _guessed(games: Iterable[tuple[tuple[Ask, ...], Sheet, Sheet]]) -> list[tuple[Ask, bool]]:
    """Each choice that one guessed and the other made, and whether it was hit."""
    return [
        (one, guesser.guesses[one.slug] == guessed.picks[one.slug])
        for asks, guesser, guessed in games
        for one in asks
        if one.form == "choice" and one.slug in guesser.guesses and one.slug in guessed.picks
    ]


def _sum(guessed: list[tuple[Ask, bool]]) -> Hits:
    count = len(guessed)
    chance = sum(1 / len(one.options) for one, _ in guessed) / count if count else 0.0
    return Hits(sum(hit for _, hit in guessed), count, chance)
