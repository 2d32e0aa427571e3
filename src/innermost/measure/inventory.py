"""An inventory of the library, worded for one kind of bond, as scales that can be scored.

Knows items, scales and answer codes; must not know who answered, when, or what a page says of it.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import chain

from innermost.library.choices import Kind
from innermost.library.inventories import Inventory, Item
from innermost.measure.graded import GradedItem, Posterior, Scale, posterior


@dataclass(frozen=True, eq=False)
class Instrument:
    """The items asked of one kind of bond, by scale, in the order of the file, and each graded scale ready to be
    scored. Scales without an item for this kind are left out."""

    inventory: Inventory
    items: Mapping[str, tuple[Item, ...]]
    scales: Mapping[str, Scale]

    def posterior(self, scale: str, answers: Mapping[str, int]) -> Posterior:
        """The belief after raw codes by item. An answer to an item this scale does not have is passed over.

        Raises ValueError for an unknown code, and KeyError for an unknown scale.
        """
        codes = [answers.get(item.slug) for item in self.items[scale]]
        return posterior(self.scales[scale], codes)

    def posteriors(self, answers: Mapping[str, int]) -> dict[str, Posterior]:
        """By scale, of those that have an answer."""
        return {slug: self.posterior(slug, answers) for slug in self.scales if self.answered(slug, answers)}

    def answered(self, scale: str, answers: Mapping[str, int]) -> int:
        return sum(item.slug in answers for item in self.items[scale])

    def every_item(self) -> tuple[Item, ...]:
        """Scale after scale, as the file has them."""
        return tuple(chain.from_iterable(self.items.values()))

    def in_turn(self) -> Iterator[Item]:
        """Every item, one of each scale after the other, so that whoever stops early has looked at all of them."""
        columns = list(self.items.values())
        for place in range(max(map(len, columns), default=0)):
            yield from (items[place] for items in columns if place < len(items))


def instrument(inventory: Inventory, kind: Kind) -> Instrument:
    asked = inventory.items_for(kind)
    names = [scale.slug for scale in inventory.scales] or [""]
    items = {name: tuple(item for item in asked if item.scale == name) for name in names}
    items = {name: found for name, found in items.items() if found}
    graded = inventory.model == "graded"
    scales = {name: Scale(tuple(map(_graded, found))) for name, found in items.items()} if graded else {}
    return Instrument(inventory, items, scales)


def _graded(item: Item) -> GradedItem:
    return GradedItem(item.slope, item.thresholds, item.reverse)
