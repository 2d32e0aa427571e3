"""The inventories this server knows, ready to be asked and scored: those that ship, and the operator's own folder.

Knows the library and one folder; knows no person. A file of the folder that has a problem is left out; the command
`innermost measure check` says why.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from django.conf import settings

from innermost.library import Inventory, Kind, load
from innermost.library.inventories import read_inventory
from innermost.measure.inventory import Instrument, instrument

CLOSENESS, DISTANCE, BARRIERS, FACTORS = "closeness", "distance", "barriers", "factors"


def inventory(slug: str) -> Inventory | None:
    """None for one nobody knows."""
    return load().inventory(slug) or next((one for one in added() if one.slug == slug), None)


@lru_cache(maxsize=1)
def added() -> tuple[Inventory, ...]:
    """The operator's own, in the order of their file names; read once a process."""
    paths = sorted(Path(settings.INSTRUMENTS).glob("*.toml")) if settings.INSTRUMENTS else []
    found = (read_inventory(path)[0] for path in paths)
    return tuple(one for one in found if one and not load().inventory(one.slug))


@lru_cache(maxsize=64)
def instrument_of(slug: str, kind: Kind) -> Instrument:
    """An inventory as it is asked of one kind of bond. Raises KeyError for one nobody knows."""
    found = inventory(slug)
    if found is None:
        raise KeyError(slug)
    return instrument(found, kind)
