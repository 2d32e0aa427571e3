"""One's own detail: reading it while nobody else does, changing, letting the other know, taking back, deleting it.

What the other knows of has its page among what was given, where it can be asked about.
"""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from innermost.entry import Detail
from innermost.web.access import Conflict, Opened, shown_to
from innermost.web.access.details import Details, Known, detail_of
from innermost.web.asked import whole
from innermost.web.audience import unlocked
from innermost.web.calendar_feed.renewing import renews
from innermost.web.carry import carried_words
from innermost.web.form_view import form_view
from innermost.web.give.slips import as_the_other_sees
from innermost.web.know.enough import is_one_too_many
from innermost.web.know.forms import NoteForm, as_written, form_for
from innermost.web.know.rows import row
from innermost.web.say.hints import as_typed, asks_to_look, hints_for
from innermost.web.spaces.current import bonds_here
from innermost.web.spaces.in_words import other_in_words
from innermost.web.spaces.shelf import put_aside
from innermost.web.talk.typed import gives_words_back
from innermost.web.us.place import Place
from innermost.web.visit import visit

MOST_DIGITS = 9


def _found(request: HttpRequest, id: UUID) -> tuple[Details, Known]:
    """Raises Http404 for anything somebody else wrote."""
    return detail_of(visit(request), bonds_here(request), id)


def _about(here: Details, found: Known) -> dict[str, Any]:
    return {
        "found": found,
        "row": row(found, here.bond, most=0),
        "whom": other_in_words(here.bond),
        "bond": here.bond,
        "home": _home(found),
    }


def _home(found: Known) -> tuple[str, str]:
    """Route and theme of the list it belongs to."""
    if found.is_note or found.detail is None:
        return "know-about" if found.is_note else "know", ""
    return "know-theme", found.detail.theme


def _to_its_list(found: Known) -> HttpResponseBase:
    route, theme = _home(found)
    return redirect(route, theme) if theme else redirect(route)


@unlocked
@require_safe
def detail(request: HttpRequest, id: UUID) -> HttpResponseBase:
    here, found = _found(request, id)
    if found.is_shown:
        return redirect("shown", id)
    can_show = Place(visit(request), here.bond).can_share and found.detail is not None and not found.is_note
    return render(request, "know/alone.html", _about(here, found) | {"can_show": can_show})


@unlocked
@form_view
@renews
@gives_words_back
def change(request: HttpRequest, id: UUID) -> HttpResponseBase:
    """Where it was changed on another device meanwhile, both texts are shown and the reader chooses."""
    here, found = _found(request, id)
    if found.detail is None:
        raise Http404
    kind = form_for(found.detail)
    if request.method != "POST":
        said = as_written(found.detail) | {"revision": found.entry.revision} | carried_words(request)
        return _changing(request, here, found, kind(initial=said))
    form = kind(request.POST)
    if asks_to_look(request):
        return _changing(request, here, found, as_typed(form), hints=hints_for(request))
    if not form.is_valid():
        return _changing(request, here, found, form, status=422)
    if found.is_shown and is_one_too_many(here, form.payload(), but=id):
        return _changing(request, here, found, form, status=409, enough=True)
    try:
        here.own.edit(id, form.cleaned_data["revision"] or 0, form.payload())
    except Conflict as conflict:
        form = kind(initial={**form.cleaned_data, "revision": conflict.now.revision})
        return _changing(request, here, found, form, status=409, other=_now(here, conflict.now))
    return redirect("detail", id)


def _now(here: Details, entry: Opened) -> Any:
    return row(Known(entry, is_mine=True), here.bond, most=0)


def _changing(
    request: HttpRequest, here: Details, found: Known, form: NoteForm, *, status: int = 200, **more: Any
) -> HttpResponseBase:
    return render(request, "know/change.html", _about(here, found) | {"form": form, **more}, status=status)


@unlocked
@form_view
@renews
def show(request: HttpRequest, id: UUID) -> HttpResponseBase:
    """What the other will see; by POST they know it from now on."""
    here, found = _found(request, id)
    if found.is_shown or found.is_note or not Place(visit(request), here.bond).can_share:
        return redirect("detail", id)
    if request.method != "POST":
        return _showing(request, here, found)
    if found.detail and is_one_too_many(here, found.detail):
        return _showing(request, here, found, status=409, enough=True)
    try:
        here.show(id, whole(request.POST.get("revision", ""), MOST_DIGITS) or 0)
    except Conflict:
        return _showing(request, here, here.one_of_mine(id), status=409, is_other=True)
    return redirect("shown", id)


def _showing(request: HttpRequest, here: Details, found: Known, *, status: int = 200, **more: Any) -> HttpResponseBase:
    """With 409 nothing was shown: it was changed since it was looked at, or there is no room for it."""
    seen = as_the_other_sees(found.entry, here.bond, timezone.localdate())
    page = _about(here, found) | {"slip": seen, **more}
    return render(request, "know/show.html", page, status=status)


@unlocked
@form_view
@renews
def back(request: HttpRequest, id: UUID) -> HttpResponseBase:
    """To its writer alone again."""
    here, found = _found(request, id)
    if request.method == "POST":
        here.take_back(id)
        return redirect("detail", id)
    if not found.is_shown:
        return redirect("detail", id)
    return render(request, "know/back.html", _about(here, found))


@unlocked
@require_POST
@renews
def aside(request: HttpRequest, id: UUID) -> HttpResponseBase:
    """A day of the other's comes up for the person who is here no more, or again (`do`: take-in). They alone see it."""
    shared, entry = shown_to(visit(request), bonds_here(request), id)
    is_theirs = entry.author != visit(request).person.pk
    if not (isinstance(entry.payload, Detail) and is_theirs):
        raise Http404
    put_aside(visit(request), shared.bond, id, aside=request.POST.get("do") != "take-in")
    return redirect("shown", id)


@unlocked
@form_view
@renews
def delete(request: HttpRequest, id: UUID) -> HttpResponseBase:
    here, found = _found(request, id)
    if request.method == "POST":
        here.delete(id)
        return _to_its_list(found)
    return render(request, "know/delete.html", _about(here, found))
