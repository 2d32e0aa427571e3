"""What the key in a link opens: what was put into the invitation, and nothing else. Knows no page."""

from __future__ import annotations

import json
from typing import Any
from uuid import UUID

from django.db.models import Q

from innermost.entry import Payload
from innermost.vault import CannotOpen, NewerFormat, SpaceKey
from innermost.web import models
from innermost.web.access.bonds import About
from innermost.web.access.opened import Stored, opened
from innermost.web.access.shared import shown_in
from innermost.web.access.topics import Topic, read_topic


def about_of(key: SpaceKey, sealed: bytes | None) -> About:
    """What the space is. Raises CannotOpen where it is sealed under another epoch."""
    said = json.loads(key.open_label("about", bytes(sealed or b"")))
    return About(said["kind"], said["name"])


def name_of(key: SpaceKey, person: UUID, sealed: bytes | None) -> str:
    """What a member is called; empty where they gave no name."""
    try:
        return key.open_label("member name", bytes(sealed), person).decode() if sealed else ""
    except (CannotOpen, NewerFormat):
        return ""


def topic_of(key: SpaceKey, round: models.Round) -> Topic:
    """Raises CannotOpen."""
    return read_topic(key.open_label("round", bytes(round.sealed), round.pk).decode())


def shown_by(key: SpaceKey, author: UUID, *, note: UUID, round: UUID) -> tuple[Payload | None, Payload | None]:
    """The words of a note and of an answer shown in the key's space; none where they were taken back."""
    wanted = Q(entry=note) | Q(entry__round=round, entry__kind="answer")
    rows = shown_in(key.space).filter(wanted, entry__author=author, epoch=key.epoch)
    found = {row[0] == note: _payload(key, row) for row in rows}
    return found.get(True), found.get(False)


def _payload(key: SpaceKey, row: tuple[Any, ...]) -> Payload | None:
    *entry, shown_at, _, wrap = row
    stored = Stored(*entry)
    return opened(stored, lambda: key.open_entry(stored.id, bytes(wrap)), shown_at).payload
