"""What somebody does in private tells nobody anything: not by a page, its size or headers, nor the queries behind it.

Here Ben and Ada share nothing. Two who share a space are in `test_interference_pair`. Acts are in `private_acts`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any
from unittest.mock import patch
from uuid import UUID

import pytest
from django.utils import timezone

from innermost.web.access import About, Topic, bond, rounds
from innermost.web.audience import Audience
from innermost.web.models import Device, Entry, SignIn
from innermost.web.spaces.begin import make_space
from tests.web.cast import Someone, browser, cheap_surroundings, undone
from tests.web.interference import Watch, differences, pages, told_apart, trace
from tests.web.isolation import OF_CONTENT
from tests.web.private_acts import ACTS, does_all_of_it, writes, writes_much
from tests.web.routes import routes

pytestmark = pytest.mark.django_db


# Of these only a POST does anything, or the address is a secret from a mail.
LEFT_OUT = {"end-sign-in", "forget-device", "end-token", "account_reset_password_from_key"}
LEFT_OUT |= {"space-choose", "space-pause", "space-link", "space-asking"}
LEFT_OUT |= {"come"}
LEFT_OUT |= {"keep-line", "put-aside"}
OF_AN_ENTRY = {"shown", "given-change", "given-delete", "entry-share", "entry-take-back", "us-read", "us-delete"}
LEFT_OUT |= {"round-room"}
OF_A_ROUND = {"round", "round-change", "round-back", "round-opened", "round-reply", "round-too-much"}
OF_A_ROUND |= {"round-take-back", "round-unsay", "game-round", "game-back"}
LEFT_OUT |= {"walk-do"}
# A secret of its owner alone.
LEFT_OUT |= {"calendar-feed"}
OF_AN_ENTRY |= {"ritual", "ritual-change", "ritual-once", "ritual-pause", "ritual-end"}
OF_AN_ENTRY |= {"walk-live", "walk-state"}
OF_AN_ENTRY |= {"letter", "letter-edit", "letter-delete", "letter-give", "letter-back", "letter-after"}
OF_AN_ENTRY |= {"mend-told", "mend-back"}
OF_A_ROUND |= {"mend-moment", "mend-moment-back"}
OF_AN_ENTRY |= {"goal", "goal-change", "goal-delete"}
OF_A_ROUND |= {"compromise", "compromise-back"}
OF_AN_ENTRY |= {"detail", "detail-change", "detail-show", "detail-back", "detail-delete"}
LEFT_OUT |= {"act-gone", "detail-aside"}
OF_AN_ENTRY |= {"outing", "outing-change", "outing-show", "outing-off", "outing-after", "space-kept-one"}
OF_AN_ENTRY |= {
    "keepsake-picture",
    "keepsake-small",
    "keepsake",
    "keepsake-change",
    "keepsake-show",
    "keepsake-back",
    "keepsake-delete",
}
OF_A_SPACE = {"invite", "space", "space-name", "space-words", "space-leave", "space-left", "space-kept"}
# What is in a space, in an address that names both.
OF_TWO = {"question", "look", "ritual"}
NEED_ARGUMENTS = (
    LEFT_OUT
    | OF_A_SPACE
    | OF_A_ROUND
    | OF_AN_ENTRY
    | {"journal-entry", "journal-edit", "journal-delete", "journal-month"}
    | OF_CONTENT.keys()
)


@pytest.fixture(scope="module")
def cast(django_db_setup: None, django_db_blocker: Any) -> Iterator[dict[str, Someone]]:
    with django_db_blocker.unblock(), cheap_surroundings(), undone():
        everybody = {name: Someone(name) for name in ("Ada", "Ben", "Cleo")}
        for one in everybody.values():
            one.sign_up()
            one.write(f"{one.name} was here before")
            trace(one.client, pages({}))  # a server learns some things once, such as its library
        yield everybody


@pytest.fixture(scope="module")
def paths(cast: dict[str, Someone], django_db_blocker: Any) -> list[str]:
    """Every page, with Ada's own entry among them: for others it is not there, before and after."""
    with django_db_blocker.unblock():
        return _paths(cast)


def _paths(cast: dict[str, Someone]) -> list[str]:
    hers = [{"id": cast["Ada"].person.entries.get().pk}]
    today = timezone.localdate()
    space = make_space(cast["Ada"].visit(), About(), "Ada")
    of_a_space, here = [{"id": space}], rounds(cast["Ada"].visit(), bond(cast["Ada"].visit(), space))
    of_a_round = [{"id": here.begin(Topic("Which door do you still think of?"), asks=True)}]
    return pages(
        dict.fromkeys(("journal-entry", "journal-edit", "journal-delete"), hers)
        | {"journal-month": [{"year": today.year, "month": today.month}]}
        | dict.fromkeys(OF_A_SPACE, of_a_space)
        | dict.fromkeys(OF_AN_ENTRY, hers)
        | dict.fromkeys(OF_A_ROUND, of_a_round)
        | OF_CONTENT
    )


@pytest.fixture(scope="module")
def seen_by(cast: dict[str, Someone], paths: list[str], django_db_blocker: Any) -> Iterator[dict[str, Watch]]:
    """What Ben and somebody at the door see while Ada does nothing. The clock stands still from here on."""
    now = timezone.now()
    still = patch("django.utils.timezone.now", lambda: now), patch("time.time", now.timestamp)
    with django_db_blocker.unblock(), still[0], still[1]:
        yield {"Ben": Watch(lambda: cast["Ben"].client, paths), "nobody": Watch(browser, paths)}


@pytest.mark.parametrize("act", ACTS, ids=lambda act: act.__name__)
@pytest.mark.parametrize("looker", ["Ben", "nobody"])
def test_nobody_else_can_tell_what_ada_did(
    looker: str, act: Any, cast: dict[str, Someone], seen_by: dict[str, Watch]
) -> None:
    with undone(cast["Ben"].client, cast["Ada"].client):
        act(cast["Ada"])
        assert seen_by[looker].apart() == []


@pytest.mark.parametrize("looker", ["Ben", "nobody"])
def test_nobody_else_can_tell_that_she_did_very_much(
    looker: str, cast: dict[str, Someone], seen_by: dict[str, Watch]
) -> None:
    """Here every page is drawn, whatever it asks: it may also show what this process remembers."""
    with undone(cast["Ben"].client, cast["Ada"].client):
        does_all_of_it(cast["Ada"])
        assert seen_by[looker].apart_in_all() == []


def test_the_pages_looked_at_are_all_there_are(paths: list[str]) -> None:
    shown = [found for found in routes() if found.audience is not Audience.TOKEN]
    assert {found.name for found in shown if found.arguments} == NEED_ARGUMENTS
    more_of_one = sum(len(of) - 1 for of in OF_CONTENT.values())
    assert len(paths) == len(shown) - len(LEFT_OUT) + more_of_one


def test_what_ben_writes_himself_gets_an_address_that_tells_no_number(cast: dict[str, Someone]) -> None:
    ada, ben = cast["Ada"], cast["Ben"]
    with undone(ada.client, ben.client):
        writes_much(ada)
        addresses = [UUID(ben.write("mine").split("/")[2]) for _ in range(3)]
    assert {address.version for address in addresses} == {4}
    assert len({str(address)[:8] for address in addresses}) == 3


def test_the_same_words_weigh_the_same_for_ben_whatever_ada_wrote(cast: dict[str, Someone]) -> None:
    ada, ben = cast["Ada"], cast["Ben"]
    sizes = []
    for much in (False, True):
        with undone(ada.client, ben.client):
            if much:
                writes_much(ada)
            where = ben.write("the same words")
            sizes.append({name: len(ben.client.get(name).content) for name in (where, "/journal/", "/today/")}.values())
    assert list(sizes[0]) == list(sizes[1])


@pytest.mark.parametrize("model", [Entry, SignIn, Device])
def test_what_stands_in_addresses_is_random_and_not_counted(model: Any) -> None:
    field = model._meta.pk
    assert field.get_internal_type() == "UUIDField"
    assert field.default().version == 4


def test_every_argument_in_an_address_is_random_or_a_date_or_a_link_from_a_mail() -> None:
    taken = {name for found in routes() for name in found.arguments}
    of_the_library = {name for given in OF_CONTENT.values() for one in given for name in one}
    by_id = {"id", *OF_TWO}
    assert taken - of_the_library <= {*by_id, "year", "month", "uidb36", "key", "secret"}
    assert all(found.name in OF_CONTENT for found in routes() if found.arguments & of_the_library)
    kinds = re.compile(r"<uuid(?:str)?:(\w+)>")
    assert all(by_id & found.arguments == {*kinds.findall(found.pattern)} for found in routes())


def test_the_harness_notices_what_it_is_there_to_notice(cast: dict[str, Someone]) -> None:
    """Ada herself does see what she did: the same harness tells her two worlds apart."""
    ada = cast["Ada"]
    found = told_apart(ada.client, ["/journal/"], lambda: writes(ada))
    assert {"/journal/: size", "/journal/: body"} <= set(found)


def test_the_harness_notices_one_more_query_and_another_header(cast: dict[str, Someone]) -> None:
    ben = cast["Ben"]
    (seen,) = trace(ben.client, ["/journal/"])
    more = replace(seen, queries=seen.queries + 1, headers=(("Location", "/"),))
    assert differences([seen], [more]) == ["/journal/: headers", "/journal/: queries"]


def test_looking_twice_shows_the_same(cast: dict[str, Someone], paths: list[str]) -> None:
    for client in (cast["Ben"].client, browser()):
        assert differences(trace(client, paths), trace(client, paths)) == []
