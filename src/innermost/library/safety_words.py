"""The words two people read to each other over the phone, to be sure they mean the same key.

Knows what keeps such words apart for the ear. Must not know keys. A word stands for one byte by its place in the file,
so neither a word nor its place ever changes.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import combinations

from innermost.library.reading import sound
from innermost.library.table import Table

COUNT = 256
SHORTEST, LONGEST = 3, 7


def safety_words(table: Table) -> tuple[str, ...]:
    found = table.texts("words")
    if found:
        for message, mend in _problems(found):
            table.wrong("words", message, mend)
    return found


def _problems(found: Sequence[str]) -> Iterator[tuple[str, str]]:
    if len(found) != COUNT:
        yield f"There are {len(found)} words.", f"There are exactly {COUNT}, and their order never changes."
    for word in found:
        if not (word.isascii() and word.isalpha() and word.islower() and SHORTEST <= len(word) <= LONGEST):
            yield f"'{word}' is not a plain word.", f"Use {SHORTEST} to {LONGEST} small letters."
    for first, second in _alike(found, one_letter_apart):
        yield f"'{first}' and '{second}' differ by one letter.", "Take another word for one of them."
    for first, second in _alike(found, lambda word: {sound(word)}):
        yield f"'{first}' and '{second}' sound alike.", "Take another word for one of them."


def _alike(found: Iterable[str], keys: Callable[[str], set[str]]) -> list[tuple[str, str]]:
    """Pairs of different words that share a key, in the order of the file."""
    groups: dict[str, list[str]] = defaultdict(list)
    for word in dict.fromkeys(found):
        for key in keys(word):
            groups[key].append(word)
    return list(dict.fromkeys(pair for group in groups.values() for pair in combinations(group, 2)))


def one_letter_apart(word: str) -> set[str]:
    """Words share one of these exactly when a letter changed, added or taken away turns one into the other."""
    places = range(len(word) + 1)
    changed = {f"{word[:place]}*{word[place + 1 :]}" for place in places[:-1]}
    return changed | {f"{word[:place]}*{word[place:]}" for place in places}
