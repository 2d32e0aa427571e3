"""What is said when a text cannot be read as it is: nothing there, no words, too long, another language.

Knows signs of these only. Must not judge what a text says.
"""

import re

from innermost.coach.language import Language, script

WORD = re.compile(r"[^\W\d_]+")
LOOKED_AT, FEW, ENOUGH, KNOWN_SHARE = 400, 2, 4, 0.2


def notice(text: str, longest: int, language: Language) -> str:
    """One sentence, or "" where the text can be read."""
    if not text.strip():
        return language.notices["empty"]
    words = list(map(str.lower, WORD.findall(text[: LOOKED_AT * 10])[:LOOKED_AT]))
    if not words:
        return language.notices["no-words"]
    if _is_of_another_script(words, language) or _is_unknown(words, language):
        return language.notices["language"]
    return language.notices["long"] if len(text) > longest else ""


def _is_unknown(words: list[str], language: Language) -> bool:
    """Two or three words tell little: there, none is any word of the language."""
    if len(words) >= ENOUGH:
        return sum(map(language.familiar.__contains__, words)) < KNOWN_SHARE * len(words)
    return len(words) >= FEW and language.words.union(language.familiar).isdisjoint(words)


def _is_of_another_script(words: list[str], language: Language) -> bool:
    letters = "".join(words)
    strange = sum(script(letter) not in language.scripts for letter in letters)
    return 2 * strange > len(letters)
