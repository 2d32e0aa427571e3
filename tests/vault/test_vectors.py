"""What was sealed once opens for ever. These files are never made anew."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from innermost.vault.envelope import VERSION, context
from tests.vault.make_vectors import FOLDER, facts
from tests.vault.world import ADA, KINDS, PASSWORD, World

FILES = sorted(FOLDER.glob("v*.json"))


def read(file: Path) -> dict[str, Any]:
    vectors: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    return vectors


CASES = [(file, name) for file in FILES for name in read(file)["sealed"]]


@pytest.mark.parametrize(("file", "name"), CASES, ids=[f"{file.stem} {name}" for file, name in CASES])
def test_a_frozen_value_still_opens(file: Path, name: str) -> None:
    vectors = read(file)
    opened = KINDS[name].open(World(**vectors["world"]), bytes.fromhex(vectors["sealed"][name]))
    assert opened.hex() == vectors["opened"][name]


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_ids_tags_and_ghost_keys_never_change(file: Path) -> None:
    vectors = read(file)
    assert facts(World(**vectors["world"])) == vectors["facts"]


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_frozen_lock_still_takes_its_password(file: Path) -> None:
    world = World(**read(file)["world"])
    assert world.passwords.open(ADA, PASSWORD, world.lock).lock == world.lock


def test_the_newest_format_has_a_vector_of_every_kind() -> None:
    assert set(read(FOLDER / f"v{VERSION}.json")["sealed"]) == set(KINDS)


def test_contexts_are_length_prefixed_and_typed() -> None:
    assert (
        context("p", "ab", 7).hex()
        == "00000009" + b"innermost".hex() + "0000000170" + "00000003736162" + "000000026937"
    )
    different = [
        context("p", "ab"),
        context("p", b"ab"),
        context("p", "a", "b"),
        context("pa", "b"),
        context("p", "ab", ""),
    ]
    assert len(set(different)) == len(different)
    assert context("p", 1) != context("p", "1")
