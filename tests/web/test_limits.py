"""What reaches the pages, and what is refused before: bodies, headers, addresses, quiet sockets."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from typing import Any, cast

import pytest

from innermost.web import limits
from innermost.web.asgi import Application
from innermost.web.bridge import Bridge
from innermost.web.limits import BodyCap, FrameCap, HungUp, Message, Reader

MOST = 1000
TEXT = [("Content-Type", "text/plain")]
seen: list[dict[str, Any]] = []


def page(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
    """A WSGI page that answers with what it was sent, and keeps what it was told about it."""
    seen.append(environ)
    start_response("200 OK", TEXT)
    return [environ["wsgi.input"].read(int(environ.get("CONTENT_LENGTH", 0)))]


async def refuse(status: int, path: str) -> list[Message]:  # as the real one
    return [
        {"type": "http.response.start", "status": status, "headers": []},
        {"type": "http.response.body", "body": b"words"},
    ]


def part(body: bytes, more: bool = True) -> Message:
    return {"type": "http.request", "body": body, "more_body": more}


GONE: Message = {"type": "http.disconnect"}
STILL: Message = {}


async def deliver(
    app: BodyCap, parts: list[Message], headers: list[tuple[bytes, bytes]], query: bytes = b"", path: str = "/"
) -> list[Message]:
    """What `app` sends to somebody who sends `parts` and then hangs up, or stays silent where the last one is STILL."""
    sent: list[Message] = []
    arriving = iter(parts)

    async def receive() -> Message:
        message = next(arriving, GONE)
        return message if message is not STILL else cast(Message, await asyncio.Future())

    async def send(message: Message) -> None:
        sent.append(message)

    scope = {
        "type": "http",
        "method": "POST",
        "path": path,
        "http_version": "1.1",
        "query_string": query,
        "headers": headers,
    }
    await app(scope, receive, send)
    return sent


def ask(
    parts: list[Message], *headers: tuple[bytes, bytes], query: bytes = b"", seconds: float = 5
) -> tuple[int, bytes]:
    """What a request gets that arrives as `parts`; status 0 where nobody is left to answer."""

    async def main() -> list[Message]:
        app = BodyCap(Bridge(page, 1), refuse, MOST, seconds)
        return await deliver(app, parts, list(headers), query)

    seen.clear()
    sent = asyncio.run(main())
    return (sent[0]["status"] if sent else 0), b"".join(message.get("body", b"") for message in sent)


CHUNKED = (b"transfer-encoding", b"chunked")


def length(size: int) -> tuple[bytes, bytes]:
    return (b"content-length", b"%d" % size)


def test_a_body_of_the_declared_length_arrives() -> None:
    assert ask([part(b"dear "), part(b"you", False)], length(8)) == (200, b"dear you")


def test_a_body_without_a_declared_length_arrives_whole() -> None:
    assert ask([part(b"dear "), part(b"you"), part(b"", False)], CHUNKED) == (200, b"dear you")


def test_a_body_at_the_bound_arrives_and_one_byte_more_is_refused_by_both_ways() -> None:
    assert ask([part(b"a" * MOST, False)], length(MOST))[0] == 200
    assert ask([part(b"a" * (MOST + 1), False)], length(MOST + 1)) == (413, b"words")
    assert ask([part(b"a" * MOST), part(b"a", False)], CHUNKED) == (413, b"words")


@pytest.mark.parametrize("header", [length(100), CHUNKED])
def test_half_a_body_never_reaches_a_page(header: tuple[bytes, bytes]) -> None:
    assert ask([part(b"text=half a sen"), GONE], header) == (0, b"")
    assert seen == []


def test_a_body_that_ends_before_its_declared_length_never_reaches_a_page() -> None:
    assert ask([part(b"text=half", False)], length(100)) == (0, b"")
    assert seen == []


def test_a_body_that_takes_too_long_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "READ_ON_SECONDS", 0.05)
    assert ask([part(b"a"), STILL], length(9), seconds=0.05) == (408, b"words")


def test_bodies_held_at_once_are_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "SMALL", 100)
    monkeypatch.setattr(limits, "HELD_MOST", 500)
    assert ask([part(b"a" * 400), part(b"a" * 400, False)], length(800)) == (503, b"words")


def test_a_small_body_is_let_in_however_much_is_held(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "SMALL", 400)
    monkeypatch.setattr(limits, "HELD_MOST", 0)
    assert ask([part(b"a" * 200), part(b"a" * 200, False)], length(400))[0] == 200
    assert ask([part(b"a" * 401, False)], length(401))[0] == 503


def test_what_a_body_held_is_given_back(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "SMALL", 100)
    app = BodyCap(Bridge(page, 1), refuse, MOST)
    for parts in ([part(b"a" * 600), part(b"a" * 600)], [part(b"a" * 600), GONE], [part(b"a" * 600, False)]):
        asyncio.run(deliver(app, parts, [CHUNKED]))
    assert app.held == 0


@pytest.mark.parametrize(("path", "status"), [("/keep/memories/new/", 200), ("/journal/new/", 413), ("/keeper/", 413)])
def test_more_is_taken_where_pictures_are_sent_and_nowhere_else(path: str, status: int) -> None:
    app = BodyCap(Bridge(page, 1), refuse, MOST, larger={"/keep/": 3 * MOST})
    for headers in ([CHUNKED], [length(2 * MOST)]):
        sent = asyncio.run(deliver(app, [part(b"a" * 2 * MOST, False)], headers, path=path))
        assert sent[0]["status"] == status
    beyond = asyncio.run(deliver(app, [part(b"a" * 4 * MOST, False)], [CHUNKED], path=path))
    assert beyond[0]["status"] == 413


def test_a_header_spelled_with_an_underscore_does_not_pass_for_the_proxys() -> None:
    ask([], (b"x_forwarded_proto", b"https"), (b"x-real", b"yes"))
    assert "HTTP_X_FORWARDED_PROTO" not in seen[0]
    assert seen[0]["HTTP_X_REAL"] == "yes"


def test_an_address_beyond_ascii_reaches_the_page_quoted() -> None:
    assert ask([], query="q=né&b=%20+;".encode())[0] == 200
    assert seen[0]["QUERY_STRING"] == "q=n%C3%A9&b=%20+;"


def test_a_fault_outside_the_pages_is_answered_and_its_message_stays_out_of_the_log(
    caplog: pytest.LogCaptureFixture,
) -> None:
    sent: list[Message] = []

    async def broken(scope: Message, receive: limits.Receive, send: limits.Send) -> None:
        raise ValueError("dear diary")

    async def send(message: Message) -> None:
        sent.append(message)

    asyncio.run(Application(broken, broken)({"type": "http"}, send, send))  # type: ignore[arg-type]
    assert sent[0]["status"] == 500
    assert "ValueError > asgi.py" in caplog.text
    assert "dear diary" not in caplog.text


def test_a_quiet_socket_is_ended() -> None:
    sent: list[Message] = []

    async def app(scope: Message, receive: limits.Receive, send: limits.Send) -> None:
        assert (await receive()) == {"type": "websocket.disconnect", "code": 4408}

    async def receive() -> Message:
        return cast(Message, await asyncio.Future())

    async def send(message: Message) -> None:
        sent.append(message)

    asyncio.run(FrameCap(app, quiet=0.01)({"type": "websocket"}, receive, send))
    assert sent[0]["code"] == 4408


def test_a_reader_who_takes_nothing_is_given_up() -> None:
    asked: list[Message] = []

    async def send(message: Message) -> None:
        asked.append(message)
        await asyncio.Future()

    async def main() -> None:
        reader = Reader(send, patience=0.01)
        for _ in range(3):
            await reader.send(part(b"a"))

    asyncio.run(main())
    assert len(asked) == 1


def test_a_reader_who_was_given_up_ends_what_would_still_come() -> None:
    async def send(message: Message) -> None:
        await asyncio.Future()

    async def main() -> None:
        reader = Reader(send, patience=0.01)
        await reader.send({"type": "http.response.start"})
        await reader.send({"type": "http.response.body", "body": b"", "more_body": False})
        with pytest.raises(HungUp):
            await reader.send({"type": "http.response.body", "body": b"a", "more_body": True})

    asyncio.run(main())
