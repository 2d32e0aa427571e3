"""From which page a socket may be opened: one of this very server, by scheme, name and port. Knows headers, no person.

A browser sends cookies to every port of a name, and never keeps a page from opening a socket elsewhere. So the page's
origin has to be the one the socket was opened at, as Django asks of a form; or one that the settings trust.
"""

from __future__ import annotations

from typing import cast

from channels.security.websocket import WebsocketDenier
from django.conf import settings

from innermost.web.limits import App, Message, Receive, Send


class SameOrigin:
    """Hands a socket on to `app` where its page is of this server, and denies it otherwise."""

    def __init__(self, app: App) -> None:
        self.app, self.denier = app, cast(App, WebsocketDenier.as_asgi())

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        app = self.app if is_own(scope) else self.denier
        await app(scope, receive, send)


def is_own(scope: Message) -> bool:
    headers = {name: value.decode("latin1").lower() for name, value in scope["headers"]}
    own = f"{'https' if _is_secure(scope, headers) else 'http'}://{headers.get(b'host', '')}"
    return headers.get(b"origin") in {own, *(one.lower() for one in settings.CSRF_TRUSTED_ORIGINS)}


def _is_secure(scope: Message, headers: dict[bytes, str]) -> bool:
    """What a trusted proxy says counts, and without its word the socket's own scheme, as with a request."""
    if settings.SECURE_PROXY_SSL_HEADER and (said := headers.get(b"x-forwarded-proto")) is not None:
        return said.split(",")[0].strip() == "https"
    return scope.get("scheme") in ("wss", "https")
