"""Payloads as bytes and back: newer ones are shown, older ones are brought up step by step."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from innermost.entry import KINDS, CheckIn, JournalEntry, NewerPayload, Payload, codec, decode, encode
from tests.entry.filled import filled
from tests.entry.sealed_once import read

text = st.text(st.characters(exclude_categories=["Cs"]))


@pytest.mark.parametrize("kind", KINDS)
@given(words=text)
def test_every_kind_of_payload_comes_back_as_it_went(kind: type[Payload], words: str) -> None:
    payload = filled(kind, lambda field: words)
    assert decode(encode(payload)) == payload


def test_a_newer_version_is_told_with_the_words_that_can_be_shown() -> None:
    newer = {"type": "journal-entry", "version": 2, "fields": {"text": "from tomorrow", "mood": {"deep": 1}}}
    with pytest.raises(NewerPayload) as told:
        decode(json.dumps(newer).encode())
    assert told.value.text == "from tomorrow"


@pytest.mark.parametrize("fields", [{"line": "a line"}, {"text": "", "line": "a line"}])
def test_an_unknown_type_is_told_with_its_line(fields: dict[str, str]) -> None:
    with pytest.raises(NewerPayload) as told:
        decode(json.dumps({"type": "telegram", "version": 1, "fields": fields}).encode())
    assert told.value.text == "a line"


def test_an_unknown_type_without_words_shows_none() -> None:
    with pytest.raises(NewerPayload) as told:
        decode(b'{"type": "photo", "version": 1, "fields": {"bytes": 7}}')
    assert told.value.text == ""


@dataclass(frozen=True)
class Third:
    """A journal entry two versions later: one field was renamed, another came to it."""

    body: str
    place: str = ""


def _second(fields: dict[str, Any]) -> dict[str, Any]:
    return {"body": fields["text"]}


def _third(fields: dict[str, Any]) -> dict[str, Any]:
    return {**fields, "place": "somewhere"}


def test_an_old_entry_climbs_one_version_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    frozen = read("journal-entry", 1)
    monkeypatch.setitem(codec.TYPES, "journal-entry", (Third, 3))
    monkeypatch.setattr(codec, "UPCASTERS", {("journal-entry", 1): _second, ("journal-entry", 2): _third})
    assert decode(frozen.plain) == Third(frozen.says["text"], "somewhere")  # type: ignore[comparison-overlap]


def test_a_field_that_is_no_longer_known_is_left_out() -> None:
    assert decode(b'{"type":"check-in","version":1,"fields":{"feeling":"calm","weather":"rain"}}') == CheckIn("calm")


def test_two_payloads_of_equal_words_are_equal_bytes() -> None:
    assert encode(JournalEntry("a", feelings=("b",))) == encode(JournalEntry("a", feelings=("b",)))
