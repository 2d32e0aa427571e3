"""What the key in a link opens: what was put into the invitation, and nothing else. Knows no page."""

from __future__ import annotations

import json
from uuid import UUID

from innermost.entry import Payload
from innermost.vault import CannotOpen, NewerFormat, SpaceKey
from innermost.web import models
from innermost.web.access.bonds import About
from innermost.web.access.opened import Stored, opened
from innermost.web.access.rounds import Topic, read_topic
from innermost.web.access.shared import shown_in


def about_of(key: SpaceKey) -> About:
    """What the space is. Raises CannotOpen where it is sealed under another epoch."""
    sealed = models.Space.objects.values_list("about", flat=True).get(pk=key.space)
    said = json.loads(key.open_label("about", bytes(sealed or b"")))
    return About(said["kind"], said["name"])


def name_of(key: SpaceKey, person: UUID) -> str:
    """What a member is called; empty where they gave no name."""
    member = models.Member.objects.filter(space=key.space, person=person).first()
    if member is None or not member.name:
        return ""
    try:
        return key.open_label("member name", bytes(member.name), person).decode()
    except (CannotOpen, NewerFormat):
        return ""


def topic_of(key: SpaceKey, round_id: UUID) -> Topic:
    """Raises CannotOpen."""
    found = models.Round.objects.get(pk=round_id)
    return read_topic(key.open_label("round", bytes(found.sealed), round_id).decode())


def shown_by(key: SpaceKey, author: UUID, **which: UUID) -> Payload | None:
    """The words of the entry shown in the key's space that `which` names; none where it was taken back."""
    wanted = {f"entry__{name}": value for name, value in which.items()}
    row = shown_in(key.space).filter(entry__author=author, epoch=key.epoch, **wanted).first()
    if row is None:
        return None
    *entry, shown_at, _, wrap = row
    stored = Stored(*entry)
    return opened(stored, lambda: key.open_entry(stored.id, bytes(wrap)), shown_at).payload
