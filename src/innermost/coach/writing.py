"""How a language is written, and from a written form to the words it stands for.

Knows spelling only, as the language's content gives it. Must not know what any word means.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

LONG_DRAWN = re.compile(r"([a-z])\1{2,}")
Words = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Ending:
    """The end of a written form and the word it stands for, or `then` where it follows one of `after`.

    One that begins with an apostrophe is all that follows the form's last one. Any other is looked for before these,
    and cut off as often as it stands there.
    """

    written: str
    word: str
    after: frozenset[str] = frozenset()
    then: str = ""


@dataclass(frozen=True, slots=True)
class Writing:
    """`respelt` maps a written form to the words it stands for; `linking` words stand between clauses.

    The model weighs how often each of `counted` is there, and tells words of no class apart by the first of `tails`
    that they end with. `sorry` is put before a text that is to be read as an apology.
    """

    respelt: Mapping[str, Words] = field(default_factory=dict)
    endings: tuple[Ending, ...] = ()
    linking: frozenset[str] = frozenset()
    counted: Words = ()
    tails: Words = ()
    sorry: str = ""


class Spelling(dict[str, Words]):
    """The words of any written form: those of known forms are kept, others are found when they are asked for.

    Nothing is added by asking, so that nothing somebody wrote stays.
    """

    def __init__(self, writing: Writing, known: Iterable[str] = ()) -> None:
        self.linking = writing.linking
        self._respelt = writing.respelt
        self._parted = {one.written: one for one in writing.endings if one.written.startswith("'")}
        self._cut_off = {one.written: one.word for one in writing.endings if one.written not in self._parted}
        super().__init__({word: self._spelt(word) for word in known})
        self.update(writing.respelt)

    def __missing__(self, piece: str) -> Words:
        return self._spelt(piece)

    def _spelt(self, piece: str) -> Words:
        """Contractions opened, long-drawn letters shortened."""
        word = self._shortened(piece.replace("’", "'"))
        if word != piece and word in self._respelt:
            return self._respelt[word]
        return self._opened(word) if "'" in word else (word,)

    def _shortened(self, word: str) -> str:
        if not LONG_DRAWN.search(word):
            return word
        short, double = LONG_DRAWN.sub(r"\1", word), LONG_DRAWN.sub(r"\1\1", word)
        return double if double in self._respelt and short not in self._respelt else short

    def _opened(self, word: str) -> Words:
        for written, stands_for in self._cut_off.items():
            if word.endswith(written):
                while word.endswith(written):
                    word = word.removesuffix(written)
                return *(self._spelt(word) if word else ()), stands_for
        base, _, rest = word.rpartition("'")
        ending = self._parted.get(f"'{rest}")
        if ending is None:
            return (word.replace("'", ""),)
        first = self._respelt.get(base) or (base,)
        return *first, ending.then if first[-1] in ending.after else ending.word
