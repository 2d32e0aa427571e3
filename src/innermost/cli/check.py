"""`innermost check`: whether this server is set up well. Reads settings, tables and secrets' canaries; reads no words."""

from __future__ import annotations

import sys

import click


@click.command()
@click.option("--new-secret", is_flag=True, help="Print a fresh secret for INNERMOST_SECRET_KEY, _PEPPER or _RELEASE, and end.")
def check(new_secret: bool) -> None:
    """Say whether this server is set up well, and what to do where it is not."""
    if new_secret:
        from innermost.vault import Secret  # noqa: PLC0415  # the settings are not needed for this

        click.echo(Secret.fresh().to_text())
        return
    import django  # noqa: PLC0415  # reads the settings

    django.setup()
    from django.core.checks import run_checks  # noqa: PLC0415
    from django.db import connection  # noqa: PLC0415
    from django.db.migrations.executor import MigrationExecutor  # noqa: PLC0415

    from innermost.web.start import prove_secrets  # noqa: PLC0415

    found = [f"{message.id}: {message.msg} {message.hint or ''}".strip() for message in run_checks()]
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        found.append("The tables are older than this program. `innermost serve` brings them up to date.")
    else:
        prove_secrets()
    for line in found:
        click.echo(line)
    click.echo("All is well." if not found else f"{len(found)} to look at.")
    sys.exit(1 if found else 0)
