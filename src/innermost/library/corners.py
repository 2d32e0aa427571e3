"""No empty corner: every kind, thread, rung, mood, theme and hope has enough to offer.

Knows how many of each there are to be. Must not judge wording.
"""

from collections.abc import Iterator

from innermost.library.choices import KINDS, MOODS, Kind
from innermost.library.details import FEWEST_PROMPTS, MOST_PROMPTS
from innermost.library.model import Library
from innermost.library.plan import STEPS
from innermost.library.plan_links import barriers, factor_scales
from innermost.library.problems import Origin, Problem
from innermost.library.prompts import FORMS, PROMPT_FAMILIES
from innermost.library.replies import FEWEST_REPLIES
from innermost.library.sorts import SORTS

TONIGHT_EACH_MOOD = 5
EACH_RUNG_AND_KIND = 5


def empty_corners(library: Library) -> Iterator[Problem]:
    for kind in KINDS:
        yield from _empty_ladder(library, kind)
        yield from _empty_evenings(library, kind)
    for family in PROMPT_FAMILIES:
        if not library.prompts_in(family):
            yield Problem("journal.toml", 1, f"No prompt is about {family}.", "Write one.")
    for theme in library.all_themes:
        if not library.questions_for(theme=theme.slug):
            yield _corner(theme.origin, f"No question is about {theme.slug}.", "Write one, or take the theme out.")
    for hope, fewest in FEWEST_REPLIES.items():
        count = len(library.replies(hope))
        if count < fewest:
            yield Problem("replies.toml", 1, f"{count} replies fit the hope '{hope}'.", f"Write {fewest}.")

    yield from _empty_map(library)
    yield from _empty_plan(library)


def _empty_plan(library: Library) -> Iterator[Problem]:
    if len(library.steps) != STEPS:
        yield Problem("plan/steps.toml", 1, f"There are {len(library.steps)} steps.", f"The path has {STEPS}.")
    for sort in SORTS:
        if not library.sort(sort):
            yield Problem("plan/sorts.toml", 1, f"Nothing is said about the sort '{sort}'.", "Add a [[sort]] for it.")
    helped = {slug for strategy in library.strategies for slug in strategy.barriers}
    for slug in barriers(library):
        if slug not in helped:
            yield Problem("plan/strategies.toml", 1, f"No strategy helps with '{slug}'.", "Write one that does.")
    leaning = {one.scale for one in library.leanings}
    for slug in factor_scales(library):
        if slug not in leaning:
            yield Problem("plan/leanings.toml", 1, f"The scale '{slug}' changes nothing.", "Say what it leads to.")


def _empty_map(library: Library) -> Iterator[Problem]:
    for theme in library.detail_themes:
        for kind in KINDS:
            count = len(library.detail_prompts_in(theme.slug, kind))
            if not FEWEST_PROMPTS <= count <= MOST_PROMPTS:
                message = f"{count} prompts of the map are about {theme.slug} for {kind}."
                yield _corner(theme.origin, message, f"Have {FEWEST_PROMPTS} to {MOST_PROMPTS}.")


def _empty_ladder(library: Library, kind: Kind) -> Iterator[Problem]:
    asked = library.questions_for(kind)
    for thread in library.threads:
        if not any(thread.slug in question.threads for question in asked):
            yield _corner(thread.origin, f"No question for {kind} is on this thread.", "Write one.")
    for rung in library.rungs:
        count = sum(question.rung == rung.number for question in asked)
        if count < EACH_RUNG_AND_KIND:
            yield _corner(rung.origin, f"{kind} have {count} questions here.", f"Write {EACH_RUNG_AND_KIND}.")


def _empty_evenings(library: Library, kind: Kind) -> Iterator[Problem]:
    for mood in MOODS:
        count = len(library.tonight(mood, kind=kind))
        if count < TONIGHT_EACH_MOOD:
            message = f"On a {mood} evening {kind} have {count} questions to read aloud."
            yield Problem("questions", 1, message, f"Mark or write {TONIGHT_EACH_MOOD}.")
    for form in FORMS:
        if not library.openers_for(kind, form):
            yield Problem("openers.toml", 1, f"No {form} for somebody alone with {kind} in mind.", "Write one.")


def _corner(origin: Origin, message: str, mend: str) -> Problem:
    return Problem(origin.file, origin.line, message, mend)
