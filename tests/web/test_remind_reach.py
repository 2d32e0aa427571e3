"""Where reminders may go: what is allowed, what is refused when it is chosen and again at every connection."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import ip_network
from typing import Any
from unittest.mock import patch

import pytest

from innermost.web.remind.address import NotAnAddress, Outcome, check, hand_over
from innermost.web.remind.reach import OutOfReach, guarded, may_reach

ID = "5f" * 16


class Receiver(ThreadingHTTPServer):
    """Takes what is posted to it; `answers` is its status."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Post)
        self.got: list[tuple[str, dict[str, str], bytes]] = []
        self.answers = 200

    @property
    def at(self) -> str:
        return f"127.0.0.1:{self.server_port}"


class _Post(BaseHTTPRequestHandler):
    server: Receiver

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.got.append((self.path, dict(self.headers), body))
        self.send_response(self.server.answers)
        if self.server.answers == 302:
            self.send_header("Location", f"http://{self.server.at}/elsewhere")
        self.send_header("Content-Length", "0")
        self.end_headers()

    do_PUT = do_POST  # noqa: N815  # the standard library's name

    def log_message(self, *_: Any) -> None:
        return


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    with Receiver() as server:
        threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
        yield server
        server.shutdown()


@pytest.fixture
def listed(settings: Any) -> None:
    """The operator lists this machine."""
    settings.NOTIFY_PRIVATE = (ip_network("127.0.0.0/8"),)


PRIVATE = (
    *("127.0.0.1", "10.1.2.3", "172.16.0.9", "192.168.1.20", "169.254.169.254", "100.64.0.1", "0.0.0.0", "224.0.0.1"),
    *("::1", "::", "fe80::1", "fe80::1%eth0", "fd00::5", "::ffff:169.254.169.254", "64:ff9b::a9fe:a9fe", "ff02::1"),
    *("2002:a9fe:a9fe::", "255.255.255.255", "localhost", "", "2130706433", "0x7f.1"),
)


@pytest.mark.parametrize("address", PRIVATE)
def test_what_is_private_is_out_of_reach(address: str) -> None:
    assert not may_reach(address)


@pytest.mark.parametrize("address", ["1.1.1.1", "2606:4700:4700::1111", "::ffff:1.1.1.1"])
def test_what_is_public_can_be_reached(address: str) -> None:
    assert may_reach(address)


def test_what_the_operator_listed_can_be_reached_and_its_neighbours_not(settings: Any) -> None:
    settings.NOTIFY_PRIVATE = (ip_network("192.168.1.20"), ip_network("fd00::/8"))
    assert [may_reach(one) for one in ("192.168.1.20", "fd00::5", "::ffff:192.168.1.20", "192.168.1.21")] == [
        *(True, True, True),
        False,
    ]


@pytest.mark.parametrize(
    "address",
    [
        *("json://169.254.169.254/latest", "ntfy://127.0.0.1:8080/topic", "gotify://10.0.0.1/abcdefghijklmno"),
        *("json://2130706433/", "json://[::1]/", "json://localhost/", "json://nowhere.invalid/", "jsons://0x7f000001/"),
    ],
)
def test_an_address_that_leads_inside_is_refused(address: str) -> None:
    with pytest.raises(NotAnAddress, match="does not reach"):
        check(address)


@pytest.mark.parametrize(
    "address",
    [
        "",
        "file:///etc/passwd",
        "mailto://a:b@c.org",
        "syslog://",
        "dbus://",
        "http://1.1.1.1",
        "exec://x",
        "ntfys://?x=1",
    ],
)
def test_only_what_is_on_the_list_is_taken(address: str) -> None:
    with pytest.raises(NotAnAddress):
        check(address)


@pytest.mark.parametrize(
    "address", ["ntfys://1.1.1.1/topic", "json://1.1.1.1/hook", "tgram://123456789:abcdefg_hijklmnop/12315544/"]
)
def test_public_ones_are_taken(address: str) -> None:
    check(address)


def test_ntfy_gets_the_words_and_an_id(listed: None, receiver: Receiver) -> None:
    assert hand_over(f"ntfy://ada:kettle@{receiver.at}/quince", "Something.", ID) == Outcome.TAKEN
    ((path, headers, body),) = receiver.got
    assert (path, headers["X-Sequence-ID"], body) == ("/quince", ID, b"Something.")
    assert headers["Authorization"].startswith("Basic ")


def test_a_web_hook_gets_the_words_and_an_id(listed: None, receiver: Receiver) -> None:
    assert hand_over(f"json://{receiver.at}/hook", "Something.", ID) == Outcome.TAKEN
    ((path, headers, body),) = receiver.got
    assert (path, headers["Idempotency-Key"], b'"message": "Something."' in body) == ("/hook", ID, True)


def test_what_apprise_hands_over_arrives(listed: None, receiver: Receiver) -> None:
    assert hand_over(f"gotify://{receiver.at}/abcdefghijklmno", "Something.", ID) == Outcome.TAKEN
    assert b"Something." in receiver.got[0][2]


@pytest.mark.parametrize("scheme", ["ntfy", "json", "gotify"])
@pytest.mark.parametrize("status", [302, 500])
def test_no_redirect_is_followed_and_a_no_is_a_no(scheme: str, status: int, listed: None, receiver: Receiver) -> None:
    receiver.answers = status
    assert hand_over(f"{scheme}://{receiver.at}/abcdefghijklmno", "Something.", ID) == Outcome.REFUSED
    assert len(receiver.got) == 1


@pytest.mark.parametrize("scheme", ["ntfy", "json", "gotify", "matrix", "nctalk", "mmost"])
def test_a_name_that_leads_inside_by_the_time_of_sending_is_not_followed(scheme: str, receiver: Receiver) -> None:
    """The name was public when it was chosen."""
    inside = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", receiver.server_port))]
    address = f"{scheme}://ada:kettle@rebound.example:{receiver.server_port}/abcdefghijklmnopqrstuvwxyz"
    with patch("socket.getaddrinfo", lambda *_, **__: inside):
        assert hand_over(address, "Something.", ID) == Outcome.REFUSED
    assert receiver.got == []


def test_only_the_guarded_thread_is_kept_from_connecting(receiver: Receiver) -> None:
    with guarded(), pytest.raises(OutOfReach):
        socket.create_connection(("127.0.0.1", receiver.server_port), 1)
    socket.create_connection(("127.0.0.1", receiver.server_port), 1).close()
