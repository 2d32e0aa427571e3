"""The library's shelves, its search, and its articles. Public: no view here asks who is there, reads a table or keeps
anything.

What somebody looks for stays out of addresses, so the search is sent as a form. That form has no token against forged
ones, because a token would leave a cookie with every visitor and there is nothing to protect: it only reads content.
"""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_http_methods, require_safe

from innermost.library import CHAPTERS, load
from innermost.web.audience import everyone
from innermost.web.design.kept import once
from innermost.web.library import in_words
from innermost.web.library.decks import decks
from innermost.web.library.reading import reading
from innermost.web.library.searching import ARTICLES, LONGEST, WALKS
from innermost.web.library.searching import search as find


@everyone
@require_safe
@gzip_page  # It holds nobody's words and repeats nothing that was sent, so its length tells nothing.
def shelves(request: HttpRequest) -> HttpResponse:
    """What there is: articles by chapter, then the decks."""
    return render(request, "library/shelves.html", {"main": _shelves(), **_search_form()})


@everyone
@csrf_exempt  # See above: it changes nothing.
@require_http_methods(["GET", "HEAD", "POST"])
def search(request: HttpRequest) -> HttpResponse:
    """What was found. The words are in the form that was sent, never in an address."""
    given = request.POST if request.method == "POST" else {}
    words = given.get("words", "").replace("\0", "").strip()[:LONGEST]
    page = _search_form(words, given.get("kind", ""), given.get("what", ""))
    found = find(load(), words, page["kind"], page["what"]) if words else ()
    return render(request, "library/search.html", {**page, "found": found})


@everyone
@require_safe
@gzip_page  # As above.
def article(request: HttpRequest, slug: str) -> HttpResponse:
    found = reading(load(), slug)
    if found is None:
        raise Http404
    return render(request, "library/article.html", {"name": found.article.name, "main": _article(slug)})


@once
def _shelves() -> SafeString:
    """The same for everybody."""
    library = load()
    filled = [(slug, name, library.in_chapter(slug)) for slug, name in CHAPTERS.items() if library.in_chapter(slug)]
    return render_to_string("library/shelves_main.html", {"shelves": filled, "decks": decks(library).values()})


@once
def _article(slug: str) -> SafeString:
    """The same for everybody."""
    return render_to_string("library/article_main.html", {"reading": reading(load(), slug)})


def _search_form(words: str = "", kind: str = "", what: str = "") -> dict[str, Any]:
    """The form as it was sent; a choice nobody knows is none."""
    whats = {ARTICLES: "Articles", WALKS: "Walks", **{slug: deck.name for slug, deck in decks(load()).items()}}
    return {
        "words": words,
        "kind": kind if kind in in_words.KINDS else "",
        "what": what if what in whats else "",
        "kinds": in_words.KINDS.items(),
        "whats": whats.items(),
    }
