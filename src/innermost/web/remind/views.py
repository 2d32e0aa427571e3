"""The page of one's reminders: off until they are chosen."""

from __future__ import annotations

from uuid import uuid4

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables

from innermost.web.audience import unlocked
from innermost.web.form_view import form_view
from innermost.web.models import Person
from innermost.web.often import times
from innermost.web.remind import prepare
from innermost.web.remind.address import SCHEMES, Outcome
from innermost.web.remind.choice import choice_of, choose, choose_none
from innermost.web.remind.forms import ReminderForm
from innermost.web.remind.message import LAST_WORDS, WORDS, send_once
from innermost.web.visit import visit

MOST_TRIES, AN_HOUR = 5, 3600
TRIED, NOT_TAKEN, TOO_OFTEN = "It was taken there.", "It was not taken there.", "That is enough tries for this hour."


@unlocked
@form_view
@sensitive_post_parameters("address")
@sensitive_variables("form")
def reminders(request: HttpRequest) -> HttpResponseBase:
    """By POST `do`: keep what is chosen (`keep`), send a message now (`test`), or be reminded of nothing (`off`)."""
    here = visit(request)
    found = choice_of(here.person)
    do, said = request.POST.get("do", "keep"), ""
    if request.method == "POST" and do == "off":
        choose_none(here.person)
        return redirect("reminders")
    is_kept = request.method == "POST" and do == "keep"
    if request.method == "POST" and do == "test" and found:
        said = _try(here.person)
    known = found[1] if found else None
    form = ReminderForm(request.POST if is_kept else None, email=here.person.email or "", before=known)
    if is_kept and form.is_valid():
        choose(here.person, form.choice(request.build_absolute_uri("/").rstrip("/")))
        prepare(here, changed=True)
        return redirect("reminders")
    page = {"form": form, "row": found[0] if found else None, "said": said, "mail": bool(settings.EMAIL_HOST)}
    page |= {"words": WORDS, "last_words": LAST_WORDS, "schemes": ", ".join(SCHEMES), "zone": here.person.time_zone}
    return render(request, "remind/reminders.html", page, status=200 if not form.errors else 422)


def _try(person: Person) -> str:
    """A few an hour: nobody is to be flooded from here. What a receiver answers is told to nobody."""
    if times(f"remind-try:{person.pk}", AN_HOUR) > MOST_TRIES:
        return TOO_OFTEN
    found = choice_of(person)
    return TRIED if found and send_once(person, found[1], uuid4()) == Outcome.TAKEN else NOT_TAKEN
