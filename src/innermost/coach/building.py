"""A sentence put together step by step, from the person's own words.

Knows how parts are joined. Must not change a word inside a part: only capitals, full stops and a
joining word that would stand twice.
"""

import re
from dataclasses import dataclass

from innermost.coach.language import Language, Opened
from innermost.coach.leads import plain

ENDING = ".!?…"
WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")


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


def said(parts: Parts, language: Language) -> str:
    """I feel ... when ... because ... I need ... and the request."""
    first = _joined(
        language,
        _feel(parts, language),
        _led("when", parts.when, language),
        _led("because", parts.because, language),
    )
    return _sentences(first, _led("need", parts.need, language), _request(parts.request, language))


def said_sorry(apology: Apology, language: Language) -> str:
    """I am sorry, without a but: what I did, how it landed, what I will do."""
    landed, will = _led("landed", apology.landed, language), _led("will", apology.will, language)
    amends = _request(_led("amends", apology.amends, language), language)
    return _sentences(_led("did", apology.did, language) or "I am sorry", landed, apology.own, will, amends)


def said_opening(opening: Opening, opened: Opened, language: Language) -> str:
    """The subject opened, in words that fit the bond. What begins with a word of its own is not led in."""
    wish = _led("wish", opening.wish, language, opened.wish)
    moment = _led("moment", opening.moment, language, opened.moment)
    for_me = _led("for_me", opening.for_me, language, opened.for_me)
    return _sentences(opened.first, wish, moment, for_me, _request(opening.ask, language))


def _feel(parts: Parts, language: Language) -> str:
    """With its strength, unless somebody began the sentence themselves or named it there."""
    feeling, strength = parts.feeling.strip(), parts.strength.strip()
    if not strength or strength.lower() in feeling.lower() or language.leads.is_begun("feeling", feeling):
        return _led("feeling", feeling, language)
    return _led("feeling", f"{strength} {_small(feeling, language)}" if feeling else "", language)


def _led(name: str, part: str, language: Language, otherwise: str = "") -> str:
    """The part, led in by the words of its language, unless it begins with some of its own."""
    part = part.strip()
    lead = language.leads.lead(name, part, otherwise) if part else ""
    if not lead:
        return part
    return f"{lead} {part if lead.endswith(':') else _small(part, language)}"


def _small(part: str, language: Language) -> str:
    """A capital that only began a sentence, or that a phone put there, made small; a name or an I keeps its own."""
    found = WORD.match(part)
    if found is None or not _is_capital(found[0]):
        return part
    written = found[0].lower()
    return written + part[found.end() :] if _is_word(plain(written), language) else part


def _is_word(written: str, language: Language) -> bool:
    """Known to the language, and no name. What stands before an apostrophe is the word itself, as in “Mum's”."""
    if written.partition("'")[0] in language.leads.capitals:
        return False
    return language.words.issuperset(language.respell[written]) or language.leads.is_ordinary(written)


def _is_capital(word: str) -> bool:
    return word[0].isupper() and word[1:] == word[1:].lower()


def _joined(language: Language, *parts: str) -> str:
    found = [part.strip() for part in parts if part.strip()]
    found = [*found[:1], *(_small(part, language) for part in found[1:])]
    return " ".join([*(part.rstrip(ENDING + ",;") for part in found[:-1]), *found[-1:]])


def _request(part: str, language: Language) -> str:
    part = part.strip()
    is_asked = part and part[-1] not in ENDING and language.leads.is_begun("request", part)
    return f"{part}?" if is_asked else part


def _sentences(*parts: str) -> str:
    found = (part.strip() for part in parts)
    return " ".join(f"{part[0].upper()}{part[1:]}{'' if part[-1] in ENDING else '.'}" for part in found if part)
