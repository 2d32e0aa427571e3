"""What two people gave each other in one space: the list, one thing by itself, and what can be done with it.

Answers to questions are not among it; they stand in their rounds. Deleting is for one's own, and at once.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from innermost.entry import Appreciation, Detail, Goal, KeptLine, Letter, MendNote, MendReply, Outing, Ritual
from innermost.web.access import Bond, Conflict, Opened, SharedEntries, own_entries, shared_entries, shown_to
from innermost.web.audience import unlocked
from innermost.web.calendar_feed.renewing import renews
from innermost.web.carry import carried_words
from innermost.web.form_view import form_view
from innermost.web.give.forms import AppreciationForm, KeepForm, ReplyForm
from innermost.web.give.slips import slip, slips, words_of
from innermost.web.give.views import given_back, takes_words
from innermost.web.keep.shown import KEPT, about_kept
from innermost.web.know.shown import DETAIL, about_detail
from innermost.web.letters.days import full_day
from innermost.web.letters.kept import Letters
from innermost.web.mend.told import KEY
from innermost.web.say.hints import as_typed, asks_to_look, hints_for
from innermost.web.spaces.current import NOTHING, bonds_here, current_bond, named_in
from innermost.web.spaces.in_words import other_in_words
from innermost.web.spaces.shelf import keep_shelf, shelf_of
from innermost.web.talk.typed import gives_words_back
from innermost.web.visit import visit

KINDS = ("writing", "keepsake", "note", "letter")
OWN_KINDS = (*KINDS, "reply")
PAGE = 12


@unlocked
@require_safe
def given(request: HttpRequest) -> HttpResponseBase:
    bond = current_bond(request)
    if bond is None:
        return redirect("today")
    found = _page(shared_entries(visit(request), bond), request.GET.get("before", ""))
    more = found[PAGE - 1].id if len(found) > PAGE else None
    shelf = shelf_of(visit(request), bond)
    kept = [one for one in found[:PAGE] if not shelf.has_left(KEY, one.id)]
    page = {"slips": slips(kept, bond, timezone.localdate()), "more": more, "bond": bond}
    return render(request, "give/given.html", page)


def _page(here: SharedEntries, before: str) -> list[Opened]:
    """From an entry on, or from the newest where there is no such entry."""
    try:
        return here.older_than(UUID(before), PAGE + 1, KINDS)
    except ValueError:
        return here.latest(PAGE + 1, KINDS)


@unlocked
@form_view
@gives_words_back
def shown(request: HttpRequest, id: UUID) -> HttpResponseBase:
    """One thing with what was said back; by POST something more is said back."""
    carried = carried_words(request, lists=("marks",))
    here, entry = _found(request, id, carried)
    if elsewhere := _elsewhere(request, here, entry):
        return elsewhere
    if (request.method == "POST" or carried) and not _takes(request, here.bond, carried):
        return given_back(request, carried, "given")
    form = ReplyForm(request.POST if request.method == "POST" else None, initial=carried)
    if asks_to_look(request):
        return _one(request, here, entry, as_typed(form))
    if request.method == "POST" and form.is_valid():
        here.give(form.payload(), parent=id)
        return redirect(f"{request.path}#said")
    return _one(request, here, entry, form)


def _elsewhere(request: HttpRequest, here: SharedEntries, entry: Opened) -> HttpResponseBase | None:
    """For what has a page of another sort: an answer, something told after a hurt, a reply."""
    if entry.kind == "answer":
        return redirect("round", entry.round)
    if page := _page_of_its_own(request, entry):
        return redirect(page, entry.id)
    if isinstance(entry.payload, MendReply) and entry.parent:
        return redirect("mend-told", entry.parent)
    if entry.parent and _is_shown(request, here, entry.parent):
        return redirect("shown", entry.parent)
    return None


def _page_of_its_own(request: HttpRequest, entry: Opened) -> str:
    """The name of its route. To the other's ritual something is said here; one's own has its page."""
    match entry.payload:
        case MendNote():
            return "mend-told"
        case Outing():
            return "outing"
        case Goal():
            return "goal"
        case Ritual() if entry.author == visit(request).person.pk:
            return "ritual"
        case _:
            return ""


def _takes(request: HttpRequest, bond: Bond, carried: Mapping[str, Any]) -> bool:
    """Whether something is said back in this space: its form named it, and somebody is there to read."""
    return named_in(request, carried) == str(bond.id) and takes_words(bond)


def _is_shown(request: HttpRequest, here: SharedEntries, id: UUID) -> bool:
    """What was answered may have been taken back since; the answer then stands alone."""
    try:
        return bool(shown_to(visit(request), [here.bond], id))
    except Http404:
        return False


def _one(request: HttpRequest, here: SharedEntries, entry: Opened, form: ReplyForm) -> HttpResponseBase:
    bond, today = here.bond, timezone.localdate()
    mine = entry.author == visit(request).person.pk
    page = {
        "slip": slip(entry, bond, today),
        "replies": slips(here.replies_to([entry.id]), bond, today, 0),
        "form": form if takes_words(bond) else None,
        "bond": bond,
        "whom": other_in_words(bond),
        "keeping": None if mine or entry.is_locked else KeepForm(initial={"text": words_of(entry)}, auto_id="keep_%s"),
        "mine": mine,
        "changeable": mine and isinstance(entry.payload, Appreciation),
        "from_journal": entry.kind == "writing",
        "kept": "kept" in request.GET,
        "hints": hints_for(request) if asks_to_look(request) else None,
    }
    if isinstance(entry.payload, Letter):
        page |= {"letter": entry.payload, "day": full_day(entry.payload.day)}
    aside = shelf_of(visit(request), bond).is_aside(entry.id)
    kept, detail = about_kept(entry), about_detail(entry, mine=mine, aside=aside)
    look = KEPT if kept else DETAIL if detail else "give/shown.html"
    look = "letters/read.html" if entry.kind == "letter" else look
    return render(request, look, page | kept | detail, status=422 if form.errors else 200)


@unlocked
@form_view
def change(request: HttpRequest, id: UUID) -> HttpResponseBase:
    """New words for one's own appreciation. Both see that it was edited."""
    here, entry = _mine(request, id)
    if not isinstance(entry.payload, Appreciation):
        raise Http404
    if request.method != "POST":
        said = {"text": entry.payload.text, "because": entry.payload.because, "revision": entry.revision}
        return _changing(request, here, id, AppreciationForm(initial={**said, **carried_words(request)}))
    form = AppreciationForm(request.POST)
    if asks_to_look(request):
        return _changing(request, here, id, as_typed(form))
    if not form.is_valid():
        return _changing(request, here, id, form, status=422)
    try:
        here.own.edit(id, form.cleaned_data["revision"] or 0, form.payload())
    except Conflict as conflict:
        form = AppreciationForm(initial={**form.cleaned_data, "revision": conflict.now.revision})
        return _changing(request, here, id, form, conflict.now, status=409)
    return redirect("shown", id)


def _changing(
    request: HttpRequest,
    here: SharedEntries,
    id: UUID,
    form: AppreciationForm,
    now: Opened | None = None,
    *,
    status: int = 200,
) -> HttpResponseBase:
    other = slip(now, here.bond, timezone.localdate()) if now else None
    page = {"form": form, "whom": other_in_words(here.bond), "editing": id, "other": other}
    if asks_to_look(request):
        page["hints"] = hints_for(request)
    return render(request, "give/appreciate.html", page, status=status)


@unlocked
@form_view
@renews
def delete(request: HttpRequest, id: UUID) -> HttpResponseBase:
    here, entry = _mine(request, id)
    if entry.kind == "writing":
        return redirect("detail-delete" if isinstance(entry.payload, Detail) else "entry-take-back", id)
    if isinstance(entry.payload, MendNote):
        return redirect("mend-back", id)
    if isinstance(entry.payload, MendReply) and entry.parent:
        return redirect(f"{reverse('mend-back', args=[entry.parent])}?of={id}")
    if entry.kind == "letter" or about_kept(entry):
        return redirect("letter-back" if entry.kind == "letter" else "keepsake-delete", id)
    if request.method == "POST":
        here.delete(id)
        return redirect("given")
    page = {"slip": slip(entry, here.bond, timezone.localdate()), "whom": other_in_words(here.bond)}
    return render(request, "give/delete.html", page)


@unlocked
@require_POST
def keep(request: HttpRequest, id: UUID) -> HttpResponseBase:
    """A line of it into one's own journal. Nobody else can tell."""
    here, entry = _found(request, id)
    form = KeepForm(request.POST)
    words = (form.cleaned_data["text"].strip() if form.is_valid() else "") or words_of(entry)
    if entry.shown_at:
        day = timezone.localtime(entry.shown_at)
        whence = f"{other_in_words(here.bond)}, {day.day} {day:%B %Y}"
        own_entries(visit(request)).write(KeptLine(words, whence))
    return redirect(f"/given/{id}/?kept=1")


@unlocked
@require_POST
def put_aside(request: HttpRequest, id: UUID) -> HttpResponseBase:
    """Not on Today any more until tomorrow, for the person who is here alone."""
    here, _ = _found(request, id)
    shelf = shelf_of(visit(request), here.bond).on(timezone.localdate().isoformat())
    keep_shelf(visit(request), here.bond, shelf.without_today(str(id)))
    return redirect("today")


def _found(request: HttpRequest, id: UUID, carried: Mapping[str, Any] = NOTHING) -> tuple[SharedEntries, Opened]:
    """In the space its form names; else, since one thing can be shown in several, in the one looked at now first. One's
    own letter is there from its moment on, whether or not anybody was there to open it."""
    named = named_in(request, carried)
    among = sorted(bonds_here(request), key=lambda one: str(one.id) != named)
    try:
        return shown_to(visit(request), among, id)
    except Http404:
        bond, letter = Letters(visit(request)).given_in(among, id)
        return shared_entries(visit(request), bond), letter


def _mine(request: HttpRequest, id: UUID) -> tuple[SharedEntries, Opened]:
    here, entry = _found(request, id)
    if entry.author != visit(request).person.pk or entry.kind not in OWN_KINDS:
        raise Http404
    return here, entry
