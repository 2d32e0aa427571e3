"""A world with fresh random parts, and every kind of value sealed in it."""

from __future__ import annotations

import pytest

from tests.vault.make_vectors import sealed_world
from tests.vault.world import World


@pytest.fixture(scope="session")
def sealed_by() -> tuple[World, dict[str, bytes]]:
    return sealed_world()


@pytest.fixture(scope="session")
def world(sealed_by: tuple[World, dict[str, bytes]]) -> World:
    return sealed_by[0]


@pytest.fixture(scope="session")
def sealed(sealed_by: tuple[World, dict[str, bytes]]) -> dict[str, bytes]:
    return sealed_by[1]
