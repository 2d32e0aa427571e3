"""Inventories, their scales and their items: what people answer by themselves, and how it is meant to be counted.

Knows the nouns and the look-ups over them. Must not know files, answers, scores, people or pages.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, get_args

from innermost.library.articles import Pointer
from innermost.library.choices import KINDS, Kind
from innermost.library.problems import Origin

Model = Literal["graded", "signs", "sum"]
About = Literal["us", "me"]

MODELS: tuple[Model, ...] = get_args(Model)
ABOUTS: tuple[About, ...] = get_args(About)


@dataclass(frozen=True, slots=True)
class Cutoff:
    """From this sum on, up to the next cut-off, a score goes by this name."""

    start: float
    name: str


@dataclass(frozen=True, slots=True)
class Scale:
    """What some items tell of together. The figures are of the model `sum`: `reliability` lies between 0 and 1, `sd`
    and `mean` are in sums of codes; None where the file has none."""

    slug: str
    name: str
    line: str
    reliability: float | None = None
    sd: float | None = None
    mean: float | None = None
    cutoffs: tuple[Cutoff, ...] = ()
    origin: Origin = field(default=Origin("", 1), compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Item:
    """One thing to answer. `texts` holds a wording for each kind that is asked; `care` leads to the safety page.

    Where the model is not `graded`, `slope` is 0 and `thresholds` are empty.
    """

    slug: str
    scale: str
    texts: Mapping[Kind, str] = field(hash=False)
    reverse: bool
    first: bool
    slope: float
    thresholds: tuple[float, ...]
    leads: tuple[Pointer, ...]
    care: bool
    covers: tuple[str, ...]
    origin: Origin = field(compare=False, repr=False)

    @property
    def kinds(self) -> tuple[Kind, ...]:
        return tuple(kind for kind in KINDS if kind in self.texts)


@dataclass(frozen=True, slots=True)
class Inventory:
    """`answers` are named by their codes, 0 upward. `origin_line` says where items and parameters come from."""

    slug: str
    name: str
    line: str
    model: Model
    about: About
    ask: str
    answers: tuple[str, ...]
    origin_line: str
    licence: str
    scales: tuple[Scale, ...]
    items: tuple[Item, ...]
    origin: Origin = field(compare=False, repr=False)

    @property
    def top(self) -> int:
        """The highest code."""
        return len(self.answers) - 1

    def items_for(self, kind: Kind) -> tuple[Item, ...]:
        return tuple(item for item in self.items if kind in item.texts)

    def items_of(self, scale_slug: str) -> tuple[Item, ...]:
        return tuple(item for item in self.items if item.scale == scale_slug)

    def scale(self, slug: str) -> Scale | None:
        return next((scale for scale in self.scales if scale.slug == slug), None)

    def item(self, slug: str) -> Item | None:
        return next((item for item in self.items if item.slug == slug), None)
