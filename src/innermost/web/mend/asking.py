"""How a page asks for words to what was told: the heading, the field and the button of each part. Knows no rows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from innermost.web.mend.forms import SayForm
from innermost.web.mend.parts import APOLOGY, DOWN, NOT_QUITE, REFLECTION, WORDLESS


@dataclass(frozen=True)
class Asked:
    """The heading of one part, the label of its field, a word of help, and its button. `look_again` is a line to read
    the words once more by; those without one are said at once."""

    head: str
    label: str
    help_text: str
    button: str
    look_again: str = ""


WRITTEN: Mapping[str, Asked] = {
    REFLECTION: Asked(
        "Say it back",
        "What you heard",
        "Only what they said, in your words. No reasons and no “but”; your side gets its own evening.",
        "Say it back",
        "Read it as if you were them. Is there a “but” in it, or a reason? It can wait for another evening.",
    ),
    NOT_QUITE: Asked(
        "Something is missing", "What is missing, if you like to say", "Nothing is fine, too.", "Not quite"
    ),
    APOLOGY: Asked(
        "Say sorry",
        "What I did, how it landed, what I will do",
        "No “but”, and nothing asked for. They answer “heard” or “not yet”, or not at all.",
        "Give the apology",
        "Read it once as if you were them. Does it stand without a “but”, and without asking for anything?",
    ),
    DOWN: Asked(
        "Set it down, if you want to",
        "What I set down",
        "The whole of it, or one corner. You can take it back.",
        "Set it down",
        "Only what you mean. A small corner is enough.",
    ),
}


def form_for(part: str, *args: Any, **more: Any) -> SayForm:
    asked = WRITTEN[part]
    needs = part not in WORDLESS
    return SayForm(*args, label=asked.label, help_text=asked.help_text, needs_words=needs, auto_id=f"{part}_%s", **more)
