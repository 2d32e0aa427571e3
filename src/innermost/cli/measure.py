"""`innermost measure`: check an instrument, score a practitioner's own answers, and simulate.

Knows options, files and the terminal. Must not count or judge; what is wrong in a file is told by line, and a file of
results is either whole or not there.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import sys
import tempfile
from collections.abc import Generator, Iterable, Iterator
from contextlib import closing, contextmanager
from functools import partial
from pathlib import Path
from typing import IO, TYPE_CHECKING, NoReturn

import click

from innermost.library import CONTENT, KINDS, Kind, Problem, load
from innermost.library.inventories import Inventory, Model, read_inventory
from innermost.library.links import CLOSENESS, lead_problems
from innermost.library.table import SLUG

if TYPE_CHECKING:
    from innermost.measure.inventory import Instrument
    from innermost.measure.results import Result

BLOCK = 4 << 20
LONG = 4 << 20
NAME_WIDTH, NUMBER_WIDTH = 20, 10
_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.group()
def measure() -> None:
    """Check an instrument of your own, score the answers to it, and try the arithmetic on people nobody met."""


@measure.command()
@click.argument("file", type=_FILE)
def check(file: Path) -> None:
    """List every problem of the instrument in FILE, by line. Ends with 1 when there is one."""
    inventory, problems = read_inventory(file)
    problems += [] if inventory is None else lead_problems(load(), inventory)
    if inventory is None or problems:
        _end(problems, err=False)
    scales = len(inventory.scales)
    click.echo(f"All is well: {len(inventory.items)} items on {scales} {'scale' if scales == 1 else 'scales'}.")


@measure.command()
@click.argument("file", type=_FILE)
@click.option(
    "--inventory", "wanted", required=True, help="What was answered: an inventory by its id, or your own file."
)
@click.option("--kind", type=click.Choice(KINDS), default=KINDS[0], help="Whose wording was answered. [partners]")
@click.option("--json", "as_json", is_flag=True, help="Print JSON, one person a line, for a program to read.")
@click.option(
    "--output", type=click.Path(dir_okay=False, path_type=Path), help="The file to write instead of printing."
)
def score(file: Path, wanted: str, kind: Kind, as_json: bool, output: Path | None) -> None:
    """Score the answers in FILE, a CSV with a line for each person.

    When anything in FILE is wrong, it is named by line and nothing is written.
    """
    from innermost.measure.inventory import instrument  # noqa: PLC0415  # NumPy, which --help does not need

    if output and output.exists() and output.samefile(file):
        raise click.ClickException("The results would take the place of the answers. Choose another --output.")
    ready = instrument(_inventory(wanted), kind)
    if not ready.items:
        raise click.ClickException(f"This inventory asks nothing of {kind}. Choose another --kind.")
    with _whole(output) as written:
        people = _score(file, ready, written, as_json=as_json)
    if output:
        click.echo(f"Wrote {output}: {people:,} {'person' if people == 1 else 'people'}.")


@measure.command()
@click.option(
    "--people", type=click.IntRange(min=100), default=4000, show_default=True, help="Simulated people a cell."
)
@click.option(
    "--seed", type=click.IntRange(min=0), default=1, show_default=True, help="The same seed, the same numbers."
)
@click.option("--json", "as_json", is_flag=True, help="Print JSON, for a program to read.")
def simulate(people: int, seed: int, as_json: bool) -> None:
    """Score simulated people whose closeness is known, and print how near the scores come to it."""
    import numpy as np  # noqa: PLC0415  # --help does not need it

    from innermost.measure.inventory import instrument  # noqa: PLC0415  # as above
    from innermost.measure.simulate import simulate as run  # noqa: PLC0415  # as above

    ready = instrument(_inventory(CLOSENESS), KINDS[0])
    found = run(
        np.random.default_rng(seed),
        people,
        given={CLOSENESS: tuple(ready.scales.values())},
        tell=lambda part: click.echo(f"Simulating: {part}", err=True),
    )
    if as_json:
        click.echo(json.dumps({"seed": seed, **found}, indent=2))
        return
    for name, figure in found.items():
        if isinstance(figure, (int, float)):
            click.echo(f"{name:<24} {figure:g}")


def _read(file: Path) -> Inventory:
    inventory, problems = read_inventory(file)
    if inventory is None:
        _end(problems)
    return inventory


def _inventory(wanted: str) -> Inventory:
    """The one that ships under this slug, or the one in the file of this name."""
    if Path(wanted).is_file():
        return _read(Path(wanted))
    shipped = CONTENT / "inventories" / f"{wanted}.toml"
    if SLUG.fullmatch(wanted) and shipped.is_file():
        return _read(shipped)
    names = ", ".join(sorted(path.stem for path in shipped.parent.glob("*.toml")))
    raise click.ClickException(f"There is no inventory and no file '{wanted}'. The inventories are: {names}.")


def _score(file: Path, ready: Instrument, written: IO[str], *, as_json: bool) -> int:
    """Writes a result for each person and says how many there were. Ends the command when anything is wrong."""
    from innermost.measure.answer_sheet import AnswerSheet  # noqa: PLC0415  # NumPy, which --help does not need
    from innermost.measure.results import columns, results  # noqa: PLC0415  # as above

    sheet = AnswerSheet(file.name, [item.slug for item in columns(ready)], ready.inventory.top)
    shown = _line if as_json else _table
    written.write("" if as_json else _head(ready.inventory.model))
    with closing(_blocks(file)) as blocks:
        for batch in sheet.batches(blocks):
            written.writelines(map(shown, results(ready, batch)))
    if sheet.problems:
        _end(sheet.problems, and_more=sheet.is_given_up)
    return sheet.people


def _blocks(file: Path) -> Generator[bytes]:
    """The file piece by piece, with a bar on a terminal where it is long."""
    size = file.stat().st_size
    with file.open("rb") as opened:
        read = iter(partial(opened.read, BLOCK), b"")
        if size < LONG or not sys.stderr.isatty():
            yield from read
            return
        with click.progressbar(length=size, label=file.name, file=sys.stderr) as bar:
            for block in read:
                yield block
                bar.update(len(block))


@contextmanager
def _whole(output: Path | None) -> Iterator[IO[str]]:
    """What is written there becomes `output`, or is printed, once all went well; it is gone when anything did not."""
    if output is None:
        with tempfile.TemporaryFile("w+", encoding="utf-8") as kept:
            yield kept
            kept.seek(0)
            shutil.copyfileobj(kept, sys.stdout)
        return
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    beside = _beside(output)
    try:
        with beside.open("w", encoding="utf-8") as stream:
            yield stream
        beside.replace(output)
    except OSError as fault:
        raise click.ClickException(f"{output} cannot be written: {fault.strerror}.") from fault
    finally:
        beside.unlink(missing_ok=True)


def _beside(output: Path) -> Path:
    try:
        handle, name = tempfile.mkstemp(prefix=f".{output.name}.", dir=output.absolute().parent)
    except OSError as fault:
        raise click.ClickException(f"{output} cannot be written: {fault.strerror}.") from fault
    os.close(handle)
    return Path(name)


def _line(result: Result) -> str:
    return json.dumps({"person": result.person, "results": result.figures}, ensure_ascii=False) + "\n"


def _head(model: Model) -> str:
    from innermost.measure.results import HEADS  # noqa: PLC0415  # NumPy, which --help does not need

    return _aligned("person", "item" if model == "signs" else "scale", HEADS[model])


def _table(result: Result) -> str:
    return "".join(_aligned(result.person, name, figures.values()) for name, figures in result.figures.items())


def _aligned(person: str, name: str, figures: Iterable[float | str | None]) -> str:
    cells = "".join(f"  {_cell(figure):<{NUMBER_WIDTH}}" for figure in figures)
    return f"{person:<{NAME_WIDTH}}  {name:<{NAME_WIDTH}}{cells}".rstrip() + "\n"


def _cell(figure: float | str | None) -> str:
    if isinstance(figure, bool):
        return "yes" if figure else "no"
    return "-" if figure is None else f"{figure}"


def _end(problems: Iterable[Problem], *, err: bool = True, and_more: bool = False) -> NoReturn:
    ordered = sorted(problems)
    for problem in ordered:
        click.echo(problem, err=err)
    more = " There may be more; the rest was not read." if and_more else ""
    click.echo(f"{len(ordered)} to mend.{more}", err=True)
    raise click.exceptions.Exit(1)
