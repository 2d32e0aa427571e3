"""What both try, kept or let go by the one who did not write it: they keep no copy of the other's words."""

from __future__ import annotations

import io
import zipfile
from typing import Any

import pytest

from innermost.entry import Compromise, Goal
from innermost.web.access import OwnEntries
from innermost.web.aims.matters import Matters
from tests.web.cast import Someone
from tests.web.hours import page, send
from tests.web.letterbox import in_days
from tests.web.pair import In, Pair, together

pytestmark = pytest.mark.django_db
TRIED, NEED = "One drawer each until March.", Compromise("Room to cook")


@pytest.fixture
def pair(ada: Someone, ben: Someone) -> Pair:
    return together(ada, ben)


@pytest.fixture
def where(pair: Pair) -> str:
    """Ada wrote what both try."""
    id = Matters(pair.ada.visit, pair.ada.bond).begin("The kitchen", NEED)  # noqa: A001
    path = f"/aims/compromises/{id}/"
    assert send(pair.ben, path, need="Less noise").status_code == 302
    assert does(pair.ada, path, "try").status_code == 302
    return path


def does(of: In, where: str, do: str, words: str = TRIED, **more: Any) -> Any:
    return send(of, where, do=do, text=words, **more)


def taken_along(who: Someone) -> dict[str, str]:
    answer = who.client.post("/yours/export/", {"password": who.password})
    held = zipfile.ZipFile(io.BytesIO(b"".join(answer.streaming_content)))
    return {name: held.read(name).decode() for name in held.namelist()}


def own_words(of: In) -> list[str]:
    return [one.payload.text for one in OwnEntries(of.visit, of.space).latest(9) if isinstance(one.payload, Goal)]


def test_whoever_lets_it_go_keeps_no_copy(pair: Pair, where: str) -> None:
    does(pair.ben, where, "let-go")
    assert own_words(pair.ben) == [""]
    for one in (pair.ada, pair.ben):
        assert f"{TRIED} Today, let go" in page(one, where)


def test_whoever_keeps_it_as_it_is_keeps_no_copy_and_both_read_on(pair: Pair, where: str) -> None:
    does(pair.ben, where, "try", review=in_days(20))
    does(pair.ada, where, "try", review=in_days(30))
    assert own_words(pair.ben) == [""]
    assert TRIED in page(pair.ben, where).partition("What you both try")[2]


def test_words_of_ones_own_are_ones_own(pair: Pair, where: str) -> None:
    does(pair.ben, where, "try", "Two drawers.")
    assert own_words(pair.ben) == ["Two drawers."]


def test_what_its_writer_deletes_is_gone_for_whoever_let_it_go(pair: Pair, where: str) -> None:
    does(pair.ben, where, "let-go")
    (wrote,) = [one for one in OwnEntries(pair.ada.visit, pair.space).latest(9) if isinstance(one.payload, Goal)]
    send(pair.ada, f"/aims/goals/{wrote.id}/delete/")
    assert TRIED not in page(pair.ben, where)
    assert not any(TRIED in text for text in taken_along(pair.ben.who).values())


def test_today_says_it_in_the_words_of_whoever_wrote_it(pair: Pair, where: str) -> None:
    does(pair.ben, where, "try", review=in_days(0))
    assert TRIED in page(pair.ada, "/today/")
