"""One space as files: the questions with their answers, and what was given. Knows what is shown; knows no archive.

An answer of the other that has not opened is not among what is read here, so it cannot stand here either.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from uuid import UUID

from innermost.web.access import Bond, Opened, Round
from innermost.web.access.whole import Asked, Gift, asked, gifts, kept
from innermost.web.visit import Visit
from innermost.web.yours import readable
from innermost.web.yours.archive import Text
from innermost.web.yours.facts import Space
from innermost.web.yours.journal_pages import body, edited
from innermost.web.yours.said import said
from innermost.web.yours.theirs import as_read

_ALONE = "Only you read this."


def files(visit: Visit, one: Space, folder: str) -> Iterator[Text]:
    if one.bond is None:
        return _left(visit, one, folder)
    return _together(visit, one.bond, folder)


def _together(visit: Visit, bond: Bond, folder: str) -> Iterator[Text]:
    names = _Names(visit, bond)
    name = f"{folder}/questions.md"
    yield name, readable.heading(1, f"{bond.title}: questions")
    for found in asked(visit, bond):
        yield name, _round(found, names)
    name = f"{folder}/given.md"
    yield name, readable.heading(1, f"{bond.title}: given")
    for gift in gifts(visit, bond):
        yield name, _gift(gift, names)
    for own in kept(visit, bond.id):
        if not own.entry.round and bond.id not in own.shown:
            yield name, _by(2, "You", own.entry.created, own.entry) + readable.notes([_ALONE])


def _left(visit: Visit, one: Space, folder: str) -> Iterator[Text]:
    name = f"{folder}/yours.md"
    until = f" until {readable.day(one.place.left)}" if one.place.left else ""
    yield name, readable.heading(1, f"A space you were in{until}")
    yield name, readable.notes(["What you wrote there. Its name and its questions stayed in the space."])
    for own in kept(visit, one.id):
        yield name, _by(2, "You", own.entry.created, own.entry)


class _Names:
    """Who is who in one space."""

    def __init__(self, visit: Visit, bond: Bond) -> None:
        self._me = visit.person.pk
        self._other = (bond.other.name if bond.other else "") or "The other"

    def of(self, person: UUID) -> str:
        return "You" if self.is_me(person) else self._other

    def is_me(self, person: UUID) -> bool:
        return person == self._me


def _round(found: Asked, names: _Names) -> str:
    one = found.round
    told = [f"{names.of(one.asker)} asked this on {readable.day(one.asked)}."] if one.asker and one.asked else []
    told += [f"It opened on {readable.day(one.revealed)}."] if one.revealed else []
    answers = [_answer(entry, one, names) for entry in (one.mine, one.theirs) if entry]
    lines = [readable.line(note) for note in told]
    return (
        readable.heading(2, one.topic.text) + readable.notes(lines) + "".join(answers) + _replies(found.replies, names)
    )


def _answer(entry: Opened, one: Round, names: _Names) -> str:
    state = []
    if entry.shown_at is None:
        state = ["Sealed: it opens when both answers are there."] if one.is_open else [_ALONE]
    return readable.heading(3, names.of(entry.author)) + body(said(entry), edited(entry), state)


def _gift(gift: Gift, names: _Names) -> str:
    one = gift.entry if names.is_me(gift.entry.author) else as_read(gift.entry)
    return _by(2, names.of(one.author), one.shown_at or one.created, one) + _replies(gift.replies, names)


def _replies(replies: Iterable[Opened], names: _Names) -> str:
    return "".join(_by(3, f"{names.of(one.author)} replied", one.shown_at or one.created, one) for one in replies)


def _by(level: int, who: str, when: datetime, entry: Opened) -> str:
    return readable.heading(level, f"{who}, {readable.day(when)}") + body(said(entry), edited(entry))
