"""How a practice was for the person who is here: into their own record, and into the ceiling of later fortnights.

The one way in which anything said changes what the guide believes. Knows no page.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from uuid import UUID

from django.utils import timezone

from innermost.guide.ladder import Said
from innermost.guide.standing import Standing
from innermost.web.access import Bond
from innermost.web.spaces.shared import note_marks
from innermost.web.spaces.standing import change_standing
from innermost.web.us.place import Place
from innermost.web.visit import Presence

# A question in somebody's own words, which no deck has.
OWN_WORDS = "in-own-words"
WELL: tuple[Said, ...] = ("closer", "heard")


def land(visit: Presence, bond: Bond, practice: str, *said: Said) -> None:
    """`practice` as "deck:slug". Replaces what they said of it today."""
    today = timezone.localdate().isoformat()
    change_standing(visit, bond, lambda standing: standing.landing(practice, today, said))


def note(visit: Presence, bond: Bond, practice: str, *said: Said) -> None:
    """Beside what they said of it today, which stays."""
    today = timezone.localdate().isoformat()

    def noted(standing: Standing) -> Standing:
        before = next((one.said for one in standing.landed if (one.practice, one.day) == (practice, today)), ())
        return standing.landing(practice, today, tuple(dict.fromkeys((*before, *said))))

    change_standing(visit, bond, noted)


def marked(visit: Presence, bond: Bond, reply: UUID, question: str, marks: Iterable[str]) -> None:
    """After somebody let the other see, by a reply, how an answer to a question of the library was."""
    well = [one for one in WELL if one in marks]
    if question and well:
        note_marks(bond, reply, f"questions:{question}", tuple(well))
        note(visit, bond, f"questions:{question}", *well)


def change(place: Place, how: Callable[[Standing], Standing]) -> None:
    """Keeps the person's record after a change."""
    change_standing(place.visit, place.bond, how)
