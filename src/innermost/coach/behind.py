"""A message that hurt, in reverse: what might be felt and needed behind it.

Knows what was found in the message and the language's possibilities. Must not claim to know: each is one of several.
"""

from collections.abc import Iterator

from innermost.coach.hints import Possible, Reading
from innermost.coach.kinds import DANGER
from innermost.coach.language import Behind, Language
from innermost.coach.passage import passages

MOST = 3


def possibilities(reading: Reading, text: str, language: Language) -> tuple[Possible, ...]:
    """Danger first, then what fits the message's words, then what fits its kinds of hints."""
    words = {word for passage in passages(text, language.respell) for word in passage.words}
    if not words:
        return ()
    found = dict.fromkeys(one.possible for one in _fitting(reading.kinds, words, language.behind))
    return tuple(found)[:MOST]


def _fitting(kinds: frozenset[str], words: set[str], known: tuple[Behind, ...]) -> Iterator[Behind]:
    if DANGER in kinds:
        yield from (one for one in known if DANGER in one.kinds)
        return
    yield from (one for one in known if words.intersection(one.words))
    yield from (one for one in known if kinds.intersection(one.kinds))
    yield from (one for one in known if not one.kinds and not one.words)
