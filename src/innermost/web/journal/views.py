"""The journal: writing with or without a prompt, reading back, searching, changing, deleting. Nobody else gets in."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from innermost.entry import Hope, JournalEntry
from innermost.library import PROMPT_FAMILIES, load
from innermost.web.access import Conflict, Opened, own_entries
from innermost.web.audience import unlocked
from innermost.web.carry import carried_words
from innermost.web.design.kept import kept
from innermost.web.journal import drafts
from innermost.web.journal.forms import EntryForm, SearchForm
from innermost.web.journal.rows import months, row, rows, text_of
from innermost.web.visit import visit

PAGE, MONTH_PAGE = 20, 50
SCANNED = 2_000
FOUND_MOST = 50
_HEADS = {"triggers": "What set it off"}
FIRST_YEAR, LAST_YEAR = 1900, 9998
form_view = require_http_methods(["GET", "HEAD", "POST"])


@unlocked
@require_safe
def journal(request: HttpRequest) -> HttpResponseBase:
    entries = own_entries(visit(request))
    today = timezone.localdate()
    latest = rows(entries.latest(PAGE), today)
    first = entries.first() if len(latest) == PAGE else None
    page: dict[str, Any] = {"rows": latest, "blank": blank_search()}
    if first:
        page |= {"months": months(first.created, today), "hope": row(first, today) if _is_hope(first) else None}
    return render(request, "journal/journal.html", page)


def _is_hope(entry: Opened) -> bool:
    return isinstance(entry.payload, Hope)


@kept
def blank_search() -> str:
    """The search's field while nothing is in it: the same for everybody."""
    return render_to_string("journal/search_fields.html", {"search": SearchForm()})


@unlocked
@require_safe
def month(request: HttpRequest, year: int, month: int) -> HttpResponseBase:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise Http404
    try:
        zone = timezone.get_current_timezone()
        start = datetime(year, month, 1, tzinfo=zone)
        end = datetime(year + month // 12, month % 12 + 1, 1, tzinfo=zone)
    except (ValueError, OverflowError):
        raise Http404 from None
    page = _page_number(request)
    entries = own_entries(visit(request)).between(start, end, skip=page * MONTH_PAGE, most=MONTH_PAGE + 1)
    found = {
        "rows": rows(entries[:MONTH_PAGE], timezone.localdate()),
        "title": f"{start:%B} {year}",
        "more": page + 1 if len(entries) > MONTH_PAGE else 0,
    }
    return render(request, "journal/month.html", found)


def _page_number(request: HttpRequest) -> int:
    asked = request.GET.get("page", "0")
    return int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 6 else 0


@unlocked
@require_safe
def prompts(request: HttpRequest) -> HttpResponseBase:
    library = load()
    names = {family: _HEADS.get(family, family.capitalize()) for family in PROMPT_FAMILIES}
    families = [{"name": name, "prompts": library.prompts_in(family)} for family, name in names.items()]
    return render(request, "journal/prompts.html", {"families": families})


@unlocked
@form_view
def new(request: HttpRequest) -> HttpResponseBase:
    here = visit(request)
    if request.method == "POST":
        form = EntryForm(request.POST)
        if form.is_valid():
            own_entries(here).write(form.payload())
            drafts.discard(here.person, drafts.form_of(here.person, form.cleaned_data["prompt"]))
            return redirect("journal")
        return _writing(request, form, status=422)
    carried = carried_words(request, lists=("feelings",))
    asked = request.GET.get("prompt", "")
    name = drafts.form_of(here.person, asked)
    draft = {} if carried else drafts.fetch(here, name)
    form = EntryForm(initial={"prompt": asked, **(carried or draft)})
    begun = [(slug, prompt.text if (prompt := load().prompt(slug)) else "") for slug in drafts.unfinished(here, name)]
    return _writing(request, form, brought_back=bool(carried), draft=bool(draft), begun=begun)


@unlocked
@require_safe
def read(request: HttpRequest, id: UUID) -> HttpResponseBase:
    entry = own_entries(visit(request)).get(id)
    return render(request, "journal/entry.html", {"row": row(entry, timezone.localdate())})


@unlocked
@form_view
def edit(request: HttpRequest, id: UUID) -> HttpResponseBase:
    """Changes the words. Where they were changed elsewhere meanwhile, both texts are shown and the reader chooses."""
    entries = own_entries(visit(request))
    entry = entries.get(id)
    if not isinstance(entry.payload, JournalEntry):
        raise Http404
    if request.method != "POST":
        said = {"text": entry.payload.text, "prompt": entry.payload.prompt, "feelings": list(entry.payload.feelings)}
        carried = carried_words(request, lists=("feelings",))
        form = EntryForm(initial={**said, "revision": entry.revision, **carried})
        return _writing(request, form, editing=id, brought_back=bool(carried))
    form = EntryForm(request.POST)
    if not form.is_valid():
        return _writing(request, form, editing=id, status=422)
    try:
        entries.edit(id, form.cleaned_data["revision"] or 0, form.payload())
    except Conflict as conflict:
        form = EntryForm(initial={**form.cleaned_data, "revision": conflict.now.revision})
        other = row(conflict.now, timezone.localdate())
        return _writing(request, form, editing=id, other=other, status=409)
    return redirect("journal-entry", id)


@unlocked
@form_view
def delete(request: HttpRequest, id: UUID) -> HttpResponseBase:
    entries = own_entries(visit(request))
    entry = entries.get(id)
    if request.method == "POST":
        entries.delete(id)
        return redirect("journal")
    return render(request, "journal/delete.html", {"row": row(entry, timezone.localdate(), 180)})


@unlocked
@form_view
def search(request: HttpRequest) -> HttpResponseBase:
    """Opens the newest entries one after the other and looks. Words stay out of addresses, so this is a POST."""
    form = SearchForm(request.POST if request.method == "POST" else None, initial=carried_words(request))
    page: dict[str, Any] = {"search": form, "scanned": SCANNED}
    if request.method == "POST" and form.is_valid():
        wanted = form.cleaned_data["words"].casefold().split()
        entries = own_entries(visit(request)).scan(SCANNED)
        found = [entry for entry in entries if all(word in text_of(entry) for word in wanted)][:FOUND_MOST]
        page |= {"rows": rows(found, timezone.localdate()), "looked": True}
    return render(request, "journal/search.html", page, status=422 if form.errors else 200)


def _writing(request: HttpRequest, form: Form, *, status: int = 200, **more: Any) -> HttpResponseBase:
    asked = load().prompt(str(form["prompt"].value() or ""))
    page = {"form": form, "asked": asked.text if asked else "", "vocabulary": _vocabulary(form), **more}
    return render(request, "journal/write.html", page, status=status)


def _vocabulary(form: Form) -> list[tuple[str, list[tuple[str, str, bool]]]]:
    """Each family of feelings with its words, and whether a word is chosen."""
    chosen = set(form["feelings"].value() or ())
    return [(f.name, [(w.slug, w.word, w.slug in chosen) for w in f.feelings]) for f in load().families]
