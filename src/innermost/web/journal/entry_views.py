"""One entry of the journal: reading it, changing it, deleting it, and with whom it is shared. Its author's alone."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from innermost.entry import Hope, JournalEntry
from innermost.web.access import Conflict, Opened, own_entries
from innermost.web.audience import unlocked
from innermost.web.carry import carried_words
from innermost.web.form_view import form_view
from innermost.web.give.sharing import SharedWith, can_be_shared, names, open_bonds, shared_with
from innermost.web.journal.forms import EntryForm, HopeForm
from innermost.web.journal.rows import row
from innermost.web.journal.writing import writing
from innermost.web.say.hints import as_typed, asks_to_look, hints_for
from innermost.web.spaces.current import bonds_here
from innermost.web.visit import visit


@unlocked
@require_safe
def read(request: HttpRequest, id: UUID) -> HttpResponseBase:
    entry, today = own_entries(visit(request)).get(id), timezone.localdate()
    mine = bonds_here(request)
    shared = shared_with(visit(request), mine, id, today)
    page = {
        "row": row(entry, today),
        "shared": shared,
        "shareable": can_be_shared(entry) and bool(open_bonds(mine, shared)),
    }
    return render(request, "journal/entry.html", page)


@unlocked
@form_view
def edit(request: HttpRequest, id: UUID) -> HttpResponseBase:
    """Changes the words. Where they were changed elsewhere meanwhile, both texts are shown and the reader chooses."""
    entry, shared = own_entries(visit(request)).get(id), _shared(request, id)
    if not isinstance(entry.payload, JournalEntry | Hope):
        raise Http404
    if any(one.left for one in shared):
        # Words shown in a space that was left can only be taken back from it.
        return redirect("entry-take-back", id)
    page: dict[str, Any] = {"editing": id, "names": names(shared)}
    if request.method != "POST":
        carried = carried_words(request, lists=("feelings",))
        form = _form(entry.payload, initial={**_said(entry), **carried})
        return writing(request, form, brought_back=bool(carried), **page)
    form = _form(entry.payload, request.POST)
    if asks_to_look(request):
        return writing(request, as_typed(form), hints=hints_for(request), **page)
    if not form.is_valid():
        return writing(request, form, status=422, **page)
    return _change(request, id, entry.payload, form, page)


def _change(
    request: HttpRequest, id: UUID, payload: JournalEntry | Hope, form: EntryForm | HopeForm, page: dict[str, Any]
) -> HttpResponseBase:
    said = form.cleaned_data
    try:
        own_entries(visit(request)).edit(id, said["revision"] or 0, form.payload())
    except Conflict as conflict:
        form = _form(payload, initial={**said, "revision": conflict.now.revision})
        return writing(request, form, other=row(conflict.now, timezone.localdate()), status=409, **page)
    return redirect("journal-entry", id)


@unlocked
@form_view
def delete(request: HttpRequest, id: UUID) -> HttpResponseBase:
    entries = own_entries(visit(request))
    entry = entries.get(id)
    if request.method == "POST":
        entries.delete(id)
        return redirect("journal")
    page = {"row": row(entry, timezone.localdate(), 180), "names": names(_shared(request, id))}
    return render(request, "journal/delete.html", page)


def _shared(request: HttpRequest, id: UUID) -> list[SharedWith]:
    return shared_with(visit(request), bonds_here(request), id, timezone.localdate())


def _form(payload: JournalEntry | Hope, data: Any = None, **more: Any) -> EntryForm | HopeForm:
    return HopeForm(payload, data, **more) if isinstance(payload, Hope) else EntryForm(data, **more)


def _said(entry: Opened) -> dict[str, Any]:
    said: dict[str, Any] = {"revision": entry.revision}
    match entry.payload:
        case JournalEntry(text, prompt, feelings):
            said |= {"text": text, "prompt": prompt, "feelings": list(feelings)}
        case Hope(text):
            said |= {"text": text}
    return said
