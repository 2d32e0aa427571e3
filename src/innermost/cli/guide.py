"""`innermost guide`: try the guide on simulated pairs, and read what it would say.

Knows options and the terminal. Must not choose or judge.
"""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING

import click

from innermost.library import load

if TYPE_CHECKING:
    from innermost.guide.simulate import Found

NAME, CELL = 18, 10


@click.group()
def guide() -> None:
    """Try the guide on pairs nobody met, and read what it would say to invented people."""


@guide.command()
@click.option(
    "--pairs", type=click.IntRange(min=50), default=2000, show_default=True, help="Simulated pairs in each world."
)
@click.option("--weeks", type=click.IntRange(min=12), default=26, show_default=True, help="Weeks they are guided.")
@click.option(
    "--seed", type=click.IntRange(min=0), default=1, show_default=True, help="The same seed, the same numbers."
)
@click.option("--json", "as_json", is_flag=True, help="Print JSON, for a program to read.")
def simulate(pairs: int, weeks: int, seed: int, as_json: bool) -> None:
    """Let eight ways to choose guide simulated pairs, and print how they fare."""
    from innermost.guide.simulate import STEPS  # noqa: PLC0415  # NumPy, which --help does not need
    from innermost.guide.simulate import simulate as run  # noqa: PLC0415  # as above

    with click.progressbar(length=STEPS, label="Simulating", file=sys.stderr, hidden=not sys.stderr.isatty()) as bar:
        found = run(load(), seed, pairs, weeks, tell=lambda: bar.update(1))
    if as_json:
        click.echo(json.dumps({"seed": seed, **found}, indent=2))
        return
    _show(found)


@guide.command()
@click.option("--sample", type=click.IntRange(min=1), default=20, show_default=True, help="How many invented people.")
@click.option(
    "--seed", type=click.IntRange(min=0), default=1, show_default=True, help="The same seed, the same people."
)
def explain(sample: int, seed: int) -> None:
    """Print what the guide would say to invented people, why, and what each reason rests on."""
    from innermost.guide.explain import sampled  # noqa: PLC0415  # NumPy, which --help does not need

    for one in sampled(load(), seed, sample):
        click.echo("\n".join(one.lines) + "\n")


def _show(found: Found) -> None:
    for world, policies in found["worlds"].items():
        heads = next(iter(policies.values()))
        click.echo(f"{world:<{NAME}}" + "".join(f"{head.replace('_per_100', ''):>{CELL}}" for head in heads))
        for policy, figures in policies.items():
            click.echo(f"  {policy:<{NAME - 2}}" + "".join(f"{figure:>{CELL}.2f}" for figure in figures.values()))
        click.echo()
    for name, number in found["numbers"].items():
        bound = f"at least {number['least']:g}" if number["most"] is None else f"at most {number['most']:g}"
        click.echo(f"{name:<26}{number['value']:>8.3f}  {bound:<14}{'' if number['met'] else '  not met'}")
