"""What stays of the way back for somebody who is not safe, and whether a mark made by mistake can be taken away.

Knows their looks and their own record; must not know what the other told. The mark itself is the shelf's `careful`.
"""

from __future__ import annotations

from collections.abc import Iterable

from innermost.entry import WayBack
from innermost.library import MendStep, Pointer, load
from innermost.web.library.places import Step, steps
from innermost.web.us.inventories import instrument_of, inventory
from innermost.web.us.looks import Looks
from innermost.web.us.signs import asks_for_care

# Looking after oneself: what needs nobody else and suggests nothing about the other.
FOR_ONESELF = (
    Pointer("prompt", "what-carries-you"),
    Pointer("prompt", "least-troubled-place"),
    Pointer("article", "trauma-and-help"),
    Pointer("page", "journal"),
)


def for_oneself() -> tuple[Step, ...]:
    return steps(load(), FOR_ONESELF)


def fear_is_named(looks: Looks) -> bool:
    """Whether their own newest answers name fear or control: then nothing but a later look changes the mark."""
    asked = {one.look.inventory for one in looks.all}
    return any(_names_fear(looks, slug) for slug in asked)


def _names_fear(looks: Looks, slug: str) -> bool:
    known = inventory(slug) is not None
    return known and asks_for_care(instrument_of(slug, looks.bond.kind), looks.newest(slug))


def noted(now: WayBack | None) -> list[MendStep]:
    """Steps at which something of theirs is kept."""
    return [step for step in load().mend_steps if now and words_at(step, now)]


def words_at(step: MendStep, now: WayBack) -> list[str]:
    """What they noted there."""
    if step.keep == "plan":
        return _those((now.plan_if and f"If {now.plan_if}", now.plan_then and f"then I {now.plan_then}"))
    return _those((now.words.get(step.slug, ""),)) if step.keep else []


def _those(texts: Iterable[str]) -> list[str]:
    return [one for one in texts if one]
