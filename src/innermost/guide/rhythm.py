"""How often: on which days of a week somebody has something, where they asked for fewer or more than the usual five.

Pure. Knows the forms of a week's days; must not know what is offered on them.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from innermost.guide.standing import Standing
from innermost.guide.turns import seed_of
from innermost.library import Library

Form = Literal["both", "own", "rest"]

USUAL_DAYS = 5
_FIRST: dict[Form, int] = {"both": 0, "own": 1, "rest": 2}


def days_a_week(library: Library, standing: Standing) -> int:
    """The person's word, else what a change in life proposes, else five."""
    change = library.change(standing.change)
    return standing.days_a_week or (change.days_a_week if change else 0) or USUAL_DAYS


def own_form(forms: Sequence[Form], at: int, days: int, who: str, week: int) -> Form:
    """What the day at place `at` of a week is for somebody who wants `days` of them. Days for both are the last to be
    left out; where more are wanted, days of rest become days of one's own. `who` has an order of their own."""
    usual = sum(form != "rest" for form in forms)
    if days == USUAL_DAYS or (usual <= days and forms[at] != "rest"):
        return forms[at]
    order = sorted(range(len(forms)), key=lambda day: (_FIRST[forms[day]], seed_of("pace", who, week, day)))
    if at not in order[:days]:
        return "rest"
    return "own" if forms[at] == "rest" else forms[at]
