"""The safety page. Public, reads no table, keeps nothing, and never looks at where somebody is."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_safe

from innermost.library import Library, load
from innermost.web.audience import everyone
from innermost.web.safety.help import elsewhere, help_in
from innermost.web.safety.reading import sections


@everyone
@require_safe
@never_cache
@gzip_page  # It holds nobody's words and repeats nothing of its address, so its length tells nothing.
def safety(request: HttpRequest) -> HttpResponse:
    """What may help, and the help lines of the country somebody chose."""
    library = load()
    page = library.page("safety")
    first, *others = sections(page.body, settings.OPERATOR) if page else ()
    found = {"page": page, "first": first, "others": others, **_lines(library, request.GET.get("country", ""))}
    return render(request, "safety/safety.html", found)


def _lines(library: Library, code: str) -> dict[str, object]:
    country = library.country(code) if code else None
    return {
        "countries": sorted(library.countries, key=lambda one: one.name),
        "chosen": country.code if country else "",
        "help": help_in(country) if country else None,
        "unknown": bool(code) and country is None,
        "elsewhere": [elsewhere(one) for one in library.directories],
    }
