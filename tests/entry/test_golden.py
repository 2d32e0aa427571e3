"""What was sealed once opens for ever: every type and version has a frozen entry, and it still says what it said."""

from __future__ import annotations

import json
from dataclasses import asdict

import pytest

from innermost.entry import KINDS, decode
from innermost.entry.codec import TYPES, UPCASTERS
from tests.entry.sealed_once import FOLDER, path_of, read

EVERY = [(name, version) for name, (_, newest) in TYPES.items() for version in range(1, newest + 1)]
FROZEN = sorted(file.stem.rsplit(".v", 1) for file in FOLDER.glob("*.json"))


@pytest.mark.parametrize(("name", "version"), EVERY)
def test_every_type_and_version_has_a_frozen_entry(name: str, version: int) -> None:
    assert path_of(name, version).exists(), "Run python -m tests.entry.sealed_once and commit the new file."


@pytest.mark.parametrize(("name", "version"), FROZEN)
def test_a_frozen_entry_opens_and_says_what_it_said(name: str, version: str) -> None:
    golden = read(name, int(version))
    newest = TYPES[name][1]
    said = json.loads(json.dumps(asdict(golden.payload)))
    assert said == golden.says if int(version) == newest else said


@pytest.mark.parametrize(("name", "version"), FROZEN)
def test_a_frozen_entry_written_while_locked_opens_too(name: str, version: str) -> None:
    golden = read(name, int(version))
    assert decode(golden.plain_locked) == golden.payload


@pytest.mark.parametrize(("name", "version"), FROZEN)
def test_its_generic_kind_is_still_the_one_it_was_sealed_with(name: str, version: str) -> None:
    assert KINDS[TYPES[name][0]] == read(name, int(version)).kind


def test_no_type_that_was_ever_written_is_gone_or_renamed() -> None:
    assert {name for name, _ in FROZEN} == set(TYPES)


def test_every_record_has_a_type_and_every_type_a_kind() -> None:
    assert {record for record, _ in TYPES.values()} == set(KINDS)


def test_every_older_version_has_a_way_up() -> None:
    assert set(UPCASTERS) == {(name, version) for name, version in EVERY if version < TYPES[name][1]}
