"""`innermost api`: read and write on a server from the command line, in the name of a token.

Knows the commands and how they print. Must not know HTTP: `innermost.client` does. Never takes a token as an option,
where others on this machine could read it.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import asdict
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from innermost.cli import api_lines as lines
from innermost.cli.api_given import DAY, as_json, day_of, in_space, key, typed
from innermost.cli.api_way import Way, space_of, way

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

    Found = TypeVar("Found", bound=DataclassInstance)

_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
HOPES = ("read", "ask", "comfort", "ideas")


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
@click.option("--since", type=DAY, help="The first day, such as 2026-03-09.")
@click.option("--until", type=DAY, help="The last day.")
@as_json
@way
def entries(way: Way, since: datetime | None, until: datetime | None, as_json: bool) -> None:
    """Print your journal, the newest first."""
    with way.there() as there:
        _print(there.entries(day_of(since), day_of(until)), lines.entry, as_json)


@api.command()
@click.option("--feeling", "feelings", multiple=True, help="A feeling word. Can be given more than once.")
@click.option("--key", callback=key, help="A name of your own: the same again within a day writes nothing more.")
@as_json
@way
def write(way: Way, feelings: tuple[str, ...], key: str | None, as_json: bool) -> None:
    """Write what comes from standard input into your journal, and print its id."""
    text = typed()
    with way.there() as there:
        _print([there.write(text, feelings, key=key)], lambda made: made.id, as_json)


@api.command()
@click.option("--today", is_flag=True, help="What today holds, instead.")
@click.option("--room", is_flag=True, help="Also an answer of the other's that may be heavy.")
@in_space
@as_json
@way
def questions(way: Way, today: bool, room: bool, space: str | None, as_json: bool) -> None:
    """Print the questions you two are asked, with the answers that are open to you."""
    with way.there() as there:
        at = space_of(there, space)
        if today:
            _print([there.today(at, room=room)], lines.today, as_json)
        else:
            _print(there.questions(at, room=room), lines.question, as_json)


@api.command()
@click.argument("question")
@click.option("--revision", type=click.IntRange(min=1), help="The revision of your sealed answer, to change it.")
@click.option("--hopes-for", type=click.Choice(HOPES), help="What you hope for from the other.")
@click.option("--between-us", is_flag=True, default=None, help="Ask that your answer stays between you two.")
@in_space
@as_json
@way
def answer(way: Way, /, question: str, space: str | None, as_json: bool, **meant: Any) -> None:
    """Seal what comes from standard input as your answer to QUESTION: its id, or `today`."""
    text = typed()
    with way.there() as there:
        _print([there.answer(space_of(there, space), question, text, **meant)], lines.question, as_json)


@api.command()
@in_space
@as_json
@way
def looks(way: Way, space: str | None, as_json: bool) -> None:
    """Print your own looks, the newest first."""
    with way.there() as there:
        _print(there.looks(space_of(there, space)), lines.look, as_json)


@api.command()
@in_space
@as_json
@way
def rituals(way: Way, space: str | None, as_json: bool) -> None:
    """Print the rituals of you two, the newest first."""
    with way.there() as there:
        _print(there.rituals(space_of(there, space)), lines.ritual, as_json)


@api.command()
@click.option("--from", "first", type=DAY, help="The first day. [today]")
@click.option("--until", type=DAY, help="The last day, at most a year later. [60 days later]")
@as_json
@way
def occasions(way: Way, first: datetime | None, until: datetime | None, as_json: bool) -> None:
    """Print what has a day: rituals, time set aside, dates. The soonest comes first."""
    with way.there() as there:
        _print(there.occasions(day_of(first), day_of(until)), lines.occasion, as_json)


def _print(found: Iterable[Found], line: Callable[[Found], str], as_json: bool) -> None:
    for one in found:
        said = json.dumps(asdict(one), default=_iso, ensure_ascii=False) if as_json else lines.visible(line(one))
        click.echo(said)


def _iso(value: Any) -> str:
    if isinstance(value, (date, datetime)):
        return value.isoformat()
    raise TypeError(type(value).__name__)
