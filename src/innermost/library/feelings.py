"""Feeling words in families, and the quick words of the check-in that lead to them.

Knows the fields of each and how a table of a content file gives them. Must not know folders, people or pages.
"""

from dataclasses import dataclass, field

from innermost.library.problems import Origin
from innermost.library.table import Table


@dataclass(frozen=True, slots=True)
class Feeling:
    """A feeling word. `intensity` is 1 mild, 2 clear, 3 strong; the slug is the word itself, hyphenated."""

    slug: str
    word: str
    family: str
    intensity: int


@dataclass(frozen=True, slots=True)
class FeelingFamily:
    """Feelings that lie close together, and `step`: the question that goes one step further."""

    slug: str
    name: str
    step: str
    feelings: tuple[Feeling, ...]
    origin: Origin = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class QuickWord:
    """A word of the ten-second check-in. `step` asks one step further; `families` are the feelings to offer then."""

    slug: str
    word: str
    step: str
    families: tuple[str, ...]
    origin: Origin = field(compare=False, repr=False)


def family(table: Table) -> FeelingFamily:
    slug = table.slug()
    lists = (table.texts("mild"), table.texts("clear"), table.texts("strong"))
    feelings = [
        Feeling(word.replace(" ", "-"), word, slug, intensity)
        for intensity, words in enumerate(lists, 1)
        for word in words
    ]
    return FeelingFamily(slug, table.text("name"), table.text("step"), tuple(feelings), table.origin)


def quick_word(table: Table) -> QuickWord:
    return QuickWord(table.slug(), table.text("word"), table.text("step"), table.texts("families"), table.origin)
