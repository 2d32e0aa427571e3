"""What the files of the plan name is there: pointers, threads, barriers, scales and strategies; each barrier only once.

Knows how they refer to the rest of the library. Must not read files; what is still lacking is found in `corners`.
"""

from collections.abc import Collection, Iterable, Iterator

from innermost.library.articles import Pointer
from innermost.library.leanings import End
from innermost.library.links import nowhere, targets
from innermost.library.model import Library
from innermost.library.plan import Step, Strategy
from innermost.library.problems import Origin, Problem

BARRIERS = "barriers"
FACTORS = "factors"


def plan_link_problems(library: Library) -> Iterator[Problem]:
    yield from _leads(library)
    yield from _strands(library)
    yield from _barriers(library)
    yield from _leanings(library)
    yield from _numbers(library)


def _leads(library: Library) -> Iterator[Problem]:
    known = targets(library)
    for origin, leads in _all_leads(library):
        for one in leads:
            if one.slug not in known[one.target]:
                yield nowhere(origin, one.target, one.slug, "the library")


def _all_leads(library: Library) -> Iterator[tuple[Origin, Iterable[Pointer]]]:
    for step in library.steps:
        yield step.origin, (*step.read, *step.alone, *step.together)
    for strategy in library.strategies:
        yield strategy.origin, strategy.read
        yield from ((one.origin, (one.to,)) for one in strategy.steps if one.to)
    for change in library.changes:
        yield change.origin, change.to


def _strands(library: Library) -> Iterator[Problem]:
    threads = {thread.slug for thread in library.threads}
    walks: tuple[Step | Strategy, ...] = (*library.steps, *library.strategies)
    for one in walks:
        for slug in one.threads.keys() - threads:
            yield nowhere(one.origin, "thread", slug, "threads.toml")


def _barriers(library: Library) -> Iterator[Problem]:
    known, first = barriers(library), dict[str, str]()
    for strategy in library.strategies:
        for slug in strategy.barriers:
            if slug not in known:
                yield nowhere(strategy.origin, "barrier", slug, f"inventories/{BARRIERS}.toml")
            if slug in first:
                message = f"The barrier '{slug}' already has the strategy '{first[slug]}'."
                yield Problem(strategy.origin.file, strategy.origin.line, message, "Name it in one of the two.")
            first.setdefault(slug, strategy.slug)


def _leanings(library: Library) -> Iterator[Problem]:
    scales, strategies = factor_scales(library), {one.slug for one in library.strategies}
    seen = set[tuple[str, End]]()
    for leaning in library.leanings:
        if leaning.scale not in scales:
            yield nowhere(leaning.origin, "scale", leaning.scale, f"inventories/{FACTORS}.toml")
        for slug in leaning.first:
            if slug not in strategies:
                yield nowhere(leaning.origin, "strategy", slug, "plan/strategies.toml")
        if (leaning.scale, leaning.end) in seen:
            message = f"The end '{leaning.end}' of '{leaning.scale}' is there twice."
            yield Problem(leaning.origin.file, leaning.origin.line, message, "Put both into one.")
        seen.add((leaning.scale, leaning.end))


def _numbers(library: Library) -> Iterator[Problem]:
    """The steps stand in the file in their order, none left out on the way."""
    for place, step in enumerate(library.steps, 1):
        if step.number != place:
            message = f"The step '{step.slug}' has the number {step.number} and stands at place {place}."
            yield Problem(step.origin.file, step.origin.line, message, "Put the steps in the order of their numbers.")


def barriers(library: Library) -> Collection[str]:
    """The slugs of everything that can stand in the way."""
    found = library.inventory(BARRIERS)
    return [item.slug for item in found.items] if found else []


def factor_scales(library: Library) -> Collection[str]:
    found = library.inventory(FACTORS)
    return [scale.slug for scale in found.scales] if found else []
