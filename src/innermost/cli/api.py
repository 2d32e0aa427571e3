"""`innermost api`: read and write on a server from the command line, in the name of a token.

Knows options, the terminal and exit statuses. Must not know HTTP: `innermost.client` does. Never takes a token as an
option, where others on this machine could read it.
"""

from __future__ import annotations

import json
import os
import stat
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from innermost.cli import api_lines as lines
from innermost.web import environment

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

    from innermost.client import Fault, Innermost

    Found = TypeVar("Found", bound=DataclassInstance)

HERE = "http://127.0.0.1:8000"
NOT_NOW = 3
TOO_OFTEN = 429
_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


class Later(click.ClickException):
    """Nothing was wrong with what was asked; another time may do."""

    exit_code = NOT_NOW


@dataclass(frozen=True)
class Way:
    """Where to ask and with which token, looked up when it is needed: `--help` needs neither."""

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
as_json = click.option("--json", "as_json", is_flag=True, help="Print JSON, one thing a line, for a program to read.")
in_space = click.option("--space", help="The id of the space, where you have more than one with somebody.")
day = click.DateTime(formats=["%Y-%m-%d"])


@click.group()
@click.option("--url", help="Address of the server. [INNERMOST_URL, http://127.0.0.1:8000]")
@click.option("--token-file", type=_FILE, help="File with your token, readable by you alone. [INNERMOST_API_TOKEN]")
@click.option("--allow-plain", is_flag=True, help="Send the token unencrypted to a server on another machine.")
@click.pass_context
def api(ctx: click.Context, url: str | None, token_file: Path | None, allow_plain: bool) -> None:
    """Read and write on a server in your name, with a token made on its page /security/tokens/."""
    ctx.obj = Way(url, token_file, allow_plain)


@api.command()
@as_json
@way
def me(way: Way, as_json: bool) -> None:
    """Print whom the token stands for, what it may do and until when."""
    with way.there() as there:
        _print([there.me()], lines.me, as_json)


@api.command()
@as_json
@way
def spaces(way: Way, as_json: bool) -> None:
    """Print your spaces."""
    with way.there() as there:
        _print(there.spaces(), lines.space, as_json)


@api.command()
@click.option("--since", type=day, help="The first day, such as 2026-03-09.")
@click.option("--until", type=day, help="The last day.")
@as_json
@way
def entries(way: Way, since: datetime | None, until: datetime | None, as_json: bool) -> None:
    """Print your journal, the newest first."""
    with way.there() as there:
        _print(there.entries(_day(since), _day(until)), lines.entry, as_json)


@api.command()
@click.option("--feeling", "feelings", multiple=True, help="A feeling word. Can be given more than once.")
@as_json
@way
def write(way: Way, feelings: tuple[str, ...], as_json: bool) -> None:
    """Write what comes from standard input into your journal, and print its id."""
    text = _typed()
    with way.there() as there:
        _print([there.write(text, feelings)], lambda made: made.id, as_json)


@api.command()
@click.option("--today", is_flag=True, help="What today holds, instead.")
@click.option("--room", is_flag=True, help="Also an answer of the other's that may be heavy.")
@in_space
@as_json
@way
def questions(way: Way, today: bool, room: bool, space: str | None, as_json: bool) -> None:
    """Print the questions you two are asked, with the answers that are open to you."""
    with way.there() as there:
        at = _space(there, space)
        if today:
            _print([there.today(at, room=room)], lines.today, as_json)
        else:
            _print(there.questions(at, room=room), lines.question, as_json)


@api.command()
@click.argument("question")
@in_space
@as_json
@way
def answer(way: Way, question: str, space: str | None, as_json: bool) -> None:
    """Seal what comes from standard input as your answer to QUESTION: its id, or `today`."""
    text = _typed()
    with way.there() as there:
        _print([there.answer(_space(there, space), question, text)], lines.question, as_json)


@api.command()
@in_space
@as_json
@way
def looks(way: Way, space: str | None, as_json: bool) -> None:
    """Print your own looks, the newest first."""
    with way.there() as there:
        _print(there.looks(_space(there, space)), lines.look, as_json)


@api.command()
@in_space
@as_json
@way
def rituals(way: Way, space: str | None, as_json: bool) -> None:
    """Print the rituals of you two, the newest first."""
    with way.there() as there:
        _print(there.rituals(_space(there, space)), lines.ritual, as_json)


@api.command()
@click.option("--from", "first", type=day, help="The first day. [today]")
@click.option("--until", type=day, help="The last day, at most a year later. [60 days later]")
@as_json
@way
def occasions(way: Way, first: datetime | None, until: datetime | None, as_json: bool) -> None:
    """Print what has a day: rituals, time set aside, dates. The soonest comes first."""
    with way.there() as there:
        _print(there.occasions(_day(first), _day(until)), lines.occasion, as_json)


def _ended(fault: Fault) -> click.ClickException:
    from innermost.client import Problem, Unreachable  # noqa: PLC0415  # as above

    is_too_often = isinstance(fault, Problem) and fault.status == TOO_OFTEN
    return (Later if is_too_often or isinstance(fault, Unreachable) else click.ClickException)(
        lines.visible(str(fault))
    )


def _print(found: Iterable[Found], line: Callable[[Found], str], as_json: bool) -> None:
    for one in found:
        said = json.dumps(asdict(one), default=_iso, ensure_ascii=False) if as_json else lines.visible(line(one))
        click.echo(said)


def _iso(value: Any) -> str:
    if isinstance(value, (date, datetime)):
        return value.isoformat()
    raise TypeError(type(value).__name__)


def _day(moment: datetime | None) -> date | None:
    return moment.date() if moment else None


def _typed() -> str:
    """What comes from standard input. Ends the command where that is nothing, before anything is sent."""
    if sys.stdin.isatty():
        click.echo("Write, then press Ctrl+D on a line of its own.", err=True)
    text = sys.stdin.read().strip()
    if not text:
        raise click.ClickException("Nothing was written, so nothing was sent.")
    return text


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


def _space(there: Innermost, wanted: str | None) -> str:
    """The id given, or that of the only space with somebody in it."""
    if wanted:
        return wanted
    found = [space for space in there.spaces() if space.state in ("two", "paused")]
    if len(found) == 1:
        return found[0].id
    if not found:
        raise click.ClickException("You have no space with somebody yet.")
    listed = "\n".join(f"  {lines.visible(lines.space(one))}" for one in found)
    raise click.ClickException(f"You have more than one space; name one with --space:\n{listed}")
