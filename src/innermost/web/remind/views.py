"""The page of one's reminders: off until they are chosen."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables

from innermost.web.accounts.forms import PasswordNowForm
from innermost.web.accounts.views.once_more import password_once_more
from innermost.web.audience import unlocked
from innermost.web.form_view import form_view
from innermost.web.models import Person
from innermost.web.often import times
from innermost.web.remind import prepare
from innermost.web.remind.address import SCHEMES, Outcome
from innermost.web.remind.choice import Choice, choice_of, choose, choose_none
from innermost.web.remind.forms import ReminderForm
from innermost.web.remind.message import LAST_WORDS, WORDS, send_once
from innermost.web.visit import visit

MOST_TRIES, AN_HOUR = 5, 3600
TRIED, NOT_TAKEN, TOO_OFTEN = "It was taken there.", "It was not taken there.", "That is enough tries for this hour."


@unlocked
@form_view
@sensitive_post_parameters("address", "password")
@sensitive_variables("form")
def reminders(request: HttpRequest) -> HttpResponseBase:
    """By POST `do`: keep what is chosen (`keep`), send a message now (`test`), or be reminded of nothing (`off`). Where
    they go is set and changed with the password alone, since it lasts."""
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
    again, status = _kept(request, form, known) if is_kept else (PasswordNowForm(person=here.person), 200)
    if status == 0:
        return redirect("reminders")
    page: dict[str, Any] = {
        "form": form,
        "row": found[0] if found else None,
        "said": said,
        "mail": bool(settings.EMAIL_HOST),
    }
    page |= {"words": WORDS, "last_words": LAST_WORDS, "schemes": ", ".join(SCHEMES), "again": again}
    return render(request, "remind/reminders.html", page, status=status)


def _kept(request: HttpRequest, form: ReminderForm, known: Choice | None) -> tuple[PasswordNowForm, int]:
    """The form for the password, and the status to show both with: zero where it was kept."""
    here = visit(request)
    again = PasswordNowForm(person=here.person)
    if not form.is_valid():
        return again, 422
    chosen = form.choice(request.build_absolute_uri("/").rstrip("/"))
    if _goes_elsewhere(known, chosen):
        again, status = password_once_more(request, PasswordNowForm)
        if status:
            return again, status
    choose(here.person, chosen)
    prepare(here, changed=True)
    return again, 0


def _goes_elsewhere(before: Choice | None, chosen: Choice) -> bool:
    return before is None or (before.channel, before.address) != (chosen.channel, chosen.address)


def _try(person: Person) -> str:
    """A few an hour: nobody is to be flooded from here. What a receiver answers is told to nobody."""
    if times(f"remind-try:{person.pk}", AN_HOUR) > MOST_TRIES:
        return TOO_OFTEN
    found = choice_of(person)
    return TRIED if found and send_once(person, found[1], uuid4()) == Outcome.TAKEN else NOT_TAKEN
