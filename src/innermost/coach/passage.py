"""A stretch of text as words: where each stands, what mark is before it, its sentence, and whether it is quoted.

Knows how English is written and respelt by the language's table. Must not know what any word means. One pass over the
text: the time it takes grows with the length only.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

# Letters with inner apostrophes; numbers and times; any other sign by itself.
PIECE = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*|\d+(?:[:.,]\d+)*|[.!?…\n]+|[^\s\w]", re.UNICODE)
LONG_DRAWN = re.compile(r"([a-z])\1{2,}")
ENDS = frozenset(".!?…\n")
PAUSES = frozenset(",;:-–—()/")
OPENING, CLOSING, EITHER = frozenset("“«‘"), frozenset("”»"), frozenset("\"'’")
UNSEEN = frozenset("\ufe0f\u200d\u2640\u2642*_~^`#")
SIGNS = ENDS | PAUSES | OPENING | CLOSING | EITHER | UNSEEN
SUFFIXES: Mapping[str, str] = {"'re": "are", "'ll": "will", "'ve": "have", "'m": "am", "'d": "'d", "'s": "'s"}
IS_AFTER = frozenset(
    (
        "he",
        "she",
        "it",
        "that",
        "there",
        "what",
        "who",
        "where",
        "how",
        "here",
        "everything",
        "nothing",
        "something",
        "someone",
        "somebody",
        "nobody",
        "one",
        "this",
    )
)
MOST_WORDS, MOST_SENTENCES = 40, 3


@dataclass(frozen=True, slots=True)
class Passage:
    """Up to a few sentences. All have one entry a word; `marks` has one more, for what comes after the last."""

    words: list[str]
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    marks: list[str]
    sentence: tuple[int, ...]
    quoted: tuple[bool, ...]
    asks: list[bool]


class _Making:
    """A passage while its words are being read."""

    def __init__(self) -> None:
        self.words: list[str] = []
        self.marks: list[str] = [""]
        self.rest: list[tuple[int, int, int, bool]] = []
        self.asks: list[bool] = [False]

    def add(self, words: tuple[str, ...], start: int, end: int, quoted: bool) -> None:
        number = len(self.asks) - 1
        for word in words:
            self.words.append(word)
            self.marks.append("")
            self.rest.append((start, end, number, quoted))

    def end_sentence(self, mark: str) -> None:
        if not self.words or self.rest[-1][2] != len(self.asks) - 1:
            return
        self.marks[-1] = mark
        self.asks[-1] = mark == "?"
        self.asks.append(False)

    def pause(self, mark: str) -> None:
        if not self.marks[-1]:
            self.marks[-1] = mark

    @property
    def is_full(self) -> bool:
        """Whether it is long enough and a sentence has just ended, or a sentence does not end at all."""
        if len(self.words) < MOST_WORDS and len(self.asks) <= MOST_SENTENCES:
            return False
        return self.rest[-1][2] != len(self.asks) - 1 or len(self.words) >= 2 * MOST_WORDS

    def done(self) -> Passage:
        starts, ends, sentence, quoted = zip(*self.rest, strict=True)
        return Passage(self.words, starts, ends, self.marks, sentence, quoted, self.asks)


def passages(text: str, respell: Mapping[str, tuple[str, ...]]) -> Iterator[Passage]:
    """The text in passages of whole sentences; a sentence without an end is cut where it is far too long."""
    lowered = _lowered(text)
    making, until = _Making(), -1
    for found in PIECE.finditer(lowered):
        piece, start = found.group(), found.start()
        first = piece[0]
        if first.isalnum() or first not in SIGNS:
            making.add(respell.get(piece) or spelt(piece, respell), start, found.end(), start < until)
        elif first in ENDS:
            making.end_sentence("?" if "?" in piece else "!" if "!" in piece else ".")
        elif first not in UNSEEN:
            making.pause("," if first in PAUSES else '"')
            if first not in PAUSES and start >= until:
                until = _closing(lowered, start, first)
        if making.is_full:
            yield making.done()
            making = _Making()
    if making.words:
        yield making.done()


def _lowered(text: str) -> str:
    """In small letters, each at its place: a letter that would become two stays as it is."""
    lowered = text.lower()
    if len(lowered) == len(text):
        return lowered
    return "".join(small if len(small := one.lower()) == 1 else one for one in text)


def sentence_of(passage: Passage, number: int) -> tuple[int, Passage]:
    """One sentence of a passage by itself, and the place of its first word there."""
    first, size = passage.sentence.index(number), passage.sentence.count(number)
    here = slice(first, first + size)
    return first, Passage(
        passage.words[here],
        passage.starts[here],
        passage.ends[here],
        ["", *passage.marks[first + 1 : first + size + 1]],
        (0,) * size,
        passage.quoted[here],
        [passage.asks[number], False],
    )


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


def spelt(piece: str, respell: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """The words a written form stands for: contractions opened, long-drawn letters shortened."""
    word = piece.replace("’", "'")
    if LONG_DRAWN.search(word):
        short = LONG_DRAWN.sub(r"\1", word)
        double = LONG_DRAWN.sub(r"\1\1", word)
        word = short if short in respell else double if double in respell else short
    if word != piece and word in respell:
        return respell[word]
    if "'" not in word:
        return (word,)
    if word.endswith("n't"):
        while word.endswith("n't"):
            word = word[:-3]
        return *(spelt(word, respell) if word else ()), "not"
    base, _, rest = word.rpartition("'")
    suffix = SUFFIXES.get(f"'{rest}")
    if suffix is None:
        return (word.replace("'", ""),)
    first = respell.get(base) or (base,)
    return (*first, "is" if suffix == "'s" and first[-1] in IS_AFTER else suffix)
