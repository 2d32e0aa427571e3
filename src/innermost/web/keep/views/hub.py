"""The page that leads to everything two people keep."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from innermost.web.access.keepsakes import Keepsakes
from innermost.web.audience import unlocked
from innermost.web.keep.begin import nudge
from innermost.web.keep.here import in_a_space
from innermost.web.keep.looking_back import look_back
from innermost.web.keep.rows import row, when
from innermost.web.us.place import Place

# Route, name, and what is there.
AREAS = (
    ("jar", "The jar", "What you appreciate in each other"),
    ("memories", "Memories", "Days to read again, with pictures if you like"),
    ("treasures", "Little things of yours", "Jokes, names, strengths"),
    ("know", "What you know of each other", "A map of small and large things, one by one"),
    ("values", "What matters most", "Five words in your order, beside theirs if you both like"),
    ("goals", "What you would like to reach", "Together, or a dream of one of you, step by step"),
    ("compromises", "Where both give a little", "When the two of you want different things"),
    ("time", "Time for two", "Ideas that fit, what is planned, and small help"),
    ("rituals", "Rituals", "What comes round again, and your calendar link"),
    ("letters", "Letters and surprises", "Given now, on a day, or never"),
    ("given", "What you gave each other", "All of it, the newest first"),
)
# Not offered to somebody who named fear or control; what is there already has its own page.
OF_BOTH = frozenset(("goals", "compromises", "time"))


@unlocked
@require_safe
@in_a_space
def keep(request: HttpRequest, place: Place) -> HttpResponseBase:
    today = timezone.localdate()
    shown = Keepsakes(place.visit, place.bond).shown()
    careful = place.shelf.careful
    found = None if careful else look_back(shown, when, today)
    page = {
        "place": place,
        "areas": [one for one in AREAS if not (careful and one[0] in OF_BOTH)],
        "back": row(found[0], place.bond, today) if found else None,
        "ago": found[1] if found else "",
        "nudge": nudge(place, shown, today),
    }
    return render(request, "keep/keep.html", page)
