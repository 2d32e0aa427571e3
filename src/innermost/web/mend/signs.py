"""Which step of the way back helps with a sign of distance. Knows content and an address; knows no person."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse

from innermost.library import MendStep, load
from innermost.web.library.places import Step

MOST = 1


def steps_for_sign(sign: str) -> list[MendStep]:
    """In the order of the file."""
    return [step for step in load().mend_steps if sign in step.signs]


def way_back_for(sign: str) -> Iterator[Step]:
    """As a link."""
    for step in steps_for_sign(sign)[:MOST]:
        yield Step(step.name, "A step of the way back", reverse("mend-step", args=[step.slug]))
