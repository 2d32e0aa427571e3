"""The `innermost` command. Each group is a module of its own, loaded only when it is asked for.

A fault that a person can mend ends in one plain sentence and exit status 1.
"""

from __future__ import annotations

import importlib
import os
import sys

import click

from innermost import __version__

COMMANDS = {
    "serve": "innermost.cli.serve:serve",
    "demo": "innermost.cli.demo:demo",
    "worker": "innermost.cli.worker:worker",
    "content": "innermost.cli.content:content",
    "measure": "innermost.cli.measure:measure",
    "guide": "innermost.cli.guide:guide",
    "coach": "innermost.cli.coach:coach",
    "backup": "innermost.cli.backup:backup",
    "restore": "innermost.cli.backup:restore",
    "lost-secret": "innermost.cli.lost_secret:lost_secret",
    "api": "innermost.cli.api:api",
    "check": "innermost.cli.check:check",
}


class Lazy(click.Group):
    """Finds a command's module when it is used, so that `--help` needs no database."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002  # click passes it
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002  # click passes it
        if cmd_name not in COMMANDS:
            return None
        module, _, name = COMMANDS[cmd_name].partition(":")
        command: click.Command = getattr(importlib.import_module(module), name)
        return command


@click.group(cls=Lazy, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="innermost")
def innermost() -> None:
    """A private companion for two people who want to be emotionally closer."""


def main() -> None:
    """Runs the command line. The settings are read when a command first needs them."""
    os.umask(0o077)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "innermost.web.settings")
    from innermost.web.environment import Misconfigured  # noqa: PLC0415  # after the settings module is named
    from innermost.web.start import WrongSecret  # noqa: PLC0415  # as above

    try:
        innermost(standalone_mode=True)
    except (Misconfigured, WrongSecret) as fault:
        click.echo(str(fault), err=True)
        sys.exit(1)
