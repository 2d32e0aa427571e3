"""What can be told after a hurt, and what can be said to it: parts by their names, and how a page heads them. Pure.

Every heading is in the voice of its writer, so that both read the same.
"""

from __future__ import annotations

from collections.abc import Mapping

HURT, APOLOGY, DOWN, BEGINNING = "hurt", "apology", "setting-down", "beginning"
REFLECTION, YES, NOT_QUITE = "reflection", "yes", "not-quite"
HEARD, NOT_YET, THANKS = "heard", "not-yet", "thanks"
VERDICTS, ANSWERS = (YES, NOT_QUITE), (HEARD, NOT_YET)
# What may be sent without words.
WORDLESS = (*VERDICTS, *ANSWERS, THANKS)
# How often in a fortnight somebody says the same part to one thing told, also where they took it back between.
TRIES: Mapping[str, int] = {APOLOGY: 2}
USUAL_TRIES = 6
HEADS: Mapping[str, str] = {
    HURT: "How something was for me",
    APOLOGY: "An apology",
    DOWN: "What I set down",
    BEGINNING: "A new beginning, as I would like it",
    REFLECTION: "What I heard",
    YES: "Yes, that is it.",
    NOT_QUITE: "Not quite.",
    HEARD: "Heard.",
    NOT_YET: "Not yet.",
    THANKS: "Thank you.",
}


def head_of(part: str) -> str:
    """Empty for a part of a newer program."""
    return HEADS.get(part, "")
