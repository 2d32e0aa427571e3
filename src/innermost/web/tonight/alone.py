"""Just me, with somebody in mind. What is written stays in the browser until its writer chooses to keep it.

Knows the library's openers and the sign-up form that takes the words along. Stores words only for a person who is
unlocked.
"""

from __future__ import annotations

from dataclasses import dataclass
from random import SystemRandom

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_http_methods, require_safe

from innermost.library import KINDS, Kind, Library, Opener, load
from innermost.web.access import own_entries
from innermost.web.accounts.forms import SignUpForm
from innermost.web.audience import everyone
from innermost.web.carry import carried_words, carry_for_a_stranger, is_from_here, turn_away
from innermost.web.tonight.forms import AloneForm
from innermost.web.visit import visit

HANDS = 3


@dataclass(frozen=True)
class Pair:
    """A sentence and an act to choose from. `bond` is a kind, or empty for a pair that fits any two people."""

    bond: str
    openers: tuple[Opener, ...]


@everyone
@require_safe
@never_cache
@gzip_page  # It holds nobody's words and repeats nothing of its address, so its length tells nothing.
def alone(request: HttpRequest) -> HttpResponse:
    """One page, a step at a time, in one form."""
    library = load()
    found = {"form": AloneForm(), "further": library.quick_words, "hands": hands(library)}
    return render(request, "tonight/alone.html", found)


@everyone
@csrf_exempt  # Nothing is stored for strangers, whose pages set no cookie; who is signed in is checked below.
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@sensitive_post_parameters()
def keep(request: HttpRequest) -> HttpResponseBase:
    """On to the sign-up page with the words in it; straight into their own space for somebody who is signed in."""
    if not is_from_here(request):
        return redirect("alone")
    if request.user.is_authenticated:
        return _keep_as_person(request)
    if request.method != "POST":
        return redirect("alone")
    form = AloneForm(request.POST)
    if form.is_valid() and "have_account" in request.POST:
        return carry_for_a_stranger(request, form.cleaned_data, to="account_login", then=request.path)
    if not form.is_valid() or not settings.SIGN_UP_OPEN:
        return _show(request, form)
    signup = SignUpForm(initial=form.cleaned_data)
    return render(request, "account/signup.html", {"form": signup})


@csrf_protect
def _keep_as_person(request: HttpRequest) -> HttpResponseBase:
    if not visit(request).is_open:
        return turn_away(request, "unlock")
    if request.method != "POST":
        return _show(request, AloneForm(initial=carried_words(request)))
    form = AloneForm(request.POST)
    if not form.is_valid():
        return _show(request, form)
    for payload in form.words():
        own_entries(visit(request)).write(payload)
    return redirect("today")


def _show(request: HttpRequest, form: AloneForm) -> HttpResponse:
    found = {"form": form, "closed": not settings.SIGN_UP_OPEN and not request.user.is_authenticated}
    return render(request, "tonight/keep.html", found, status=422 if form.errors else 200)


def hands(library: Library) -> list[list[Pair]]:
    """Three times a sentence and an act, for each kind of bond and for a bond that has no name."""
    everybody = {one.slug for one in library.openers if set(KINDS) <= set(one.kinds)}
    rows = [_pairs(library, kind, everybody) for kind in (*KINDS, None)]
    return [[row[n] for row in rows if n < len(row)] for n in range(HANDS)]


def _pairs(library: Library, kind: Kind | None, everybody: set[str]) -> list[Pair]:
    openers = [one for one in library.openers if (kind in one.kinds if kind else one.slug in everybody)]
    SystemRandom().shuffle(openers)
    sentences = [one for one in openers if one.form == "sentence"]
    acts = [one for one in openers if one.form == "act"]
    return [Pair(kind or "", pair) for pair in zip(sentences, acts, strict=False)]
