"""Django system checks: settings that work but are unwise. Ids are permanent; each has a hint on what to do."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Warning, register


@register("innermost")
def secrets_lie_apart(app_configs: Sequence[Any] | None, **kwargs: Any) -> list[CheckMessage]:  # noqa: ARG001
    """A backup of the data folder must not hold the secrets that protect it."""
    folder = settings.SECRETS_FOLDER
    if folder is None or not (folder == settings.DATA or settings.DATA in folder.parents or folder in settings.DATA.parents):
        return []
    return [
        Warning(
            "The server's secrets and its database lie in one folder, so one copy takes both.",
            hint="Set INNERMOST_SECRETS_DIR to a folder outside INNERMOST_DATA.",
            id="innermost.W001",
        )
    ]


@register("innermost")
def cookies_travel_safely(app_configs: Sequence[Any] | None, **kwargs: Any) -> list[CheckMessage]:  # noqa: ARG001
    if settings.HTTPS or settings.HOST in ("127.0.0.1", "localhost", "::1"):
        return []
    return [
        Warning(
            "This server listens beyond this machine without HTTPS: passwords and words can be read on the way.",
            hint="Put Caddy in front (see docs/howto/self-hosting.md) and set INNERMOST_HTTPS=yes.",
            id="innermost.W002",
        )
    ]


@register("innermost")
def limits_are_shared(app_configs: Sequence[Any] | None, **kwargs: Any) -> list[CheckMessage]:  # noqa: ARG001
    if settings.PROCESSES == 1 or settings.REDIS_URL:
        return []
    return [
        Warning(
            "Several processes without Redis each count attempts by themselves.",
            hint="Set REDIS_URL, or INNERMOST_PROCESSES=1.",
            id="innermost.W003",
        )
    ]
