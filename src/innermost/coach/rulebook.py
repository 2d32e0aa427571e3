"""Rules made ready, and which of them a passage shows.

Knows rules and passages. Must not know weights, or what is said to people.
"""

import zlib
from collections.abc import Sequence
from dataclasses import dataclass

from innermost.coach.automaton import Automaton
from innermost.coach.language import Language, Rule
from innermost.coach.passage import Passage
from innermost.coach.patterns import Shape, fits, shape


@dataclass(frozen=True, slots=True)
class Match:
    """A rule shown by a shape that ends with the word at `place`. `quoted`: in words given as another's.

    `label` names the shape among those of its rule.
    """

    rule: Rule
    label: str
    shape: Shape
    place: int
    quoted: bool

    def span(self, passage: Passage) -> tuple[int, int]:
        """First and one past the last word of the shortest stretch that ends here."""
        start = self.place
        while start > 0 and not fits(self.shape, passage, start, self.place + 1):
            start -= 1
        return start, self.place + 1


class Rulebook:
    """The rules of a language, or those for one part of a sentence. Raises `WrongShape` for a rule that is none."""

    def __init__(self, language: Language, part: str = "") -> None:
        self._rules = tuple(rule for rule in language.rules if rule.part == part)
        self._of: list[tuple[int, bool]] = []
        self._labels: list[str] = []
        self._shapes: list[Shape] = []
        for number, rule in enumerate(self._rules):
            for written, shows in [*((one, True) for one in rule.find), *((one, False) for one in rule.unless)]:
                self._of.append((number, shows))
                self._shapes.append(shape(written, language.classes))
                self._labels.append(f"r:{rule.name}:{zlib.crc32(written.encode()):08x}")
        self._automaton = Automaton(self._shapes)

    def matches(self, passage: Passage) -> Sequence[Match]:
        """Every rule shown in a sentence that nothing takes back there, once for each sentence and shape."""
        shown: dict[tuple[int, int, int], int] = {}
        back: set[tuple[int, int]] = set()
        of, sentence = self._of, passage.sentence
        for number, place in self._automaton.found(passage):
            rule, shows = of[number]
            if shows:
                shown[sentence[place], rule, number] = place
            else:
                back.add((sentence[place], rule))
        return [
            self._match(rule, number, place, passage)
            for (where, rule, number), place in shown.items()
            if (where, rule) not in back and self._rules[rule].asked in {None, passage.asks[where]}
        ]

    def _match(self, rule: int, number: int, place: int, passage: Passage) -> Match:
        found = self._rules[rule]
        return Match(
            found, self._labels[number], self._shapes[number], place, passage.quoted[place] and not found.quoted
        )
