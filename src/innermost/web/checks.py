"""Django system checks: settings that work but are unwise. Ids are permanent; each has a hint on what to do."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, register
from django.core.checks import Warning as Unwise


@register("innermost")
def secrets_lie_apart(app_configs: Sequence[Any] | None, **kwargs: Any) -> list[CheckMessage]:  # noqa: ARG001  # as Django calls
    """A copy of the data folder must not hold the secrets that protect it."""
    if not secrets_lie_with_data():
        return []
    return [
        Unwise(
            "The server's secrets and its database lie in one folder, so one copy takes both.",
            hint="Set INNERMOST_SECRETS_DIR, or the ..._FILE settings, to a folder outside INNERMOST_DATA.",
            id="innermost.W001",
        )
    ]


def secrets_lie_with_data() -> bool:
    """Whether one folder holds both, somewhere below it other than the root of the disk. The promise then says less."""
    holders = {file.parent for file in settings.SECRETS_FILES}
    return any(_within(holder, data) or _within(data, holder) for holder in holders for data in _data_folders())


def _data_folders() -> set[Path]:
    database = settings.DATABASES["default"]
    if not database["ENGINE"].endswith("sqlite3"):
        return {settings.DATA}
    return {settings.DATA, Path(database["NAME"]).resolve().parent}


def _within(inner: Path, outer: Path) -> bool:
    return inner == outer or (outer in inner.parents and outer != Path(outer.anchor))


@register("innermost")
def cookies_travel_safely(app_configs: Sequence[Any] | None, **kwargs: Any) -> list[CheckMessage]:  # noqa: ARG001  # as Django calls
    if settings.HTTPS or settings.HOST in ("127.0.0.1", "localhost", "::1"):
        return []
    return [
        Unwise(
            "This server listens beyond this machine without HTTPS: passwords and words can be read on the way.",
            hint="Put Caddy in front (see docs/howto/self-hosting.md) and set INNERMOST_HTTPS=yes.",
            id="innermost.W002",
        )
    ]


@register("innermost")
def limits_are_shared(app_configs: Sequence[Any] | None, **kwargs: Any) -> list[CheckMessage]:  # noqa: ARG001  # as Django calls
    if settings.PROCESSES == 1 or settings.REDIS_URL:
        return []
    return [
        Unwise(
            "Several processes without Redis each count attempts by themselves.",
            hint="Set REDIS_URL, or INNERMOST_PROCESSES=1.",
            id="innermost.W003",
        )
    ]


@register("innermost")
def secrets_are_for_one_reader(app_configs: Sequence[Any] | None, **kwargs: Any) -> list[CheckMessage]:  # noqa: ARG001  # as Django calls
    """Only files this program made: what a container is given may have to be readable to all in it."""
    mine = [file for file in settings.SECRETS_FILES if file.parent == settings.SECRETS_FOLDER and file.exists()]
    if not any(file.stat().st_mode & 0o077 for file in mine):
        return []
    return [
        Unwise(
            "Other people on this machine can read the server's secrets.",
            hint=f"chmod 600 {settings.SECRETS_FOLDER}/*",
            id="innermost.W004",
        )
    ]
