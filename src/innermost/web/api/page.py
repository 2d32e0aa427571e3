"""The page of the API: what it is, each thing it does, and what each problem means. The same for everybody.

Made from the document programs read, so that it cannot say something else. Knows no person and no call.
"""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_safe

from innermost.web.api.marked import marked
from innermost.web.api.outline import outline
from innermost.web.api.problems import KINDS
from innermost.web.api.scopes import SCOPES
from innermost.web.audience import everyone
from innermost.web.design.kept import kept


@everyone
@require_safe
@gzip_page  # It holds nobody's words and repeats nothing that was sent, so its length tells nothing.
def page(request: HttpRequest) -> HttpResponse:
    """What programs can do here."""
    return render(request, "api/page.html", {"main": told_in_full()})


@kept
def told_in_full() -> str:
    """The same for everybody."""
    from innermost.web.api.caller import MOST_CALLS  # noqa: PLC0415  # the framework behind the API takes a while
    from innermost.web.api.mounted import described  # noqa: PLC0415  # as above

    problems = [(kind, marked(kind.means)) for kind in KINDS.values()]
    given = {"told": outline(described()), "calls": MOST_CALLS, "problems": problems, "scopes": SCOPES}
    return render_to_string("api/page_main.html", given)
