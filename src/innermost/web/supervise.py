"""Keeps the server running: starts its processes, starts them again when they end by themselves, ends them all when
asked or when it ends itself. Knows processes and the port; knows no page and no setting.
"""

from __future__ import annotations

import ctypes
import errno
import gc
import os
import signal
import socket
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

from granian.constants import HTTPModes, Interfaces
from granian.http import HTTP1Settings
from granian.log import LogLevels
from granian.server import Server

FINISH_SECONDS = 5
LASTED_SECONDS = 60.0
AGAIN_LEAST, AGAIN_MOST = 1.0, 30.0
CONNECTIONS_MOST, FILES_OF_ITS_OWN = 2000, 124
GARBAGE_EVERY = 10_000
HEAD_MOST = 64 * 1024
HEAD_MILLISECONDS = 20_000
LOG = {"formatters": {name: {"()": "innermost.web.quiet_log.WithoutWords"} for name in ("generic", "access")}}


class CannotListen(Exception):
    """The address or port cannot be had. The message says so in one sentence."""


@dataclass(frozen=True)
class Plan:
    """`first` is done in each server process before anything else."""

    host: str
    port: int
    processes: int = 1
    due: bool = True
    first: Callable[[], None] | None = None


class Supervised(Server):  # type: ignore[valid-type,misc]  # Granian picks its class when it is imported
    """Granian with our bounds, which also tells `stop` when somebody asks the server to end."""

    def __init__(self, plan: Plan, stop: threading.Event, outlives_terminal: bool) -> None:
        self.stop = stop
        self.outlives_terminal = outlives_terminal
        super().__init__(
            "innermost.web.asgi:application",
            address=plan.host,
            port=plan.port,
            workers=plan.processes,
            backpressure=connections_most(),
            interface=Interfaces.ASGI,
            http=HTTPModes.http1,
            respawn_failed_workers=True,
            workers_kill_timeout=FINISH_SECONDS,
            http1_settings=HTTP1Settings(header_read_timeout=HEAD_MILLISECONDS, max_buffer_size=HEAD_MOST),
            log_level=LogLevels.error,
            log_dictconfig=LOG,
            log_access=False,
        )

    def signal_handler_interrupt(self, *args: Any, **kwargs: Any) -> None:
        self.stop.set()
        super().signal_handler_interrupt(*args, **kwargs)

    def signal_handler_reload(self, *args: Any, **kwargs: Any) -> None:
        """A closed terminal ends the server too, except under nohup."""
        if not self.outlives_terminal:
            self.signal_handler_interrupt(*args, **kwargs)


def connections_most() -> int:
    """How many can be open at once. Each takes a file, of which a process is often allowed 1024 before it asks for
    more; a live walk takes two for as long as it lasts."""
    if sys.platform == "win32":
        return CONNECTIONS_MOST
    import resource  # noqa: PLC0415  # not everywhere

    allowed, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = CONNECTIONS_MOST + FILES_OF_ITS_OWN
    if allowed < wanted and allowed != resource.RLIM_INFINITY:
        allowed = wanted if most == resource.RLIM_INFINITY else min(wanted, most)
        resource.setrlimit(resource.RLIMIT_NOFILE, (allowed, most))
    return CONNECTIONS_MOST if allowed == resource.RLIM_INFINITY else min(CONNECTIONS_MOST, allowed - FILES_OF_ITS_OWN)


def run(plan: Plan, say: Callable[[str], None]) -> None:
    """Serve until SIGTERM or SIGINT. Processes that keep ending are started again after 1, 2, 4 ... 30 seconds."""
    stop = threading.Event()
    outlives_terminal = hasattr(signal, "SIGHUP") and signal.getsignal(signal.SIGHUP) is signal.SIG_IGN
    again = AGAIN_LEAST
    while not stop.is_set():
        begun = time.monotonic()
        _serve(plan, stop, outlives_terminal)
        if stop.is_set():
            return
        again = AGAIN_LEAST if time.monotonic() - begun > LASTED_SECONDS else again
        say(f"The server ended by itself. It starts again in {again:.0f} s.")
        stop.wait(again)
        again = min(again * 2, AGAIN_MOST)


def _serve(plan: Plan, stop: threading.Event, outlives_terminal: bool) -> None:
    loader = partial(load, os.getpid(), plan.due, plan.first)
    try:
        Supervised(plan, stop, outlives_terminal).serve(target_loader=loader, wrap_loader=False)
    except SystemExit:
        return


def load(parent: int, due: bool, first: Callable[[], None] | None = None) -> Any:
    """Runs first in each server process: ties its life to `parent`, then makes the application."""
    end_with(parent)
    if first:
        first()
    from innermost.web.asgi import build  # noqa: PLC0415  makes the application, which a parent must not

    application = build(due=due)
    _keep_for_good()
    return application


def _keep_for_good() -> None:
    """What is loaded by now stays, so looking through it for garbage again and again would only cost time."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(GARBAGE_EVERY, 20, 20)


def end_with(parent: int) -> None:
    """End this process as soon as `parent` has ended, however that happened."""
    if not _kernel_ends_us():
        threading.Thread(target=_watch, args=(parent,), name="parent", daemon=True).start()
    if os.getppid() != parent:
        os._exit(1)


def _kernel_ends_us() -> bool:
    if sys.platform != "linux":
        return False
    set_death_signal = 1
    return bool(ctypes.CDLL(None).prctl(set_death_signal, int(signal.SIGKILL), 0, 0, 0) == 0)


def _watch(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(0.5)
    os._exit(1)


def try_port(host: str, port: int) -> None:
    """Raise CannotListen unless `port` can be had. Granian alone would share it with another server of one user."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        with socket.socket(family, socket.SOCK_STREAM) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind((host, port))
    except OSError as fault:
        raise CannotListen(_why(host, port, fault)) from fault


def _why(host: str, port: int, fault: OSError) -> str:
    if fault.errno == errno.EADDRINUSE:
        return f"Port {port} is already in use: choose another with --port, or stop what is using it."
    if isinstance(fault, PermissionError):
        return f"This computer does not let you use port {port}: choose one above 1023 with --port."
    return f"This computer has no address {host} to listen on: choose another with --host."
