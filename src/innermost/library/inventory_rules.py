"""The rules an inventory keeps as a whole: its scales and items fit each other.

Knows inventories that were read. What a single field may hold is looked at in `inventories`, while it is read.
"""

from collections.abc import Iterable, Iterator

from innermost.library.choices import KINDS
from innermost.library.problems import Origin, Problem
from innermost.library.scales import Inventory, Item, Scale

FEWEST_ITEMS = 3
PERSON = "person"


def inventory_problems(inventory: Inventory) -> Iterator[Problem]:
    if not inventory.items:
        yield _problem(inventory.origin, "There is no item.", "Add one that begins with [[item]].")
        return
    yield from _names(inventory)
    for scale in inventory.scales:
        yield from _scale(inventory, scale)
    if any(item.first for item in inventory.items):
        for scale in inventory.scales:
            yield from _first_look(inventory, scale)


def _names(inventory: Inventory) -> Iterator[Problem]:
    if not inventory.scales:
        yield _problem(inventory.origin, "There is no scale.", "Add one that begins with [[scale]].")
    yield from _twice("scale", inventory.scales)
    yield from _twice("item", inventory.items)
    known = ", ".join(scale.slug for scale in inventory.scales)
    for item in inventory.items:
        if inventory.scales and item.scale and not inventory.scale(item.scale):
            yield _problem(item.origin, f"There is no scale '{item.scale}'.", f"The scales are: {known}.")
        if item.slug == PERSON:
            mend = "Give it another slug; in a sheet of answers this is the column of names."
            yield _problem(item.origin, f"An item cannot be called '{PERSON}'.", mend)


def _twice(name: str, found: Iterable[Scale | Item]) -> Iterator[Problem]:
    first: dict[str, Origin] = {}
    for one in found:
        if one.slug and one.slug in first:
            mend = f"It is already on line {first[one.slug].line}; give this one its own."
            yield _problem(one.origin, f"The {name} '{one.slug}' is there twice.", mend)
        first.setdefault(one.slug, one.origin)


def _scale(inventory: Inventory, scale: Scale) -> Iterator[Problem]:
    items = inventory.items_of(scale.slug)
    if not items:
        mend = f'Write scale = "{scale.slug}" in an item, or take the scale out.'
        yield _problem(scale.origin, f"The scale '{scale.slug}' has no item.", mend)
        return
    if inventory.model == "graded":
        yield from _enough(scale, items)
    most = inventory.top * len(items)
    for cutoff in scale.cutoffs:
        if not 0 <= cutoff.start <= most:
            message = f"No sum of the scale '{scale.slug}' can reach the cut-off '{cutoff.name}' at {cutoff.start:g}."
            yield _problem(scale.origin, message, f"Codes count from 0, so sums go from 0 to {most}.")


def _enough(scale: Scale, items: Iterable[Item]) -> Iterator[Problem]:
    """Each kind that is asked at all is asked enough to say something."""
    asked = [kind for item in items for kind in item.kinds]
    few = {kind: asked.count(kind) for kind in KINDS if 0 < asked.count(kind) < FEWEST_ITEMS}
    if few:
        counts = ", ".join(f"{kind} {count}" for kind, count in few.items())
        message = f"The scale '{scale.slug}' has too few items to say something: {counts}."
        yield _problem(scale.origin, message, f"Give it at least {FEWEST_ITEMS} for each kind, or none.")


def _first_look(inventory: Inventory, scale: Scale) -> Iterator[Problem]:
    items = inventory.items_of(scale.slug)
    first = [item for item in items if item.first]
    if items and len(first) != 1:
        message = f"The scale '{scale.slug}' has {len(first)} items in the first look."
        yield _problem(scale.origin, message, "Mark exactly one of its items with first = true.")
    for item in first:
        missing = [kind for kind in KINDS if kind not in item.texts and any(kind in one.texts for one in items)]
        if missing:
            message = f"'{item.slug}' is in the first look and has no words for {' or '.join(missing)}."
            yield _problem(item.origin, message, "Add the words, or mark an item that has them.")


def _problem(origin: Origin, message: str, mend: str) -> Problem:
    return Problem(origin.file, origin.line, message, mend)
