"""The journal: writing with or without a prompt, reading back, searching. Nobody else gets in."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils import timezone
from django.views.decorators.http import require_safe

from innermost.entry import Hope
from innermost.library import PROMPT_FAMILIES, load
from innermost.web import drafts
from innermost.web.access import own_entries
from innermost.web.asked import whole
from innermost.web.audience import unlocked
from innermost.web.carry import carried_words
from innermost.web.design.kept import kept
from innermost.web.form_view import form_view
from innermost.web.journal.forms import EntryForm, SearchForm
from innermost.web.journal.rows import past, row, rows, text_of
from innermost.web.journal.writing import writing
from innermost.web.say.hints import as_typed, asks_to_look, hints_for
from innermost.web.visit import visit

PAGE, MONTH_PAGE = 20, 50
SCANNED = 2_000
FOUND_MOST = 50
_HEADS = {"triggers": "What set it off", "meditation": "Sitting quietly", "gives": "What closeness gives"}
FIRST_YEAR, LAST_YEAR = 1900, 9998


@unlocked
@require_safe
def journal(request: HttpRequest) -> HttpResponseBase:
    entries = own_entries(visit(request))
    today = timezone.localdate()
    latest = rows(entries.latest(PAGE), today)
    # What is older than the first visit was brought along.
    firsts = entries.firsts(visit(request).person.created) if len(latest) == PAGE else []
    page: dict[str, Any] = {"rows": latest, "blank": blank_search()}
    if firsts:
        page["past"] = past(firsts[0].created, today, whole(request.GET.get("year", ""), 4))
        page["hope"] = row(firsts[-1], today) if isinstance(firsts[-1].payload, Hope) else None
    return render(request, "journal/journal.html", page)


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
    return whole(asked, 5) or 0


@unlocked
@require_safe
def prompts(request: HttpRequest) -> HttpResponseBase:
    """One family at a time, the first to begin with; what nobody knows is the first, too."""
    names = {family: _HEADS.get(family, family.capitalize()) for family in PROMPT_FAMILIES}
    shown = next((family for family in PROMPT_FAMILIES if family == request.GET.get("about")), PROMPT_FAMILIES[0])
    page = {"families": names.items(), "shown": shown, "prompts": load().prompts_in(shown), "name": names[shown]}
    return render(request, "journal/prompts.html", page)


@unlocked
@form_view
def new(request: HttpRequest) -> HttpResponseBase:
    here = visit(request)
    if request.method == "POST":
        form = EntryForm(request.POST)
        if asks_to_look(request):
            return writing(request, as_typed(form), hints=hints_for(request))
        if form.is_valid():
            own_entries(here).write(form.payload())
            drafts.discard(here.person, drafts.form_of(here.person, form.cleaned_data["prompt"]))
            return redirect("journal")
        return writing(request, form, status=422)
    carried = carried_words(request, lists=("feelings",))
    asked = request.GET.get("prompt", "")
    name = drafts.form_of(here.person, asked)
    draft = {} if carried else drafts.fetch(here, name)
    form = EntryForm(initial={"prompt": asked, **(carried or draft)})
    begun = [(slug, prompt.text if (prompt := load().prompt(slug)) else "") for slug in drafts.unfinished(here, name)]
    return writing(request, form, brought_back=bool(carried), draft=bool(draft), begun=begun)


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
