"""One thing told, with what was said to it; saying something to it, leaving it, and taking one's own back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone

from innermost.entry import MendReply
from innermost.web.access import Opened
from innermost.web.audience import unlocked
from innermost.web.carry import carried_words
from innermost.web.form_view import form_view
from innermost.web.give.slips import Said as Words
from innermost.web.give.slips import slip, slips
from innermost.web.mend.forms import SayForm
from innermost.web.mend.parts import APOLOGY, BEGINNING, DOWN, HEADS, HURT, NOT_QUITE, REFLECTION, WORDLESS, head_of
from innermost.web.mend.path import is_for_two
from innermost.web.mend.told import KEY, Told, beginnings, told_at
from innermost.web.mend.views.kept import gone
from innermost.web.say.hints import as_typed, asks_to_look, hints_for, hints_in
from innermost.web.spaces.current import bonds_here, named_in
from innermost.web.spaces.shelf import keep_shelf
from innermost.web.talk.typed import gives_words_back, nowhere
from innermost.web.us.place import Place
from innermost.web.visit import visit


@dataclass(frozen=True)
class Asked:
    """How a page asks for one part: its heading, the label of its field, a word of help, and its button."""

    head: str
    label: str
    help_text: str
    button: str


WRITTEN: Mapping[str, Asked] = {
    REFLECTION: Asked(
        "Say it back",
        "What you heard",
        "Only what they said, in your words. No reasons and no “but”; your side gets its own evening.",
        "Say it back",
    ),
    NOT_QUITE: Asked(
        "Something is missing", "What is missing, if you like to say", "Nothing is fine, too.", "Not quite"
    ),
    APOLOGY: Asked(
        "Say sorry",
        "What I did, how it landed, what I will do",
        "No “but”, and nothing asked for. They answer “heard” or “not yet”, or not at all.",
        "Give the apology",
    ),
    DOWN: Asked(
        "Set it down, if you want to",
        "What I set down",
        "The whole of it, or one corner. You can take it back.",
        "Set it down",
    ),
}


# What is looked at before it is given, each with a line to read it once more by.
LOOK_AGAIN: Mapping[str, str] = {
    REFLECTION: "Read it as if you were them. Is there a “but” in it, or a reason? It can wait for another evening.",
    APOLOGY: "Read it once as if you were them. Does it stand without a “but”, and without asking for anything?",
    DOWN: "Only what you mean. A small corner is enough.",
}


@unlocked
@form_view
@gives_words_back
def told(request: HttpRequest, id: UUID) -> HttpResponseBase:
    """By POST `do` is the part to say, or `aside`; with `see` the words are looked at first as the other will see
    them, with `write` they are written on."""
    carried = carried_words(request)
    try:
        here, place = _at(request, id)
    except Http404:
        if request.method == "POST":
            raise
        return gone(request, id)
    if request.method == "POST":
        return _done(request, here, place, carried)
    return _shown(request, here, place, {name: _form(name, initial=carried) for name in WRITTEN})


def _at(request: HttpRequest, id: UUID) -> tuple[Told, Place]:
    found = told_at(visit(request), bonds_here(request), id)
    return found, Place(visit(request), found.here.bond)


def _form(part: str, *args: Any, **more: Any) -> SayForm:
    asked = WRITTEN[part]
    needs = part not in WORDLESS
    return SayForm(*args, label=asked.label, help_text=asked.help_text, needs_words=needs, auto_id=f"{part}_%s", **more)


def _done(request: HttpRequest, here: Told, place: Place, carried: Mapping[str, Any]) -> HttpResponseBase:
    do, text = request.POST.get("do", ""), request.POST.get("text", "").strip()
    if do == "aside" and not here.is_mine:
        keep_shelf(place.visit, place.bond, place.shelf.leaving(KEY, here.entry.id))
        return redirect("mend")
    if not _takes(request, place, carried):
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
    return _shown(request, here, place, {name: _form(name) for name in WRITTEN}, status=409, changed=True)


def _was_said(here: Told, part: str, text: str, of: str) -> bool:
    """Sent twice."""
    return any(one.reply == MendReply(part, text, of) and one.entry.author == here.me for one in here.said)


def _takes(request: HttpRequest, place: Place, carried: Mapping[str, Any]) -> bool:
    """Whether something is said in this space: its form named it, and there is somebody to say it to."""
    return named_in(request, carried) == str(place.bond.id) and is_for_two(place)


def _said(request: HttpRequest, here: Told, place: Place, part: str) -> HttpResponseBase:
    of = request.POST.get("of", "")
    if part not in WRITTEN:
        here.say(part, "", of)
        return redirect(f"{request.path}#said")
    form = _form(part, request.POST)
    forms = {name: form if name == part else _form(name) for name in WRITTEN}
    if asks_to_look(request):
        forms[part] = as_typed(form)
        return _shown(request, here, place, forms, opened=part, hints=hints_for(request))
    if not form.is_valid():
        return _shown(request, here, place, forms, status=422, opened=part)
    text = form.cleaned_data["text"].strip()
    if "write" in request.POST:
        forms[part] = as_typed(form)
        return _shown(request, here, place, forms, opened=part)
    if "see" in request.POST and part in LOOK_AGAIN:
        return _seen(request, here, place, part, text)
    here.say(part, text, of)
    return redirect(f"{request.path}#said")


def _seen(request: HttpRequest, here: Told, place: Place, part: str, text: str) -> HttpResponseBase:
    """As the other will see it, with what the coach sees in it."""
    page = {
        "told": here,
        "place": place,
        "bond": place.bond,
        "part": part,
        "said": Words(head_of(part), text),
        "button": WRITTEN[part].button,
        "line": LOOK_AGAIN[part],
        "hints": hints_in(request, text, apology=part == APOLOGY),
    }
    return render(request, "mend/see_back.html", page)


def _shown(
    request: HttpRequest,
    here: Told,
    place: Place,
    forms: Mapping[str, SayForm],
    *,
    status: int = 200,
    opened: str = "",
    **more: Any,
) -> HttpResponseBase:
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
        "writing": [(part, forms[part], WRITTEN[part], part == opened, of) for part, of in may if part in WRITTEN],
        "looked_at_first": tuple(LOOK_AGAIN),
        "rests": here.rests and is_for_two(place),
        "hear_first": here.note.part == HURT and not here.is_heard,
        **more,
    }
    return render(request, "mend/told.html", page, status=status)


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
