"""Puts slots into a page where something belongs to a person or a moment. Knows no page."""

from __future__ import annotations

import html
import re

_TOKEN = re.compile(r'(name="csrfmiddlewaretoken" value=")[^"]+')
_WRITER = re.compile(r'(name="writer" value=")[^"]+')
_SPACE = re.compile(r'(name="space" value=")[^"]*')
Slot = tuple[str, str]


class NotAsExpected(Exception):
    """A page has changed so that a slot is not found; its pattern is the message."""


def filled(page: str, *slots: Slot) -> str:
    """The page with each slot between the first group of its pattern and the second, if it has one."""
    for pattern, slot in slots:
        page = into(re.compile(pattern, re.DOTALL), slot, page)
    return page


def into(pattern: re.Pattern[str], slot: str, page: str) -> str:
    made, found = pattern.subn(lambda match: match[1] + slot + (match[2] if pattern.groups > 1 else ""), page)
    if not found:
        raise NotAsExpected(pattern.pattern)
    return made


def finished(page: str) -> str:
    """With slots for what stands hidden in forms."""
    page = _SPACE.sub(r"\1{{ space.id }}", into(_TOKEN, "{{ token }}", page))
    return _WRITER.sub(r"\1{{ writer }}", page)


def plain(page: str) -> str:
    """A page without its tokens, with single spaces and plain characters, to compare two of them."""
    page = " ".join(_WRITER.sub(r"\1", _TOKEN.sub(r"\1", page)).split())
    return html.unescape(page.replace("> <", "><"))
