"""How a practice was for the person who is here: into their own record, and into the ceiling from next week on.

The one way in which anything said changes what the guide believes. Knows no page.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from django.utils import timezone

from innermost.guide.ladder import Said
from innermost.guide.standing import Standing
from innermost.web.access import Bond
from innermost.web.spaces.shared import note_marks
from innermost.web.spaces.standing import keep_standing, standing_of
from innermost.web.us.place import Place
from innermost.web.visit import Presence

# A question in somebody's own words, which no deck has.
OWN_WORDS = "in-own-words"
WELL: tuple[Said, ...] = ("closer", "heard")


def land(visit: Presence, bond: Bond, practice: str, *said: Said) -> None:
    """`practice` as "deck:slug"."""
    today = timezone.localdate().isoformat()
    change(Place(visit, bond), lambda standing: standing.landing(practice, today, said))


def marked(visit: Presence, bond: Bond, question: str, marks: Iterable[str]) -> None:
    """After somebody let the other see how an answer to a question of the library was."""
    well = [one for one in WELL if one in marks]
    if question and well:
        note_marks(bond, f"questions:{question}", tuple(well))
        land(visit, bond, f"questions:{question}", *well)


def change(place: Place, how: Callable[[Standing], Standing]) -> Standing:
    """Keeps the person's record after a change."""
    new = how(standing_of(place.visit, place.bond))
    keep_standing(place.visit, place.bond, new)
    return new
