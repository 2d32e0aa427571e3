"""A stretch of text as words: where each stands, what mark is before it, its sentence, and whether it is quoted.

Knows marks and the language's spelling. Must not know what any word means. One pass over the text: the time it takes
grows with the length only.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from innermost.coach.writing import Spelling

# Letters with inner apostrophes; numbers and times; any other sign by itself, but for those that control how text runs.
CONTROL = r"\x00-\x1f\x7f-\x9f\u200b\u200c\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff"
PIECE = re.compile(rf"[^\W\d_]+(?:['’][^\W\d_]+)*|\d+(?:[:.,]\d+)*|[.!?…\n]+|[^\s\w{CONTROL}]", re.UNICODE)
ENDS = frozenset(".!?…\n")
PAUSES = frozenset(",;:-–—()/")
OPENING, CLOSING, EITHER = frozenset("“«‘"), frozenset("”»"), frozenset("\"'’")
UNSEEN = frozenset("\ufe0f\u200d\u2640\u2642*_~^`#")
SIGNS = ENDS | PAUSES | OPENING | CLOSING | EITHER | UNSEEN
CLAUSE = frozenset("~;")
MOST_WORDS, MOST_SENTENCES, TOO_MANY = 40, 3, 80


@dataclass(frozen=True, slots=True)
class Passage:
    """Up to a few sentences. All have one entry a word; `marks` has one more, for what comes after the last.

    `linking`: words of the language that stand between clauses.
    """

    words: list[str]
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    marks: list[str]
    sentence: tuple[int, ...]
    quoted: tuple[bool, ...]
    asks: list[bool]
    linking: frozenset[str]

    def begins(self, place: int, sign: str) -> bool:
        """Whether a sentence (`^`) or a clause (`~`) begins with the word at `place`."""
        if place == 0 or self.sentence[place] != self.sentence[place - 1]:
            return True
        return sign in CLAUSE and (bool(self.marks[place]) or self.words[place - 1] in self.linking)

    def ending(self, place: int) -> str:
        """`$` where a sentence ends with the word at `place`, `;` where a clause does, otherwise nothing."""
        after = place + 1
        if after == len(self.words) or self.sentence[after] != self.sentence[place]:
            return "$"
        return ";" if self.marks[after] or self.words[after] in self.linking else ""

    def sentence_alone(self, number: int) -> tuple[int, "Passage"]:
        """One sentence by itself, and the place of its first word here."""
        first, size = self.sentence.index(number), self.sentence.count(number)
        here = slice(first, first + size)
        return first, Passage(
            self.words[here],
            self.starts[here],
            self.ends[here],
            ["", *self.marks[first + 1 : first + size + 1]],
            (0,) * size,
            self.quoted[here],
            [self.asks[number], False],
            self.linking,
        )


class _Making:
    """A passage while its words are being read. It is full when it is long enough and a sentence has just ended, or a
    sentence does not end at all."""

    def __init__(self) -> None:
        self.words: list[str] = []
        self.marks: dict[int, str] = {}
        self.rest: list[tuple[int, int, int, bool]] = []
        self.asks: list[bool] = [False]
        self.is_open = self.is_full = False

    def add(self, words: tuple[str, ...], start: int, end: int, quoted: bool) -> None:
        here = (start, end, len(self.asks) - 1, quoted)
        for word in words:
            self.words.append(word)
            self.rest.append(here)
        self.is_open = True
        self.is_full = len(self.words) >= TOO_MANY

    def end_sentence(self, mark: str) -> None:
        if self.is_open:
            self.marks[len(self.words)] = mark
            self.asks[-1] = mark == "?"
            self.asks.append(False)
            self.is_open = False
            self.is_full = len(self.words) >= MOST_WORDS or len(self.asks) > MOST_SENTENCES

    def pause(self, mark: str) -> None:
        self.marks.setdefault(len(self.words), mark)

    def done(self, linking: frozenset[str]) -> Passage:
        starts, ends, sentence, quoted = zip(*self.rest, strict=True)
        marks = [""] * (len(self.words) + 1)
        for place, mark in self.marks.items():
            marks[place] = mark
        return Passage(self.words, starts, ends, marks, sentence, quoted, self.asks, linking)


def passages(text: str, respell: Spelling) -> Iterator[Passage]:
    """The text in passages of whole sentences; a sentence without an end is cut where it is far too long."""
    lowered = _lowered(text)
    making, until = _Making(), -1
    for found in PIECE.finditer(lowered):
        piece = found[0]
        first = piece[0]
        if first not in SIGNS:
            start, end = found.span()
            making.add(respell[piece], start, end, start < until)
        elif first in ENDS:
            making.end_sentence("?" if "?" in piece else "!" if "!" in piece else ".")
        elif first not in UNSEEN:
            making.pause("," if first in PAUSES else '"')
            if first not in PAUSES and found.start() >= until:
                until = _closing(lowered, found.start(), first)
        if making.is_full:
            yield making.done(respell.linking)
            making = _Making()
    if making.words:
        yield making.done(respell.linking)


def _lowered(text: str) -> str:
    """In small letters, each at its place: a letter that would become two stays as it is."""
    lowered = text.lower()
    if len(lowered) == len(text):
        return lowered
    return "".join(small if len(small := one.lower()) == 1 else one for one in text)


def _closing(text: str, start: int, mark: str) -> int:
    """Where a quotation that opens here ends: the end of what is quoted, or -1 where nothing is."""
    wanted = {"“": "”", "«": "»", "‘": "’"}.get(mark, mark)
    if mark in "'’" and start and not text[start - 1].isspace():
        return -1
    end = text.find(wanted, start + 1, start + 400)
    while wanted in "'’" and 0 <= end < len(text) - 1 and text[end + 1].isalnum():
        end = text.find(wanted, end + 1, start + 400)
    # The whole text in quotation marks is nobody else's.
    return end if end - start < len(text) - 4 else -1
