"""Which socket address leads where, and from which pages it may be opened. Knows no message."""

from __future__ import annotations

from typing import Any, cast

from channels.routing import URLRouter
from channels.security.websocket import AllowedHostsOriginValidator
from django.urls import path, re_path

from innermost.web.limits import App
from innermost.web.live.check import Check, Nowhere
from innermost.web.live.device import Device
from innermost.web.live.origin import SameOrigin

socket_patterns: list[Any] = [
    path("live/check", cast(Any, Check.as_asgi()), name="live-check"),
    path("live/walks/<uuid:id>", cast(Any, Device.as_asgi()), name="live-walk"),
    re_path(r"", cast(Any, Nowhere.as_asgi())),
]


def sockets() -> App:
    """Every socket; one opened from a page that is not of this very server is refused."""
    return cast(App, AllowedHostsOriginValidator(SameOrigin(cast(App, URLRouter(socket_patterns)))))
