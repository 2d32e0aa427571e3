"""Looking at the words in any form, before they are sent. In a view, before anything is validated or kept:

    if asks_to_look(request):
        return page(request, as_typed(form), hints=hints_for(request))

In its template `{% include "say/head.html" %}` among the scripts, and inside the form, below its main button, the line
`{% include "say/look.html" with fields="text" %}`: names of fields, with spaces between; `apology=True` for an apology.
Without JavaScript the button brings the same form back, filled; with it the hints come to where they are. Where the
model alone takes the words for danger, a button says that it is nothing like that, and they are looked at all the same.

Knows the coach and what was sent. Keeps nothing; must not change a letter of what somebody wrote.
"""

from __future__ import annotations

from itertools import islice
from typing import TypeVar

from django.forms import BaseForm
from django.forms.utils import ErrorDict
from django.http import HttpRequest

from innermost.library import load
from innermost.web.say.often import asks_too_often
from innermost.web.say.seen import Look, look_at

LOOK, NOTHING, FOR, APOLOGY = "look", "nothing", "look_for", "apology"
MOST_FIELDS, LONGEST_NAMES = 6, 200
TOO_OFTEN = "You looked many times in a row. In a minute it works again."
AnyForm = TypeVar("AnyForm", bound=BaseForm)


def asks_to_look(request: HttpRequest) -> bool:
    """Whether a button for looking was pressed, so that nothing is to be sent or kept yet."""
    return request.method == "POST" and (LOOK in request.POST or NOTHING in request.POST)


def as_typed(form: AnyForm) -> AnyForm:
    """A bound form as it was typed, with nothing said of what is missing in it."""
    form._errors = ErrorDict(renderer=form.renderer)  # type: ignore[attr-defined]  # the stubs leave it out
    form.cleaned_data = {}
    return form


def hints_for(request: HttpRequest) -> Look:
    """What the coach sees in the words of the fields the button names."""
    return hints_in(request, words_sent(request), apology=request.POST.get(FOR) == APOLOGY)


def hints_in(request: HttpRequest, text: str, *, apology: bool = False) -> Look:
    if asks_too_often(request, text):
        return Look(notice=TOO_OFTEN)
    return look_at(text, load().coach.read(text, apology=apology, calm=is_calm(request)))


def hints_of_part(request: HttpRequest, part: str, text: str) -> Look:
    """The same for one part of a sentence."""
    if asks_too_often(request, text):
        return Look(notice=TOO_OFTEN)
    return look_at(text, load().coach.part(part, text, calm=is_calm(request)))


def is_calm(request: HttpRequest) -> bool:
    """Whether somebody said of these words that there is no danger in them."""
    return NOTHING in request.POST


def words_sent(request: HttpRequest) -> str:
    """The words of the fields the button names, one below the other. The coach says so where it reads not all."""
    asked = request.POST.get(LOOK) or request.POST.get(NOTHING, "")
    names = dict.fromkeys(asked[:LONGEST_NAMES].split())
    said = (request.POST.get(name, "").strip() for name in islice(names, MOST_FIELDS))
    return "\n".join(filter(None, said)).replace("\r\n", "\n")
