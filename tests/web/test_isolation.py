"""Every route, every method, every role. What is not yours is not found, and looks just like what does not exist."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.apps import apps
from django.conf import settings
from django.test import Client

from innermost.web.audience import Audience
from innermost.web.live.routing import socket_patterns
from innermost.web.models import Person
from tests.web.cast import browser, undone
from tests.web.isolation import (
    ADA,
    ADAS_WORDS,
    EXEMPT,
    LOCKED_TOO,
    METHODS,
    OUT,
    PUBLIC,
    SOCKETS,
    SUBJECTS,
    TAKEN,
    Outcome,
    Role,
    World,
    all_of,
    answers,
    ask,
    expected,
    is_hers,
    methods_of,
    path_of,
    path_to_nowhere,
    same_text,
    text_of,
    world,
)
from tests.web.routes import Route, routes

pytestmark = pytest.mark.django_db
ALL = routes()
HERS = [found for found in ALL if found.name in SUBJECTS and is_hers(found)]
every_route = pytest.mark.parametrize("found", ALL, ids=str)
STRANGERS = tuple(role for role in Role if role not in ADA)


@pytest.fixture(scope="module")
def here(django_db_setup: None, django_db_blocker: Any) -> Iterator[World]:
    with django_db_blocker.unblock(), world() as made:
        yield made


@every_route
def test_every_route_has_a_name_and_a_mark_and_its_arguments_are_known(found: Route) -> None:
    assert found.name, "Give it a name."
    assert isinstance(found.audience, Audience), "Mark the view: see web/audience.py."
    assert not found.arguments or found.name in SUBJECTS, "Say in SUBJECTS whose its argument is."


@every_route
def test_a_route_is_for_the_unlocked_unless_somebody_decided_otherwise(found: Route) -> None:
    meant = {**dict.fromkeys(PUBLIC, Audience.EVERYONE), **dict.fromkeys(LOCKED_TOO, Audience.SIGNED_IN)}
    assert found.audience is meant.get(found.name, Audience.UNLOCKED), "Is it? Then say so in tests/web/isolation.py."


@every_route
def test_only_routes_with_a_reason_do_without_a_token_against_forged_forms(found: Route) -> None:
    assert found.exempt == (found.name in EXEMPT)


@every_route
def test_every_role_gets_what_is_meant_for_it(found: Route, here: World) -> None:
    allowed = methods_of(found, here)
    assert allowed, "Say which methods it takes (require_safe, require_POST, require_http_methods)."
    wrong = [
        f"{got.method} by {got.role}: wanted {wanted}, got {got.outcome} ({got.status})"
        for got in answers(found, here)
        if (wanted := expected(found, got.role, got.method, allowed)) != got.outcome
    ]
    assert not wrong
    assert allowed <= TAKEN


@every_route
def test_nobody_else_is_shown_or_can_change_anything_of_adas(found: Route, here: World) -> None:
    hers = (*ADAS_WORDS, here.ada.email)
    for got in answers(found, here):
        if got.role not in ADA:
            assert not [word for word in hers if word in got.text], f"{got.method} by {got.role} shows it"
            assert not got.changed or _is_adas_device(found, got.role), f"{got.method} by {got.role} changes it"


def _is_adas_device(found: Route, role: Role) -> bool:
    """What the holder of a device Ada trusts is meant to be able to do: come in with it, and leave no trace on it."""
    return role is Role.DEVICE_ONLY and found.name in ("unlock-device", "quick-exit")


@pytest.mark.parametrize("found", HERS, ids=str)
def test_what_is_somebody_elses_looks_like_what_does_not_exist(found: Route, here: World) -> None:
    for role in STRANGERS:
        client = here.clients[role]
        for method in METHODS:
            with undone(client):
                hers = ask(client, method, path_of(found, here))
            with undone(client):
                nothing = ask(client, method, path_to_nowhere(found))
            assert hers.status_code == nothing.status_code, f"{method} by {role}"
            assert same_text(hers) == same_text(nothing), f"{method} by {role}"
            assert set(hers.headers) == set(nothing.headers)


@pytest.mark.parametrize("found", HERS, ids=str)
def test_ada_reaches_what_is_hers(found: Route, here: World) -> None:
    client = here.clients[Role.OWNER]
    for method in methods_of(found, here):
        with undone(client):
            assert ask(client, method, path_of(found, here)).status_code in (200, 302)


@every_route
def test_pages_for_somebody_signed_in_are_kept_by_no_browser(found: Route, here: World) -> None:
    if found.audience is not Audience.EVERYONE:
        shown = [got for got in answers(found, here) if got.status == 200 and got.role not in OUT]
        assert [got.role for got in shown if "no-store" not in got.kept] == []


@pytest.mark.parametrize("found", [found for found in ALL if found.name not in EXEMPT], ids=str)
def test_a_form_without_its_token_is_refused(found: Route, here: World) -> None:
    strict = Client(enforce_csrf_checks=True, raise_request_exception=False)
    strict.cookies = here.clients[Role.OWNER].cookies
    before = all_of(here.ada.person)
    with undone(strict):
        answer = ask(strict, "POST", path_of(found, here))
        assert answer.status_code in (403, 405)
        assert all_of(here.ada.person) == before


@every_route
def test_who_is_turned_away_is_led_back_to_a_page_that_exists(found: Route, here: World) -> None:
    if found.audience is Audience.EVERYONE:
        return
    stranger, ada = browser(), here.clients[Role.OWNER]
    with undone(ada):
        onward = stranger.post(path_of(found, here)).headers["Location"].partition("?next=")[2]
        if onward:
            answer = ada.get("/unlock/", {"next": onward.replace("%2F", "/")}, follow=True)
            assert answer.status_code == 200


def test_a_socket_that_the_matrix_does_not_know_fails() -> None:
    known = {str(found.pattern): found.callback.consumer_class for found in socket_patterns}
    assert {pattern: consumer.audience for pattern, consumer in known.items()} == SOCKETS


def test_there_is_no_admin_and_nobody_has_a_special_place() -> None:
    assert not apps.is_installed("django.contrib.admin")
    assert [found for found in ALL if "admin" in found.pattern + found.module] == []
    named = {field.name for field in Person._meta.get_fields()}
    assert named.isdisjoint({"is_staff", "is_superuser", "groups", "user_permissions"})
    assert settings.DEBUG is False


def test_a_wrong_address_looks_the_same_to_everybody_who_is_out(here: World) -> None:
    shown = {same_text(ask(here.clients[role], "GET", "/nowhere/at/all/")) for role in OUT}
    assert len(shown) == 1


def test_the_matrix_notices_a_page_that_shows_adas_words_to_a_stranger(here: World) -> None:
    """The harness can fail: Ada's own page holds what is looked for on everybody else's."""
    shown = text_of(ask(here.clients[Role.OWNER], "GET", f"/journal/{here.entry}/"))
    assert [word for word in ADAS_WORDS if word in shown] == ["quincewords"]


def test_the_matrix_notices_a_change_to_anything_of_adas(here: World) -> None:
    before = all_of(here.ada.person)
    with undone(here.clients[Role.OWNER]):
        here.clients[Role.OWNER].post("/drafts/journal/discard/")
        assert all_of(here.ada.person) != before
    assert all_of(here.ada.person) == before


def test_expectations_follow_the_mark_the_method_and_whose_it_is() -> None:
    found = next(found for found in ALL if found.name == "journal-edit")
    wanted = {role: expected(found, role, "POST", TAKEN) for role in Role}
    assert wanted[Role.OWNER] is Outcome.REACHED
    assert wanted[Role.OWNER_LOCKED] is Outcome.UNLOCK_FIRST
    assert {wanted[role] for role in OUT} == {Outcome.SIGN_IN_FIRST}
    assert {wanted[role] for role in (Role.STRANGER, Role.OPERATOR, Role.FORMER_MEMBER)} == {Outcome.NOT_FOUND}
