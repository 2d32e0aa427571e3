"""Choosing a file, looking through what would become of it, and bringing it in. Knows requests; opens no entry."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.debug import sensitive_post_parameters

from innermost.web.access import Bond
from innermost.web.accounts.forms import PasswordNowForm
from innermost.web.accounts.views.once_more import password_once_more
from innermost.web.asked import whole
from innermost.web.audience import unlocked
from innermost.web.carry import carried_words
from innermost.web.form_view import form_view
from innermost.web.past import waiting
from innermost.web.past.bringing import bring, takes_memories
from innermost.web.past.forms import MONTH, FileForm
from innermost.web.past.plan import IN, LEFT, THERE, Plan
from innermost.web.past.reading import NoneFree, looked_through
from innermost.web.past.shown import choices, rows
from innermost.web.spaces.current import bonds_here
from innermost.web.visit import Visit, visit

MOST_DIGITS = 4
_BUSY = "Other files are being read just now. Please try again in a minute."


@unlocked
@form_view
def choose(request: HttpRequest) -> HttpResponseBase:
    """By POST a file is read; nothing of it is in the journal before it was looked at."""
    bonds = _spaces(request)
    if request.method != "POST":
        carried = carried_words(request)
        return _choosing(request, FileForm(bonds, initial=carried), came_back=bool(carried))
    form = FileForm(bonds, request.POST, request.FILES)
    if not form.is_valid():
        return _choosing(request, form, status=422)
    said, here = form.cleaned_data, visit(request)
    file, by_month = said["file"], said["figures"] == MONTH
    try:
        plan = looked_through(here, said["sort"], file.read(), file.name or "", month_first=by_month, space=form.space)
    except NoneFree:
        form.add_error("file", _BUSY)
        return _choosing(request, form, status=429)
    waiting.lay(here, plan)
    return redirect("past-look")


def _spaces(request: HttpRequest) -> list[Bond]:
    return [bond for bond in bonds_here(request) if takes_memories(visit(request), bond)]


def _choosing(request: HttpRequest, form: FileForm, *, status: int = 200, **more: Any) -> HttpResponseBase:
    page = {"form": form, "waiting": waiting.is_there(visit(request)), **more}
    return render(request, "past/choose.html", page, status=status)


@unlocked
@form_view
@sensitive_post_parameters("password")
def look(request: HttpRequest) -> HttpResponseBase:
    """The report by line. By POST it is forgotten (`do`: away), or brought in, with the password."""
    here = visit(request)
    if request.POST.get("do") == "away":
        waiting.forget(here)
        return redirect("past")
    plan = waiting.waiting(here)
    if plan is None:
        return redirect("past")
    form, status = password_once_more(request, PasswordNowForm)
    return _looking(request, plan, form, status=status) if status else _brought(request, here, plan)


def _brought(request: HttpRequest, here: Visit, plan: Plan) -> HttpResponseBase:
    try:
        bring(here, _token(request))
    except Http404:
        return _looking(request, plan, PasswordNowForm(person=here.person), status=409, is_closed=True)
    return redirect("past-look")


def _token(request: HttpRequest) -> UUID:
    """Of the file that was looked at. One nobody made finds nothing."""
    try:
        return UUID(request.POST.get("of", ""))
    except ValueError:
        return UUID(int=0)


def _looking(
    request: HttpRequest, plan: Plan, form: PasswordNowForm | None, *, status: int = 200, is_closed: bool = False
) -> HttpResponseBase:
    asked = request.GET.get("show", "")
    shown = asked if asked in (IN, THERE, LEFT) else ""
    lines, further = rows(plan, shown, whole(request.GET.get("page", "0"), MOST_DIGITS) or 0)
    page = {
        "plan": plan,
        "form": form,
        "coming": plan.count(IN),
        "there": plan.count(THERE),
        "left": plan.count(LEFT),
        "choices": choices(plan, shown),
        "rows": lines,
        "further": further,
        "is_closed": is_closed,
    }
    return render(request, "past/look.html", page, status=status)
