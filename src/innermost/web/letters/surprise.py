"""A surprise: what somebody plans, for themselves alone, and the words for that day, sealed until then.

The two are entries apart, so that nothing of the plan is in what the other opens. Knows no page.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from django.db import transaction

from innermost.entry import Letter
from innermost.web.access import Bond, OwnEntries, own_entries
from innermost.web.access.on_a_day import let_pass
from innermost.web.letters.begun import change_begun
from innermost.web.letters.enough import Enough
from innermost.web.letters.giving import give_on, hold_still, with_its_writer
from innermost.web.letters.kept import FOR_THE_DAY, SURPRISE, Letters, Written
from innermost.web.spaces import epochs
from innermost.web.visit import Presence


@dataclass(frozen=True)
class Planned:
    """What a form says. `moment` is when the `words` open."""

    plan: Letter
    words: str = ""
    moment: datetime | None = None


class WordsOpened(Exception):
    """The words for that day opened meanwhile, so that others cannot take their place."""


def opening(words: str) -> Letter:
    """What opens for the other: nothing but the words. The day stands above them once they are sealed until then."""
    return Letter("", "", words, sort=FOR_THE_DAY)


def is_new(words: str, before: Written | None) -> bool:
    """Whether there are words, and not the ones that stood there."""
    said = before.letter.text if before and before.letter else ""
    return bool(words.strip()) and words.split() != said.split()


@transaction.atomic
def plan(visit: Presence, planned: Planned, bond: Bond | None) -> UUID:
    """Of one that was sent twice the first."""
    fresh, own = replace(planned.plan, sort=SURPRISE), own_entries(visit)
    for space in sorted({own.space.id, *([bond.id] if bond else [])}):
        epochs.hold_still(space)
    same = Letters(visit).same_as(fresh, planned.words)
    return same or own.write(replace(fresh, given=_words_given(visit, planned, bond, None)))


@transaction.atomic
def change(visit: Presence, found: Written, revision: int, planned: Planned, bond: Bond | None) -> None:
    """Words that opened stay as they are: they are a letter that was given. Raises Conflict, and WordsOpened where
    others were to take their place."""
    said = found.letter
    before = Letters(visit).find(said.given) if said else None
    if before:
        hold_still(visit, before.id, *([bond.id] if bond else []))
        before = Letters(visit).find(said.given) if said else None
    has_opened = before is not None and before.shown_at is not None
    if has_opened and is_new(planned.words, before):
        raise WordsOpened
    given = said.given if said and has_opened else _words_given(visit, planned, bond, before)
    fresh = replace(planned.plan, sort=SURPRISE, given=given, after=said.after if said else "")
    own_entries(visit).edit(found.id, revision, fresh)


@transaction.atomic
def say_how_it_was(visit: Presence, found: Written, revision: int, words: str) -> None:
    """For its writer alone. Raises Conflict."""
    if found.letter:
        own_entries(visit).edit(found.id, revision, replace(found.letter, after=words))


@transaction.atomic
def let_go(visit: Presence, found: Written) -> None:
    """Deletes a letter; of a surprise the words, too, unless they opened: those are a letter that was given."""
    own = own_entries(visit)
    words = Letters(visit).find(found.letter.given) if found.letter else None
    if words and not words.shown_at:
        own.delete(words.id)
    own.delete(found.id)
    change_begun(visit, found.id).sent()
    let_pass(words.opens if words else found.opens)


def _words_given(visit: Presence, planned: Planned, bond: Bond | None, before: Written | None) -> str:
    """The id of the letter with the words, empty where there are none: sealed until their moment, or for their writer
    alone where nobody is there to get them or there is no room for them."""
    own, given = own_entries(visit), ""
    if planned.words:
        id = _written_down(visit, own, opening(planned.words), before)  # noqa: A001
        if bond and planned.moment:
            _seal(visit, bond, id, planned.moment, before)
        given = str(id)
    elif before:
        own.delete(before.id)
    let_pass(before.opens if before else None)
    return given


def _seal(visit: Presence, bond: Bond, id: UUID, moment: datetime, before: Written | None) -> None:
    """Other words for the same day are no other letter."""
    counts = before is None or before.space != bond.id
    with suppress(Enough):
        give_on(visit, bond, id, Letters(visit).get(id).entry.revision, moment, counts=counts)


def _written_down(visit: Presence, own: OwnEntries, letter: Letter, before: Written | None) -> UUID:
    if before is None:
        return own.write(letter)
    with_its_writer(visit, before.id)
    own.edit(before.id, Letters(visit).get(before.id).entry.revision, letter)
    return before.id
