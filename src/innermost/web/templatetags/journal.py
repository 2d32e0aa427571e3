"""The list of entries. It is the longest part of a page, and a loop in a template costs several times as much.

Knows rows as `journal.rows` prepares them; escapes every value.
"""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from django import template
from django.utils.safestring import SafeString

from innermost.web.journal.rows import Row

register = template.Library()


@register.simple_tag
def entry_rows(rows: Iterable[Row]) -> SafeString:
    """One list item for each entry, the whole of it a link."""
    return SafeString('<ul class="entries">' + "".join(map(_item, rows)) + "</ul>")


def _item(row: Row) -> str:
    over = " · ".join(filter(None, (row.day, row.feelings, "changed" if row.edited else "")))
    about = f'\n<p class="note">{escape(row.about)}</p>' if row.about else ""
    text = f'\n<p class="words">{escape(row.text)}</p>' if row.text else ""
    return f'<li><a href="{escape(row.href)}"><p class="over">{escape(over)}</p>{about}{text}</a></li>'
