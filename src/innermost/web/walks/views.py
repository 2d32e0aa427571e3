"""The list of walks, one walk, and one walk on one device. Reads the library; keeps nothing, sets no cookie.

One answer holds the whole walk, so that it goes on when the network is gone. Only the names of two who share a space
make it private: then it is neither kept nor compressed.
"""

from __future__ import annotations

from collections.abc import Callable
from random import SystemRandom

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.cache import add_never_cache_headers, patch_cache_control
from django.utils.http import urlencode
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_safe

from innermost.library import Walk, load
from innermost.web.after.rules import rules_of
from innermost.web.audience import everyone
from innermost.web.library import in_words as library_words
from innermost.web.library.filters import chosen
from innermost.web.visit import visit
from innermost.web.walks import in_words
from innermost.web.walks.choosing import FILTERS, families
from innermost.web.walks.here import here as walk_here
from innermost.web.walks.ours import lines_for
from innermost.web.walks.pair import Pair, pair_of
from innermost.web.walks.readiness import HARD

_KEPT = 4 * 3600
Page = Callable[..., HttpResponse]


def packed_for_strangers(page: Page) -> Page:
    """Compressed where nobody is signed in: then it holds nobody's words, so its length tells nothing."""
    packed = gzip_page(page)

    def answer(request: HttpRequest, **named: str) -> HttpResponse:
        return (page if visit(request).is_signed_in else packed)(request, **named)

    return answer


@everyone
@require_safe
@packed_for_strangers
def walks(request: HttpRequest) -> HttpResponse:
    """Every walk, narrowed by what was chosen."""
    choices = chosen(FILTERS, request.GET.dict())
    found = families(load(), choices)
    pair = pair_of(request)
    page = {
        "pair": pair,
        "lines": lines_for(request, pair),
        "families": found,
        "filters": [(one, choices.get(one.name, "")) for one in FILTERS],
        "chosen": ", ".join(dict(one.options)[choices[one.name]] for one in FILTERS if one.name in choices),
        "query": urlencode(choices),
        "total": sum(len(one.rows) for one in found),
    }
    return render(request, "walks/walks.html", page)


@everyone
@require_safe
@packed_for_strangers
def walk(request: HttpRequest, walk: str) -> HttpResponse:
    """One walk: what will happen, how long, for whom, what it rests on, and the ways into it."""
    found = walk_named(walk)
    page = {
        "walk": found,
        "minutes": library_words.minutes(found.minutes),
        "where": in_words.where(found),
        "whom": in_words.whom(found),
        "grade": library_words.GRADES[found.evidence],
        "pair": None if found.is_alone else pair_of(request),
    }
    return render(request, "walks/walk.html", page)


@everyone
@require_safe
@packed_for_strangers
def here(request: HttpRequest, walk: str) -> HttpResponse:
    """The whole walk, for one device. The browser may keep it for a while, unless somebody is signed in."""
    found = walk_named(walk)
    pair = None if found.is_alone else pair_of(request)
    names = (pair or Pair()).names(other_first=request.GET.get("first") == "other")
    rules = rules_of(visit(request), pair.bond) if pair and pair.bond and found.readiness in HARD else []
    page = {
        "rules": rules,
        "here": walk_here(found, names, SystemRandom()),
        "walk": found,
        "minutes": library_words.minutes(found.minutes),
        "pair": pair,
        "today": timezone.localdate().isoformat(),
    }
    answer = render(request, "walks/here.html", page)
    if visit(request).is_signed_in:
        add_never_cache_headers(answer)
    else:
        patch_cache_control(answer, private=True, max_age=_KEPT)
    return answer


def walk_named(slug: str) -> Walk:
    """Raises Http404."""
    found = load().walk(slug)
    if found is None:
        raise Http404
    return found
