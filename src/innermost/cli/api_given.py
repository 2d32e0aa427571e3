"""What somebody gives a command of `innermost api`: the options several have, and words from standard input.

Judges it before anything is sent. Must not know the server.
"""

from __future__ import annotations

import sys
from datetime import date, datetime

import click

DAY = click.DateTime(formats=["%Y-%m-%d"])
as_json = click.option("--json", "as_json", is_flag=True, help="Print JSON, one thing a line, for a program to read.")
in_space = click.option("--space", help="The id of the space, where you have more than one with somebody.")


def day_of(moment: datetime | None) -> date | None:
    return moment.date() if moment else None


def key(_context: click.Context, _option: click.Parameter, given: str | None) -> str | None:
    """Looked at before a word is asked for, so that none is typed for nothing."""
    from innermost.client.given import sure_key  # noqa: PLC0415  # --help needs no network

    try:
        return given if given is None else sure_key(given)
    except ValueError as wrong:
        raise click.BadParameter(str(wrong)) from None


def typed() -> str:
    """What comes from standard input. Ends the command where that is nothing, before anything is sent."""
    if sys.stdin.isatty():
        click.echo("Write, then press Ctrl+D on a line of its own.", err=True)
    text = _read().strip()
    if not text:
        raise click.ClickException("Nothing was written, so nothing was sent.")
    return text


def _read() -> str:
    try:
        text = sys.stdin.read()
        # In some locales what cannot be read passes as half a character, which has no UTF-8 of its own.
        text.encode()
    except UnicodeError:
        raise click.ClickException("What came from standard input is no UTF-8 text, so nothing was sent.") from None
    return text
