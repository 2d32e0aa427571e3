"""Words for what is refused before Django sees it. Knows the templates; knows nothing of who asked or what was sent."""

from __future__ import annotations

import asyncio
import logging
from functools import cache
from html import escape

from csp.utils import build_policy
from django.conf import settings
from django.template.loader import render_to_string

from innermost.web.api.problems import KINDS, TYPE, refused
from innermost.web.api.without_cookies import BASE
from innermost.web.fault_place import place
from innermost.web.limits import TOO_BUSY, TOO_LARGE, TOO_SLOW, Message

log = logging.getLogger(__name__)

WORDS = {
    TOO_SLOW: ("That took too long", "Your words did not arrive here. Go back: they are still on your page."),
    TOO_LARGE: (
        "That is more than fits in one go",
        "Nothing was saved, nothing was cut off. Go back: your words are still on your page. Save them in two parts.",
    ),
    TOO_BUSY: ("A lot is going on here right now", "Nothing was saved. Go back and try again in a minute."),
    500: ("Something here did not work", "It was not you. Go back and try again in a minute."),
}


async def refuse(status: int, path: str) -> list[Message]:
    """The two ASGI messages that answer with `status` and its words: with a page, or to a call with a problem."""
    is_call = path.startswith(BASE)
    page = await asyncio.to_thread(_problem if is_call else _page, status)
    headers = [
        (b"content-type", TYPE.encode() if is_call else b"text/html; charset=utf-8"),
        (b"content-length", b"%d" % len(page)),
        (b"cache-control", b"no-store"),
        (b"content-security-policy", build_policy().encode()),
        (b"referrer-policy", b"no-referrer"),
        (b"x-content-type-options", b"nosniff"),
    ]
    return [
        {"type": "http.response.start", "status": status, "headers": headers},
        {"type": "http.response.body", "body": page},
    ]


@cache
def _problem(status: int) -> bytes:
    return refused(next(kind.slug for kind in KINDS.values() if kind.status == status)).content


@cache
def _page(status: int) -> bytes:
    title, words = WORDS[status]
    if status == TOO_LARGE:
        try:
            return render_to_string("413.html", {"exit_url": settings.EXIT_URL}).encode()
        except Exception as fault:  # noqa: BLE001  A broken template must not turn a plain answer into none.
            log.error("413.html could not be shown: %s", place(fault))
    return (
        f'<!doctype html><html lang="en"><meta charset="utf-8">'
        f'<meta name="viewport" content="width=device-width,initial-scale=1"><title>{escape(title)}</title>'
        f"<main><h1>{escape(title)}</h1><p>{escape(words)}</p></main></html>"
    ).encode()
