"""Rules made ready, and which of them a passage shows.

Knows rules and passages. Must not know weights, or what is said to people.
"""

import zlib
from collections.abc import Sequence
from dataclasses import dataclass

from innermost.coach.automaton import Automaton
from innermost.coach.language import Language, Rule
from innermost.coach.passage import Passage
from innermost.coach.patterns import Shape, fits


@dataclass(frozen=True, slots=True)
class Match:
    """A rule shown by a shape that ends with the word at `place`. `quoted`: in words given as another's.

    `names` are what the model knows it by.
    """

    rule: Rule
    shape: Shape
    place: int
    quoted: bool
    names: tuple[str, ...]

    def span(self, passage: Passage) -> tuple[int, int]:
        """First and one past the last word of the shortest stretch that ends here."""
        start = self.place
        while start > 0 and not fits(self.shape, passage, start, self.place + 1):
            start -= 1
        return start, self.place + 1


class Rulebook:
    """The rules of a language, or those for one part of a sentence."""

    def __init__(self, language: Language, part: str = "") -> None:
        self._rules = tuple(rule for rule in language.rules if rule.part == part)
        self._of: list[tuple[int, bool]] = []
        self._shapes: list[Shape] = []
        self._names: list[tuple[str, ...]] = []
        for number, rule in enumerate(self._rules):
            self._of += [(number, True)] * len(rule.find) + [(number, False)] * len(rule.unless)
            self._shapes += (*rule.find, *rule.unless)
            self._names += (_names(rule, shape) for shape in (*rule.find, *rule.unless))
        self._quoted_names = [(f"q:{rule.name}", f"q:{rule.kind}") for rule in self._rules]
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

    def _match(self, number: int, shape: int, place: int, passage: Passage) -> Match:
        rule = self._rules[number]
        quoted = passage.quoted[place] and not rule.quoted
        names = self._quoted_names[number] if quoted else self._names[shape]
        return Match(rule, self._shapes[shape], place, quoted, names)


def _names(rule: Rule, shape: Shape) -> tuple[str, ...]:
    """The rule, its kind, and the shape among those of its rule."""
    return f"r:{rule.name}", f"r:{rule.kind}", f"r:{rule.name}:{zlib.crc32(shape.written.encode()):08x}"
