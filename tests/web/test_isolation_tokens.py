"""Every call by every program: a token reaches what its person reaches, for what it is for, and nothing else.

That a sign-in means nothing to a call is in test_isolation.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from uuid import uuid4

import pytest
from django.http import HttpResponse

from innermost.web.audience import Audience
from tests.web.calling import CALLED_WITH, Calls, calls, slug_of
from tests.web.cast import Someone, undone
from tests.web.isolation import Case, all_of, cases, methods_of, text_of
from tests.web.routes import routes
from tests.web.world import ADAS_WORDS, SHOWN, Role, World, world

pytestmark = pytest.mark.django_db
CASES = [case for case in cases(routes()) if case.route.audience is Audience.TOKEN]
SOMEBODYS = [case for case in CASES if case.subject and case.subject.nowhere]
every_call = pytest.mark.parametrize("case", CASES, ids=str)
somebodys = pytest.mark.parametrize("case", SOMEBODYS, ids=str)
FOUND = (200, 201, 204, 409, 422)


@pytest.fixture(scope="module")
def here(django_db_setup: None, django_db_blocker: Any) -> Iterator[World]:
    with django_db_blocker.unblock(), world() as made:
        yield made


def ask(here: World, role: Role, method: str, path: str, name: str) -> HttpResponse:
    program = Calls(here.tokens[role])
    with undone(program.client):
        return program.send(method, path, CALLED_WITH.get(name, {}))


@every_call
def test_a_program_reaches_what_its_person_reaches_and_no_more(case: Case, here: World) -> None:
    for method in methods_of(case, here):
        for role in here.tokens:
            answer = ask(here, role, method, case.path(here), case.route.name)
            if role in case.reached_by(method):
                assert answer.status_code in FOUND, f"{method} by {role}"
            else:
                of_nobody = ask(here, role, method, case.to_nowhere, case.route.name)
                assert (answer.status_code, answer.content) == (404, of_nobody.content), f"{method} by {role}"


@every_call
def test_no_program_of_others_is_shown_or_changes_anything_of_adas(case: Case, here: World) -> None:
    for method in methods_of(case, here):
        for role in set(here.tokens) - {Role.OWNER}:
            before, program = all_of(here.ada.person), Calls(here.tokens[role])
            with undone(program.client):
                shown = text_of(program.send(method, case.path(here), CALLED_WITH.get(case.route.name, {})))
                assert all_of(here.ada.person) == before, f"{method} by {role} changes it"
            hidden = {*ADAS_WORDS, here.ada.email} - {*SHOWN.get(role, ())}
            assert not [word for word in hidden if word in shown], f"{method} by {role} shows it"


@every_call
def test_a_token_for_nothing_reaches_nothing_but_itself(case: Case, here: World) -> None:
    bare = calls(Someone("Cleo", here.clients[Role.STRANGER]), ())
    for method in methods_of(case, here) if case.route.name != "api:me" else ():
        assert slug_of(bare.send(method, case.path(here), {})) == "scope", method


@every_call
def test_no_answer_is_kept_and_none_sets_a_cookie(case: Case, here: World) -> None:
    for method in methods_of(case, here):
        answer = ask(here, Role.OWNER, method, case.path(here), case.route.name)
        assert (answer["Cache-Control"], dict(answer.cookies)) == ("no-store", {})


@every_call
def test_without_words_a_program_is_shown_none(case: Case, here: World) -> None:
    """Not even of what others shared with its person."""
    closed = calls(here.ada, words=False)
    for method in methods_of(case, here):
        with undone(closed.client):
            shown = text_of(closed.send(method, case.path(here), CALLED_WITH.get(case.route.name, {})))
        assert not [word for word in ADAS_WORDS if word in shown], method


def test_the_matrix_notices_words_that_are_shown(here: World) -> None:
    shown = text_of(Calls(here.tokens[Role.OWNER]).get(f"entries/{here.ids['entry']}"))
    assert [word for word in ADAS_WORDS if word in shown] == ["quincewords"]


def test_a_thing_that_is_not_there_is_a_problem(here: World) -> None:
    assert slug_of(Calls(here.tokens[Role.OWNER]).get(f"entries/{uuid4()}")) == "not-found"
