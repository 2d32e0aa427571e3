"""What the map gives to the game of knowing each other: questions on what the two let each other know already.

Only of what is shown to both, so that what is asked tells neither anything. Knows details; knows no game.
"""

from __future__ import annotations

from innermost.library import load
from innermost.web.access.details import Details, Known
from innermost.web.us.place import Place

FEWEST_EACH = 2


def remembered(place: Place) -> tuple[str, ...]:
    """Slugs of quiz questions, in a fixed order; none while one of the two let the other know of fewer than two."""
    shown = Details(place.visit, place.bond).shown()
    mine, theirs = _quizzes(shown, mine=True), _quizzes(shown, mine=False)
    return tuple(sorted(mine | theirs)) if min(len(mine), len(theirs)) >= FEWEST_EACH else ()


def _quizzes(shown: list[Known], *, mine: bool) -> set[str]:
    prompts = (load().detail_prompt(one.detail.prompt) for one in shown if one.is_mine == mine and one.detail)
    return {prompt.quiz for prompt in prompts if prompt and prompt.quiz}
