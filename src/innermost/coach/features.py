"""What the model weighs in a passage: its words and their neighbours, their classes, the rules found, and its outline.

Knows passages, classes and matches. Must not know weights. Each feature is a short text.
"""

from bisect import bisect
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from innermost.coach.language import Language
from innermost.coach.passage import Passage
from innermost.coach.rulebook import Match

LENGTHS = (0, 2, 3, 4, 5, 9, 15, 30)
OF_ONE = 6


class Known(NamedTuple):
    """Of a word: its tag, the feature of its first letters, and its classes."""

    tag: str
    beginning: str
    classes: tuple[str, ...] = ()


class Vocabulary(dict[str, Known]):
    """What is known of each word. A word of a class has its tag, a common word is its own, any other goes by its tail.

    Nothing is added by asking, so that nothing somebody wrote stays.
    """

    def __init__(self, language: Language) -> None:
        self._tails = language.writing.tails
        super().__init__({word: self[word] for word in language.words})
        self.update({word: Known(word, _beginning(word)) for word in language.common})
        for name, words in language.classes.items():
            for word in words:
                before = self[word]
                tag = before.tag if before.classes or word in language.common else name.upper()
                self[word] = Known(tag, before.beginning, (*before.classes, name))

    def __missing__(self, word: str) -> Known:
        return Known(self._tag(word), _beginning(word))

    def of(self, words: Iterable[str]) -> list[Known]:
        return [self[word] for word in words]

    def _tag(self, word: str) -> str:
        if word[:1].isdigit():
            return "#"
        for tail in self._tails:
            if word.endswith(tail):
                return f"-{tail}"
        return "_"


def _beginning(word: str) -> str:
    return f"{word[:5]}-"


def of_words(passage: Passage, known: Sequence[Known]) -> list[str]:
    """Each word with its neighbours, as written and by its tag: OF_ONE features a word, in the words' order."""
    found: list[str] = []
    one = two = tag_one = tag_two = "^"
    for word, (tag, beginning, _) in zip(passage.words, known, strict=True):
        pair = f"{tag_one}.{tag}"
        found += (word, beginning, f"{one} {word}", f"{two} _ {word}", pair, f"{tag_two}.{pair}")
        two, one, tag_two, tag_one = one, word, tag_one, tag
    found += (f"{one} $", f"{tag_two}.{tag_one}.$")
    return found


def of_outline(
    passage: Passage, known: Sequence[Known], counted: Sequence[str], matches: Sequence[Match]
) -> dict[str, int]:
    """Rules and their kinds, classes and their pairs, length and marks; each with the place it stands for."""
    found = {name: match.place for match in matches for name in match.names}
    classes = {name: place for place, one in enumerate(known) for name in one.classes}
    names = sorted(classes)
    for at, name in enumerate(names):
        where = classes[name]
        found[f"c:{name}"] = where
        for other in names[at + 1 :]:
            found[f"{name}&{other}"] = where
    found.update(dict.fromkeys(_shape(passage, counted), 0))
    return found


def _shape(passage: Passage, counted: Sequence[str]) -> list[str]:
    words, marks = passage.words, passage.marks
    found = [f"#{word}{min(number, 3)}" for word in counted if (number := words.count(word))]
    found += (
        f"#words{LENGTHS[bisect(LENGTHS, len(words)) - 1]}",
        f"#sentences{min(passage.sentence[-1], 2)}",
        f"#commas{min(marks.count(','), 4)}",
        f"#end{marks[-1]}",
    )
    if True in passage.asks:
        found.append("#asks")
    if True in passage.quoted:
        found.append("#quotes")
    return found
