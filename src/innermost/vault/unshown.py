"""What every holder of a key has in common: it is not shown, copied or stored. Knows no key."""

from __future__ import annotations

from typing import NoReturn, SupportsIndex


class Unshown:
    """Base of whatever holds a key. Printing gives the name of the class; copying and pickling raise TypeError."""

    __slots__ = ()

    def __repr__(self) -> str:
        return f"<{type(self).__name__}>"

    def __reduce_ex__(self, protocol: SupportsIndex) -> NoReturn:
        raise TypeError(f"A {type(self).__name__} is never copied or stored.")
