"""Requests that derive from a password wait in a line of their own."""

from __future__ import annotations

import asyncio

import pytest

from innermost.web.doors import WAITING_MOST, Doors
from innermost.web.limits import Message, Receive, Send
from innermost.web.refusals import refuse


class Line:
    """An application that answers only when told to, and counts who is in it."""

    def __init__(self) -> None:
        self.inside, self.open = 0, asyncio.Event()

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        self.inside += 1
        await self.open.wait()


def ask(app: Doors, method: str, path: str) -> tuple[asyncio.Task[None], list[Message]]:
    sent: list[Message] = []

    async def send(message: Message) -> None:
        sent.append(message)

    async def receive() -> Message:
        return {"type": "http.request", "body": b""}

    return asyncio.ensure_future(app({"type": "http", "method": method, "path": path}, receive, send)), sent


@pytest.mark.parametrize(
    "path", ["/sign-in/", "/sign-up/", "/unlock/", "/recover/", "/security/password/", "/forgotten/1a-key/"]
)
def test_a_post_that_derives_goes_through_the_doors(path: str) -> None:
    async def story() -> tuple[int, int]:
        pages, doors = Line(), Line()
        task, _ = ask(Doors(pages, doors, refuse), "POST", path)
        await asyncio.sleep(0)
        doors.open.set()
        await task
        return pages.inside, doors.inside

    assert asyncio.run(story()) == (0, 1)


@pytest.mark.parametrize(("method", "path"), [("GET", "/sign-in/"), ("POST", "/check-in/"), ("POST", "/nowhere/")])
def test_everything_else_goes_to_the_pages(method: str, path: str) -> None:
    async def story() -> tuple[int, int]:
        pages, doors = Line(), Line()
        task, _ = ask(Doors(pages, doors, refuse), method, path)
        await asyncio.sleep(0)
        pages.open.set()
        await task
        return pages.inside, doors.inside

    assert asyncio.run(story()) == (1, 0)


def test_more_sign_ins_than_can_wait_are_asked_to_come_again() -> None:
    async def story() -> list[Message]:
        doors = Line()
        app = Doors(Line(), doors, refuse)
        waiting = [ask(app, "POST", "/sign-in/")[0] for _ in range(WAITING_MOST)]
        await asyncio.sleep(0)
        one_more, sent = ask(app, "POST", "/sign-in/")
        await one_more
        doors.open.set()
        await asyncio.gather(*waiting)
        return sent

    assert asyncio.run(story())[0]["status"] == 503
