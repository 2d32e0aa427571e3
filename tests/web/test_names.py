"""Names by which nobody passes for somebody else: what is refused, where, and what stands beside a name."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

import pytest
from django.utils import timezone

from innermost.web.access import About
from innermost.web.clock import short_day
from innermost.web.models import Member
from innermost.web.spaces.names import NO_LETTER, TAKEN, UNSEEN, YOURSELF, hides_something, what_is_wrong
from tests.web.cast import Someone
from tests.web.pair import Pair, together

pytestmark = pytest.mark.django_db


@pytest.fixture
def pair(ada: Someone, ben: Someone) -> Pair:
    return together(ada, ben)


def call_me(who: Someone, space: UUID, name: str, title: str = "") -> int:
    said = {"kind": "partners", "name": title, "me": name}
    return who.client.post(f"/spaces/{space}/name/", said).status_code


@pytest.mark.parametrize("name", ["Ben", "Zoë", "李", "علی", "Mia 🌻", "J.", "O'Neil", "नेहा", "Benny", "Youssef"])
def test_names_of_people_are_fine(name: str) -> None:
    assert what_is_wrong(name, "Ben Two") == ""


@pytest.mark.parametrize(
    ("name", "words"),
    [
        *[(name, YOURSELF) for name in ("You", "YOU", "you", "\uff39\uff4f\uff55")],
        *[(name, NO_LETTER) for name in ("7", "...", "🌻", "\u0301", "-")],
        *[(name, UNSEEN) for name in ("\u200b", "Cl\u200beo", "\u202egpj", "Cleo\ufe0f", "\u3164", "\u2066A", "A\x07")],
        *[(name, UNSEEN) for name in ("Cleo\u00ad", "\u115f", "A\U000e0041", "\ufeffA")],
        *[(name, TAKEN) for name in ("Ada", "ADA", "\uff21da")],
    ],
)
def test_names_that_pass_for_somebody_else_are_refused_in_words(name: str, words: str) -> None:
    assert what_is_wrong(name, "Ada") == words


@pytest.mark.parametrize(
    ("title", "hides"), [("Us ❤\ufe0f", False), ("👩\u200d🌾", False), ("\u202eUs", True), ("U\u200bs", True)]
)
def test_a_title_may_join_pictures_and_hides_nothing(title: str, hides: bool) -> None:
    assert hides_something(title) is hides


@pytest.mark.parametrize("name", ["You", "you", "Ada", "A\u200bda", "\u3164", "7"])
def test_the_page_that_names_refuses_them_and_the_name_stays(pair: Pair, name: str) -> None:
    assert call_me(pair.ben.who, pair.space, name) == 422
    assert pair.ben.bond.my_name == "Ben"


def test_a_title_that_turns_letters_around_is_refused(pair: Pair) -> None:
    assert call_me(pair.ben.who, pair.space, "Ben", "\u202esU") == 422
    assert call_me(pair.ben.who, pair.space, "Ben", "👩\u200d🌾") == 302


def test_two_with_the_same_name_can_still_change_the_rest(pair: Pair) -> None:
    from innermost.web.spaces.begin import call_me as call

    call(pair.ben.visit, pair.ben.bond, "Ada")
    assert call_me(pair.ben.who, pair.space, "Ada", "The Adas") == 302
    assert pair.ada.bond.title == "The Adas"


@pytest.mark.parametrize("name", ["You", "\u200b", "7"])
def test_a_new_space_and_the_code_refuse_them_too(ada: Someone, name: str) -> None:
    assert ada.client.post("/spaces/new/", {"kind": "friends", "name": "", "me": name}).status_code == 422
    page = ada.client.post("/join/", {"code": "7C2M-Q4XB", "name": name})
    assert page.status_code == 422
    assert "No link with this code" not in page.content.decode()


def test_beside_a_name_stands_since_when_which_nobody_sets(pair: Pair, cleo: Someone) -> None:
    other, days = together(pair.ada.who, cleo, About("partners")), timezone.now() - timedelta(days=30)
    Member.objects.filter(space=pair.space).update(joined=days)
    call_me(pair.ben.who, pair.space, "Cleo", "You and Cleo")
    since = f"ince {short_day(days, timezone.localdate())}"
    at = pair.ada.who.write("private")
    for page in (f"{at}share/", "/spaces/"):
        shown = pair.ada.who.client.get(page).content.decode()
        assert shown.count("You and Cleo") >= 2
        assert shown.count(since) == 1
        assert "ince today" in shown
    assert other.space != pair.space
