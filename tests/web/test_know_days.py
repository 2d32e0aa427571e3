"""The day of something one let the other know: they are reminded on it and the day after, and nobody learns of it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.utils import timezone

from innermost.entry import Detail
from innermost.web.access import About
from innermost.web.know.words import is_on, when
from innermost.web.models import Share
from innermost.web.occasions.found import occasions
from innermost.web.spaces.shelf import keep_care
from tests.web.cast import Someone
from tests.web.looking import markup, page, send
from tests.web.pair import In, Pair, together
from tests.web.seen import text_of
from tests.web.test_know import tells

pytestmark = pytest.mark.django_db
DAYS = "/know/days/new/"
EXAM = "The driving test at ten."


@pytest.fixture
def pair(ada: Someone, ben: Someone) -> Pair:
    return together(ada, ben, About("partners"))


def in_days(days: int) -> str:
    return (timezone.localdate() + timedelta(days=days)).isoformat()


def told_long_ago() -> None:
    Share.objects.update(shown_at=timezone.now() - timedelta(days=30))


def tells_of(who: In, days: int, **more: str) -> str:
    return tells(who, EXAM, where=DAYS, day=in_days(days), **more)


@pytest.mark.parametrize(
    ("days", "words"), [(0, f"Today for Ada: {EXAM}"), (-1, f"Yesterday for Ada: {EXAM}"), (1, ""), (-2, "")]
)
def test_it_stands_on_today_on_the_day_and_the_day_after(days: int, words: str, pair: Pair) -> None:
    tells_of(pair.ada, days)
    told_long_ago()
    assert (words in page(pair.ben, "/today/")) if words else (EXAM not in page(pair.ben, "/today/"))
    assert EXAM not in page(pair.ada, "/today/")


@pytest.mark.parametrize(("days", "words"), [(0, "Thinking of you today."), (-1, "How was it yesterday?")])
def test_one_tap_leads_to_a_thought_with_words_to_begin_with(days: int, words: str, pair: Pair) -> None:
    tells_of(pair.ada, days)
    begin = "today" if days == 0 else "after"
    assert f"/give/thought/?begin={begin}" in markup(pair.ben, "/today/")
    assert words in markup(pair.ben, f"/give/thought/?begin={begin}")
    send(pair.ben, "/give/thought/", text=words)
    assert words in page(pair.ada, "/today/")


def test_what_is_kept_to_oneself_reminds_nobody(pair: Pair) -> None:
    tells_of(pair.ada, 0, do="keep")
    assert "for Ada" not in page(pair.ben, "/today/").replace("For Ada", "")


def test_what_was_taken_back_reminds_nobody(pair: Pair) -> None:
    one = tells_of(pair.ada, 0)
    send(pair.ada, f"/know/{one}/back/")
    assert EXAM not in page(pair.ben, "/today/")


def test_calendars_read_the_day_of_what_was_let_known_and_of_ones_own(pair: Pair) -> None:
    tells_of(pair.ada, 0)
    kept = tells(pair.ada, "The clinic.", where=DAYS, day=in_days(0), do="keep")
    start = timezone.now() - timedelta(days=2)
    found = [occasions(one.visit, start, start + timedelta(days=4)) for one in (pair.ada, pair.ben)]
    assert [{one.title for one in here} for here in found] == [{EXAM, "The clinic."}, {f"Ada: {EXAM}"}]
    assert f"/know/{kept}/" in {one.href for one in found[0]}


def test_its_author_sees_the_same_whether_or_not_the_other_looked(pair: Pair) -> None:
    tells_of(pair.ada, 0)
    before = [page(pair.ada, path) for path in ("/today/", "/know/days/")]
    for path in ("/today/", "/know/days/", "/give/thought/?begin=today"):
        page(pair.ben, path)
    assert [page(pair.ada, path) for path in ("/today/", "/know/days/")] == before


def test_who_named_fear_or_control_is_not_asked_to_write(pair: Pair) -> None:
    tells_of(pair.ada, 0)
    keep_care(pair.ben.visit, pair.ben.bond, True)
    assert EXAM not in page(pair.ben, "/today/")


def test_something_new_stands_there_in_a_line_without_a_word_of_it(pair: Pair) -> None:
    tells(pair.ada, "My sister and me.", where="/know/people/new/")
    shown = page(pair.ben, "/today/")
    assert "Ada let you know something." in shown
    assert "My sister and me." not in shown
    told_long_ago()
    assert "let you know something" not in page(pair.ben, "/today/")


def test_an_evening_of_many_things_leaves_what_else_was_told_on_today(pair: Pair) -> None:
    send(pair.ada, "/give/appreciation/", text="You waited for me.", because="")
    for number in range(9):
        tells(pair.ada, f"word {number}")
    assert "You waited for me." in page(pair.ben, "/today/")


@pytest.mark.parametrize(
    ("day", "yearly", "on", "is_there"),
    [
        ("2026-03-05", False, date(2026, 3, 5), True),
        ("2026-03-05", False, date(2027, 3, 5), False),
        ("1984-03-05", True, date(2026, 3, 5), True),
        ("2024-02-29", True, date(2026, 2, 28), True),
        ("2024-02-29", True, date(2028, 2, 28), False),
        ("", True, date(2026, 2, 28), False),
        ("soon", False, date(2026, 2, 28), False),
    ],
)
def test_a_day_is_once_or_each_year(day: str, yearly: bool, on: date, is_there: bool) -> None:
    assert is_on(Detail("days", "x", day=day, yearly=yearly), on) is is_there


def test_its_day_is_said_in_words(pair: Pair) -> None:
    assert when(Detail("days", "x", day="2026-03-05")) == "5 March 2026"
    assert when(Detail("days", "x", day="2026-03-05", yearly=True)) == "each year on 5 March"
    one = tells(pair.ada, EXAM, where=DAYS, day="2026-03-05", yearly="on")
    assert "Each year on 5 March" in page(pair.ben, f"/given/{one}/")


def test_how_the_other_feels_is_one_tap_away_and_opens_only_once_both_guessed(pair: Pair) -> None:
    door = "/play/how-i-feel/"
    for path in ("/today/", "/know/"):
        assert f'href="{door}"' in markup(pair.ada, path)
    where = send(pair.ada, door, **{"me-now": "3", "you-now": "1"})["Location"]
    assert "You guessed" not in page(pair.ben, where)
    answer = send(pair.ben, where, **{"me-now": "1", "you-now": "0"})
    assert answer.status_code == 302
    for who in (pair.ada, pair.ben):
        assert "You guessed" in text_of(who.who.client.get(where))
