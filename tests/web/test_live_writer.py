"""The one writer of a process: whatever goes wrong with a batch, the next one is done."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from unittest.mock import patch
from uuid import uuid4

import pytest
from django.db import OperationalError

from innermost.web.live.admission import Admitted
from innermost.web.live.frames import LOOK, Said
from innermost.web.live.steps import Outcome, Sent
from innermost.web.live.writer import TRIED_AGAIN, Writer

SENT = Sent(Admitted(uuid4(), uuid4(), uuid4(), ""), Said(LOOK))


def done(sent: Sequence[Sent]) -> list[Outcome]:
    return [Outcome(reason="Done.")] * len(sent)


def write(writer: Writer, seconds: float = 10) -> str:
    return asyncio.run(asyncio.wait_for(writer.write(SENT), seconds)).reason


def test_a_database_that_is_gone_for_a_moment_does_not_end_it() -> None:
    writer = Writer(done)
    with patch("innermost.web.live.writer.close_old_connections", side_effect=OperationalError):
        assert write(writer) == TRIED_AGAIN
    assert write(writer) == "Done."


@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
def test_a_thread_that_ended_is_begun_anew() -> None:
    faults = [SystemExit()]

    def work(sent: Sequence[Sent]) -> list[Outcome]:
        if faults:
            raise faults.pop()
        return done(sent)

    writer = Writer(work)
    with pytest.raises(TimeoutError):
        write(writer, seconds=0.5)
    assert write(writer) == "Done."
