"""Where `innermost api` asks and with which token, and how a command ends on what goes wrong.

Knows the environment, the token file and exit statuses. Must not know what is asked for. `--help` needs none of it, so
the network is loaded when the server is.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from innermost.cli.api_lines import space as line_of
from innermost.cli.api_lines import visible
from innermost.web import environment

if TYPE_CHECKING:
    from innermost.client import Fault, Innermost

HERE = "http://127.0.0.1:8000"
NOT_NOW = 3
TOO_OFTEN, BUSY, UNDER_WAY = 429, 503, "under-way"


class Later(click.ClickException):
    """Nothing was wrong with what was asked; another time may do."""

    exit_code = NOT_NOW


@dataclass(frozen=True)
class Way:
    """Where to ask and with which token, looked up when it is needed."""

    url: str | None
    token_file: Path | None
    allow_plain: bool

    @contextmanager
    def there(self) -> Iterator[Innermost]:
        """The server. What it says no to ends the command."""
        from innermost.client import Fault, Innermost  # noqa: PLC0415  # --help needs no network

        try:
            with Innermost(self._url(), self._token(), allow_plain=self.allow_plain) as there:
                yield there
        except Fault as fault:
            raise _ended(fault) from None

    def _url(self) -> str:
        return self.url or environment.text("INNERMOST_URL", HERE)

    def _token(self) -> str:
        if self.token_file:
            return _kept(self.token_file)
        if token := environment.text("INNERMOST_API_TOKEN"):
            return token
        raise click.ClickException("Set INNERMOST_API_TOKEN to a token of yours, or name a file with --token-file.")


way = click.make_pass_decorator(Way)


def space_of(there: Innermost, wanted: str | None) -> str:
    """The id given, or that of the only space with somebody in it."""
    if wanted:
        return wanted
    found = [space for space in there.spaces() if space.state in ("two", "paused")]
    if len(found) == 1:
        return found[0].id
    if not found:
        raise click.ClickException("You have no space with somebody yet.")
    listed = "\n".join(f"  {visible(line_of(one))}" for one in found)
    raise click.ClickException(f"You have more than one space; name one with --space:\n{listed}")


def _kept(file: Path) -> str:
    """The token in a file that nobody else can read."""
    if os.name == "posix" and file.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO):
        raise click.ClickException(
            f"Others on this machine can read {file}. Take that from them first: chmod 600 {file}"
        )
    try:
        return file.read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError):
        raise click.ClickException(f"{file} cannot be read as text.") from None


def _ended(fault: Fault) -> click.ClickException:
    return (Later if _may_do_later(fault) else click.ClickException)(visible(_sentence(fault)))


def _sentence(fault: Fault) -> str:
    now = getattr(fault, "more", {}).get("revision")
    return f"{fault} It is at revision {now} now." if now else str(fault)


def _may_do_later(fault: Fault) -> bool:
    from innermost.client import Problem, Unreachable  # noqa: PLC0415  # as above

    if isinstance(fault, Problem):
        return fault.status in (TOO_OFTEN, BUSY) or fault.slug == UNDER_WAY
    return isinstance(fault, Unreachable)
