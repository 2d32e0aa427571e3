"""Idempotency-Key: the same call twice makes one thing; the same key with other words makes nothing."""

from __future__ import annotations

import json
from datetime import timedelta
from unittest.mock import patch
from uuid import UUID

import pytest
from django.core.cache import cache
from django.utils import timezone

from innermost.entry import Payload
from innermost.web.access import OwnEntries
from innermost.web.api.caller import Caller
from innermost.web.api.tokens import find
from innermost.web.models import ApiOnce, Entry
from tests.web.calling import Calls, calls, slug_of
from tests.web.cast import Someone

pytestmark = pytest.mark.django_db
KEY = {"Idempotency-Key": "a-key"}
BODY = {"text": "By the river."}


@pytest.fixture
def program(ada: Someone) -> Calls:
    return calls(ada)


def test_the_same_call_twice_makes_one_entry_and_answers_the_same(program: Calls) -> None:
    first, again = program.post("entries", BODY, **KEY), program.post("entries", BODY, **KEY)
    assert (first.status_code, again.status_code) == (201, 201)
    assert (first.json(), first["Location"]) == (again.json(), again["Location"])
    assert ("Idempotency-Replayed" in first, again["Idempotency-Replayed"]) == (False, "true")
    assert Entry.objects.count() == 1


def test_the_same_key_with_other_words_makes_nothing_and_loses_nothing(program: Calls) -> None:
    program.post("entries", BODY, **KEY)
    other = program.post("entries", {"text": "By the sea."}, **KEY)
    assert (other.status_code, slug_of(other), Entry.objects.count()) == (422, "other-body", 1)
    assert program.post("entries", {"text": "By the sea."}, **{"Idempotency-Key": "b"}).status_code == 201


def test_a_body_written_otherwise_that_says_the_same_is_the_same(program: Calls) -> None:
    program.post("entries", {"text": "One", "feelings": []}, **KEY)
    again = program.post("entries", b' {"feelings" : [],\n"text": "\\u004fne"}', **KEY)
    assert again["Idempotency-Replayed"] == "true"


def test_without_a_key_each_call_makes_one(program: Calls) -> None:
    program.post("entries", BODY), program.post("entries", BODY)
    assert (Entry.objects.count(), ApiOnce.objects.count()) == (2, 0)


def test_a_key_is_of_one_token_alone(program: Calls, ada: Someone) -> None:
    program.post("entries", BODY, **KEY)
    assert "Idempotency-Replayed" not in calls(ada).post("entries", BODY, **KEY)


def test_what_was_made_is_read_anew(program: Calls) -> None:
    made = program.post("entries", BODY, **KEY).json()
    program.put(f"entries/{made['id']}", {"text": "By the sea.", "revision": 1})
    assert program.post("entries", BODY, **KEY).json()["text"] == "By the sea."


def test_what_was_deleted_since_is_not_made_again(program: Calls) -> None:
    made = program.post("entries", BODY, **KEY).json()
    program.delete(f"entries/{made['id']}")
    assert slug_of(program.post("entries", BODY, **KEY)) == "not-found"
    assert not Entry.objects.exists()


def test_a_refused_call_leaves_its_key_free(program: Calls) -> None:
    assert slug_of(program.post("entries", {"text": " "}, **KEY)) == "invalid"
    assert program.post("entries", BODY, **KEY).status_code == 201


def test_while_the_first_is_under_way_the_second_waits(program: Calls) -> None:
    mark = Caller(find(program.token)).mark("key", "a-key")
    cache.add(f"once:{mark.hex()}", 1, 60)
    answer = program.post("entries", BODY, **KEY)
    assert (slug_of(answer), answer["Retry-After"], Entry.objects.count()) == ("under-way", "1", 0)


@pytest.mark.parametrize("key", ["", "a" * 129, "tab\there", "caf\xe9", "\x7f"])
def test_a_key_that_cannot_be_taken_makes_nothing(program: Calls, key: str) -> None:
    answer = program.post("entries", BODY, **{"Idempotency-Key": key})
    assert (answer.status_code, slug_of(answer), Entry.objects.count()) == (400, "key", 0)


def test_a_day_later_a_key_is_free_also_before_it_was_swept(program: Calls) -> None:
    program.post("entries", BODY, **KEY)
    ApiOnce.objects.update(at=timezone.now() - timedelta(days=1, minutes=1))
    later = program.post("entries", {"text": "By the sea."}, **KEY)
    assert (later.status_code, later.json()["text"], Entry.objects.count()) == (201, "By the sea.", 2)
    again = program.post("entries", {"text": "By the sea."}, **KEY)
    assert (again["Idempotency-Replayed"], ApiOnce.objects.count()) == ("true", 1)


def test_a_call_that_took_too_long_frees_nobody_elses_turn(program: Calls) -> None:
    caller = Caller(find(program.token))
    name = f"once:{caller.mark('key', 'a-key').hex()}"

    real = OwnEntries.write

    def slow(own: OwnEntries, payload: Payload) -> UUID:
        cache.set(name, "another call's", 60)
        return real(own, payload)

    with patch.object(OwnEntries, "write", slow):
        assert program.post("entries", BODY, **KEY).status_code == 201
    assert cache.get(name) == "another call's"


def test_neither_words_nor_key_stand_in_the_row(program: Calls) -> None:
    program.post("entries", BODY, **KEY)
    row = ApiOnce.objects.get()
    kept = bytes(row.mark) + bytes(row.body) + str(row.made).encode()
    assert (len(bytes(row.mark)), len(bytes(row.body))) == (32, 32)
    assert not any(words.encode() in kept for words in (BODY["text"], "a-key", json.dumps(BODY)))
