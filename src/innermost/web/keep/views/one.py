"""One thing that is kept: reading it while it is with its writer alone, changing, showing, taking back, deleting it.

What is shown to both has its page among what was given, where something can be said back.
"""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from innermost.entry import Appreciation, Treasure
from innermost.web.access import Conflict
from innermost.web.access.blobs import LARGE, SMALL
from innermost.web.access.keepsakes import KIND, Keepsake, Keepsakes, keepsake_of, picture_of
from innermost.web.asked import whole
from innermost.web.audience import unlocked
from innermost.web.carry import carried_words
from innermost.web.form_view import form_view
from innermost.web.give.slips import as_the_other_sees
from innermost.web.keep.forms import Form, MemoryForm, as_typed_before, form_for
from innermost.web.keep.rows import row
from innermost.web.letters.enough import Enough, look_for_room
from innermost.web.letters.forms import DayForm, clock
from innermost.web.letters.rows import zone_here
from innermost.web.say.hints import as_typed, asks_to_look, hints_for
from innermost.web.spaces.current import bonds_here
from innermost.web.spaces.in_words import other_in_words
from innermost.web.talk.typed import gives_words_back
from innermost.web.us.place import Place
from innermost.web.visit import visit

MOST_DIGITS = 9
THAT_DAY = "Six of yours lie sealed for that day already, which is plenty to open. Choose another one."


def _found(request: HttpRequest, id: UUID) -> tuple[Keepsakes, Keepsake]:
    return keepsake_of(visit(request), bonds_here(request), id)


def _mine(request: HttpRequest, id: UUID) -> tuple[Keepsakes, Keepsake]:
    """Raises Http404 for anything somebody else wrote."""
    here, found = _found(request, id)
    if not found.is_mine:
        raise Http404
    return here, found


def _about(here: Keepsakes, found: Keepsake) -> dict[str, Any]:
    return {
        "found": found,
        "row": row(found, here.bond, timezone.localdate(), most=0),
        "whom": other_in_words(here.bond),
        "bond": here.bond,
        "home": _home(found),
    }


def _home(found: Keepsake) -> str:
    """The list it belongs to."""
    if isinstance(found.payload, Appreciation):
        return "jar"
    return "treasures" if isinstance(found.payload, Treasure) else "memories"


@unlocked
@require_safe
def keepsake(request: HttpRequest, id: UUID) -> HttpResponseBase:
    here, found = _found(request, id)
    if found.is_shown:
        return redirect("shown", id)
    can_show = Place(visit(request), here.bond).can_share and found.payload is not None
    return render(request, "keep/alone.html", _about(here, found) | {"can_show": can_show})


@unlocked
@form_view
@gives_words_back
def change(request: HttpRequest, id: UUID) -> HttpResponseBase:
    """Where it was changed on another device meanwhile, both texts are shown and the reader chooses."""
    here, found = _mine(request, id)
    if found.payload is None:
        raise Http404
    if request.method != "POST":
        said = as_typed_before(found.payload) | {"revision": found.entry.revision} | carried_words(request)
        return _changing(request, here, found, form_for(found.payload, initial=said))
    form = form_for(found.payload, request.POST, request.FILES)
    if asks_to_look(request):
        return _changing(request, here, found, as_typed(form), hints=hints_for(request))
    if not form.is_valid():
        return _changing(request, here, found, form, status=422)
    try:
        here.own.edit(id, form.cleaned_data["revision"] or 0, form.payload(found.payload), **_picture(form))
    except Conflict as conflict:
        form = form_for(found.payload, initial={**form.cleaned_data, "revision": conflict.now.revision})
        now = row(Keepsake(conflict.now, is_mine=True), here.bond, timezone.localdate(), most=0)
        return _changing(request, here, found, form, status=409, other=now)
    return redirect("keepsake", id)


def _picture(form: Form) -> dict[str, Any]:
    """What becomes of a memory's picture."""
    return {"picture": form.made, "keeps_picture": form.keeps_picture} if isinstance(form, MemoryForm) else {}


def _changing(
    request: HttpRequest, here: Keepsakes, found: Keepsake, form: Form, *, status: int = 200, **more: Any
) -> HttpResponseBase:
    page = _about(here, found) | {"form": form, **more}
    return render(request, "keep/change.html", page, status=status)


@unlocked
@form_view
def show(request: HttpRequest, id: UUID) -> HttpResponseBase:
    """What the other will see; by POST to both from now on, or an appreciation sealed until a day."""
    here, found = _mine(request, id)
    if found.is_shown or not Place(visit(request), here.bond).can_share:
        return redirect("keepsake", id)
    on_a_day = request.POST.get("do") == "day"
    form = DayForm(request.POST if on_a_day else None, clock=clock(), initial=_day(found), auto_id="day_%s")
    if request.method != "POST" or (on_a_day and not form.is_valid()):
        return _showing(request, here, found, form, status=422 if on_a_day else 200)
    try:
        _show(request, here, found, form.cleaned_data["moment"] if on_a_day else None)
    except Conflict:
        return _showing(request, here, here.mine(id), form, status=409)
    except Enough as enough:
        form.add_error("day", str(enough))
        return _showing(request, here, found, form, status=422)
    return redirect("keepsake", id)


def _show(request: HttpRequest, here: Keepsakes, found: Keepsake, moment: Any) -> None:
    """Raises Conflict, and Enough for a day on which many open already."""
    revision = whole(request.POST.get("revision", ""), MOST_DIGITS) or 0
    if moment and isinstance(found.payload, Appreciation):
        look_for_room(visit(request), here.bond.id, found.id, moment, kind=KIND, words=THAT_DAY)
        here.show_on(found.id, revision, moment)
    else:
        here.show(found.id, revision)


def _showing(request: HttpRequest, here: Keepsakes, found: Keepsake, form: DayForm, *, status: int) -> HttpResponseBase:
    """With 409 it was changed since it was looked at, and nothing was shown."""
    page = _about(here, found) | {
        "slip": as_the_other_sees(found.entry, here.bond, timezone.localdate()),
        "form": form if isinstance(found.payload, Appreciation) else None,
        "is_other": status == 409,
    }
    return render(request, "keep/show.html", page, status=status)


def _day(found: Keepsake) -> dict[str, Any]:
    opens = found.opens.astimezone(zone_here()) if found.opens else None
    return {"day": opens.date(), "time": f"{opens:%H:%M}"} if opens else {"time": "08:00"}


@unlocked
@form_view
def back(request: HttpRequest, id: UUID) -> HttpResponseBase:
    """To its writer alone again."""
    here, found = _mine(request, id)
    if request.method == "POST":
        here.take_back(id)
        return redirect("keepsake", id)
    return render(request, "keep/back.html", _about(here, found))


@unlocked
@form_view
def delete(request: HttpRequest, id: UUID) -> HttpResponseBase:
    here, found = _mine(request, id)
    if request.method == "POST":
        here.delete(id)
        return redirect(_home(found))
    return render(request, "keep/delete.html", _about(here, found))


@unlocked
@require_safe
def picture(request: HttpRequest, id: UUID) -> HttpResponseBase:
    return _jpeg(picture_of(visit(request), bonds_here(request), id, LARGE))


@unlocked
@require_safe
def small(request: HttpRequest, id: UUID) -> HttpResponseBase:
    return _jpeg(picture_of(visit(request), bonds_here(request), id, SMALL))


def _jpeg(bytes_of_it: bytes) -> HttpResponseBase:
    """For this reader now, and kept by no browser and nobody on the way."""
    headers = {"Cache-Control": "private, no-store", "Cross-Origin-Resource-Policy": "same-origin"}
    return HttpResponse(bytes_of_it, content_type="image/jpeg", headers=headers)
