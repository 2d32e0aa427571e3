"""What is said when a text cannot be read as it is: nothing there, no words, too long, another language.

Knows signs of these only. Must not judge what a text says.
"""

import re

from innermost.coach.language import Language

WORD = re.compile(r"[^\W\d_]+")
LOOKED_AT, ENOUGH, KNOWN_SHARE = 400, 4, 0.2


def notice(text: str, longest: int, language: Language) -> str:
    """One sentence, or "" where the text can be read."""
    if not text.strip():
        return language.notices["empty"]
    words = [word.lower() for word in WORD.findall(text[: LOOKED_AT * 10])[:LOOKED_AT]]
    if not words:
        return language.notices["no-words"]
    if len(words) >= ENOUGH and _known(words, language) < KNOWN_SHARE * len(words):
        return language.notices["language"]
    return language.notices["long"] if len(text) > longest else ""


def _known(words: list[str], language: Language) -> int:
    return sum(word in language.common or word in language.respell for word in words)
