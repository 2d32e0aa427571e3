"""Refusals of the API: each is a problem with a slug, none quotes what was sent, and none stores anything."""

from __future__ import annotations

import asyncio
import json
import os
import subprocess
import sys
from unittest.mock import patch

import pytest
from django.conf import settings
from django.test import Client

from innermost.web.api.problems import KINDS
from innermost.web.models import Entry, Person
from innermost.web.refusals import refuse
from tests.web.calling import Calls, calls, slug_of
from tests.web.cast import Someone
from tests.web.pair import together

pytestmark = pytest.mark.django_db


def test_me_says_who_the_token_stands_for(ada: Someone) -> None:
    said = calls(ada).get("me").json()
    assert (said["name"], said["opens_words"]) == ("Ada", True)


def test_no_token_is_a_problem_that_says_how_to_come(ada: Someone) -> None:
    answer = Client().get("/api/v1/me")
    assert (answer.status_code, slug_of(answer)) == (401, "token")
    assert answer["WWW-Authenticate"].startswith("Bearer")


@pytest.mark.parametrize("where", ["", "nowhere", "me/", "openapi.json/"])
def test_any_other_address_is_not_found(where: str) -> None:
    assert slug_of(Calls("x").get(where)) == "not-found"


def test_a_wrong_method_says_which_is_right(ada: Someone) -> None:
    answer = calls(ada).post("me", {})
    assert (slug_of(answer), answer["Allow"]) == ("method", "GET")


def test_the_description_is_for_everyone() -> None:
    said = Client().get("/api/v1/openapi.json").json()
    assert said["paths"]["/api/v1/me"]["get"]["operationId"] == "me"


BROKEN = {
    "cut short": b'{"text": "x"',
    "no JSON": b"text=x",
    "no number": b'{"text": NaN}',
    "half a character": b'{"text": "\\ud800"}',
    "half a character in a name": b'{"\\udfff": "x"}',
    "NUL": b'{"text": "a\\u0000b"}',
    "NUL deep inside": b'{"text": "x", "feelings": ["\\u0000"]}',
    "not UTF-8": b'{"text": "\xff"}',
    "UTF-16": '{"text": "x"}'.encode("utf-16"),
    "nested too deep": b"[" * 100_000 + b"]" * 100_000,
    "a number nobody can read": b'{"text": ' + b"9" * 10_000 + b"}",
}


@pytest.mark.parametrize("sent", BROKEN.values(), ids=BROKEN)
def test_a_body_that_cannot_be_read_stores_nothing(ada: Someone, sent: bytes) -> None:
    answer = calls(ada).post("entries", sent)
    assert (answer.status_code, slug_of(answer), Entry.objects.count()) == (400, "body", 0)


@pytest.mark.parametrize(
    "kind",
    ["text/plain", "application/x-www-form-urlencoded", "", "application/json; charset=latin-1", "multipart/form-data"],
)
def test_a_body_that_is_not_json_stores_nothing(ada: Someone, kind: str) -> None:
    answer = calls(ada).post("entries", b'{"text": "x"}', content_type=kind)
    assert (answer.status_code, slug_of(answer), Entry.objects.count()) == (415, "content-type", 0)


def test_a_body_that_is_too_large_stores_nothing(ada: Someone) -> None:
    answer = calls(ada).post("entries", {"text": "x" * settings.DATA_UPLOAD_MAX_MEMORY_SIZE})
    assert (answer.status_code, slug_of(answer), Entry.objects.count()) == (413, "too-large", 0)


WRONG = {
    "nothing": None,
    "a list": [],
    "a word": "x",
    "no fields": {},
    "no words": {"text": ""},
    "only blanks": {"text": " \n\t"},
    "a number": {"text": 1},
    "too long": {"text": "x" * 80_001},
    "an unknown field": {"text": "x", "author": "me"},
    "an unknown feeling": {"text": "x", "feelings": ["quince"]},
    "feelings that are none": {"text": "x", "feelings": "calm"},
}


@pytest.mark.parametrize("sent", WRONG.values(), ids=WRONG)
def test_what_is_not_as_it_has_to_be_is_said_by_field(ada: Someone, sent: object) -> None:
    answer = calls(ada).post("entries", sent)
    assert (answer.status_code, slug_of(answer), Entry.objects.count()) == (422, "invalid", 0)
    assert all(error["field"] and error["message"] for error in answer.json()["errors"])
    assert answer.json()["errors"]


def test_what_was_sent_stands_in_no_answer(ada: Someone) -> None:
    for sent in ({"text": ["quince"]}, {"quince": 1, "text": "x"}, {"text": "x", "feelings": ["quince"]}):
        answer = calls(ada).post("entries", sent)
        assert answer.json()["errors"]
        assert "quince" not in answer.content.decode()


def test_a_field_nobody_knows_is_told_by_what_it_stands_in(ada: Someone, ben: Someone) -> None:
    pair, program = together(ada, ben), calls(ada)
    wrong = program.post("entries", {"quince": 1, "text": "x"}).json()["errors"]
    assert [error["field"] for error in wrong] == ["body"]
    look = program.post(f"spaces/{pair.space}/looks", {"answers": {"quince": -1}})
    assert [error["field"] for error in look.json()["errors"]] == ["answers"]
    assert "quince" not in look.content.decode()


@pytest.mark.parametrize(
    "asked",
    [
        {"since": "0000-01-01"},
        {"until": "9999-12-31"},
        {"since": "10000-01-01"},
        {"since": "2026-02-30"},
        {"since": "1700000000"},
        {"until": "2026-01-01T00:00:00"},
        {"since": "٢٠٢٦-٠١-٠١"},
        {"limit": "0"},
        {"limit": "101"},
        {"limit": "many"},
        {"limit": "9" * 5000},
        {"cursor": "x" * 201},
    ],
    ids=str,
)
def test_a_question_that_cannot_be_asked_is_said_by_field(ada: Someone, asked: dict[str, str]) -> None:
    answer = calls(ada).get("entries", **asked)
    assert (answer.status_code, slug_of(answer)) == (422, "invalid")
    assert [error["field"] for error in answer.json()["errors"]] == list(asked)


@pytest.mark.parametrize("asked", ["since=1900-01-01", "until=9998-12-31", "since=9998-12-31&until=1900-01-01"])
def test_the_first_and_the_last_day_are_days(ada: Someone, asked: str) -> None:
    for zone in ("Pacific/Kiritimati", "Pacific/Pago_Pago"):
        Person.objects.update(time_zone=zone)
        assert calls(ada).client.get(f"/api/v1/entries?{asked}").status_code == 200


@pytest.mark.parametrize(
    "cursor",
    [
        "x",
        "AAAA",
        "\0",
        "é",
        "MjAyNiAx",
        "OTk5OS0xMi0zMVQyMzo1OTo1OSswMDowMCB4",
        # The first day of all, on a clock that is ahead of UTC.
        "MDAwMS0wMS0wMVQwMDowMDowMCsxNDowMCA0Zjk4NTNhZS1lZjU5LTRiNDQtOGJiOS1kY2JhNzkwZjNkNDU=",
    ],
)
def test_a_broken_cursor_leads_nowhere(ada: Someone, cursor: str) -> None:
    answer = calls(ada).get("entries", cursor=cursor)
    assert (answer.status_code, slug_of(answer)) == (400, "cursor")


@pytest.mark.parametrize("id", ["0", "not-an-id", "%00", "..", "9" * 300])
def test_what_is_no_id_is_not_found(ada: Someone, id: str) -> None:
    assert slug_of(calls(ada).client.get(f"/api/v1/entries/{id}")) == "not-found"


def test_a_fault_nobody_expected_is_a_problem_that_says_nothing(ada: Someone, caplog: pytest.LogCaptureFixture) -> None:
    program = calls(ada)
    with patch("innermost.web.api.me.zone_of", side_effect=RuntimeError("quince")):
        answer = program.get("me")
    assert (answer.status_code, slug_of(answer), "quince" in answer.content.decode()) == (500, "broken", False)
    assert "RuntimeError" in caplog.text
    assert "quince" not in caplog.text


def test_every_problem_is_told_in_the_description() -> None:
    said = Client().get("/api/v1/openapi.json").json()
    told = said["components"]["schemas"]["Problem"]["properties"]["type"]["enum"]
    assert sorted(told) == sorted({kind.uri for kind in KINDS.values()})
    assert all("4XX" in one["responses"] for path in said["paths"].values() for one in path.values())


def test_every_operation_has_a_name_of_its_own_and_every_field_a_sentence() -> None:
    said = Client().get("/api/v1/openapi.json").json()
    names = [one["operationId"] for path in said["paths"].values() for one in path.values()]
    assert len(names) == len(set(names))
    shapes = said["components"]["schemas"]
    bare = [
        f"{name}.{field}"
        for name, shape in shapes.items()
        if name != "Problem"
        for field, what in shape.get("properties", {}).items()
        if "description" not in what
    ]
    assert bare == []


@pytest.mark.parametrize("status", [408, 413, 500, 503])
def test_what_is_refused_before_the_pages_is_a_problem_too(status: int) -> None:
    start, body = asyncio.run(refuse(status, "/api/v1/entries"))
    assert (start["status"], dict(start["headers"])[b"content-type"]) == (status, b"application/problem+json")
    assert json.loads(body["body"])["status"] == status
    assert b"<!doctype html>" in asyncio.run(refuse(status, "/journal/"))[1]["body"]


def test_a_server_starts_without_what_only_calls_need() -> None:
    """Its framework takes a third of a second to load."""
    shown = "from django.urls import resolve, reverse; resolve('/today/'); reverse('tokens')"
    script = f"import django, sys; django.setup(); {shown}; print('ninja' in sys.modules or 'pydantic' in sys.modules)"
    given = os.environ | {"DJANGO_SETTINGS_MODULE": "innermost.web.settings"}
    said = subprocess.run([sys.executable, "-c", script], env=given, capture_output=True, text=True, check=True)
    assert said.stdout.strip() == "False"
