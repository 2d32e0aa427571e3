"""What a page shows of one item of a deck: its words, what it takes, what to know before.

Knows the content's nouns. Must not know pages, filters or people.
"""

from __future__ import annotations

from dataclasses import dataclass

from innermost.library import (
    Act,
    DateIdea,
    Library,
    Need,
    Opener,
    Practice,
    Prompt,
    Question,
    Quiz,
    Surprise,
    Value,
)
from innermost.web.library import in_words

LONG = 190
Thing = Practice | Prompt | Opener | Value | Need


@dataclass(frozen=True)
class Item:
    """One item as it stands on a page. `parts` are options or steps; `group` is the heading it stands under."""

    slug: str
    text: str
    thing: Thing
    name: str = ""
    takes: str = ""
    consent: str = ""
    parts: tuple[str, ...] = ()
    numbered: bool = False
    group: str = ""
    line: str = ""

    @property
    def is_long(self) -> bool:
        """Too long for a printed card in its usual size."""
        return sum(map(len, (self.name, self.text, self.consent, *self.parts))) > LONG

    @property
    def foot(self) -> str:
        """What a printed card says in small beneath its words: its rung or family, else what it takes."""
        return self.group or self.takes


def item(thing: Thing, library: Library) -> Item:
    group, line = _group(thing, library)
    return Item(
        slug=thing.slug,
        text=thing.line if isinstance(thing, Value | Need) else thing.text,
        thing=thing,
        name=_name(thing),
        takes=" · ".join(filter(None, _takes(thing))),
        consent=getattr(thing, "consent", ""),
        parts=_parts(thing),
        numbered=isinstance(thing, Prompt),
        group=group,
        line=line,
    )


def _name(thing: Thing) -> str:
    if isinstance(thing, Need):
        return thing.word[:1].upper() + thing.word[1:]
    return thing.name if isinstance(thing, DateIdea | Surprise | Value) else ""


def _parts(thing: Thing) -> tuple[str, ...]:
    if isinstance(thing, Quiz):
        return thing.options
    return thing.steps if isinstance(thing, Prompt) else ()


def _group(thing: Thing, library: Library) -> tuple[str, str]:
    """The heading it stands under, and a line beneath that: questions say how deep they go."""
    if isinstance(thing, Prompt):
        return in_words.PROMPTS[thing.family], ""
    if isinstance(thing, Need):
        return in_words.NEEDS[thing.family], ""
    rung = library.rung(getattr(thing, "rung", 0))
    return (rung.name, rung.line if isinstance(thing, Question) else "") if rung else ("", "")


def _takes(thing: Thing) -> tuple[str, ...]:
    if isinstance(thing, Prompt):
        return (in_words.minutes(thing.minutes),)
    if isinstance(thing, Opener):
        return ("something to say" if thing.form == "sentence" else "something to do", in_words.whom_for(thing.kinds))
    if not isinstance(thing, Practice):
        return ()
    length = in_words.minutes(thing.minutes) if isinstance(thing, Question | DateIdea | Surprise | Act) else ""
    rests_on = in_words.RESTS_ON[thing.evidence]
    return (length, *_of_its_own(thing), _where(thing), in_words.whom_for(thing.kinds), rests_on)


def _of_its_own(thing: Practice) -> tuple[str, ...]:
    if isinstance(thing, DateIdea):
        cost, energy = in_words.COSTS[thing.cost], in_words.ENERGIES[thing.energy]
        return (cost, energy, in_words.PLACES[thing.place], " or ".join(thing.seasons))
    if isinstance(thing, Surprise):
        return (in_words.COSTS[thing.cost],)
    if isinstance(thing, Act):
        return (in_words.EFFORTS[thing.effort], "without a word" if thing.quiet else "offered first")
    return (in_words.ANSWERS[thing.form],) if isinstance(thing, Quiz) else ()


def _where(thing: Practice) -> str:
    """Said where it does not fit both being in one place and being far apart."""
    if "apart" not in thing.modes:
        return "in one place"
    return "" if "together" in thing.modes else "far apart"
