"""The link of somebody's feed: made, renewed, ended, opened. Knows rows and keys; knows no occasion and no page.

The token in the link stands for a ghost, to which the calendar is sealed. The token is kept for its owner alone.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, replace
from uuid import UUID, uuid4

from django.db import transaction

from innermost.vault import TOKEN_BYTES, CannotOpen, Holder, Keyholder, NewerFormat, mark_of, number_of, seal_note
from innermost.web import models
from innermost.web.access import OwnSpace
from innermost.web.visit import Presence

FEED, _LABEL, _NOTE = "feed", "calendar feed", "calendar"


class NoSuchFeed(Exception):
    """No feed has this token, or not any more; nobody learns which."""


@dataclass(frozen=True)
class Wish:
    """What its owner has of a feed: its token, whether its titles say what things are, and the mark of what is sealed
    in it now."""

    token: str
    detail: bool = False
    digest: str = ""


@dataclass(frozen=True)
class Link:
    """A feed, as its owner has it."""

    id: UUID
    public: bytes
    wish: Wish


def link_of(visit: Presence) -> Link | None:
    """None where there is none, or where an older key closed what is known of it. One question to the database."""
    row = models.Feed.objects.filter(person=visit.person).values_list("id", "public", "kept").first()
    if row is None:
        return None
    id, public, kept = row[0], bytes(row[1]), bytes(row[2])  # noqa: A001
    try:
        raw = OwnSpace(visit).key_of(number_of(kept)).open_label(_LABEL, kept, id)
    except (CannotOpen, NewerFormat):
        return None
    return Link(id, public, Wish(**json.loads(raw)))


@transaction.atomic
def make(visit: Presence, *, detail: bool = False) -> Link:
    """A new link; the one before is over at once."""
    models.Feed.objects.filter(person=visit.person).delete()
    id = uuid4()  # noqa: A001
    token, ghost = Keyholder.fresh_ghost(FEED, id, TOKEN_BYTES)
    made = Link(id, ghost.holder.public, Wish(token, detail))
    models.Feed.objects.create(
        id=id, person=visit.person, mark=mark_of(FEED, token), public=made.public, kept=_kept(visit, id, made.wish)
    )
    return made


def end(person: models.Person) -> None:
    """Needs no key."""
    models.Feed.objects.filter(person=person).delete()


def choose(visit: Presence, link: Link, *, detail: bool) -> None:
    """From the next sealing on."""
    wish = replace(link.wish, detail=detail, digest="")
    models.Feed.objects.filter(pk=link.id).update(kept=_kept(visit, link.id, wish))


def seal(visit: Presence, link: Link, calendar: bytes, digest: str) -> None:
    """What is served from now on."""
    holder = Holder(FEED, link.id, 1, link.public)
    kept = _kept(visit, link.id, replace(link.wish, digest=digest))
    models.Feed.objects.filter(pk=link.id).update(sealed=seal_note(holder, _NOTE, calendar), kept=kept)


def read(token: str) -> bytes | None:
    """The calendar a token opens; None while nothing is sealed. Raises NoSuchFeed; a text that is no token costs no
    question to the database."""
    try:
        row = models.Feed.objects.filter(mark=mark_of(FEED, token), person__is_active=True)
        found = row.values_list("id", "sealed").first()
        if found is None:
            raise NoSuchFeed
        return Keyholder.ghost(FEED, found[0], token).open_note(_NOTE, bytes(found[1])) if found[1] else None
    except (CannotOpen, NewerFormat):
        raise NoSuchFeed from None


def _kept(visit: Presence, id: UUID, wish: Wish) -> bytes:
    return OwnSpace(visit).key.seal_label(_LABEL, json.dumps(asdict(wish)).encode(), id)
