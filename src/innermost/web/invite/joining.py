"""Asking to be let into a space with the short code. Gives no key: the one who made the link lets in."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from innermost.web.access.bonds import name_of
from innermost.web.accounts import attempts
from innermost.web.audience import unlocked
from innermost.web.carry import carried_words
from innermost.web.form_view import form_view
from innermost.web.invite.forms import JoinForm
from innermost.web.spaces.codes import ask_to_join
from innermost.web.visit import visit

_NOT_OPEN = "No link with this code is open now. Look at the code again, or ask for a new one."
_TOO_OFTEN = "That was tried too often. In an hour you can try again, or ask for the link instead."


@unlocked
@form_view
def join(request: HttpRequest) -> HttpResponse:
    """A wrong code is said to be one, or people would wait for nothing; so each person may try ten times an hour."""
    here = visit(request)
    if request.method != "POST":
        return _show(request, JoinForm(initial={"name": name_of(here)} | carried_words(request)))
    form = JoinForm(request.POST)
    if attempts.too_often(request, form, "join", here.person.pk, "code", _TOO_OFTEN):
        return _show(request, form, status=429)
    if form.is_valid() and ask_to_join(here, form.cleaned_data["code"], form.cleaned_data["name"]):
        return render(request, "invite/asked.html")
    if not form.errors:
        form.add_error("code", _NOT_OPEN)
    return _show(request, form, status=422)


def _show(request: HttpRequest, form: JoinForm, status: int = 200) -> HttpResponse:
    return render(request, "invite/join.html", {"form": form}, status=status)
