"""Tonight: two people on one phone. Reads the library, keeps nothing, sets no cookie.

One answer holds the whole evening, so that it goes on when the network is gone.
"""

from __future__ import annotations

import re
from random import Random
from secrets import randbelow

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.cache import add_never_cache_headers, patch_cache_control
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_safe

from innermost.library import load
from innermost.web.audience import everyone
from innermost.web.tonight.forms import TonightForm
from innermost.web.tonight.plan import draw
from innermost.web.tonight.script import steps
from innermost.web.visit import visit

_DRAWS = 1_000_000
_KEPT = 4 * 3600


@everyone
@require_safe
def tonight(request: HttpRequest) -> HttpResponse:
    """How long, and how we are."""
    return _start(request, TonightForm())


@everyone
@require_safe
@gzip_page
def evening(request: HttpRequest) -> HttpResponse:
    """The whole evening. The number `draw` in its address stands for the questions, so that a phone that has to load
    the page again comes back to the same ones. The browser may keep it for a while, unless somebody is signed in: then
    it holds marks of theirs. Compressing it tells nothing: it holds nobody's words and repeats nothing of its address.
    """
    if not request.GET:
        return redirect("tonight")
    form = TonightForm(request.GET)
    if not form.is_valid():
        return _start(request, form, status=422)
    chance = Random(_number(request.GET.get("draw", "")))  # noqa: S311  # which question comes is no secret
    plan = draw(*form.chosen(), load().questions, chance)
    page = render(request, "tonight/evening.html", {"steps": steps(plan)})
    if visit(request).is_signed_in:
        add_never_cache_headers(page)
    else:
        patch_cache_control(page, private=True, max_age=_KEPT)
    return page


def _start(request: HttpRequest, form: TonightForm, status: int = 200) -> HttpResponse:
    return render(request, "tonight/start.html", {"form": form, "draw": randbelow(_DRAWS)}, status=status)


def _number(text: str) -> int:
    return int(text) if re.fullmatch(r"[0-9]{1,6}", text) else randbelow(_DRAWS)
