"""`innermost serve`: start Innermost and keep it running. Knows words and options; leaves the work to web.supervise."""

from __future__ import annotations

import importlib.util
import os
import socket
from collections.abc import Callable
from dataclasses import replace
from functools import partial

import click

from innermost.cli.beside import Beside
from innermost.library import load
from innermost.web import environment
from innermost.web.demo import place
from innermost.web.demo.beside import keep
from innermost.web.supervise import CannotListen, Plan, run, try_port

LOOPBACK = ("127.0.0.1", "localhost", "::1")
ALL = ("0.0.0.0", "::")  # noqa: S104  Only with --lan or a --host that somebody typed.


class Refusal(click.ClickException):
    """The server does not start; the message says why in plain words."""

    def show(self, file: object = None) -> None:  # noqa: ARG002  click's signature
        click.echo(self.message, err=True)


@click.command()
@click.option("--host", help="Address to listen on. [INNERMOST_HOST, 127.0.0.1]")
@click.option("--port", type=click.IntRange(1, 65535), help="Port to listen on. [INNERMOST_PORT, 8000]")
@click.option("--lan", is_flag=True, help="Let other devices in your home reach it. The connection is not encrypted.")
@click.option("--processes", type=click.IntRange(1, 64), help="More than 1 needs Redis. [INNERMOST_PROCESSES, 1]")
@click.option("--worker/--no-worker", default=True, help="Also clear away what has expired, every hour. On by default.")
def serve(host: str | None, port: int | None, lan: bool, processes: int | None, worker: bool) -> None:
    """Start Innermost and keep it running until you press Ctrl+C."""
    begin(lambda: plan(host, port, lan, processes, worker), lan)


def begin(planned: Callable[[], Plan], lan: bool = False, fill: Callable[[], None] | None = None) -> None:
    """Serves until somebody ends it. `fill` is done once the tables are there. Raises Refusal."""
    try:
        plan = planned()
        try_port(plan.host, plan.port)
        _prepare(plan, lan, fill)
    except (CannotListen, environment.Misconfigured) as fault:
        raise Refusal(str(fault)) from fault
    click.echo(_greeting(plan))
    _serve(plan)
    _settle()


def _serve(plan: Plan) -> None:
    """Runs the server; where it may have a demo beside it, also that."""
    beside = _beside(plan)
    if beside is None:
        run(plan, _say)
        return
    try:
        run(replace(plan, first=partial(keep, beside.line)), _say)
    finally:
        beside.end()


def _beside(plan: Plan) -> Beside | None:
    """On one's own machine, except in a demo itself."""
    from django.conf import settings  # noqa: PLC0415  # reads the environment that was set by now

    return Beside(place.beside(settings.DATA), plan.port) if settings.LOCAL and not settings.DEMO else None


def _say(words: str) -> None:
    click.echo(words, err=True)


def plan(host: str | None, port: int | None, lan: bool, processes: int | None, worker: bool) -> Plan:
    plan = Plan(
        host=host or ("0.0.0.0" if lan else environment.text("INNERMOST_HOST", "127.0.0.1")),  # noqa: S104  # asked for
        port=port or environment.whole("INNERMOST_PORT", 8000, least=1, most=65535),
        processes=processes or environment.whole("INNERMOST_PROCESSES", 1, least=1, most=64),
        due=worker,
    )
    if plan.processes > 1:
        _need_redis(plan.processes)
    return plan


def _need_redis(processes: int) -> None:
    if not environment.secret("REDIS_URL"):
        raise Refusal(
            f"{processes} processes need Redis, so that what happens in one is heard in the others. "
            "Set REDIS_URL, or start with --processes 1."
        )
    if importlib.util.find_spec("channels_redis") is None:
        raise Refusal("REDIS_URL is set, but the parts for Redis are not installed: pip install 'innermost[redis]'.")


def _prepare(plan: Plan, lan: bool, fill: Callable[[], None] | None) -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "innermost.web.settings")
    os.environ["INNERMOST_HOST"], os.environ["INNERMOST_PORT"] = plan.host, str(plan.port)
    os.environ["INNERMOST_PROCESSES"] = str(plan.processes)
    if lan and environment.text("INNERMOST_MODE", "local") == "local":
        _welcome_names()
    from django.db import connections  # noqa: PLC0415  reads the environment set above
    from django.urls import get_resolver  # noqa: PLC0415  # as above

    from innermost.web.start import WrongSecret, prepare  # noqa: PLC0415  # as above

    try:
        prepare()
    except WrongSecret as fault:
        raise Refusal(str(fault)) from fault
    if fill:
        fill()

    # Forked processes share the modules and the library that are read here, but must not share a database connection.
    _ = get_resolver().url_patterns, load()
    connections.close_all()


def _settle() -> None:
    """Writes SQLite's log back into its file, so that the file is whole when the server has ended."""
    from innermost.web.sweep import empty_write_ahead_log  # noqa: PLC0415  needs Django to be set up

    empty_write_ahead_log()


def _welcome_names() -> None:
    names = environment.words("INNERMOST_ALLOWED_HOSTS", ("localhost", "127.0.0.1", "[::1]"))
    here = (home_address(), f"{socket.gethostname()}.local")
    os.environ["INNERMOST_ALLOWED_HOSTS"] = ",".join(dict.fromkeys((*names, *filter(None, here))))


def home_address() -> str | None:
    """The address other devices in the home use for this computer. No packet is sent to find it."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))
        except OSError:
            return None
        return str(probe.getsockname()[0])


def _greeting(plan: Plan) -> str:
    if origin := environment.text("INNERMOST_ORIGIN"):
        return f"Innermost is at {origin} - it listens on {plan.host}, port {plan.port}"
    if plan.host in LOOPBACK:
        return f"Innermost is at {_address(plan.host, plan.port)} - open it on this machine"
    reach = (home_address() or "127.0.0.1") if plan.host in ALL else plan.host
    return (
        f"Innermost is at {_address(reach, plan.port)} - open it on any device in your home\n"
        "This connection is not encrypted: others on the same network could read along. "
        "docs/howto/two-phones.md shows how to change that with Caddy."
    )


def _address(host: str, port: int) -> str:
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"
