"""What somebody kept to themselves in a space they left: the list, and one thing to read or delete. Their own words."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from innermost.entry import Memory
from innermost.web.access import Opened
from innermost.web.access.behind import CHUNK, Behind
from innermost.web.audience import unlocked
from innermost.web.clock import short_day
from innermost.web.form_view import form_view
from innermost.web.keep.leaves import chunk_asked, leaf
from innermost.web.shortened import shortened
from innermost.web.visit import visit
from innermost.web.yours.said import said

PAGE, SHORT = 24, 90


@unlocked
@require_safe
def kept(request: HttpRequest, id: UUID) -> HttpResponseBase:
    """In short, the newest first."""
    known = Behind(visit(request)).newest(id, chunk_asked(request))
    found = leaf(request, known, PAGE, is_full=len(known) == CHUNK)
    page = {"space": id, "rows": [_row(one) for one in found.items], "further": found.further}
    return render(request, "spaces/kept.html", page)


def _row(one: Opened) -> tuple[UUID, str, str]:
    """How it begins, else what it is; and its day."""
    says = said(one)
    words = " ".join(" ".join((*says.words, says.about, *says.notes)).split())
    return one.id, shortened(words, SHORT), short_day(one.created, timezone.localdate())


@unlocked
@form_view
def kept_one(request: HttpRequest, id: UUID) -> HttpResponseBase:
    """Whole. By POST it goes for good."""
    behind = Behind(visit(request))
    space, one = behind.get(id)
    if request.method == "POST":
        behind.delete(id)
        return redirect("space-kept", space)
    page = {"space": space, "one": one, "said": said(one), "day": short_day(one.created, timezone.localdate())}
    page["picture"] = isinstance(one.payload, Memory) and bool(one.payload.size)
    return render(request, "spaces/kept_one.html", page)
