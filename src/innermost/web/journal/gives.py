"""What closeness gives somebody, in their own words over time: their entries to the prompts about it, side by side.

Nobody else gets in. Nothing here is counted or rated. Knows entries and prompts; knows no space for two.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from innermost.entry import JournalEntry
from innermost.library import BENEFITS, Benefit, Prompt, load
from innermost.web.access import Opened, own_entries
from innermost.web.audience import unlocked
from innermost.web.journal.rows import Row, rows
from innermost.web.library.in_words import BENEFITS as HEADS
from innermost.web.visit import visit

# The newest entries are looked through, as a search does.
SCANNED, NEWEST = 2_000, 2


@dataclass(frozen=True)
class Gift:
    """One of the five: its prompts, the newest lines, and below them how it began."""

    head: str
    prompts: tuple[Prompt, ...]
    newest: list[Row]
    first: list[Row]


@unlocked
@require_safe
def gives(request: HttpRequest) -> HttpResponseBase:
    written = list(_about_it(own_entries(visit(request)).scan(SCANNED)))
    return render(request, "journal/gives.html", {"gifts": [_gift(one, written) for one in BENEFITS]})


def _about_it(entries: Iterable[Opened]) -> Iterator[tuple[Benefit, Opened]]:
    """Newest first."""
    benefits = {one.slug: one.benefit for one in load().prompts_in("gives")}
    for entry in entries:
        benefit = benefits.get(entry.payload.prompt) if isinstance(entry.payload, JournalEntry) else None
        if benefit:
            yield benefit, entry


def _gift(benefit: Benefit, written: Iterable[tuple[Benefit, Opened]]) -> Gift:
    today, mine = timezone.localdate(), [entry for about, entry in written if about == benefit]
    prompts = tuple(one for one in load().prompts_in("gives") if one.benefit == benefit)
    return Gift(HEADS[benefit], prompts, rows(mine[:NEWEST], today), rows(mine[NEWEST:][-1:], today))
