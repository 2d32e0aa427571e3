"""`innermost backup` and `innermost restore`. Knows options and words; leaves the work to web.backup."""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path

import click

from innermost.web import environment

_FILE = click.Path(dir_okay=False, path_type=Path)
_FOLDER = click.Path(file_okay=False, path_type=Path)


@click.command()
@click.argument("file", type=_FILE)
@click.option("--force", is_flag=True, help="Replace FILE if it is already there.")
def backup(file: Path, force: bool) -> None:
    """Copy everything people keep here into FILE, also while the server runs.

    The server's secrets, sign-ins, trusted devices and unfinished drafts are left out.
    """
    _set_up()
    from innermost.web.backup import BackupFault, make  # noqa: PLC0415  # needs Django to be set up

    try:
        make(file.absolute(), force)
    except BackupFault as fault:
        raise click.ClickException(str(fault)) from fault
    click.echo(f"Everything is in {file}. The secrets are not: keep a copy of them somewhere else.")


@click.command()
@click.argument("file", type=_FILE)
@click.option("--into", type=_FOLDER, help="Data folder to restore into. [INNERMOST_DATA]")
@click.option("--force", is_flag=True, help="Replace the database that is there.")
@click.option(
    "--lost",
    type=click.Choice(["pepper", "release"]),
    multiple=True,
    help="Restore although this secret is lost for good. Can be given twice.",
)
def restore(file: Path, into: Path | None, force: bool, lost: tuple[str, ...]) -> None:
    """Put back what `innermost backup` copied into FILE. Stop the server first.

    Before anything is touched, FILE is read to its end and the server's secrets are tried on it.
    """
    if into:
        _aim(into)
    _set_up()
    from innermost.web.backup import BackupFault, put_back  # noqa: PLC0415  # needs Django to be set up

    try:
        manifest = put_back(file.absolute(), force, lost)
    except BackupFault as fault:
        raise click.ClickException(str(fault)) from fault
    click.echo(f"Everything is as it was at {manifest.made}. Everybody signs in again, with their password of then.")
    for secret in lost:
        click.echo(f"Before the first start: innermost lost-secret {secret}")


def _aim(into: Path) -> None:
    if environment.secret("DATABASE_URL"):
        raise click.ClickException("DATABASE_URL says where the database is. Leave out --into, or unset DATABASE_URL.")
    os.environ["INNERMOST_DATA"] = str(into)


def _set_up() -> None:
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    import django  # noqa: PLC0415  # reads the settings, which --help does not need

    django.setup()
