"""One thing told, with what was said to it; saying something to it, leaving it, and taking one's own back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from innermost.entry import JournalEntry, MendReply
from innermost.web.access import Opened, own_entries
from innermost.web.audience import unlocked
from innermost.web.carry import carried_words
from innermost.web.form_view import form_view
from innermost.web.give.slips import Said, slip, slips
from innermost.web.mend.asking import WRITTEN, form_for
from innermost.web.mend.begun import saying_begun
from innermost.web.mend.forms import SayForm
from innermost.web.mend.parts import APOLOGY, BEGINNING, HEADS, HURT, head_of
from innermost.web.mend.path import is_for_two
from innermost.web.mend.told import KEY, Told, beginnings, told_at
from innermost.web.mend.views.kept import gone
from innermost.web.say.hints import as_typed, asks_to_look, hints_for, hints_in
from innermost.web.spaces.current import NOTHING, bonds_here, named_in
from innermost.web.spaces.shelf import keep_shelf
from innermost.web.talk.begun import Begun, words_begun
from innermost.web.talk.typed import gives_words_back, nowhere, too_late, words_typed
from innermost.web.us.place import Place
from innermost.web.visit import visit

ASIDE, AGAIN = "aside", "again"


@unlocked
@form_view
@gives_words_back
def told(request: HttpRequest, id: UUID) -> HttpResponseBase:
    """By POST `do` is the part to say, or `aside` to see it no more and `again` to see it again. With `see` the words
    are looked at first as the other will see them; `write`, `keep` and `away` as where something is told."""
    carried = carried_words(request)
    try:
        here, place = _at(request, id)
    except Http404:
        if request.method == "POST":
            raise
        words = words_typed(carried)
        return too_late(request, words, status=404) if words else gone(request, id)
    if request.method == "POST":
        return _done(request, here, place)
    return _arrived(request, here, place, carried) if words_typed(carried) else _shown(request, here, place)


def _at(request: HttpRequest, id: UUID) -> tuple[Told, Place]:
    found = told_at(visit(request), bonds_here(request), id)
    return found, Place(visit(request), found.here.bond)


def _arrived(request: HttpRequest, here: Told, place: Place, carried: Mapping[str, Any]) -> HttpResponseBase:
    """Words that went through a sign-in stand in their own form, where that is still there."""
    part = str(carried.get("do", ""))
    if is_for_two(place) and part in WRITTEN and part in {known for known, _ in here.may()}:
        return _shown(request, here, place, {part: form_for(part, initial=carried)}, opened=part)
    return nowhere(request, words_typed(carried))


def _done(request: HttpRequest, here: Told, place: Place) -> HttpResponseBase:
    do, text = request.POST.get("do", ""), words_typed(request.POST)
    if do in (ASIDE, AGAIN) and not here.is_mine:
        how = place.shelf.leaving if do == ASIDE else place.shelf.returning
        keep_shelf(place.visit, place.bond, how(KEY, here.entry.id))
        return redirect("mend")
    if not _takes(request, place):
        return nowhere(request, text) if text else redirect("mend-told", here.entry.id)
    if (do, request.POST.get("of", "")) in here.may():
        return _said(request, here, place, do)
    return _changed(request, here, place, do, text)


def _changed(request: HttpRequest, here: Told, place: Place, do: str, text: str) -> HttpResponseBase:
    """It was sent twice, or something else stands there by now than what was answered."""
    if _was_said(here, do, text, request.POST.get("of", "")):
        return redirect("mend-told", here.entry.id)
    if text:
        return nowhere(request, text)
    if do not in HEADS:
        return redirect("mend-told", here.entry.id)
    return _shown(request, here, place, status=409, changed=True)


def _was_said(here: Told, part: str, text: str, of: str) -> bool:
    """Sent twice."""
    return any(one.reply == MendReply(part, text, of) and one.entry.author == here.me for one in here.said)


def _takes(request: HttpRequest, place: Place) -> bool:
    """Whether something is said in this space: its form named it, and there is somebody to say it to."""
    return named_in(request, NOTHING) == str(place.bond.id) and is_for_two(place)


def _said(request: HttpRequest, here: Told, place: Place, part: str) -> HttpResponseBase:
    if part in WRITTEN:
        return _written(request, here, place, part)
    here.say(part, "", request.POST.get("of", ""))
    return redirect(f"{request.path}#said")


def _written(request: HttpRequest, here: Told, place: Place, part: str) -> HttpResponseBase:
    if "away" in request.POST:
        _begun(here, part).sent()
        return redirect("mend-told", here.entry.id)
    form = form_for(part, request.POST)
    if asks_to_look(request) or "write" in request.POST:
        hints = hints_for(request) if asks_to_look(request) else None
        return _shown(request, here, place, {part: as_typed(form)}, opened=part, hints=hints)
    if not form.is_valid():
        return _shown(request, here, place, {part: form}, status=422, opened=part)
    return _sent(request, here, place, part, form.cleaned_data["text"].strip())


def _sent(request: HttpRequest, here: Told, place: Place, part: str, text: str) -> HttpResponseBase:
    begun = _begun(here, part)
    if "keep" in request.POST and text:
        begun.sent()
        return redirect("journal-entry", own_entries(place.visit).write(JournalEntry(text)))
    if "see" in request.POST and WRITTEN[part].look_again:
        begun.keep(text)
        return _seen(request, here, place, part, text)
    here.say(part, text, request.POST.get("of", ""))
    begun.sent()
    return redirect(f"{request.path}#said")


def _begun(here: Told, part: str) -> Begun:
    return saying_begun(here.visit, here.entry.id, part)


def _seen(request: HttpRequest, here: Told, place: Place, part: str, text: str) -> HttpResponseBase:
    """As the other will see it, with what the coach sees in it."""
    page = {
        "place": place,
        "bond": place.bond,
        "said": Said(head_of(part), text),
        "hidden": (("do", part), ("of", request.POST.get("of", "")), ("text", text)),
        "line": WRITTEN[part].look_again,
        "button": WRITTEN[part].button,
        "back_to": reverse("mend-told", args=[here.entry.id]),
        "hints": hints_in(request, text, apology=part == APOLOGY),
    }
    return render(request, "mend/see.html", page)


def _shown(
    request: HttpRequest,
    here: Told,
    place: Place,
    typed: Mapping[str, SayForm] = NOTHING,
    *,
    status: int = 200,
    **more: Any,
) -> HttpResponseBase:
    """`typed` are forms that were sent or carried here, by their part; `opened` the part that is open."""
    may = here.may() if is_for_two(place) else []
    beside = beginnings(here.here, place.shelf, here) if here.note.part == BEGINNING else []
    replies = {str(one.id) for one in here.replies}
    page = {
        "told": here,
        "place": place,
        "bond": place.bond,
        "careful": place.shelf.careful,
        "slip": slip(here.entry, place.bond, timezone.localdate()),
        "replies": slips(here.shown, place.bond, timezone.localdate(), 0),
        "alone": [one.id for one in here.shown if _of_another(one) not in ("", *replies)],
        "beside": slips(beside, place.bond, timezone.localdate(), 0),
        "taps": [(part, HEADS[part].rstrip("."), of) for part, of in may if part not in WRITTEN],
        "writing": _writing(here, may, typed),
        "rests": here.rests and is_for_two(place),
        "hear_first": here.note.part == HURT and not here.is_heard,
        **more,
    }
    return render(request, "mend/told.html", page, status=status)


def _writing(here: Told, may: Sequence[tuple[str, str]], typed: Mapping[str, SayForm]) -> list[dict[str, Any]]:
    """The forms for words, each with what was sent or begun in it."""
    asked = [(part, of, _begun(here, part)) for part, of in may if part in WRITTEN]
    words = [{} for _ in asked] if typed else words_begun(here.visit, [begun for *_, begun in asked])
    return [
        {
            "part": part,
            "of": of,
            "asked": WRITTEN[part],
            "form": typed.get(part) or form_for(part, initial=before),
            "draft": begun.on,
            "was_begun": bool(before),
        }
        for (part, of, begun), before in zip(asked, words, strict=True)
    ]


def _of_another(one: Opened) -> str:
    return one.payload.of if isinstance(one.payload, MendReply) else ""


@unlocked
@form_view
def back(request: HttpRequest, id: UUID) -> HttpResponseBase:
    """Takes back what one told, or (`of`) something one said to it. What was seen was seen; one keeps one's words."""
    here, place = _at(request, id)
    mine = here.mine_in_it(_of(request, id))
    if request.method == "POST":
        here.here.take_back(mine.id)
        return redirect("mend-told", id)
    page = {"place": place, "slip": slip(mine, place.bond, timezone.localdate()), "told": here, "of": mine.id}
    return render(request, "mend/take_back.html", page)


def _of(request: HttpRequest, id: UUID) -> UUID:
    said = request.POST if request.method == "POST" else request.GET
    try:
        return UUID(said.get("of", "") or str(id))
    except ValueError:
        raise Http404 from None
