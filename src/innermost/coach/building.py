"""A sentence put together step by step, from the person's own words.

Knows how parts are joined. Must not change a word inside a part: only capitals, full stops and a
joining word that would stand twice.
"""

import re
from dataclasses import dataclass

ENDING = ".!?…"
I_AM = re.compile(r"(?i)^(i\b|i['’]m\b|im\b)")
VERB = re.compile(r"(?i)^(feel|felt|am|was)\b")
WHEN = re.compile(r"(?i)^(when(ever)?|after|while|since|as|each time|every time|if)\b")
BECAUSE = re.compile(r"(?i)^(because|cos|cause|since|as)\b")
ONES_OWN = re.compile(r"(?i)^(i|my|we)\b")
LANDED = re.compile(r"(?i)^(i|you|it|that|this|my)\b")
FROM_NOW = re.compile(r"(?i)^(i|i['’]ll|from now|next time|when|if)\b")
AMENDS = re.compile(r"(?i)^(i|i['’]d|would|could|can|may|to make)\b")
MOMENT = re.compile(r"(?i)^(i|we|remember|when|do you)\b")
FOR_ME = re.compile(r"(?i)^(i|it|that|this|for me)\b")
ASKS = re.compile(r"(?i)^(would|could|can|may|shall|will you|how about|what if|do you|are you)\b")
SORRY = re.compile(r"(?i)\b(sorry|apologi[sz]e)\b")
OPENED = {
    "partners": "I would like us to be closer.",
    "friends": "I would like us to be closer friends again.",
    "family": "I would like the two of us to be closer.",
}
# Words that have a capital only where they begin a sentence.
CAPITALS = frozenset(
    (
        "A",
        "An",
        "The",
        "You",
        "Your",
        "We",
        "Our",
        "It",
        "This",
        "That",
        "He",
        "She",
        "They",
        "There",
        "My",
        "When",
        "Whenever",
        "Because",
        "After",
        "While",
        "If",
        "Not",
        "To",
        "For",
        "Some",
        "More",
        "Being",
        "Having",
        "Getting",
        "Sad",
        "Lonely",
        "Hurt",
        "Afraid",
        "Scared",
        "Angry",
        "Worried",
        "Tired",
        "Happy",
        "Glad",
        "Anxious",
        "Ashamed",
        "Upset",
        "Frustrated",
        "Disappointed",
    )
)


@dataclass(frozen=True, slots=True)
class Parts:
    """Feeling, its strength, when, because, need and request, in the person's own words; any may be empty."""

    feeling: str = ""
    strength: str = ""
    when: str = ""
    because: str = ""
    need: str = ""
    request: str = ""


@dataclass(frozen=True, slots=True)
class Apology:
    """What I did, how it landed, my share, what I will do from now on, how I would make it good; any may be empty."""

    did: str = ""
    landed: str = ""
    own: str = ""
    will: str = ""
    amends: str = ""


@dataclass(frozen=True, slots=True)
class Opening:
    """What I wish for, a moment it was so, what it is for me, what I would ask; any may be empty."""

    wish: str = ""
    moment: str = ""
    for_me: str = ""
    ask: str = ""


def said(parts: Parts, *, apology: bool = False) -> str:
    """I feel ... when ... because ... I need ... and the request. With `apology` the request is what I offer."""
    first = _joined(
        _led(parts.feeling, I_AM, _feel(parts)),
        _led(parts.when, WHEN, "when"),
        _led(parts.because, BECAUSE, "because"),
    )
    need = _led(parts.need, ONES_OWN, "I need")
    request = parts.request if not apology else _led(parts.request, ONES_OWN, "I would like to")
    return _sentences(first, need, _request(request) if not apology else request)


def said_sorry(apology: Apology) -> str:
    """I am sorry, without a but: what I did, how it landed, what I will do."""
    did = _sorry_for(apology.did.strip())
    landed = _led(apology.landed, LANDED, "I see that it")
    will = _led(apology.will, FROM_NOW, "From now on I will")
    amends = _led(apology.amends, AMENDS, "To make it good I would like to")
    return _sentences(did or "I am sorry", landed, apology.own, will, _request(amends))


def said_opening(opening: Opening, kind: str) -> str:
    """The subject opened, for partners, friends or family."""
    wish = _led(opening.wish, ONES_OWN, "I would like")
    moment = _led(opening.moment, MOMENT, "I think of")
    for_me = _led(opening.for_me, FOR_ME, "For me it is")
    return _sentences(wish or OPENED.get(kind, OPENED["partners"]), moment, for_me, _request(opening.ask))


def _feel(parts: Parts) -> str:
    strength = parts.strength.strip()
    lead = "I" if VERB.match(parts.feeling.strip()) else "I feel"
    return f"{lead} {strength}" if strength and strength.lower() not in parts.feeling.lower() else lead


def _led(part: str, already: re.Pattern[str], lead: str) -> str:
    """The part, led in by its word unless it begins with one of its own."""
    part = part.strip()
    return part if not part or already.match(part) else f"{lead} {_small(part)}"


def _small(part: str) -> str:
    """A capital that only began a sentence made small; a name or an I keeps its own."""
    first = part.split(maxsplit=1)[0]
    return first.lower() + part[len(first) :] if first in CAPITALS else part


def _joined(*parts: str) -> str:
    found = [part.strip() for part in parts if part.strip()]
    found = [*found[:1], *map(_small, found[1:])]
    return " ".join([*(part.rstrip(ENDING + ",;") for part in found[:-1]), *found[-1:]])


def _sorry_for(did: str) -> str:
    if not did or SORRY.search(did):
        return did
    if re.match(r"(?i)^(that|for)\b", did):
        return f"I am sorry {_small(did)}"
    return f"I am sorry that {did}" if I_AM.match(did) else f"I am sorry for {_small(did)}"


def _request(part: str) -> str:
    part = part.strip()
    return f"{part}?" if part and part[-1] not in ENDING and ASKS.match(part) else part


def _sentences(*parts: str) -> str:
    found = (part.strip() for part in parts)
    return " ".join(f"{part[0].upper()}{part[1:]}{'' if part[-1] in ENDING else '.'}" for part in found if part)
