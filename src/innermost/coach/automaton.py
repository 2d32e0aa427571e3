"""Many shapes looked for at once, in one pass over the words.

Every shape's steps are bits of one large number, and a word moves all of them on with a handful of operations: the
Shift-And automaton with optional positions (Navarro and Raffinot 2002, chapter 4). The time grows with the number of
words and nothing in a text can make it grow faster. Knows shapes and passages. Must not know rules.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import reduce
from operator import or_

from innermost.coach.passage import Passage
from innermost.coach.patterns import LINKING, Shape


class Automaton:
    """Finds which of `shapes` stand in a passage, by their place in the sequence."""

    def __init__(self, shapes: Sequence[Shape]) -> None:
        self._anywhere = 0
        self._optional = self._before_block = self._block_end = 0
        self._starts = {"": 0, "^": 0, "~": 0}
        self._finals = {"": 0, "$": 0, ";": 0}
        self._number: dict[int, int] = {}
        by_words: dict[frozenset[str], int] = defaultdict(int)
        place = 1
        for number, shape in enumerate(shapes):
            place = self._lay(shape, number, place, by_words)
        by_word: dict[str, list[int]] = defaultdict(list)
        for words, mask in by_words.items():
            for word in words:
                by_word[word].append(mask)
        self._masks = {word: reduce(or_, masks, self._anywhere) for word, masks in by_word.items()}
        self._all_finals = reduce(or_, self._finals.values())
        self._clause_finals = self._finals[""] | self._finals[";"]
        self._inside = self._starts[""]
        self._at_clause = self._inside | self._starts["~"]
        self._at_sentence = -(self._at_clause | self._starts["^"])

    def _lay(self, shape: Shape, number: int, place: int, by_words: dict[frozenset[str], int]) -> int:
        """Lays a shape out from bit `place`; gives the first bit after it, with one left free between two shapes."""
        leading = True
        first, in_block = place, False
        for step in shape.steps:
            for _ in range(step.most):
                bit = 1 << place
                if step.words:
                    by_words[step.words] |= bit
                else:
                    self._anywhere |= bit
                if leading:
                    self._starts[shape.begins] |= bit
                leading = leading and step.optional
                if step.optional and place > first:
                    self._optional |= bit
                    if not in_block:
                        self._before_block |= bit >> 1
                    in_block = True
                else:
                    if in_block:
                        self._block_end |= bit >> 1
                    in_block = False
                place += 1
        if in_block:
            self._block_end |= 1 << (place - 1)
        self._finals[shape.ends] |= 1 << (place - 1)
        self._number[place] = number
        return place + 1

    def found(self, passage: Passage) -> Iterator[tuple[int, int]]:
        """Number of a shape and the place of its last word, for each word at which one ends."""
        state = 0
        optional, before, end = self._optional, self._before_block, self._block_end
        masks, anywhere = self._masks, self._anywhere
        for place, word, start, finals in self._borders(passage):
            state = ((0 if start < 0 else state << 1) | abs(start)) & masks.get(word, anywhere)
            if not state:
                continue
            closed = state | end
            state |= optional & (~(closed - before) ^ closed)
            hits = state & finals
            while hits:
                bit = hits & -hits
                yield self._number[bit.bit_length()], place
                hits ^= bit

    def _borders(self, passage: Passage) -> Iterator[tuple[int, str, int, int]]:
        """Place and word, the bits that may begin with it (below 0 where a sentence does), and those that may end."""
        sentence, marks = passage.sentence, passage.marks
        last, linked, after = -1, False, passage.words[1:]
        for place, word in enumerate(passage.words):
            mine = sentence[place]
            start = self._at_sentence if mine != last else self._at_clause if linked or marks[place] else self._inside
            is_last = place == len(after) or sentence[place + 1] != mine
            if is_last:
                finals = self._all_finals
            else:
                finals = self._clause_finals if marks[place + 1] or after[place] in LINKING else self._finals[""]
            yield place, word, start, finals
            last, linked = mine, word in LINKING
