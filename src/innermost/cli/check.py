"""`innermost check`: whether this server is set up well. Reads settings, tables and canaries; reads no words."""

from __future__ import annotations

import sys

import click


@click.command()
@click.option("--new-secret", is_flag=True, help="Print a fresh secret for the settings, and end.")
def check(new_secret: bool) -> None:
    """Say whether this server is set up well, and what to do where it is not.

    Ends with 1 when there is something to look at.
    """
    if new_secret:
        from innermost.vault import Secret  # noqa: PLC0415  # the settings are not needed for this

        click.echo(Secret.fresh().to_text())
        return
    import django  # noqa: PLC0415  # reads the settings

    django.setup()
    found = [*_unwise(), *_database()]
    for line in found:
        click.echo(line)
    click.echo("All is well." if not found else f"{len(found)} to look at.")
    sys.exit(1 if found else 0)


def _unwise() -> list[str]:
    from django.core.checks import run_checks  # noqa: PLC0415  # needs Django to be set up

    return [f"{message.id}: {message.msg} {message.hint or ''}".strip() for message in run_checks()]


def _database() -> list[str]:
    from django.db import DatabaseError  # noqa: PLC0415  # needs Django to be set up

    from innermost.web import start  # noqa: PLC0415  # as above

    try:
        if not start.tables_are_current():
            return ["The tables are not there yet, or are older than this program. `innermost serve` sees to that."]
        start.prove_secrets()
    except DatabaseError:
        return ["The database does not answer."]
    except start.WrongSecret as fault:
        return [str(fault)]
    return []
