"""`innermost demo`: Innermost with two invented people, in a data folder that can be thrown away.

Touches nobody's words.
"""

from __future__ import annotations

import os
from pathlib import Path

import click

from innermost.web.demo.place import Place
from innermost.web.supervise import CannotListen, end_with, try_port

_HOST = "127.0.0.1"


@click.command()
@click.option("--port", type=click.IntRange(1, 65535), default=8010, show_default=True, help="Port to listen on.")
@click.option(
    "--folder", type=click.Path(path_type=Path), default="data-demo", show_default=True, help="Where the demo lives."
)
@click.option("--reset", is_flag=True, help="Throw the demo away and begin it anew.")
@click.option("--with-parent", is_flag=True, help="End as soon as the program that started this one has ended.")
def demo(port: int, folder: Path, reset: bool, with_parent: bool) -> None:
    """Show Innermost with two invented people and twelve weeks of their life."""
    if with_parent:
        end_with(os.getppid())
    _move_in(Place(folder), port, reset)
    from innermost.cli import serve  # noqa: PLC0415  # reads the folder set above

    serve.begin(lambda: serve.plan(_HOST, port, lan=False, processes=1, worker=True), fill=_fill)


def _move_in(place: Place, port: int, reset: bool) -> None:
    """Makes the folder and reads its settings from here on. One that a running demo uses is not thrown away."""
    if place.is_something_else:
        raise click.ClickException(f"{place.folder} is there and is not a demo. Name another folder with --folder.")
    try:
        try_port(_HOST, port)
        if reset:
            place.throw_away()
        place.settle()
    except CannotListen as fault:
        raise click.ClickException(str(fault)) from fault
    except OSError as fault:
        raise click.ClickException(f"{place.folder} cannot be used as a folder: {fault.strerror}.") from fault


def _fill() -> None:
    from innermost.web.demo.begin import fill  # noqa: PLC0415  # needs Django to be set up
    from innermost.web.demo.people import PEOPLE  # noqa: PLC0415  # as above

    fill()
    for one in PEOPLE.values():
        click.echo(f"Sign in as {one.email} with the password {one.password}")
    click.echo("To be both at once, open two browsers, or a private window beside the first.")
