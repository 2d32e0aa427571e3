"""What the web tests share: cheap derivations, plain static files, and people who signed up through the real pages."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.test import Client

from tests.web.cast import Someone, cheap_surroundings


@pytest.fixture(autouse=True)
def _cheap() -> Iterator[None]:
    with cheap_surroundings():
        yield


@pytest.fixture
def ada(db: None) -> Someone:
    """Ada, signed up and unlocked."""
    return Someone("Ada").sign_up(name="Ada")


@pytest.fixture
def ben(db: None) -> Someone:
    """Ben, who will share a space with Ada."""
    return Someone("Ben").sign_up(name="Ben")


@pytest.fixture
def cleo(db: None) -> Someone:
    """Cleo, a stranger to both."""
    return Someone("Cleo").sign_up(name="Cleo")


@pytest.fixture
def ada_browser(ada: Someone) -> Client:
    return ada.client


@pytest.fixture
def ben_browser(ben: Someone) -> Client:
    return ben.client


@pytest.fixture
def cleo_browser(cleo: Someone) -> Client:
    return cleo.client
