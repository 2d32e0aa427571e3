"""Every route, every method, every role. What is not yours is not found, and looks just like what does not exist."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.apps import apps
from django.conf import settings
from tests.web.cast import undone
from tests.web.isolation import (
    ADAS_WORDS,
    EXEMPT,
    METHODS,
    NEVER,
    NOWHERE,
    OUT,
    SUBJECTS,
    Outcome,
    Role,
    World,
    all_of,
    ask,
    expected,
    is_hers,
    outcome,
    path_of,
    path_to_nowhere,
    same_text,
    text_of,
    world,
)
from tests.web.routes import Route, routes

from innermost.web.audience import Audience
from innermost.web.live.routing import socket_patterns
from innermost.web.models import Person

pytestmark = pytest.mark.django_db
ALL = routes()
KNOWN = [found for found in ALL if found.audience and found.arguments <= {*(SUBJECTS and found.arguments)}]
every_route = pytest.mark.parametrize("found", ALL, ids=str)
every_role = pytest.mark.parametrize("role", Role, ids=lambda role: role.name.lower())


@pytest.fixture(scope="module")
def here(django_db_setup: None, django_db_blocker: Any) -> Iterator[World]:
    with django_db_blocker.unblock(), world() as made:
        yield made


@pytest.fixture(scope="module")
def allowed(here: World) -> dict[str, frozenset[str]]:
    """The methods each route takes, in its own words: what it answers to PUT."""
    return {found.name: _allowed(here, found) for found in ALL if found.name}


def _allowed(here: World, found: Route) -> frozenset[str]:
    client = here.clients[Role.OWNER]
    with undone(client):
        answer = ask(client, "PUT", path_of(found, here))
    print(found.name, answer.status_code, answer.headers.get("Allow"), answer.headers.get("Location"))
    return frozenset(part.strip() for part in answer.headers.get("Allow", "").split(","))

def test_x(here, allowed):
    for found in ALL:
        for role in Role:
            row=[]
            for method in METHODS:
                client = here.clients[role]
                with undone(client):
                    try:
                        a = ask(client, method, path_of(found, here))
                        row.append(f"{a.status_code}{'>'+a.headers['Location'] if a.headers.get('Location') else ''}")
                    except Exception as e:
                        row.append(repr(e)[:60])
            print(found.name, role.name, *row)
