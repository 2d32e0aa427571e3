"""The bridge from the server's loop to Django's pages: whole answers at once, streamed ones part by part."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Awaitable, Callable, Iterator
from typing import Any

import pytest

from innermost.web.bridge import Bridge
from innermost.web.limits import HungUp, Message

SCOPE: Message = {
    "type": "http", "method": "POST", "path": "/a/", "query_string": b"b=1", "http_version": "1.1", "scheme": "http",
    "headers": [(b"content-length", b"5"), (b"cookie", b"innermost_vault=secret")], "server": ("localhost", 80),
}  # fmt: skip


def ask(
    pages: Callable[..., Any],
    heard: Callable[[Message], None] = lambda _: None,
    hang_up: Callable[[], Awaitable[Message]] | None = None,
) -> list[Message]:
    sent: list[Message] = []
    body = [{"type": "http.request", "body": b"words", "more_body": False}]

    async def receive() -> Message:
        return body.pop() if body else await (hang_up or asyncio.Future)()

    async def send(message: Message) -> None:
        sent.append(message)
        heard(message)

    asyncio.run(Bridge(pages, 2)(SCOPE, receive, send))
    return sent


def test_a_page_gets_the_request_and_its_answer_goes_out_whole() -> None:
    def page(environ: dict[str, Any], start: Any) -> list[bytes]:
        start("201 Created", [("X-Said", "yes")])
        said = (environ["REQUEST_METHOD"], environ["PATH_INFO"], environ["QUERY_STRING"], environ["wsgi.input"].read())
        return [repr(said).encode(), b"!"]

    head, body = ask(page)
    assert (head["status"], head["headers"]) == (201, [(b"x-said", b"yes")])
    assert body["body"] == b"('POST', '/a/', 'b=1', b'words')!"
    assert body["more_body"] is False


def test_no_copy_of_the_raw_headers_reaches_the_page() -> None:
    seen: list[set[str]] = []
    ask(lambda environ, start: start("200 OK", []) or seen.append(set(environ)) or [b""])
    assert "asgi.scope" not in seen[0]
    assert "HTTP_COOKIE" in seen[0]


def test_a_streamed_answer_waits_for_its_reader() -> None:
    order: list[str] = []

    class Answer:
        streaming = True

        def __iter__(self) -> Iterator[bytes]:
            for part in (b"one", b"two"):
                order.append(f"makes {part.decode()}")
                yield part

    def page(_: dict[str, Any], start: Any) -> Answer:
        start("200 OK", [])
        return Answer()

    ask(page, lambda message: order.append(f"hears {message.get('body', b'head').decode()}"))
    assert order == ["hears head", "makes one", "hears one", "makes two", "hears two", "hears "]


class Endless:
    """An answer that goes on until somebody ends it."""

    streaming = True

    def __init__(self) -> None:
        self.made, self.is_closed = 0, False

    def __iter__(self) -> Iterator[bytes]:
        while True:
            self.made += 1
            yield b"more"

    def close(self) -> None:
        self.is_closed = True


def test_a_reader_who_hangs_up_ends_the_work() -> None:
    answer = Endless()

    async def hang_up() -> Message:
        while answer.made < 3:
            await asyncio.sleep(0.001)
        return {"type": "http.disconnect"}

    with pytest.raises(HungUp):
        ask(lambda _, start: start("200 OK", []) or answer, hang_up=hang_up)
    assert answer.is_closed


def test_an_answer_that_breaks_on_the_way_is_never_ended() -> None:
    class Breaks(Endless):
        def __iter__(self) -> Iterator[bytes]:
            yield b"one"
            raise ValueError

    heard: list[Message] = []
    with pytest.raises(ValueError):  # noqa: PT011  the fault itself is the point
        ask(lambda _, start: start("200 OK", []) or Breaks(), heard.append)
    assert [message.get("more_body") for message in heard] == [None, True]


def test_a_page_runs_in_a_thread_and_its_fault_reaches_the_caller() -> None:
    threads: list[str] = []

    def page(_: dict[str, Any], start: Any) -> list[bytes]:
        threads.append(threading.current_thread().name)
        raise ValueError

    with pytest.raises(ValueError):  # noqa: PT011  the fault itself is the point
        ask(page)
    assert threads[0].startswith("page")
