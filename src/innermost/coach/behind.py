"""A message that hurt, in reverse: what might be felt and needed behind it.

Knows shapes found in the message, the kinds seen in it, and the language's possibilities. Must not claim to know: each
is one of several, and where nothing fits there is none. Nothing rests on a bare word.
"""

from dataclasses import replace

from innermost.coach.hints import Possible, Reading
from innermost.coach.kinds import DANGER, GOODS
from innermost.coach.language import Behind, Language
from innermost.coach.passage import passages
from innermost.coach.rulebook import Rulebook

MOST, FEWEST_WORDS = 3, 4
SHAPE, KIND = 2, 1


class Possibilities:
    """Those of a language."""

    def __init__(self, language: Language) -> None:
        self._known = language.behind
        self._respell = language.respell
        self._rules = Rulebook(replace(language, rules=tuple(one.rule for one in language.behind)))

    def of(self, reading: Reading, text: str) -> tuple[Possible, ...]:
        """What speaks of the reader's safety stands first and alone. Of others, those come first that a shape and a
        kind both speak for, then those of a shape, then those of a kind."""
        shown, words = self._shown(text)
        weighed = [(_weight(one, reading, shown, words), one.possible) for one in self._known]
        found = sorted((one for one in weighed if one[0]), key=lambda one: -one[0])
        if safety := [possible for _, possible in found if possible.safety]:
            return tuple(safety[:1])
        if reading.kinds and reading.kinds.issubset(GOODS):
            return ()
        return tuple(possible for _, possible in found[:MOST])

    def _shown(self, text: str) -> tuple[set[str], int]:
        """The names of those a shape of which is found, and how many words there are."""
        names, words = set[str](), 0
        for passage in passages(text, self._respell):
            words += len(passage.words)
            names.update(match.rule.name for match in self._rules.matches(passage))
        return names, words


def _weight(one: Behind, reading: Reading, shown: set[str], words: int) -> int:
    """0 where it does not fit. A kind by itself says too little of a word or three, unless it is danger."""
    by_shape = SHAPE * (one.rule.name in shown)
    by_kind = KIND * bool(reading.kinds.intersection(one.kinds))
    enough = by_shape or words >= FEWEST_WORDS or DANGER in reading.kinds
    return by_shape + by_kind if enough else 0
