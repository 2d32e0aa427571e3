"""`innermost worker`: does what is due, apart from the pages. `innermost serve` has one inside, too."""

from __future__ import annotations

import signal
import sys
from threading import Event

import click

_FINISH_SECONDS = 10.0


@click.command()
@click.option("--once", is_flag=True, help="Do what is due now, then end.")
def worker(once: bool) -> None:
    """Do what is due: send reminders, open what waited for its day, clear away what has expired. Several may run."""
    import django  # noqa: PLC0415  # reads the settings, which --help does not need

    django.setup()
    from innermost.web import due, start  # noqa: PLC0415  # needs Django to be set up
    from innermost.web.due_thread import DueThread  # noqa: PLC0415  # as above

    if not start.tables_are_current():
        click.echo("The tables are not those this version needs. `innermost serve` brings them up to date.", err=True)
        sys.exit(1)
    start.prove_secrets()
    if once:
        due.ask_for_sweep()
        while due.run_one():
            pass
        return
    stop = Event()
    for end in (signal.SIGTERM, signal.SIGINT):
        signal.signal(end, lambda *_: stop.set())
    click.echo("Doing what is due. Ctrl-C ends it.")
    thread = DueThread()
    thread.start()
    stop.wait()
    thread.stop(_FINISH_SECONDS)
