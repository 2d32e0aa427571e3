"""Sockets of the real server: /live/check and the bounds on what a socket may send."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.web.served import served
from tests.web.wire import Socket

pytestmark = pytest.mark.own_server
REFUSED = 4400


@pytest.fixture(scope="module")
def port(tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    with served(tmp_path_factory.mktemp("live"), "--no-worker") as running:
        yield running.port


def test_a_ping_is_answered_with_its_number(port: int) -> None:
    with Socket(port, "/live/check") as socket:
        for number in (1, 2):
            socket.send(f'{{"type": "ping", "n": {number}}}')
            assert socket.hear() == {"type": "pong", "n": number}


@pytest.mark.parametrize(
    "said",
    ["", "hello", "[]", "7", '{"type": "ping"}', '{"type": "ping", "n": "1"}', '{"type": "ping", "n": true}',
     '{"type": "ping", "n": -1}', '{"type": "ping", "n": 1, "more": 2}', '{"type": "pong", "n": 1}', "[" * 4000],
)  # fmt: skip
def test_anything_else_is_refused_with_a_reason(port: int, said: str) -> None:
    with Socket(port, "/live/check") as socket:
        socket.send(said)
        told = socket.hear()
        assert told["type"] == "refused"
        assert told["reason"]
        assert socket.hear() == REFUSED


def test_a_message_of_four_kilobytes_is_read_and_one_byte_more_ends_the_socket(port: int) -> None:
    with Socket(port, "/live/check") as socket:
        socket.send("a" * 4096)
        assert socket.hear()["type"] == "refused"
    with Socket(port, "/live/check") as socket:
        socket.send("a" * 4097)
        assert socket.hear() == 1009


def test_a_page_of_another_site_cannot_open_a_socket(port: int) -> None:
    with Socket(port, "/live/check", origin="https://elsewhere.example") as socket:
        assert socket.opened == 403


def test_an_unknown_address_opens_no_socket(port: int) -> None:
    with Socket(port, "/live/nowhere") as socket:
        assert socket.opened == 403
