"""`innermost demo`: Innermost with an invented person, in a data folder that can be thrown away.

Touches nobody's words.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import click


@click.command()
@click.option("--port", type=click.IntRange(1, 65535), default=8010, show_default=True, help="Port to listen on.")
@click.option(
    "--folder", type=click.Path(path_type=Path), default="data-demo", show_default=True, help="Where the demo lives."
)
@click.option("--reset", is_flag=True, help="Throw the demo away and begin it anew.")
@click.pass_context
def demo(ctx: click.Context, port: int, folder: Path, reset: bool) -> None:
    """Show Innermost with an invented person and twelve weeks of their journal."""
    marker = folder / "this-is-a-demo"
    if folder.exists() and not marker.exists():
        raise click.ClickException(f"{folder} is there and is not a demo. Name another folder with --folder.")
    if reset:
        shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    marker.touch()
    os.environ["INNERMOST_DATA"] = str(folder.resolve())
    for name in ("DATABASE_URL", "DATABASE_URL_FILE"):
        os.environ.pop(name, None)
    from innermost.web.start import prepare  # noqa: PLC0415  # reads the folder set above

    prepare()
    from innermost.web.demo import EMAIL, PASSWORD, fill  # noqa: PLC0415  # needs Django to be set up

    fill()
    click.echo(f"Sign in as {EMAIL} with the password {PASSWORD}")
    from innermost.cli.serve import serve  # noqa: PLC0415  # reads the folder set above

    ctx.invoke(serve, port=port)
