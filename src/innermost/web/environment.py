"""Reads settings from environment variables, one typed function per kind. Knows no setting by itself.

Every function takes the variable's name. `NAME_FILE` may point at a file holding a secret. A value that cannot be read
raises `Misconfigured` with a sentence a person can act on. Names that were asked for are kept in `NAMES`, so that a
test can hold them against docs/configuration.md.
"""

from __future__ import annotations

import os
from ipaddress import IPv4Network, IPv6Network, ip_network
from pathlib import Path
from zoneinfo import ZoneInfo

NAMES: set[str] = set()


class Misconfigured(Exception):
    """A setting is missing or cannot be understood. The message says which, and what would be right."""


def _read(name: str) -> str | None:
    NAMES.add(name)
    value = os.environ.get(name)
    return value.strip() if value and value.strip() else None


def text(name: str, default: str = "") -> str:
    return _read(name) or default


def choice(name: str, options: tuple[str, ...], default: str) -> str:
    value = text(name, default)
    if value not in options:
        raise Misconfigured(f"{name} is {value!r}; it can be one of: {', '.join(options)}.")
    return value


def whole(name: str, default: int, *, least: int = 0, most: int = 2**31) -> int:
    """A whole number from `least` to `most`."""
    value = _read(name)
    if value is None:
        return default
    if not (value.isascii() and value.isdigit() and len(value) < 20 and least <= int(value) <= most):
        raise Misconfigured(f"{name} is {value!r}; write a whole number from {least} to {most}.")
    return int(value)


def flag(name: str, default: bool) -> bool:
    value = text(name, "yes" if default else "no").lower()
    if value not in ("yes", "no", "true", "false", "1", "0"):
        raise Misconfigured(f"{name} is {value!r}; write yes or no.")
    return value in ("yes", "true", "1")


def words(name: str, default: tuple[str, ...] = ()) -> tuple[str, ...]:
    """Several values, parted by commas."""
    value = _read(name)
    return tuple(part.strip() for part in value.split(",") if part.strip()) if value else default


def path(name: str, default: Path) -> Path:
    value = _read(name)
    return Path(value).expanduser().resolve() if value else default.expanduser().resolve()


def networks(name: str) -> tuple[IPv4Network | IPv6Network, ...]:
    """Addresses and networks, parted by commas, such as 192.168.1.20 or fd00::/8."""
    try:
        return tuple(ip_network(word, strict=False) for word in words(name))
    except ValueError:
        raise Misconfigured(
            f"{name} is {_read(name)!r}; write addresses such as 192.168.1.20 or 10.0.0.0/24."
        ) from None


def folder(name: str, default: Path) -> Path:
    """A folder that is there, made for its owner alone where it was not."""
    place = path(name, default)
    try:
        place.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError as fault:
        raise Misconfigured(f"{name} is {place}, which cannot be used as a folder: {fault.strerror}.") from fault
    return place


def time_zone(name: str, default: str = "UTC") -> str:
    value = text(name, default)
    try:
        ZoneInfo(value)
    except (KeyError, ValueError, OSError):
        raise Misconfigured(f"{name} is {value!r}; write a time zone such as Europe/Berlin.") from None
    return value


def secret(name: str) -> str | None:
    """A secret from NAME or from the file that NAME_FILE points at; None where neither is set."""
    value, file = _read(name), _read(f"{name}_FILE")
    if value and file:
        raise Misconfigured(f"Both {name} and {name}_FILE are set; keep one of them.")
    if not file:
        return value
    try:
        held = Path(file).read_text(encoding="utf-8").strip()
    except OSError as fault:
        raise Misconfigured(f"{name}_FILE points at {file}, which cannot be read: {fault.strerror}.") from fault
    except UnicodeDecodeError:
        raise Misconfigured(f"{name}_FILE points at {file}, which is not text.") from None
    if not held:
        raise Misconfigured(f"{name}_FILE points at {file}, which is empty.")
    return held
