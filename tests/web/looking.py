"""Ways through the pages of us, as somebody with a browser takes them, and answers that make a thread full or thin.

Knows addresses, forms and inventories; judges nothing.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.utils import timezone

from innermost.library import Kind
from innermost.web.models import Entry, Person
from innermost.web.us.inventories import CLOSENESS, instrument_of
from tests.web.pair import In
from tests.web.seen import hidden, text_of

THIN, MIDDLE, FULL = 0, 3, 6
THREADS = tuple(instrument_of(CLOSENESS, "partners").scales)


def page(who: In, path: str) -> str:
    """The words of a page that is there."""
    answer = who.who.client.get(path)
    assert answer.status_code == 200, f"{path} gave {answer.status_code}"
    return text_of(answer)


def markup(who: In, path: str) -> str:
    answer = who.who.client.get(path)
    assert answer.status_code == 200, f"{path} gave {answer.status_code}"
    return answer.content.decode()


def send(who: In, path: str, **fields: Any) -> Any:
    """As from the page of the form, which says which space it belongs to."""
    return who.who.client.post(path, {"space": str(who.space)} | fields)


def asked_now(who: In, slug: str, at: str = "") -> str:
    """The item the page of a look asks; empty where the look leads elsewhere."""
    answer = who.who.client.get(f"/us/look/{slug}/{at}")
    return hidden(answer, "item") if answer.status_code == 200 else ""


def say(who: In, slug: str, answer: object) -> Any:
    """Answers the sentence that is asked now."""
    return send(who, f"/us/look/{slug}/", item=asked_now(who, slug), answer=str(answer))


def look_through(who: In, slug: str, code: Callable[[str], object] = lambda item: MIDDLE) -> list[str]:
    """Answers every sentence there is; the items that were asked, in their order."""
    asked = []
    while item := asked_now(who, slug):
        asked.append(item)
        led = send(who, f"/us/look/{slug}/", item=item, answer=str(code(item)))
        if not led["Location"].startswith("/us/look/"):
            return asked
    return asked


def told(levels: Mapping[str, int], others: int | None = MIDDLE, kind: Kind = "partners") -> dict[str, int]:
    """Raw codes that say these levels (0 to 6, already turned) of whole threads. None: the others are not answered."""
    items = instrument_of(CLOSENESS, kind).items
    wanted = {thread: levels.get(thread, others) for thread in items}
    return {
        item.slug: 6 - level if item.reverse else level
        for thread, level in wanted.items()
        if level is not None
        for item in items[thread]
    }


def looked(who: In, levels: Mapping[str, int], others: int | None = MIDDLE, *, weeks_ago: float = 0) -> UUID:
    """A look at the ten threads, some time ago."""
    found = who.looks.write(CLOSENESS, told(levels, others, who.bond.kind))
    return dated(found, weeks_ago) if weeks_ago else found


def dated(look: UUID, weeks_ago: float) -> UUID:
    Entry.objects.filter(pk=look).update(created=timezone.now() - timedelta(weeks=weeks_ago))
    return look


def at_hour(who: In, hour: int) -> None:
    """Moves somebody to where the clock shows this hour now."""
    east = (hour - timezone.now().hour) % 24
    zone = f"Etc/GMT{(24 - east) if east > 12 else -east:+d}"
    Person.objects.filter(pk=who.who.person.pk).update(time_zone=zone)


def links_in(shown: str) -> list[str]:
    """Every address a piece of a page links to."""
    return [html.unescape(one) for one in re.findall(r'<a [^>]*href="([^"]+)"', shown)]


def cards_in(shown: str) -> list[str]:
    """The cards of what is full and what is thin."""
    return re.findall(r'<section class="sheet stack">.*?</section>', shown, re.DOTALL)


def answers_all(who: In, links: list[str]) -> bool:
    """Whether each of these pages is there, and has what its address points at."""
    return all(_answers(who, link) for link in links)


def _answers(who: In, link: str) -> bool:
    path, _, anchor = link.partition("#")
    answer = who.who.client.get(path)
    return answer.status_code == 200 and (not anchor or f'id="{anchor}"' in answer.content.decode())
