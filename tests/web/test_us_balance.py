"""Who opens up more: first how it feels, then ranges of what is open to both. Nothing is kept, nobody is blamed."""

from __future__ import annotations

import re

import pytest

from innermost.entry import Appreciation
from innermost.web.access import About
from innermost.web.models import Draft, Entry
from innermost.web.us.inventories import DISTANCE
from tests.web.cast import Someone
from tests.web.interference import told_apart
from tests.web.looking import markup, page, send
from tests.web.pair import In, Pair, together
from tests.web.seen import text_of

pytestmark = pytest.mark.django_db
PAGE, RANGES = "/us/balance/", "What your shared pages can tell"
FELT = ("me", "even", "them")
BLAME = ("unfair", "too little", "too much", "enough", "should", "owe", "only you", "never", "always")


@pytest.fixture
def pair(ada: Someone, ben: Someone) -> Pair:
    return together(ada, ben, About("partners", "Us two"))


def shows(who: In, count: int, words: str = "You stayed until the soup was done.") -> None:
    for number in range(count):
        who.shared.give(Appreciation(f"{words} {number}"))


def said(who: In, felt: str) -> str:
    return text_of(send(who, PAGE, felt=felt))


def test_at_first_it_asks_how_it_feels_and_shows_no_number(pair: Pair) -> None:
    shows(pair.ada, 6)
    shows(pair.ben, 6)
    shown = page(pair.ada, PAGE)
    assert all(words in shown for words in ("I carry more of it", "It feels about even", "They carry more of it"))
    assert RANGES not in shown


@pytest.mark.parametrize("felt", FELT)
def test_whatever_it_feels_like_there_is_a_sentence_to_say_and_no_blame(felt: str, pair: Pair) -> None:
    shows(pair.ada, 12)
    shows(pair.ben, 3)
    shown = said(pair.ada, felt)
    assert "“I " in shown or "“You " in shown
    assert not [word for word in BLAME if word in shown.partition("“")[2].partition(RANGES)[0].lower().split()]


def test_the_two_see_ranges_that_mirror_each_other(pair: Pair) -> None:
    shows(pair.ada, 9)
    shows(pair.ben, 3)
    mine, theirs = (ranges(said(one, "even")) for one in (pair.ada, pair.ben))
    assert mine["How often"] == tuple(100 - one for one in reversed(theirs["How often"]))
    assert mine["How often"][1] > 60


def ranges(shown: str) -> dict[str, tuple[int, int]]:
    found = re.findall(r"(How often|How many words)\s+between (\d+) and (\d+) of 100", shown)
    return {name: (int(low), int(high)) for name, low, high in found}


def test_where_half_and_half_is_possible_it_says_so(pair: Pair) -> None:
    shows(pair.ada, 5)
    shows(pair.ben, 5)
    assert "so it may be even" in said(pair.ada, "me")


def test_with_little_open_to_both_there_is_nothing_to_add(pair: Pair) -> None:
    shows(pair.ada, 4)
    shown = said(pair.ada, "me")
    assert RANGES not in shown
    assert "There is not enough open to you both here" in shown


def test_nothing_of_it_is_kept_or_the_others(pair: Pair) -> None:
    before = Entry.objects.count(), Draft.objects.count()
    look = [PAGE, "/us/", "/today/"]
    assert told_apart(pair.ben.who.client, look, lambda: send(pair.ada, PAGE, felt="me")) == []
    send(pair.ada, PAGE, felt="me")
    assert (Entry.objects.count(), Draft.objects.count()) == before
    assert "is-chosen" not in markup(pair.ada, PAGE)


def test_whoever_named_fear_is_not_asked(pair: Pair) -> None:
    pair.ada.looks.write(DISTANCE, {"eggshells": 3})
    assert "I carry more of it" not in page(pair.ada, PAGE)
    assert RANGES not in said(pair.ada, "me")
