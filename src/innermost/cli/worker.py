"""`innermost worker`: does what is due, apart from the pages. `innermost serve` has one inside unless told otherwise."""

from __future__ import annotations

import signal
from threading import Event

import click


@click.command()
@click.option("--once", is_flag=True, help="Do what is due now, then end.")
def worker(once: bool) -> None:
    """Do what is due: releases, expiries, reminders. Several may run side by side."""
    import django  # noqa: PLC0415  # reads the settings, which --help does not need

    django.setup()
    from innermost.web import due  # noqa: PLC0415  # needs Django to be set up

    if once:
        due.ask_for_sweep()
        while due.run_one():
            pass
        return
    stop = Event()
    for end in (signal.SIGTERM, signal.SIGINT):
        signal.signal(end, lambda *_: stop.set())
    click.echo("Doing what is due. Ctrl-C ends it.")
    due.run_forever(stop)
