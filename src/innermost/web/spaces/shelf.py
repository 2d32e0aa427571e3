"""What one person put aside in a space: questions they passed over, found too heavy, or do not want to see today.

Sealed to their own space, one small bounded record a membership. The other's pages know nothing of it. It is for the
guide later, and for not being asked the same twice.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import asdict, dataclass, fields, replace
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from innermost.vault import CannotOpen, NewerFormat, number_of
from innermost.web import models
from innermost.web.access import Bond, OwnSpace
from innermost.web.visit import Presence

_LABEL = "shelf"
_MOST, _FEW = 240, 8
A_WHILE = timedelta(days=14)


class TriedEnough(Exception):
    """They told or asked that often enough lately, whatever came of it."""


@dataclass(frozen=True)
class Shelf:
    """`day` is the day `instead` (a question's slug) and `not_today` (ids or slugs) are meant for, as ISO text.

    `passed` are questions skipped for good, `too_much` answers that were too heavy to read, oldest first. `comfort` is
    the deepest rung that is fine for this person just now, 1 to 6. `careful` is set while their newest answers name
    fear or control: then nothing is suggested to them that the two would do together. `nights` are walks they were
    asked to and would rather do another night. `tries` is what they told or asked lately, each after its day, so that
    taking something back gives no new try. `aside` are plans, days and rituals that come up for this person no more.
    """

    day: str = ""
    instead: str = ""
    not_today: tuple[str, ...] = ()
    passed: tuple[str, ...] = ()
    too_much: tuple[str, ...] = ()
    comfort: int = 4
    careful: bool = False
    nights: tuple[str, ...] = ()
    tries: tuple[str, ...] = ()
    aside: tuple[str, ...] = ()

    def on(self, day: str) -> Shelf:
        """What counts on a day: what was put aside for another day only has gone."""
        return self if self.day == day else replace(self, day=day, instead="", not_today=())

    def passing(self, what: str) -> Shelf:
        return replace(self, passed=_with(self.passed, what))

    def leaving(self, kind: str, id: UUID) -> Shelf:
        """Something the other asked or told, by its kind and id: it is shown here no more."""
        return self.passing(f"{kind}:{id}")

    def returning(self, kind: str, id: UUID) -> Shelf:
        """What was left is shown here again."""
        return replace(self, passed=tuple(one for one in self.passed if one != f"{kind}:{id}"))

    def has_left(self, kind: str, id: UUID) -> bool:
        return f"{kind}:{id}" in self.passed

    def putting_aside(self, id: UUID) -> Shelf:
        """It comes up for them no more: not on Today, in their calendar or in a reminder."""
        return replace(self, aside=_with(self.aside, str(id)))

    def taking_in(self, id: UUID) -> Shelf:
        return replace(self, aside=tuple(one for one in self.aside if one != str(id)))

    def is_aside(self, id: UUID) -> bool:
        return str(id) in self.aside

    def without_today(self, what: str) -> Shelf:
        return replace(self, not_today=_with(self.not_today, what))

    def another_night(self, walk: str) -> Shelf:
        return replace(self, nights=_with(self.nights, walk)[-_FEW:])

    def with_care(self, careful: bool) -> Shelf:
        return replace(self, careful=careful)

    def trying(self, what: str, most: int) -> Shelf:
        """Raises TriedEnough."""
        if self.tried(what) >= most:
            raise TriedEnough
        kept = (one for one in self.tries if _is_lately(one))
        return replace(self, tries=(*kept, f"{timezone.localdate().isoformat()} {what}")[-_MOST:])

    def tried(self, what: str) -> int:
        """How often lately."""
        return sum(1 for one in self.tries if one.partition(" ")[2] == what and _is_lately(one))

    def finding_too_much(self, what: str) -> Shelf:
        return replace(self, too_much=_with(self.too_much, what))


def _is_lately(tried: str) -> bool:
    return tried.partition(" ")[0] > (timezone.localdate() - A_WHILE).isoformat()


def _frozen(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value


def _with(items: tuple[str, ...], what: str) -> tuple[str, ...]:
    return (*(item for item in items if item != what), what)[-_MOST:]


def shelf_of(visit: Presence, bond: Bond) -> Shelf:
    """Empty where nothing was put aside or it cannot be read."""
    return shelf_in(visit, bond, bond.sealed_shelf)


def shelf_in(visit: Presence, bond: Bond, sealed: bytes | None) -> Shelf:
    """The same of a record that was read just now."""
    if not sealed:
        return Shelf()
    try:
        key = OwnSpace(visit).key_of(number_of(sealed))
        raw = json.loads(key.open_label(_LABEL, sealed, bond.id))
    except (CannotOpen, NewerFormat):
        return Shelf()
    known = {field.name for field in fields(Shelf)} & raw.keys()
    said: dict[str, Any] = {name: _frozen(raw[name]) for name in known}
    return Shelf(**said)


def keep_shelf(visit: Presence, bond: Bond, shelf: Shelf) -> None:
    """Keeps everything but `careful`, `tries` and `aside`, which may have changed since this shelf was read."""
    _keep(visit, bond, lambda now: replace(shelf, careful=now.careful, tries=now.tries, aside=now.aside))


def put_aside(visit: Presence, bond: Bond, id: UUID, *, aside: bool) -> None:
    """A plan, a day or a ritual, for the person who is here alone; or it comes up for them again."""
    _keep(visit, bond, lambda now: now.putting_aside(id) if aside else now.taking_in(id))


def keep_care(visit: Presence, bond: Bond, careful: bool) -> None:  # one word, named by the function
    _keep(visit, bond, lambda now: now.with_care(careful))


def keep_try(visit: Presence, bond: Bond, what: str, most: int) -> None:
    """Counts it. Raises TriedEnough where they did it that often lately."""
    _keep(visit, bond, lambda now: now.trying(what, most))


def may_try(visit: Presence, bond: Bond, what: str, most: int) -> bool:
    """Counts it, where they did not do it that often lately. What is deleted again gives no new try."""
    try:
        keep_try(visit, bond, what, most)
    except TriedEnough:
        return False
    return True


def _keep(visit: Presence, bond: Bond, how: Callable[[Shelf], Shelf]) -> None:
    rows = models.Member.objects.filter(space=bond.id)
    with transaction.atomic():
        row = rows.select_for_update(no_key=True).get(person=visit.person)
        shelf = how(shelf_in(visit, bond, bytes(row.shelf or b"")))
        row.shelf = OwnSpace(visit).key.seal_label(_LABEL, json.dumps(asdict(shelf)).encode(), bond.id)
        row.save(update_fields=["shelf"])
