"""What suggestions for both rest on: marks both see, and where the two together see a thread. Sealed to the space.

Nothing stands in it that either could not read on a page. Knows no page.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import asdict, replace
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from innermost.guide.joint import Mark, Shared
from innermost.guide.turns import week_number
from innermost.web import models
from innermost.web.access import Bond

_MOST = 60


def shared_of(bond: Bond) -> Shared:
    """Nothing yet where nothing was kept or it cannot be read."""
    return _read(bond.shared)


def note_marks(bond: Bond, reply: UUID, practice: str, marks: tuple[str, ...]) -> None:
    """What a reply let the other see of how an answer to this practice ("deck:slug") was. Said twice, it counts
    once."""
    week = week_number(timezone.localdate())
    new = tuple(Mark(practice, week, mark, reply.hex) for mark in marks)

    def noted(shared: Shared) -> Shared:
        kept = [one for one in shared.marks if (one.practice, one.said) not in {(it.practice, it.said) for it in new}]
        return replace(shared, marks=(*kept, *new)[-_MOST:])

    _keep(bond, noted)


def forget_marks(bond: Bond, reply: UUID) -> None:
    """After that reply was deleted."""
    _keep(bond, lambda shared: replace(shared, marks=tuple(one for one in shared.marks if one.reply != reply.hex)))


def note_level(bond: Bond, thread: str, level: float | None) -> None:
    """Where the two together see a thread, 0 to 100, once both showed it; None after one took it back."""
    week = week_number(timezone.localdate())
    kept = {} if level is None else {thread: (float(round(level)), week)}
    _keep(bond, lambda shared: replace(shared, levels=_without(shared, thread) | kept))


def _without(shared: Shared, thread: str) -> dict[str, tuple[float, int]]:
    return {slug: level for slug, level in shared.levels.items() if slug != thread}


def _keep(bond: Bond, how: Callable[[Shared], Shared]) -> None:
    with transaction.atomic():
        row = models.Space.objects.select_for_update(no_key=True).get(pk=bond.id)
        shared = how(_read(bond.label("shared", bytes(row.shared or b""))))
        sealed = bond.key.seal_label("shared", json.dumps(asdict(shared)).encode())
        models.Space.objects.filter(pk=bond.id).update(shared=sealed)


def _read(raw: str) -> Shared:
    try:
        said = json.loads(raw or "{}")
        marks = tuple(Mark(**one) for one in said.get("marks", ()))
        return Shared(
            marks, {slug: (float(level), int(week)) for slug, (level, week) in said.get("levels", {}).items()}
        )
    except (ValueError, TypeError, AttributeError):
        return Shared()
