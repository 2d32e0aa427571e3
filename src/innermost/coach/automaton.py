"""Many shapes looked for at once, in one pass over the words.

Every shape's steps are bits of one large number, and a word moves all of them on with a handful of operations: the
Shift-And automaton with optional positions (Navarro and Raffinot 2002, chapter 4). The time grows with the number of
words and nothing in a text can make it grow faster. Knows shapes and passages. Must not know rules.
"""

from collections import defaultdict
from collections.abc import Sequence
from functools import reduce
from operator import or_

from innermost.coach.passage import Passage
from innermost.coach.patterns import Shape


class Automaton:
    """Finds which of `shapes` stand in a passage, by their place in the sequence."""

    def __init__(self, shapes: Sequence[Shape]) -> None:
        self._anywhere = 0
        self._optional = self._before_block = self._block_end = 0
        starts, finals = {"": 0, "^": 0, "~": 0}, {"": 0, "$": 0, ";": 0}
        self._number: dict[int, int] = {}
        by_words: dict[frozenset[str], int] = defaultdict(int)
        place = 1
        for number, shape in enumerate(shapes):
            place, leading = self._lay(shape, place, by_words)
            starts[shape.begins] |= leading
            finals[shape.ends] |= 1 << (place - 1)
            self._number[place] = number
            # One bit stays free between two shapes.
            place += 1
        self._masks = self._of_each_word(by_words)
        self._inside = starts[""]
        self._at_clause = starts[""] | starts["~"]
        self._at_sentence = starts[""] | starts["~"] | starts["^"]
        self._finals = {"": finals[""], ";": finals[""] | finals[";"], "$": reduce(or_, finals.values())}

    def _lay(self, shape: Shape, place: int, by_words: dict[frozenset[str], int]) -> tuple[int, int]:
        """Lays a shape out from bit `place`; gives the first bit after it, and the bits it can begin with."""
        is_leading, leading = True, 0
        first, in_block = place, False
        for step in shape.steps:
            for _ in range(step.most):
                bit = 1 << place
                if step.words:
                    by_words[step.words] |= bit
                else:
                    self._anywhere |= bit
                leading |= bit if is_leading else 0
                is_leading = is_leading and step.optional
                in_block = self._lay_optional(bit, in_block, step.optional and place > first)
                place += 1
        if in_block:
            self._block_end |= 1 << (place - 1)
        return place, leading

    def _lay_optional(self, bit: int, in_block: bool, optional: bool) -> bool:
        """Marks where a block of optional bits begins and ends. Whether this bit is in one."""
        if optional:
            self._optional |= bit
        if optional and not in_block:
            self._before_block |= bit >> 1
        if in_block and not optional:
            self._block_end |= bit >> 1
        return optional

    def _of_each_word(self, by_words: dict[frozenset[str], int]) -> dict[str, int]:
        by_word: dict[str, list[int]] = defaultdict(list)
        for words, mask in by_words.items():
            for word in words:
                by_word[word].append(mask)
        return {word: reduce(or_, masks, self._anywhere) for word, masks in by_word.items()}

    def found(self, passage: Passage) -> list[tuple[int, int]]:
        """Number of a shape and the place of its last word, for each word at which one ends."""
        found: list[tuple[int, int]] = []
        optional, before, end = self._optional, self._before_block, self._block_end
        mask_of, anywhere, finals = self._masks.get, self._anywhere, self._finals["$"]
        marks, linking = passage.marks, passage.linking
        state, last, linked = 0, -1, False
        for place, (word, sentence) in enumerate(zip(passage.words, passage.sentence, strict=True)):
            if sentence != last:
                state = self._at_sentence
            elif linked or marks[place]:
                state = state << 1 | self._at_clause
            else:
                state = state << 1 | self._inside
            last, linked = sentence, word in linking
            state &= mask_of(word, anywhere)
            if state:
                closed = state | end
                # Where a block of optional bits is reached, those above are as well.
                state |= optional ^ (optional & (closed ^ (closed - before)))
                if state & finals:
                    found += self._ended(state, passage, place)
        return found

    def _ended(self, state: int, passage: Passage, place: int) -> list[tuple[int, int]]:
        """The shapes that end with the word at `place`."""
        found = []
        hits = state & self._finals[passage.ending(place)]
        while hits:
            bit = hits & -hits
            found.append((self._number[bit.bit_length()], place))
            hits ^= bit
        return found
