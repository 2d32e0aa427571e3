"""How the library's pages say what the content says in single words: costs, grades, decks, lengths.

Knows the words content files use. Must not know pages or people.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from innermost.library import AnswerForm, Benefit, Cost, Energy, Grade, Kind, PromptFamily, Suits


class DeckWords(NamedTuple):
    """What a deck is called on pages, what it is in one line, and what one of its items is called."""

    name: str
    line: str
    one: str


DECKS: Mapping[str, DeckWords] = {
    "questions": DeckWords("Questions", "From light to innermost, on six rungs.", "A question"),
    "quiz": DeckWords("How well do you know me", "One answers, the other guesses. Then you swap.", "A quiz question"),
    "this-or-that": DeckWords(
        "This or that", "Two things to choose from, and neither is the right one.", "This or that"
    ),
    "stories": DeckWords(
        "Stories in turns", "A beginning. You two go on with it, bit by bit.", "A story to go on with"
    ),
    "dates": DeckWords("Time for two", "From five minutes to a whole day, most of it free.", "Time for two"),
    "surprises": DeckWords("Surprises", "Something small to prepare for the other.", "A surprise"),
    "acts": DeckWords("Small help", "Things to do for somebody, with or without a word.", "A small help"),
    "starters": DeckWords("Conversation starters", "Something to say first, from banter to deep.", "A starter"),
    "thanks": DeckWords(
        "Thanks with a reason", "The beginning of a thanks. You know the rest.", "The beginning of a thanks"
    ),
    "first-sentences": DeckWords(
        "First sentences", "To say that you would like to be closer, and leave the other free.", "A first sentence"
    ),
    "openers": DeckWords(
        "For tonight, alone", "One sentence to say, or one small act, without the other.", "For tonight, alone"
    ),
    "prompts": DeckWords(
        "Journal prompts", "Something to write about alone, or to sit quietly with.", "To write about"
    ),
    "values": DeckWords("Values", "What people hold dear, and how it shows on a plain day.", "A value"),
    "needs": DeckWords("Needs", "What people need, and how it shows when it is met or missing.", "A need"),
}

KINDS: Mapping[Kind, str] = {"partners": "Partners", "friends": "Friends", "family": "Family"}
COSTS: Mapping[Cost, str] = {
    "free": "costs nothing",
    "low": "costs little",
    "mid": "costs some money",
    "high": "costs more",
}
ENERGIES: Mapping[Energy, str] = {"low": "needs little energy", "mid": "needs some energy", "high": "needs energy"}
PLACES: Mapping[str, str] = {"in": "indoors", "out": "outdoors", "either": "in or out"}
SUITS: Mapping[Suits, str] = {
    "seated": "can be done sitting",
    "quiet": "is quiet",
    "no-sight": "works without seeing",
    "no-hearing": "works without hearing",
    "one-hand": "works with one hand",
}
EFFORTS: Mapping[int, str] = {1: "light", 2: "some effort", 3: "real effort"}
WEEKS: Mapping[str, str] = {"busy": "busy", "tired": "tired", "ill": "ill", "fine": "fine as it is"}
ANSWERS: Mapping[AnswerForm, str] = {
    "choice": "choose one",
    "word": "answer with a word or two",
    "order": "put them in order",
    "number": "answer with a number",
}
PROMPTS: Mapping[PromptFamily, str] = {
    "feelings": "Feelings",
    "triggers": "What sets something off",
    "needs": "Needs",
    "strengths": "Strengths",
    "reflection": "Looking back",
    "meditation": "To sit quietly with",
    "gives": "What closeness gives",
}
BENEFITS: Mapping[Benefit, str] = {
    "trust": "Trust",
    "satisfaction": "Being glad of it",
    "resilience": "Getting through",
    "communication": "Talking",
    "companionship": "Not being alone",
}
NEEDS: Mapping[str, str] = {
    "body": "The body",
    "safety": "Safety",
    "closeness": "Closeness",
    "being-seen": "Being seen",
    "freedom": "Freedom",
    "meaning": "Meaning",
    "play": "Play",
    "fairness": "Fairness",
}
GRADES: Mapping[Grade, str] = {
    "trial": "Tried in an experiment",
    "study": "Seen in studies",
    "wisdom": "What people who do this for a living say",
    "judgement": "Our own opinion",
}


# What one thing to do rests on. Where it is our own opinion, nothing is said; the page says so once.
RESTS_ON: Mapping[Grade, str] = {
    "trial": "our idea; new things done together were tried with couples",
    "study": "seen in studies",
    "wisdom": "from people who do this for a living",
    "judgement": "",
}


def minutes(number: int) -> str:
    """A length of time as one says it: 45 minutes, 1 hour, 2 hours 30."""
    hours, rest = divmod(number, 60)
    if not hours:
        return f"{rest} minute{'s' if rest > 1 else ''}"
    whole = f"{hours} hour{'s' if hours > 1 else ''}"
    return f"{whole} {rest}" if rest else whole


def whom_for(kinds: Sequence[Kind]) -> str:
    """Whom it fits, where that is not everybody."""
    return "" if len(kinds) == len(KINDS) else f"for {' and '.join(kinds)}"
