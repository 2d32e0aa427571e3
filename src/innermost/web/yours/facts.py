"""What is known of an account and of the spaces somebody is in, for taking it along. Knows rows; knows no file."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any
from uuid import UUID

from allauth.mfa.utils import is_mfa_enabled
from django.utils import timezone

from innermost.guide.standing import as_data
from innermost.web import drafts
from innermost.web.access import Bond, Fellow, bonds, own_entries
from innermost.web.access.whole import Place, places
from innermost.web.accounts import devices, keys, sign_ins
from innermost.web.spaces.shelf import shelf_of
from innermost.web.spaces.standing import standing_of
from innermost.web.visit import Visit

Facts = dict[str, Any]


@dataclass(frozen=True)
class Space:
    """One place somebody writes in. `bond` is there while they are in it together with somebody, or mean to be."""

    place: Place
    bond: Bond | None

    @property
    def id(self) -> UUID:
        return self.place.space


def spaces_of(visit: Visit) -> list[Space]:
    """The journal and every space, also those that were left."""
    shared = {bond.id: bond for bond in bonds(visit)}
    return [Space(place, shared.get(place.space)) for place in places(visit)]


def account(visit: Visit) -> Facts:
    person = visit.person
    browsers = [{"browser": row.browser, "made": row.made} for row in sign_ins.of(person)]
    trusted = [{"browser": row.browser, "made": row.made, "until": row.expires} for row in devices.of(person)]
    return {
        "email": person.email,
        "called": own_entries(visit).space.name,
        "made": person.created,
        "time_zone": person.time_zone,
        "recovery_code": keys.has_code(person),
        "second_step": bool(is_mfa_enabled(person)),
        "sign_ins": browsers,
        "devices": trusted,
    }


def space(one: Space) -> Facts:
    """The name of a space that was left is not known any more: its key stayed with the other."""
    joined = timezone.localtime(one.place.joined).date()
    facts: Facts = {"id": one.id, "journal": one.place.own, "joined": joined, "left": one.place.left}
    if one.bond is None:
        return facts
    return facts | {
        "kind": one.bond.kind,
        "title": one.bond.title,
        "you_are_called": one.bond.my_name,
        "other": _fellow(one.bond.other) if one.bond.other else None,
        "paused": one.bond.is_paused,
        "opens": one.bond.is_open,
    }


def _fellow(other: Fellow) -> Facts:
    """Days, and no times of day."""
    left = timezone.localtime(other.left).date() if other.left else None
    return {"called": other.name, "joined": timezone.localtime(other.joined).date(), "left": left}


def put_aside(visit: Visit, bond: Bond) -> Facts:
    return {"space": bond.id, **asdict(shelf_of(visit, bond))}


def guide(visit: Visit, bond: Bond) -> Facts:
    """What the guide keeps of them."""
    return {"space": bond.id, **as_data(standing_of(visit, bond))}


def unfinished(visit: Visit) -> list[drafts.Words]:
    """Drafts; one that cannot be opened is empty."""
    return drafts.everything(visit)
