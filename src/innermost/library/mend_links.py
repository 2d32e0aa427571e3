"""What the files of the way back name is there, and no way gags the one who was hurt.

Knows how they refer to the rest of the library. Must not read files.
"""

from collections.abc import Iterator

from innermost.library.links import nowhere, targets
from innermost.library.mend import STEPS_FILE, NamedStep, Way, missing_steps
from innermost.library.model import Library
from innermost.library.problems import Problem

DISTANCE = "distance"
HEARD, AFTER = NamedStep.BEING_HEARD, (NamedStep.APOLOGY, NamedStep.SETTING_DOWN)


def mend_link_problems(library: Library) -> Iterator[Problem]:
    known = targets(library)
    signs = {item.slug for one in library.inventories if one.slug == DISTANCE for item in one.items}
    for step in library.mend_steps:
        for one in step.to:
            if one.slug not in known[one.target]:
                yield nowhere(step.origin, one.target, one.slug, "the library")
        for slug in set(step.signs) - signs:
            yield nowhere(step.origin, "sign", slug, f"inventories/{DISTANCE}.toml")
    yield from missing_steps(library.mend_steps, library.ways)
    for way in library.ways:
        yield from _way(library, way)


def _way(library: Library, way: Way) -> Iterator[Problem]:
    """Being heard stands before an apology, and before anything is set down."""
    for slug in way.steps:
        if library.mend_step(slug) is None:
            yield nowhere(way.origin, "step", slug, STEPS_FILE)
    order = [slug for slug in way.steps if slug in (HEARD, *AFTER)]
    if order and order[0] != HEARD:
        message = f"'{order[0]}' comes before the hurt is heard."
        yield Problem(way.origin.file, way.origin.line, message, f"Put '{HEARD}' before it.")
