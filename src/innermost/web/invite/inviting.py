"""Asking somebody into a space one is alone in: a question, one's own answer to it, a sentence; then the link, once.

Link and code are in the answer to this one POST and nowhere else: no session, no message, no address of ours.
"""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.debug import sensitive_post_parameters

from innermost.entry import Answer
from innermost.web.access import Bond, bond
from innermost.web.audience import unlocked
from innermost.web.carry import carried_words
from innermost.web.form_view import form_view
from innermost.web.invite.forms import InviteForm
from innermost.web.invite.offered import BEGINNINGS, a_handful, named
from innermost.web.invite.showing import link_words, opening_words
from innermost.web.spaces import links
from innermost.web.spaces.begin import call_me
from innermost.web.spaces.in_words import day_of, other_in_words
from innermost.web.visit import visit

_MADE_MEANWHILE = "A link was made a moment ago, and it is shown only once. If you make another, that one ends."


@unlocked
@form_view
@sensitive_post_parameters()
def invite(request: HttpRequest, id: UUID) -> HttpResponseBase:
    here = bond(visit(request), id)
    if not here.is_solo:
        return _no_longer_alone(request, here)
    if not here.is_open:
        return redirect("space", id)
    if request.method != "POST":
        return _blank(request, here)
    return _ACTS.get(request.POST.get("do", ""), _preview)(request, here)


def _blank(request: HttpRequest, here: Bond) -> HttpResponse:
    words = carried_words(request)
    questions = named(here.kind, words.get("offered", "").split()) or a_handful(here.kind)
    return _show(request, here, InviteForm(initial=words, questions=questions))


def _others(request: HttpRequest, here: Bond) -> HttpResponse:
    """Three other questions; what was typed stays."""
    typed = {name: request.POST.get(name, "") for name in ("own", "answer", "greeting", "name")}
    shown = [one.slug for one in named(here.kind, request.POST.get("offered", "").split())]
    questions = a_handful(here.kind, but=shown)
    return _show(request, here, InviteForm(initial=typed, questions=questions))


def _change(request: HttpRequest, here: Bond) -> HttpResponse:
    sent = _sent(request, here)
    sent.is_valid()
    return _show(request, here, sent)


def _preview(request: HttpRequest, here: Bond) -> HttpResponse:
    sent = _sent(request, here)
    if not sent.is_valid():
        return _show(request, here, sent, status=422)
    return _show_preview(request, here, sent)


def _send(request: HttpRequest, here: Bond) -> HttpResponse:
    sent = _sent(request, here)
    if not sent.is_valid():
        return _show(request, here, sent, status=422)
    if sent.cleaned_data["replaces"] != _mark(here):
        return _ask_once_more(request, here)
    try:
        made = _made(request, here, sent)
    except Http404:
        return _no_longer_alone(request, bond(visit(request), here.id))
    return render(request, "invite/made.html", link_words(request, made) | {"space": here.id})


_ACTS = {"others": _others, "change": _change, "look": _preview, "send": _send}


@transaction.atomic
def _made(request: HttpRequest, here: Bond, sent: InviteForm) -> links.Made:
    person, said = visit(request), sent.cleaned_data
    if said["name"] and not here.my_name:
        call_me(person, here, said["name"])
        here = bond(person, here.id)
    return links.invite(person, here, said["greeting"], sent.topic(), Answer(said["answer"]))


def _sent(request: HttpRequest, here: Bond, **instead: str) -> InviteForm:
    said = request.POST.dict() | instead
    return InviteForm(said, questions=named(here.kind, said.get("offered", "").split()))


def _ask_once_more(request: HttpRequest, here: Bond) -> HttpResponse:
    """The page was sent twice, or a link was made somewhere else since it was shown."""
    sent = _sent(request, here, replaces=_mark(here))
    if sent.is_valid():
        sent.add_error(None, _MADE_MEANWHILE)
    return _show_preview(request, here, sent, status=409)


def _mark(here: Bond) -> str:
    """Which link there is now, so that a page sent twice does not end the link it made."""
    there = links.waiting(here)
    return str(there.pk) if there else ""


def _show(request: HttpRequest, here: Bond, form: InviteForm, status: int = 200) -> HttpResponse:
    there = links.waiting(here)
    form.initial["replaces"] = str(there.pk) if there else ""
    shown = {
        "form": form,
        "space": here.id,
        "asks_name": not here.my_name,
        "beginnings": BEGINNINGS[here.kind],
        "until": day_of(there.expires) if there else "",
    }
    return render(request, "invite/invite.html", shown, status=status)


def _show_preview(request: HttpRequest, here: Bond, form: InviteForm, status: int = 200) -> HttpResponse:
    said = form.cleaned_data
    form.auto_id = False  # the hidden fields stand on the page twice
    shown = {
        "form": form,
        "hidden": [field.as_hidden() for field in form],
        "space": here.id,
        **opening_words(here.my_name or said["name"], said["greeting"], form.topic().text, said["answer"]),
    }
    return render(request, "invite/preview.html", shown, status=status)


def _no_longer_alone(request: HttpRequest, here: Bond) -> HttpResponse:
    """Somebody came in the meantime. What was typed is shown, so that it can be taken along."""
    typed = [request.POST.get(name, "") for name in ("greeting", "own", "answer")]
    shown = {"space": here.id, "other": other_in_words(here), "typed": "\n\n".join(filter(None, typed))}
    return render(request, "invite/here_already.html", shown, status=409 if request.method == "POST" else 200)
