"""`innermost serve` with real processes and real kills."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from innermost.web.supervise import CannotListen, try_port
from tests.web.served import Served, alive, environment, free_port, listens, redis, served, soon
from tests.web.wire import Socket, Wire, get

pytestmark = pytest.mark.own_server


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("served")


@pytest.fixture(scope="module")
def server(home: Path) -> Iterator[Served]:
    with served(home, "--no-worker") as running:
        yield running


def refused(home: Path, *options: str, **more: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "innermost", "serve", *options]
    around = environment(home) | more
    return subprocess.run(command, env=around, cwd=home, capture_output=True, text=True, timeout=30, check=False)


def test_the_health_page_says_ok_in_words_and_in_json(server: Served) -> None:
    assert get(server.port, "/health/").body == "ok\n"
    told = json.loads(get(server.port, "/health/?format=json").body)
    assert told == {"ok": True, "database": True, "migrated": True, "version": "0.1.0"}


def test_the_greeting_names_the_address_in_one_line(server: Served) -> None:
    assert server.written.read_text() == f"Innermost is at http://127.0.0.1:{server.port} - open it on this machine\n"


def test_a_port_in_use_is_refused_in_one_sentence(server: Served, home: Path) -> None:
    ended = refused(home, "--port", str(server.port))
    assert ended.returncode == 1
    assert ended.stderr.startswith(f"Port {server.port} is already in use")
    assert ended.stderr.count("\n") == 1


def test_an_address_that_is_not_ours_is_refused() -> None:
    with pytest.raises(CannotListen, match=r"no address 192\.0\.2\.7"):
        try_port("192.0.2.7", free_port())


def test_more_than_one_process_without_redis_is_refused(home: Path) -> None:
    ended = refused(home, "--processes", "2")
    assert ended.returncode == 1
    assert "2 processes need Redis" in ended.stderr


def test_with_redis_several_processes_serve_and_none_is_left_behind(home: Path) -> None:
    if shutil.which("redis-server") is None:
        pytest.skip("redis-server is not installed here")
    with redis() as url, served(home, "--processes", "2", REDIS_URL=url) as running:
        assert soon(lambda: len(running.children) == 2)
        children = running.children
        with Socket(running.port, "/live/check") as socket:
            socket.send('{"type": "ping", "n": 7}')
            assert socket.hear() == {"type": "pong", "n": 7}
        running.process.kill()
        assert soon(lambda: not any(alive(child) for child in children), 2)


def test_a_large_body_is_refused_with_words_and_its_length_declared(server: Served) -> None:
    with Wire(server.port) as wire:
        wire.head("POST /health/", f"Content-Length: {3 * 1024 * 1024}")
        wire.socket.sendall(b"a" * 3 * 1024 * 1024)
        answer = wire.answer()
    assert answer.status == 413
    assert "<h1" in answer.body


def test_a_large_body_is_refused_with_words_and_its_length_not_declared(server: Served) -> None:
    with Wire(server.port) as wire:
        wire.head("POST /health/", "Transfer-Encoding: chunked")
        for _ in range(48):
            wire.chunk(b"a" * 65536)
        wire.chunk(b"")
        assert wire.answer().status == 413


def test_a_body_within_bounds_reaches_the_page(server: Served) -> None:
    with Wire(server.port) as wire:
        wire.head("POST /health/", f"Content-Length: {1024 * 1024}")
        wire.socket.sendall(b"a" * 1024 * 1024)
        assert wire.answer().status in (403, 405)


def test_odd_bytes_in_an_address_get_an_answer_and_stay_out_of_the_log(server: Served) -> None:
    with Wire(server.port) as wire:
        wire.head("GET /health/?secret-word=é&x=%ff", "X_Forwarded_Proto: https")
        assert wire.answer().status == 200
    assert get(server.port, "/secret-word/%ff%fe").status == 404
    assert "secret-word" not in server.written.read_text()


def test_database_connections_are_kept_for_the_threads(server: Served) -> None:
    if sys.platform != "linux":
        pytest.skip("open files of another process are read from /proc, which only Linux has")
    for _ in range(30):
        get(server.port, "/health/")
    (child,) = server.children
    kept = [at.resolve().name for at in Path(f"/proc/{child}/fd").iterdir()].count("innermost.sqlite3")
    assert 1 <= kept <= 9


def test_a_killed_parent_takes_the_server_with_it(home: Path) -> None:
    with served(home) as running:
        children = running.children
        assert children
        running.process.kill()
        assert soon(lambda: not any(alive(child) for child in children), 2)
        assert soon(lambda: not listens(running.port), 2)


def test_a_killed_server_process_is_started_again_however_often(home: Path) -> None:
    with served(home, "--no-worker") as running:
        for _ in range(2):
            (child,) = running.children
            os.kill(child, signal.SIGKILL)
            assert soon(lambda gone=child: not alive(gone))  # type: ignore[misc]
            assert running.is_up()
            assert child not in running.children
        assert running.process.poll() is None


@pytest.mark.parametrize("ask", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
def test_asked_to_end_it_finishes_what_was_begun(home: Path, ask: signal.Signals) -> None:
    before = signal.signal(signal.SIGHUP, signal.SIG_DFL)  # a server started under nohup stays, by intention
    with served(home) as running, Wire(running.port) as wire:
        signal.signal(signal.SIGHUP, before)
        children = running.children
        wire.head("GET /health/", "Content-Length: 4")
        wire.socket.sendall(b"ab")
        time.sleep(0.2)
        running.process.send_signal(ask)
        time.sleep(0.2)
        wire.socket.sendall(b"cd")
        assert wire.answer().body == "ok\n"
        assert running.process.wait(20) == 0
        assert not any(alive(child) for child in children)
