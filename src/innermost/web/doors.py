"""Requests that derive from a password wait in a line of their own, so that fifty sign-ins at once never hold up a
page.

A view says so by its mark `derives`. Knows the resolver; knows no password.
"""

from __future__ import annotations

from typing import ParamSpec

from django.urls import Resolver404, resolve

from innermost.web.audience import View
from innermost.web.limits import TOO_BUSY, App, Message, Receive, Refuse, Send

P = ParamSpec("P")
WAITING_MOST = 100


def derives(view: View[P]) -> View[P]:
    """Marks a view whose POST derives from a password: about a tenth of a second and 64 MiB."""
    view.derives = True  # type: ignore[attr-defined]  # functions carry their mark as an attribute
    return view


class Doors:
    """Sends POSTs to marked views to `doors`, at most `WAITING_MOST` at once, and everything else to `pages`."""

    def __init__(self, pages: App, doors: App, refuse: Refuse) -> None:
        self.pages, self.doors, self.refuse = pages, doors, refuse
        self.waiting = 0

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        if scope["method"] != "POST" or not _derives(scope["path"]):
            return await self.pages(scope, receive, send)
        if self.waiting >= WAITING_MOST:
            for message in await self.refuse(TOO_BUSY, scope["path"]):
                await send(message)
            return None
        self.waiting += 1
        try:
            return await self.doors(scope, receive, send)
        finally:
            self.waiting -= 1


def _derives(path: str) -> bool:
    try:
        return bool(getattr(resolve(path).func, "derives", False))
    except Resolver404:
        return False
