"""What two people showed each other, as a page shows it: everything prepared, so that templates only place strings.

The same slip stands in a preview, on Today, among what was given and on its own page. Knows payloads and names; knows
no row and no key. Dates only, never a time of day.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple
from uuid import UUID

from innermost.entry import (
    Answer,
    Appreciation,
    CheckIn,
    Detail,
    Goal,
    GoalMark,
    Greeting,
    JournalEntry,
    Letter,
    Memory,
    MendNote,
    MendReply,
    Reply,
    Ritual,
    Thought,
    Treasure,
)
from innermost.library import load
from innermost.occasion import in_words
from innermost.web.access import Bond, Opened
from innermost.web.clock import short_day
from innermost.web.hours.marks import ANSWERS
from innermost.web.know.words import about, when
from innermost.web.letters.days import full_day
from innermost.web.mend.parts import head_of
from innermost.web.shortened import shortened
from innermost.web.spaces.in_words import capital, other_in_words
from innermost.web.talk.forms import MARKS

THINKING = "Thinking of you."
SORTS = {"joke": "A joke of yours", "name": "A name between you", "strength": "A strength"}
SHORT = 280


class Said(NamedTuple):
    """`about` goes before the words, `further` under a small line of its own after them, `note` last."""

    about: str = ""
    text: str = ""
    over: str = ""
    further: str = ""
    note: str = ""


@dataclass(frozen=True)
class Slip:
    """`whose` is `mine` or `other`, as the strands are; `who` says it in words. `cut` where there is more to read."""

    id: UUID
    whose: str
    who: str
    day: str
    edited: bool
    said: Said
    cut: bool = False


def slip(entry: Opened, bond: Bond, today: date, most: int = 0) -> Slip:
    """For the person who is here. With `most`, longer words are cut."""
    other = bond.other is not None and entry.author == bond.other.id
    return _slip(entry, "other" if other else "mine", other_in_words(bond) if other else "you", today, most)


def slips(entries: Iterable[Opened], bond: Bond, today: date, most: int = SHORT) -> list[Slip]:
    return [slip(entry, bond, today, most) for entry in entries]


def as_the_other_sees(entry: Opened, bond: Bond, today: date) -> Slip:
    """An own entry before it is shared, in the other's eyes."""
    return _slip(entry, "other", bond.my_name or "you", today, 0)


def _slip(entry: Opened, whose: str, name: str, today: date, most: int) -> Slip:
    said = said_in(entry)
    short = _short(entry, said, most) if most else said
    day = short_day(entry.shown_at, today) if entry.shown_at else "today"
    return Slip(entry.id, whose, f"From {name}", day, entry.is_edited, short, short != said)


def _short(entry: Opened, said: Said, most: int) -> Said:
    """In a list. What was told after a hurt is read where there is room for it; here stands only what it is."""
    if isinstance(entry.payload, MendNote | MendReply):
        return Said(said.about)
    return Said(*(shortened(words, most) for words in said))


def said_in(entry: Opened) -> Said:
    match entry.payload:
        case JournalEntry(text, prompt, feelings):
            return Said(_prompt(prompt), text, note=_feelings(feelings))
        case CheckIn(feeling, line, further):
            word = load().quick_word(feeling)
            about = f"How it is: {word.word if word else feeling}"
            return Said(about, line, "A step further" if further else "", further)
        case Reply(text, marks):
            return Said(" · ".join(word for slug, word in (*MARKS, *ANSWERS) if slug in marks), text)
        case _:
            return _in_passing(entry)


def _in_passing(entry: Opened) -> Said:
    match entry.payload:
        case Appreciation(text, because):
            return Said("", text, "Because" if because else "", because)
        case Thought(text):
            return Said(THINKING, text) if text else Said("", THINKING)
        case Greeting(text) | Answer(text):
            return Said("", text)
        case MendNote(part, text) | MendReply(part, text, _):
            return Said(head_of(part), text) if text else Said("", head_of(part))
        case Letter(_, title, text, _, day):
            about = f"A letter for {full_day(day)}" if day else "A letter"
            return Said(f"{about}: {title}" if title else about, text)
        case _:
            return _kept(entry)


def _kept(entry: Opened) -> Said:
    match entry.payload:
        case Memory(text, day):
            return Said(f"A memory of {full_day(day)}" if day else "A memory", text)
        case Treasure(sort, text, story):
            return Said(SORTS.get(sort, ""), text, "The story of it" if story else "", story)
        case Detail(text=text, ask=ask):
            may = "May be asked about" if ask else ""
            return Said(about(entry.payload), text, note=" · ".join(filter(None, (capital(when(entry.payload)), may))))
        case Ritual(title=title):
            return Said("A ritual", title, note=capital(in_words(entry.payload)))
        case _:
            return _aimed(entry)


def _aimed(entry: Opened) -> Said:
    match entry.payload:
        case Goal(text=text, why=why, of=of):
            return Said("What you both try" if of else "Something to reach", text, "Why" if why else "", why)
        case GoalMark(text=text):
            return Said("A step" if text else "Something was marked in what you would like to reach", text)
        case _:
            return Said("", entry.readable or entry.why)


def words_of(entry: Opened) -> str:
    """All that was said, to keep a line of it."""
    said = said_in(entry)
    return "\n\n".join(words for words in (said.text, said.further) if words) or said.about


def _prompt(slug: str) -> str:
    prompt = load().prompt(slug) if slug else None
    return prompt.text if prompt else ""


def _feelings(slugs: tuple[str, ...]) -> str:
    return ", ".join(word.word for word in map(load().feeling, slugs) if word)
