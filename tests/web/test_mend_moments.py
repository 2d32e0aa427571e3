"""One moment from two windows: sealed until both have told it, leavable without a trace."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from django.utils import timezone

from innermost.web.access import About
from innermost.web.mend.moments import Moment, Moments
from innermost.web.models import Round
from innermost.web.spaces.shelf import keep_care
from innermost.web.talk.both import MOST_IN_A_WHILE
from tests.web.cast import Someone
from tests.web.interference import told_apart
from tests.web.looking import links_in, markup, page, send
from tests.web.pair import In, Pair, together

pytestmark = pytest.mark.django_db
HERE = "/mend/moments/"
NAME, HERS, HIS = "Friday, at the door of the shop", "I felt left behind.", "I was afraid to be late."


@pytest.fixture
def pair(ada: Someone, ben: Someone) -> Pair:
    return together(ada, ben, About("friends"))


def begins(who: In, name: str = NAME, mine: str = HERS, guess: str = "You were cross.") -> Any:
    return send(who, HERE, name=name, mine=mine, guess=guess)


def known(who: In) -> list[Moment]:
    visit = who.visit
    return Moments(visit, who.bond).known


def asked(pair: Pair) -> UUID:
    assert begins(pair.ada).status_code == 302
    return known(pair.ada)[0].round.id


def test_the_other_sees_which_moment_and_nothing_of_it(pair: Pair) -> None:
    where = asked(pair)
    assert NAME in page(pair.ben, HERE)
    assert NAME in page(pair.ben, "/today/")
    assert HERS not in markup(pair.ben, HERE) + markup(pair.ben, f"{HERE}{where}/")


def test_both_windows_open_with_the_second(pair: Pair) -> None:
    where = asked(pair)
    send(pair.ben, f"{HERE}{where}/", mine=HIS, guess="You liked the quiet.")
    for who in (pair.ada, pair.ben):
        shown = page(who, f"{HERE}{where}/")
        for words in (HERS, HIS, "You were cross.", "You liked the quiet."):
            assert words in shown


def test_what_is_sealed_can_be_changed_and_taken_back(pair: Pair) -> None:
    where = asked(pair)
    assert HERS in markup(pair.ada, f"{HERE}{where}/?change")
    send(pair.ada, f"{HERE}{where}/", mine="I was tired.")
    assert known(pair.ada)[0].mine.mine == "I was tired."  # type: ignore[union-attr]
    assert "is not asked any more" in page(pair.ada, f"{HERE}{where}/back/")
    send(pair.ada, f"{HERE}{where}/back/")
    assert NAME not in markup(pair.ben, HERE)


def test_withdrawing_gives_no_new_try(pair: Pair) -> None:
    for number in range(MOST_IN_A_WHILE):
        assert begins(pair.ada, f"Moment {number}").status_code == 302
        send(pair.ada, f"{HERE}{known(pair.ada)[0].round.id}/back/")
    answer = begins(pair.ada, "One more")
    assert answer.status_code == 409
    assert "One more" in answer.content.decode()
    assert not known(pair.ben)


def test_opened_it_is_shown_no_more_once_taken_back(pair: Pair) -> None:
    where = asked(pair)
    send(pair.ben, f"{HERE}{where}/", mine=HIS)
    send(pair.ben, f"{HERE}{where}/back/")
    assert HIS not in markup(pair.ada, f"{HERE}{where}/")
    assert "theirs to take" in page(pair.ada, f"{HERE}{where}/").replace("Ben’s", "theirs")


def test_leaving_it_changes_nothing_for_who_asked(pair: Pair) -> None:
    where = asked(pair)

    def leaves() -> None:
        assert send(pair.ben, f"{HERE}{where}/", do="aside").status_code == 302
        assert f"{HERE}{where}/" not in links_in(markup(pair.ben, HERE) + markup(pair.ben, "/today/"))

    paths = [HERE, f"{HERE}{where}/", "/today/", "/mend/"]
    assert told_apart(pair.ada.who.client, paths, leaves, pair.ben.who.client) == []


def test_after_three_weeks_it_has_gone(pair: Pair) -> None:
    where = asked(pair)
    Round.objects.filter(pk=where).update(asked=timezone.now() - timedelta(days=23))
    assert str(where) not in markup(pair.ben, HERE)
    assert send(pair.ben, f"{HERE}{where}/", mine=HIS).status_code == 409


def test_who_is_not_safe_is_asked_for_none(pair: Pair) -> None:
    keep_care(pair.ada.visit, pair.ada.bond, True)
    assert 'name="mine"' not in markup(pair.ada, HERE)
    assert begins(pair.ada).status_code == 409
    assert not known(pair.ben)


def test_who_is_not_safe_reads_nothing_that_was_asked(pair: Pair) -> None:
    where = asked(pair)
    assert "Ada asks" in page(pair.ben, HERE)
    keep_care(pair.ben.visit, pair.ben.bond, True)
    shown = markup(pair.ben, HERE)
    assert "Ada asks" not in shown
    assert f"{HERE}{where}/" not in links_in(shown)
    assert NAME not in shown


@pytest.mark.parametrize(
    "form", [{"name": "", "mine": "x"}, {"name": "x", "mine": ""}, {"name": "x" * 121, "mine": "x"}]
)
def test_it_has_a_name_and_a_line(pair: Pair, form: dict[str, str]) -> None:
    assert send(pair.ada, HERE, **form).status_code == 422
    assert not known(pair.ben)
