"""The pages of a deck: to look through, and to print as cards. Public; the content is the same for everybody, and
somebody with an account has a link that leads on.

What is chosen here stands in the address: these are choices from a list, not words somebody typed.
"""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_safe

from innermost.library import load
from innermost.web.audience import everyone
from innermost.web.library.decks import CARDS, PAGE, decks, part_of
from innermost.web.library.filters import chosen

FEW_FILTERS = 3
# Where somebody with an account uses an item: the name of the page, what it asks for, and the words of the link.
USED = {"questions": ("question", "of", "Ask it in Together"), "prompts": ("journal-new", "prompt", "Write about it")}


@everyone
@require_safe
@gzip_page  # It holds nobody's words, and of what was sent it repeats only choices it offers.
def deck(request: HttpRequest, deck: str) -> HttpResponse:
    """Some items of a deck, narrowed by what was chosen."""
    return render(request, "library/deck.html", {**_page(request, deck, PAGE), **_use(deck)})


@everyone
@require_safe
@gzip_page  # As above.
def cards(request: HttpRequest, deck: str) -> HttpResponse:
    """The same items as cards for paper, for somebody without a screen."""
    return render(request, "library/cards.html", _page(request, deck, CARDS))


def _use(deck: str) -> dict[str, str]:
    page, name, words = USED.get(deck, ("", "", ""))
    return {"use": f"{reverse(page)}?{name}=", "use_words": words} if page else {}


def _page(request: HttpRequest, slug: str, size: int) -> dict[str, Any]:
    found = decks(load()).get(slug)
    if found is None:
        raise Http404
    choices = chosen(found.filters, request.GET.dict())
    part = part_of(found.narrowed(choices), request.GET.get("page", ""), size)
    return {
        "deck": found,
        "filters": [(one, choices.get(one.name, "")) for one in found.filters],
        "open": not part.total if choices else len(found.filters) <= FEW_FILTERS,
        "choices": choices,
        "chosen": ", ".join(dict(one.options)[choices[one.name]] for one in found.filters if one.name in choices),
        "query": urlencode(choices),
        "part": part,
    }
