"""The two who share the space somebody looks at now, as walks call them. Knows visits and bonds; no walk, no page."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest

from innermost.walk import Names
from innermost.web.access import Bond
from innermost.web.spaces.current import current_bond
from innermost.web.spaces.shelf import shelf_of
from innermost.web.visit import visit


@dataclass(frozen=True)
class Pair:
    """Who is here, and the other one. Letters where a page knows no names. `careful` is whether who is here named fear
    or control; nothing for two is offered to them then.
    """

    me: str = "A"
    other: str = "B"
    bond: Bond | None = None
    careful: bool = False

    def names(self, *, other_first: bool = False) -> Names:
        return Names(self.other, self.me) if other_first else Names(self.me, self.other)

    @property
    def is_whole(self) -> bool:
        """Whether both are in the space, and it is not paused."""
        return self.bond is not None and self.bond.is_together and not self.bond.is_paused

    @property
    def can_ask(self) -> bool:
        """Whether the other can be asked for something here now, and nothing speaks against offering it."""
        return self.is_whole and not self.careful


def called_in(bond: Bond) -> tuple[str, str] | None:
    """What who is here and the other are called; None where one has no name, or both have the same."""
    me, other = bond.my_name.strip(), (bond.other.name if bond.other else "").strip()
    return (me, other) if me and other and me != other else None


def pair_of(request: HttpRequest) -> Pair | None:
    """None for strangers, guests, the locked, and where there are not two with a name of their own."""
    here = visit(request)
    if not here.is_signed_in or here.person.is_guest or not here.is_open:
        return None
    bond = current_bond(request)
    if bond is None or not bond.is_open or not bond.is_together or bond.other is None:
        return None
    careful, called = shelf_of(here, bond).careful, called_in(bond)
    return Pair(*called, bond, careful) if called else Pair(bond=bond, careful=careful)
