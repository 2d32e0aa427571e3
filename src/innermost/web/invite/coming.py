"""The page a link leads to. Looking consumes nothing; sending an answer does, once.

Knows the ways somebody may come: as nobody yet, as a guest of an earlier link, with an account. The secret stays in
the address and in forms: no session, no log and no `next` ever holds it.
"""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_safe

from innermost.web.access import Bond, bonds, own_entries, rounds
from innermost.web.access.bonds import name_of
from innermost.web.accounts import attempts, devices, keys
from innermost.web.audience import everyone, guests_too, unlocked
from innermost.web.carry import carried_words, carry_for_a_stranger
from innermost.web.form_view import form_view
from innermost.web.invite.forms import ComeForm, SendForm
from innermost.web.invite.guests import let_in
from innermost.web.invite.showing import opening_words
from innermost.web.spaces import links
from innermost.web.spaces.current import choose_bond
from innermost.web.visit import Presence, visit

_TOO_OFTEN = "This was tried too often from your network. In a minute you can send it again."


@everyone
@never_cache
@form_view
@sensitive_post_parameters()
@sensitive_variables("secret")
def come(request: HttpRequest, secret: str) -> HttpResponseBase:
    """What somebody reads who was sent a link, and how they answer."""
    try:
        opening = links.look(secret)
        if _is_mine(request, opening):
            return render(request, "invite/yours.html", _opening(opening))
        if request.method != "POST":
            initial = _known_by(request) | carried_words(request)
            return _show(request, opening, secret, _form(ComeForm, opening, initial=initial))
        return _take(request, opening, secret)
    except links.NoLongerGood:
        return _no_longer_good(request)


@unlocked
@guests_too
@require_safe
def come_back(request: HttpRequest) -> HttpResponseBase:
    """From the sign-in back to the page of the link, which came along with the words."""
    words = carried_words(request)
    try:
        opening = links.look(words.get("secret", ""))
    except links.NoLongerGood:
        return render(request, "invite/again.html", {"typed": words.get("text", "")}, status=410 if words else 200)
    if _is_mine(request, opening):
        return render(request, "invite/yours.html", _opening(opening))
    return _show(request, opening, words["secret"], _form(ComeForm, opening, initial=_known_by(request) | _said(words)))


@everyone
@require_safe
def closed(request: HttpRequest) -> HttpResponse:
    """After "no thanks" and after "another time": nothing was sent, and nothing is kept of that either."""
    return render(request, "invite/closed.html", {"later": "later" in request.GET})


def _take(request: HttpRequest, opening: links.Opening, secret: str) -> HttpResponseBase:
    """A POST to the page of a good link: on to the preview, back, over to a sign-in, or sent."""
    sends = request.POST.get("do") == "send"
    form = _form(SendForm if sends else ComeForm, opening, request.POST)
    if attempts.too_often(request, form, "come", "", "text", _TOO_OFTEN):
        return _show(request, opening, secret, form, status=429)
    if to := _way_in(request):
        words = {name: request.POST.get(name, "") for name in ("text", "name")}
        return carry_for_a_stranger(request, words | {"secret": secret}, to=to, then=reverse("come-back"))
    if not form.is_valid():
        return _show(request, opening, secret, form, status=422)
    if sends:
        return _send(request, opening, form)
    return _show(request, opening, secret, _form(SendForm, opening, initial=form.cleaned_data))


def _way_in(request: HttpRequest) -> str:
    """The page somebody has to pass first: they have an account, or this browser is a guest's already."""
    if visit(request).is_signed_in:
        return "" if visit(request).is_open else "unlock"
    device = devices.known_here(request)
    if request.POST.get("do") == "account" or (device is not None and device.person.is_guest):
        return "account_login"
    return ""


def _send(request: HttpRequest, opening: links.Opening, form: ComeForm) -> HttpResponseBase:
    here = visit(request)
    came_new = not here.is_signed_in
    try:
        with transaction.atomic():
            person = Presence(*keys.enrol_guest()) if came_new else here
            joined = _join(person, opening, form)
    except Http404:  # the round ended in the same moment
        raise links.NoLongerGood from None
    if came_new:
        let_in(request, person, stay=form.cleaned_data["stay"])
    choose_bond(request, joined.id)
    return redirect("guest") if visit(request).person.is_guest else redirect("round", opening.round)


def _join(person: Presence, opening: links.Opening, form: ComeForm) -> Bond:
    own = own_entries(person).space
    name = form.cleaned_data["name"]
    joined = links.take(person, opening, name)
    if name and not own.name:
        own.call(name)
    rounds(person, joined).answer(opening.round, form.answer())
    return joined


def _known_by(request: HttpRequest) -> dict[str, str]:
    """What somebody with an account is called in their journal stands in the field, for them to see, change or empty.

    Nothing is taken from there unseen: it is private.
    """
    here = visit(request)
    return {"name": name_of(here)} if here.is_signed_in and here.is_open else {}


def _said(words: dict[str, Any]) -> dict[str, Any]:
    return {name: said for name, said in words.items() if said}


def _is_mine(request: HttpRequest, opening: links.Opening) -> bool:
    here = visit(request)
    return here.is_signed_in and here.is_open and any(one.id == opening.space for one in bonds(here))


def _form(kind: type[ComeForm], opening: links.Opening, *args: Any, **kwargs: Any) -> ComeForm:
    return kind(*args, inviter=opening.inviter, **kwargs)


def _opening(opening: links.Opening) -> dict[str, Any]:
    return opening_words(opening.inviter, opening.greeting, opening.topic.text, opening.answer.text)


def _show(request: HttpRequest, opening: links.Opening, secret: str, form: ComeForm, status: int = 200) -> HttpResponse:
    page = "invite/look.html" if isinstance(form, SendForm) else "invite/come.html"
    return render(request, page, _opening(opening) | {"form": form, "secret": secret}, status=status)


def _no_longer_good(request: HttpRequest) -> HttpResponse:
    """The same for every link that opens nothing, whatever the reason. What was typed is given back."""
    shown = {"typed": request.POST.get("text", ""), "device": not visit(request).is_signed_in and _known(request)}
    return render(request, "invite/again.html", shown, status=410)


def _known(request: HttpRequest) -> bool:
    return devices.known_here(request) is not None
