"""Nothing that a program sends is found on the server, and neither is its token."""

from __future__ import annotations

import base64
import json
from dataclasses import dataclass

import pytest

from innermost.web.audience import Audience
from tests.web.calling import CALLED_WITH, Calls, calls
from tests.web.canary import Typed, listening, places, since, slug_of
from tests.web.cast import Someone
from tests.web.routes import routes

pytestmark = pytest.mark.django_db


@dataclass
class Sent:
    """What a program of Ada's sent, by where, and what there is on the server that was not there before."""

    typed: Typed
    program: Calls
    left: dict[str, bytes]


@pytest.fixture
def sent(ada: Someone) -> Sent:
    program, typed = calls(ada), Typed({})
    with listening() as logs:
        before = places(files=False)
        _rightly_and_wrongly(program, typed)
        left = since(before, places(logs, files=False))
    return Sent(typed, program, left)


def _rightly_and_wrongly(program: Calls, typed: Typed) -> None:
    made = program.post("entries", {"text": typed.into("words")}, **{"Idempotency-Key": slug_of(typed.into("a key"))})
    program.post("entries", {"text": [typed.into("a list")]}, **{"Idempotency-Key": slug_of(typed.into("another key"))})
    program.post("entries", json.dumps({"text": typed.into("cut words")})[:-2].encode())
    program.put(f"entries/{made.json()['id']}", {"text": typed.into("new words"), "revision": 1})
    program.get("entries", cursor=typed.into("a cursor"), since=typed.into("a day"))
    program.get(typed.into("an address"))
    for found in routes():
        if found.audience is Audience.TOKEN and not found.arguments:
            body = CALLED_WITH.get(found.name, {}) | {typed.into("a field"): typed.into("a value")}
            program.send("POST", f"/{found.pattern}", body)


def test_no_word_a_program_sends_is_kept_or_logged(sent: Sent) -> None:
    assert len(sent.typed) > 10
    assert sent.typed.found_in(sent.left) == []


def test_no_token_is_kept_or_logged(sent: Sent) -> None:
    secret = sent.program.token.removeprefix("im_")
    raw = base64.urlsafe_b64decode(f"{secret}=")
    dresses = (secret.encode(), raw, raw.hex().encode(), base64.b64encode(raw).rstrip(b"="))
    assert [place for place, found in sent.left.items() for dress in dresses if dress in found] == []


def test_what_is_looked_for_would_be_found(sent: Sent) -> None:
    (first, *_) = sent.typed.words.values()
    assert sent.typed.found_in({**sent.left, "a leak": first.encode()}) != []
