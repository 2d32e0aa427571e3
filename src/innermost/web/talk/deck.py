"""What the questions of a space's days are drawn from, and in which order. Pure; knows no day by its number."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol
from uuid import UUID

from innermost.guide.joint import Depth, Shared
from innermost.library import Kind, Library, Question

DEEPEST = 3


class Opened(Protocol):
    """For the slug of a question: when both opened it, on the server's clock."""

    def get(self, slug: str, /) -> date | None: ...

    def __contains__(self, slug: object, /) -> bool: ...


@dataclass(frozen=True)
class Ground:
    """What the questions of a space's days are drawn from. `depth` gives that of the week looked at, with its draws,
    which nobody can work out from the pages, and `shared` what both can see; a written day asks for neither."""

    library: Library
    kind: Kind
    space: UUID
    began: date
    opened: Opened
    depth: Callable[[], Depth] | None = None
    shared: Callable[[], Shared] = Shared


def fits_a_day(question: Question) -> bool:
    """What a day of the first fortnight holds comes unasked and early, so it asks for no consent and is not deep."""
    return question.rung <= DEEPEST and not question.consent and "apart" in question.modes


def in_order(questions: Sequence[Question], *seed: object) -> list[Question]:
    """An order of its own for each seed. A question that is added later changes the order of no other two."""
    return sorted(questions, key=lambda one: hashlib.sha256("|".join(map(str, (*seed, one.slug))).encode()).digest())


def opened_before(ground: Ground, slug: str, day: date) -> bool:
    opened = ground.opened.get(slug)
    return opened is not None and opened < day
