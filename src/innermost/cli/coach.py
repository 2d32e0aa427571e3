"""`innermost coach`: read a text with the coach, and count how well it reads labelled lines.

Knows options and the terminal. Must not judge words, and keeps nothing of what it is given.
"""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from innermost.library import load

if TYPE_CHECKING:
    from collections.abc import Callable

    from innermost.coach import Reading
    from innermost.coach.counting import Counted, Pair

NAME, CELL = 24, 11


@click.group()
def coach() -> None:
    """Read a text with the coach, and count how well it reads labelled lines."""


@coach.command()
@click.option("--apology", is_flag=True, help="Read the text as an apology.")
def read(apology: bool) -> None:
    """Read a text from standard input and print what the coach sees in it."""
    text = sys.stdin.read()
    reading = load().coach.read(text, apology=apology)
    if reading.notice:
        click.echo(reading.notice)
    for hint in reading.hints:
        click.echo(f"{hint.start}-{hint.end} {hint.kind}: {text[hint.start : hint.end]}")
        click.echo(f"  {hint.why} {hint.question}".rstrip())


@coach.command(name="eval")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print JSON, for a program to read.")
def evaluate(file: Path, as_json: bool) -> None:
    """Read labelled lines and print precision, recall and F1 for each kind."""
    from innermost.coach.counting import counted  # noqa: PLC0415  # only this command needs it

    found = counted(_pairs(file))
    if as_json:
        click.echo(json.dumps(asdict(found), indent=2))
        return
    _show(found)


def _pairs(file: Path) -> list[Pair]:
    mine = load().coach
    lines = file.read_text(encoding="utf-8").split("\n")
    return [_pair(number, line, mine.read) for number, line in enumerate(lines, 1) if line.strip()]


def _pair(number: int, line: str, read: Callable[[str], Reading]) -> Pair:
    try:
        one = json.loads(line)
        return frozenset(str(kind) for kind in one["kinds"]), read(str(one["line"])).kinds
    except (ValueError, TypeError, KeyError) as wrong:
        message = f'Line {number} is no labelled line; write {{"line": "...", "kinds": [...]}}.'
        raise click.ClickException(message) from wrong


def _show(found: Counted) -> None:
    click.echo(f"{'kind':<{NAME}}" + "".join(f"{one:>{CELL}}" for one in ("precision", "recall", "f1", "lines")))
    for kind, one in found.kinds.items():
        figures = "".join(f"{share:>{CELL}.3f}" for share in (one.precision, one.recall, one.f1))
        click.echo(f"{kind:<{NAME}}{figures}{one.support:>{CELL}}")
    click.echo(f"\nmacro_f1                {found.macro_f1:.3f}  over {found.lines} lines")
    click.echo(f"clean_false_alarm_rate  {found.clean_false_alarm_rate:.3f}  of {found.clean_lines} clean lines")
    click.echo(f"danger_recall           {found.danger_recall:.3f}")
