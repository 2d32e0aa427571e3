"""What the two told each other after a hurt, with all that was said to it, and what somebody may say next.

The order lets the hurt be heard first: it is set down only by whoever told it, and only after they answered what was
said back with "yes, that is it". Knows shown entries; knows no page.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from uuid import UUID

from django.db import transaction
from django.http import Http404

from innermost.entry import MendNote, MendReply
from innermost.web.access import Bond, Opened, SharedEntries, shown_to
from innermost.web.mend.parts import (
    ANSWERS,
    APOLOGY,
    BEGINNING,
    DOWN,
    HURT,
    NOT_QUITE,
    REFLECTION,
    THANKS,
    TRIES,
    USUAL_TRIES,
    VERDICTS,
    YES,
)
from innermost.web.spaces.shelf import Shelf, TriedEnough, keep_try, shelf_of
from innermost.web.visit import Presence

# Told things that were left, as they stand on the shelf.
KEY = "mend"
MOST, FURTHEST = 60, 400


@dataclass(frozen=True)
class SaidToIt:
    """One reply, and what it says."""

    entry: Opened
    reply: MendReply

    @property
    def id(self) -> str:
        return str(self.entry.id)


@dataclass(frozen=True)
class Told:
    """One thing told, and the replies to it that are still shown, oldest first."""

    here: SharedEntries
    visit: Presence
    shelf: Shelf
    entry: Opened
    note: MendNote
    replies: Sequence[Opened]

    @property
    def me(self) -> UUID:
        return self.here.bond.me

    @property
    def is_mine(self) -> bool:
        return self.entry.author == self.me

    @property
    def is_left(self) -> bool:
        """Whether the person who is here put it aside."""
        return self.shelf.has_left(KEY, self.entry.id)

    @cached_property
    def said(self) -> list[SaidToIt]:
        return [SaidToIt(one, one.payload) for one in self.replies if isinstance(one.payload, MendReply)]

    @cached_property
    def shown(self) -> list[Opened]:
        """The replies the person who is here reads. What answers something that was taken back since would stand below
        other words: it is there for its author alone."""
        return [one for one in self.replies if one.author == self.me or not self._is_left_alone(one)]

    def _is_left_alone(self, one: Opened) -> bool:
        of = one.payload.of if isinstance(one.payload, MendReply) else ""
        return bool(of) and of not in {str(reply.id) for reply in self.replies}

    @cached_property
    def reflection(self) -> SaidToIt | None:
        """What was said back last."""
        return self._last(REFLECTION)

    @property
    def verdict(self) -> str:
        """What the one who told it answered to that; empty before."""
        found = self.reflection
        return self._answer(found, VERDICTS) if found else ""

    @property
    def is_heard(self) -> bool:
        return self.verdict == YES

    @cached_property
    def apology(self) -> SaidToIt | None:
        return self._last(APOLOGY)

    @cached_property
    def down(self) -> SaidToIt | None:
        """Where whoever told it has set it down, and not taken that back."""
        return self._last(DOWN)

    def _last(self, part: str) -> SaidToIt | None:
        by = self.entry.author
        own = part == DOWN
        fitting = (one for one in self.said if one.reply.part == part and (one.entry.author == by) is own)
        return next(iter(reversed(list(fitting))), None)

    def _answer(self, to: SaidToIt, parts: Sequence[str]) -> str:
        answers = (one.reply.part for one in self.said if one.reply.of == to.id and one.entry.author != to.entry.author)
        return next((part for part in answers if part in parts), "")

    def may(self) -> list[tuple[str, str]]:
        """What the person who is here may say to it now: parts, each with the id of the reply it answers."""
        return [(part, of) for part, of in self._fitting() if not self._tried_enough(part)]

    @property
    def rests(self) -> bool:
        """Whether they said something that would fit so often lately that it rests."""
        return any(self._tried_enough(part) for part, _ in self._fitting())

    def _fitting(self) -> list[tuple[str, str]]:
        return list(self._mine() if self.is_mine else self._theirs())

    def _tried_enough(self, part: str) -> bool:
        return self.shelf.tried(self._try(part)) >= _most(part)

    def _try(self, part: str) -> str:
        return f"{part} {self.entry.id}"

    def _mine(self) -> Iterator[tuple[str, str]]:
        if self.note.part != HURT:
            return
        if self.reflection and not self.verdict:
            yield from ((part, self.reflection.id) for part in VERDICTS)
        if self.apology and not self._answer(self.apology, ANSWERS):
            yield from ((part, self.apology.id) for part in ANSWERS)
        if self.is_heard and not self.down:
            yield DOWN, ""

    def _theirs(self) -> Iterator[tuple[str, str]]:
        if self.note.part == HURT:
            yield from self._to_a_hurt()
        answered = {one.reply.part for one in self.said if one.entry.author == self.me and not one.reply.of}
        if self.note.part == APOLOGY and not answered & set(ANSWERS):
            yield from ((part, "") for part in ANSWERS)
        if self.note.part == DOWN and THANKS not in answered:
            yield THANKS, ""

    def _to_a_hurt(self) -> Iterator[tuple[str, str]]:
        if self.down:
            if not self._answer(self.down, (THANKS,)):
                yield THANKS, self.down.id
            return
        if self.reflection is None or self.verdict == NOT_QUITE:
            yield REFLECTION, ""
        if self.apology is None:
            yield APOLOGY, ""

    def say(self, part: str, text: str, of: str) -> None:
        """`of` is what the page showed: an answer never binds to other words than those it was given to. Raises Http404
        for what may not be said now."""
        if (part, of) not in self.may():
            raise Http404
        try:
            with transaction.atomic():
                self.here.give(MendReply(part, text, of), parent=self.entry.id)
                keep_try(self.visit, self.here.bond, self._try(part), _most(part))
        except TriedEnough:
            raise Http404 from None

    def mine_in_it(self, id: UUID) -> Opened:
        """Something of one's own in it: the note, or a reply. Raises Http404."""
        own = [one for one in (self.entry, *self.replies) if one.author == self.me and one.id == id]
        if not own:
            raise Http404
        return own[0]


def told_at(visit: Presence, among: Sequence[Bond], id: UUID) -> Told:
    """By its address, in whichever of these spaces shows it. Two questions to the database. Raises Http404."""
    here, entry = shown_to(visit, among, id)
    if not isinstance(entry.payload, MendNote):
        raise Http404
    return Told(here, visit, shelf_of(visit, here.bond), entry, entry.payload, here.replies_to([id]))


def _most(part: str) -> int:
    return TRIES.get(part, USUAL_TRIES)


def all_told(here: SharedEntries, shelf: Shelf) -> list[tuple[Opened, MendNote]]:
    """What either told, newest first, without what was left. One question to the database, and some more where many
    letters lie between."""
    found = [one for one in _letters(here) if isinstance(one.payload, MendNote) and not shelf.has_left(KEY, one.id)]
    return [(one, one.payload) for one in found[:MOST] if isinstance(one.payload, MendNote)]


def _letters(here: SharedEntries) -> list[Opened]:
    """What lies among letters, as far back as it is read."""
    found = here.latest(MOST, ("letter",))
    if len(found) < MOST:
        return found
    return found + here.older_than(found[-1].id, FURTHEST - MOST, ("letter",))


def beginnings(here: SharedEntries, shelf: Shelf, besides: Told) -> list[Opened]:
    """The newest new beginning of whoever did not tell that one, to read beside it."""
    others = [one for one, note in all_told(here, shelf) if note.part == BEGINNING]
    return [one for one in others if one.author != besides.entry.author][:1]
