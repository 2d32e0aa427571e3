"""The games two people play in one space, as the person who is here may know them.

What somebody put down opens once both did; before that nothing tells whether the other has. Being asked is open, can be
left, and has gone by itself after a while. Knows rounds; knows no page.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from innermost.entry import Sheet
from innermost.web.access import Bond, Opened, Round, Rounds, Topic, games
from innermost.web.play.games import BY_SLUG, HOW_I_FEEL, STORY, Ask, Game, asks_of, story_of
from innermost.web.play.story import Turn, turns
from innermost.web.spaces.shelf import Shelf
from innermost.web.visit import Presence

MOST = 60
KEY = "game"


@dataclass(frozen=True)
class Played:
    """One game that was asked for, as far as it has come."""

    game: Game
    slugs: tuple[str, ...]
    round: Round
    me: UUID

    @property
    def asks(self) -> tuple[Ask, ...]:
        return asks_of(self.game.slug, self.slugs)

    @property
    def mine(self) -> Sheet | None:
        return sheet_of(self.round.mine)

    @property
    def theirs(self) -> Sheet | None:
        return sheet_of(self.round.theirs)

    @property
    def is_mine_to_ask(self) -> bool:
        return self.round.asker == self.me

    @property
    def until(self) -> date:
        return self.round.stands_until(timedelta(days=self.game.stands))

    @property
    def is_over(self) -> bool:
        """Nobody puts anything down any more: taken back, or its time has gone."""
        return not self.round.is_revealed and (not self.round.is_open or self.until < timezone.localdate())

    @property
    def is_story(self) -> bool:
        return self.game.slug == STORY

    @property
    def beginning(self) -> str:
        found = story_of(self.slugs[0]) if self.is_story and self.slugs else None
        return found.text if found else ""

    @property
    def told(self) -> list[Turn]:
        """The turns of a story so far."""
        mine, theirs = self.mine, self.theirs
        first, second = (mine, theirs) if self.is_mine_to_ask else (theirs, mine)
        return turns(first, second, first_is_mine=self.is_mine_to_ask)

    @property
    def has_ended(self) -> bool:
        """Whether somebody ended the story."""
        return any(one.has_ended for one in (self.mine, self.theirs) if one)


@dataclass
class Table:
    """Every game of one space. Two questions to the database, or one for the outlines."""

    visit: Presence
    bond: Bond

    @cached_property
    def rounds(self) -> Rounds:
        return games(self.visit, self.bond)

    @cached_property
    def known(self) -> list[Played]:
        """The newest first."""
        found = (played(one, self.bond.me) for one in self.rounds.newest(MOST))
        return [one for one in found if one]

    @cached_property
    def outlines(self) -> list[Played]:
        """The same without what anybody put down."""
        found = (played(one, self.bond.me) for one in self.rounds.outlines(MOST))
        return [one for one in found if one]

    def asked_before(self, game: str) -> list[str]:
        """The slugs of what this game has asked here."""
        return [slug for one in self.outlines if one.game.slug == game for slug in one.slugs]

    @transaction.atomic
    def begin(self, game: Game, slugs: tuple[str, ...], sheet: Sheet) -> UUID:
        """Asks the other to a game, with what the person who is here puts down. A story is shown at once, all else lies
        sealed. Raises AskedEnough, and Http404 once somebody left."""
        topic = topic_of(game, slugs)
        self.rounds.end_lapsed(topic, timezone.localdate() - timedelta(days=game.stands))
        id = self.rounds.begin(topic, asks=True)  # noqa: A001
        found = self.rounds.get(id)
        if game.slug != STORY:
            self.rounds.answer(id, sheet)
        elif found.asker == self.bond.me and found.mine is None:
            self.rounds.answer_openly(id, sheet)
        return id


def topic_of(game: Game, slugs: tuple[str, ...]) -> Topic:
    return Topic(game.name, f"{KEY}:{game.slug}:{','.join(slugs)}")


def played(round: Round, me: UUID) -> Played | None:
    """None for a game nobody knows, as where a newer program began it."""
    what, _, rest = round.topic.slug.partition(":")
    game, _, slugs = rest.partition(":")
    known = BY_SLUG.get(game) if what == KEY else None
    return Played(known, tuple(filter(None, slugs.split(","))), round, me) if known else None


def sheet_of(entry: Opened | None) -> Sheet | None:
    return entry.payload if entry and isinstance(entry.payload, Sheet) else None


def is_aside(one: Played, shelf: Shelf) -> bool:
    return shelf.has_left(KEY, one.round.id)


def slugs_today(game: Game, slugs: tuple[str, ...]) -> tuple[str, ...]:
    """A game about how somebody is just now is another one each day."""
    return (timezone.localdate().isoformat(),) if game.slug == HOW_I_FEEL else slugs
