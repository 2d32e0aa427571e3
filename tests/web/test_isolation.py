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
    BY_TOKEN,
    EXEMPT,
    LOCKED_TOO,
    PUBLIC,
    SOCKETS,
    SUBJECTS,
    TAKEN,
    Case,
    Outcome,
    all_of,
    answers,
    ask,
    cases,
    expected,
    methods_of,
    nothing,
    same_text,
    text_of,
    writing,
)
from tests.web.routes import Route, route, routes
from tests.web.world import ADA, ADAS_WORDS, OUT, SHOWN, Role, World, world

pytestmark = pytest.mark.django_db
ALL = routes()
CASES = cases(ALL)
# What is reached by a token is in test_isolation_tokens.
BY_PAGES = [case for case in CASES if case.route.audience is not Audience.TOKEN]
SOMEBODYS = [case for case in BY_PAGES if case.subject and case.subject.nowhere]
every_route = pytest.mark.parametrize("found", ALL, ids=str)
every_case = pytest.mark.parametrize("case", CASES, ids=str)
every_page = pytest.mark.parametrize("case", BY_PAGES, ids=str)
somebodys = pytest.mark.parametrize("case", SOMEBODYS, ids=str)
FOUND = (200, 302, 409, 422)


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
    if found.name.startswith("api:"):
        meant.setdefault(found.name, Audience.TOKEN)
    assert found.audience is meant.get(found.name, Audience.UNLOCKED), "Is it? Then say so in tests/web/isolation.py."


@every_route
def test_only_routes_with_a_reason_do_without_a_token_against_forged_forms(found: Route) -> None:
    assert found.exempt == (found.name in EXEMPT or found.audience is Audience.TOKEN)


@every_case
def test_every_role_gets_what_is_meant_for_it(case: Case, here: World) -> None:
    allowed = methods_of(case, here)
    assert allowed, "Say which methods it takes (require_safe, require_POST, require_http_methods)."
    wrong = [
        f"{got.method} by {got.role}: wanted {wanted}, got {got.outcome} ({got.status})"
        for got in answers(case, here)
        if (wanted := expected(case, got.role, got.method, allowed)) != got.outcome
    ]
    assert not wrong
    assert allowed <= (BY_TOKEN if case.route.audience is Audience.TOKEN else TAKEN)


@every_case
def test_nobody_else_is_shown_or_can_change_anything_of_adas(case: Case, here: World) -> None:
    """But what she showed to somebody, to them."""
    for got in answers(case, here):
        if got.role not in ADA:
            hidden = {*ADAS_WORDS, here.ada.email} - {*SHOWN.get(got.role, ())}
            assert not [word for word in hidden if word in got.text], f"{got.method} by {got.role} shows it"
            assert not got.changed or _is_meant(case.route, got.role), f"{got.method} by {got.role} changes it"


def _is_meant(found: Route, role: Role) -> bool:
    """What the holder of a device Ada trusts is meant to be able to do: come in with it, and leave no trace on it. And
    whoever leaves a space gives who remains a new key to it."""
    if role is Role.DEVICE_ONLY:
        return found.name in ("unlock-device", "quick-exit")
    return role in SHOWN and found.name in ("space-leave", "delete-account")


@pytest.mark.parametrize("role", SHOWN)
def test_what_ada_showed_to_somebody_they_find(role: Role, here: World) -> None:
    texts = [got.text for case in CASES for got in answers(case, here) if got.role is role and got.method == "GET"]
    with undone(here.clients[role]):
        here.clients[role].post(f"/talk/{here.ids['opened']}/room/")
        texts.append(text_of(ask(here.clients[role], "GET", f"/talk/{here.ids['opened']}/")))
    assert [word for word in SHOWN[role] if not any(word in text for text in texts)] == []


@somebodys
def test_what_is_somebody_elses_looks_like_what_does_not_exist(case: Case, here: World) -> None:
    for hers in [got for got in answers(case, here) if got.role not in case.reached | ADA]:
        of_nobody = nothing(case, here, hers.role, hers.method)
        assert hers.status == of_nobody.status, f"{hers.method} by {hers.role}"
        assert hers.body == of_nobody.body, f"{hers.method} by {hers.role}"
        assert hers.headers == of_nobody.headers


@somebodys
def test_who_may_reach_something_does(case: Case, here: World) -> None:
    """By a form also where it does not say which space it is about."""
    allowed, reaching = methods_of(case, here), case.reached - {Role.OWNER_LOCKED}
    for got in answers(case, here):
        if got.role in reaching and got.method in allowed:
            assert got.status in FOUND, f"{got.method} by {got.role}"
    for role in reaching if "POST" in allowed else ():
        with undone(here.clients[role]):
            assert ask(here.clients[role], "POST", case.path(here)).status_code in FOUND, f"POST by {role}"


@every_case
def test_pages_for_somebody_signed_in_are_kept_by_no_browser(case: Case, here: World) -> None:
    if case.route.audience is not Audience.EVERYONE:
        shown = [got for got in answers(case, here) if got.status == 200 and got.role not in OUT]
        assert [got.role for got in shown if "no-store" not in got.kept] == []


@pytest.mark.parametrize("case", [case for case in BY_PAGES if case.route.name not in EXEMPT], ids=str)
def test_a_form_without_its_token_is_refused(case: Case, here: World) -> None:
    strict = Client(enforce_csrf_checks=True, raise_request_exception=False)
    strict.cookies = here.clients[Role.OWNER].cookies
    with undone(strict), writing() as written:
        answer = ask(strict, "POST", case.path(here))
    assert answer.status_code in (403, 405)
    assert written == []


@every_page
def test_who_is_turned_away_is_led_back_to_a_page_that_exists(case: Case, here: World) -> None:
    if case.reached < ADA or case.route.audience is Audience.EVERYONE:
        return
    stranger, ada = browser(), here.clients[Role.OWNER]
    with undone(ada):
        onward = stranger.post(case.path(here)).headers["Location"].partition("?next=")[2]
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
    shown = text_of(ask(here.clients[Role.OWNER], "GET", f"/journal/{here.ids['entry']}/"))
    assert [word for word in ADAS_WORDS if word in shown] == ["quincewords"]


def test_the_matrix_notices_a_change_to_anything_of_adas(here: World) -> None:
    before = all_of(here.ada.person)
    with undone(here.clients[Role.OWNER]), writing() as written:
        here.clients[Role.OWNER].post("/drafts/discard/")
        assert written
        assert all_of(here.ada.person) != before
    assert all_of(here.ada.person) == before


def test_expectations_follow_the_mark_the_method_and_whose_it_is() -> None:
    wanted = {
        role: expected(Case(route("journal-edit"), SUBJECTS["journal-edit"][0]), role, "POST", TAKEN) for role in Role
    }
    assert wanted[Role.OWNER] is Outcome.REACHED
    assert wanted[Role.OWNER_LOCKED] is Outcome.UNLOCK_FIRST
    assert {wanted[role] for role in OUT} == {Outcome.SIGN_IN_FIRST}
    assert {wanted[role] for role in (Role.STRANGER, Role.OPERATOR, Role.FORMER_MEMBER)} == {Outcome.NOT_FOUND}
    assert (wanted[Role.OTHER_MEMBER], wanted[Role.GUEST]) == (Outcome.NOT_FOUND, Outcome.TO_THEIR_PAGE)


def test_expectations_follow_who_shares_it() -> None:
    ours, past = (Case(route("space"), subject) for subject in SUBJECTS["space"][:2])
    assert expected(ours, Role.OTHER_MEMBER, "GET", TAKEN) is Outcome.REACHED
    assert expected(past, Role.FORMER_MEMBER, "GET", TAKEN) is Outcome.NOT_FOUND
    assert expected(ours, Role.STRANGER, "GET", TAKEN) is Outcome.NOT_FOUND
