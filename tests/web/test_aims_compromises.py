"""A matter in which both may give a little: sealed until both wrote, then what both try, and a day to look again."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from django.utils import timezone

from innermost.web.access import About, compromise_of
from innermost.web.aims.matters import Matter, Matters, trials
from innermost.web.models import Entry, Round
from innermost.web.spaces.shelf import keep_care
from innermost.web.talk.both import MOST_IN_A_WHILE
from tests.web.cast import Someone
from tests.web.interference import told_apart
from tests.web.looking import links_in, markup, page, send
from tests.web.pair import In, Pair, together

pytestmark = pytest.mark.django_db
HERE = "/aims/compromises/"
NAME, HERS, HIS = "How do we share the hall?", "An hour of quiet at seven.", "Nobody moves my knives."
TRIED = "Seven to eight is hers, the drawer is his."


@pytest.fixture
def pair(ada: Someone, ben: Someone) -> Pair:
    return together(ada, ben, About("friends"))


def names(who: In, name: str = NAME, **more: Any) -> Any:
    return send(
        who, HERE, **({"name": name, "need": HERS, "flexible": "The radio", "trial": "Turns by the clock"} | more)
    )


def known(who: In) -> list[Matter]:
    visit = who.visit
    return Matters(visit, who.bond).known


def asked(pair: Pair) -> str:
    assert names(pair.ada).status_code == 302
    return f"{HERE}{known(pair.ada)[0].round.id}/"


def opened(pair: Pair) -> str:
    where = asked(pair)
    send(pair.ben, where, need=HIS, flexible="The shelf", trial="A drawer for each")
    return where


def tries(who: In, where: str, text: str = TRIED, **more: Any) -> Any:
    return send(who, where, do="try", text=text, **more)


def in_days(days: int) -> str:
    return (timezone.localdate() + timedelta(days=days)).isoformat()


def test_the_other_sees_the_matter_and_nothing_of_it(pair: Pair) -> None:
    where = asked(pair)
    assert NAME in page(pair.ben, HERE)
    assert NAME in page(pair.ben, "/today/")
    assert HERS not in markup(pair.ben, HERE) + markup(pair.ben, where) + markup(pair.ben, "/today/")


def test_both_sides_open_with_the_second(pair: Pair) -> None:
    where = opened(pair)
    for who in (pair.ada, pair.ben):
        shown = page(who, where)
        for words in (HERS, HIS, "Turns by the clock", "A drawer for each", "The radio", "The shelf"):
            assert words in shown


def test_what_is_sealed_can_be_changed_and_taken_back(pair: Pair) -> None:
    where = asked(pair)
    assert HERS in markup(pair.ada, f"{where}?change")
    send(pair.ada, where, need="A door.", review=in_days(14))
    assert known(pair.ada)[0].mine.need == "A door."  # type: ignore[union-attr]
    assert "is not asked any more" in page(pair.ada, f"{where}back/")
    send(pair.ada, f"{where}back/")
    assert NAME not in markup(pair.ben, HERE)


def test_opened_it_is_shown_no_more_once_taken_back(pair: Pair) -> None:
    where = opened(pair)
    send(pair.ben, f"{where}back/")
    assert HIS not in markup(pair.ada, where)
    assert "Ben has taken theirs back" in page(pair.ada, where)


def test_either_writes_what_both_try(pair: Pair) -> None:
    where = opened(pair)
    assert tries(pair.ben, where, review=in_days(14)).status_code == 302
    shown = page(pair.ada, where)
    assert TRIED in shown
    assert "to look at again" in shown
    assert TRIED not in page(pair.ada, "/aims/goals/")


def test_two_at_the_same_moment_lose_nothing(pair: Pair) -> None:
    where = opened(pair)
    tries(pair.ben, where), tries(pair.ada, where, "Another one.")
    shown = page(pair.ben, where)
    assert TRIED in shown
    assert "Another one." in shown


@pytest.mark.parametrize(("days", "shows"), [(-1, False), (0, True), (2, True), (3, False)])
def test_today_says_on_its_day_and_two_more_to_look_again(pair: Pair, days: int, shows: bool, monkeypatch: Any) -> None:
    where = opened(pair)
    tries(pair.ada, where, review=in_days(20))
    later = timezone.now() + timedelta(days=20 + days)
    monkeypatch.setattr("innermost.web.talk.place.timezone.localdate", lambda moment=None: (moment or later).date())
    for who in (pair.ada, pair.ben):
        assert (where in links_in(markup(who, "/today/"))) is shows


def test_kept_changed_or_let_go_by_either(pair: Pair) -> None:
    where = opened(pair)
    tries(pair.ada, where, review=in_days(0))
    assert "Look at it again: keep it, change it, or let it go." in page(pair.ben, where)
    tries(pair.ben, where, "The drawer only.", review=in_days(30))
    send(pair.ada, where, do="let-go")
    _, found_round = compromise_of(pair.ben.visit, UUID(where.split("/")[3]))
    found = [(goal.text, bool(goal.let_go)) for _, goal in trials(Matter(found_round, pair.ben.bond.me))]
    assert found == [("The drawer only.", True), ("The drawer only.", False), (TRIED, False)]
    assert "Look at it again" not in page(pair.ben, "/today/")


def test_its_writer_deletes_what_both_tried(pair: Pair) -> None:
    where = opened(pair)
    tries(pair.ada, where)
    trial = Entry.objects.get(kind="plan").pk
    assert send(pair.ben, f"/aims/goals/{trial}/delete/").status_code == 404
    assert send(pair.ada, f"/aims/goals/{trial}/delete/")["Location"] == where
    assert TRIED not in page(pair.ben, where)


def test_leaving_it_changes_nothing_for_who_asked(pair: Pair) -> None:
    where = asked(pair)

    def leaves() -> None:
        assert send(pair.ben, where, do="aside").status_code == 302
        assert NAME not in page(pair.ben, "/today/")

    assert told_apart(pair.ada.who.client, [HERE, where, "/today/"], leaves, pair.ben.who.client) == []
    send(pair.ben, where, do="again")
    assert NAME in page(pair.ben, "/today/")


def test_put_aside_once_open_it_is_not_looked_at_again_and_the_other_sees_no_difference(pair: Pair) -> None:
    where = opened(pair)
    tries(pair.ben, where, review=in_days(0))
    assert where in links_in(markup(pair.ada, "/today/"))

    def leaves() -> None:
        assert send(pair.ada, where, do="aside").status_code == 302
        assert where not in links_in(markup(pair.ada, "/today/"))

    assert told_apart(pair.ben.who.client, [HERE, where, "/today/"], leaves, pair.ada.who.client) == []
    leaves()
    assert "Bring it back" in page(pair.ada, where)
    assert where in markup(pair.ada, HERE)


def test_what_both_try_is_not_written_down_without_an_end(pair: Pair, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("innermost.web.aims.views.compromise.MOST_IN_A_WHILE", 2)
    where = opened(pair)
    for n in range(2):
        assert tries(pair.ada, where, f"Try {n}").status_code == 302
    answer = tries(pair.ada, where, "Once more")
    assert answer.status_code == 409
    assert "Once more" in answer.content.decode()
    assert "Once more" not in page(pair.ben, where)


def test_withdrawing_gives_no_new_try(pair: Pair) -> None:
    for number in range(MOST_IN_A_WHILE):
        assert names(pair.ada, f"Matter {number}").status_code == 302
        send(pair.ada, f"{HERE}{known(pair.ada)[0].round.id}/back/")
    answer = names(pair.ada, "One more")
    assert answer.status_code == 409
    assert "One more" in answer.content.decode()


def test_after_a_while_it_has_gone(pair: Pair) -> None:
    where = asked(pair)
    Round.objects.filter(kind="compromise").update(asked=timezone.now() - timedelta(days=32))
    assert where not in links_in(markup(pair.ben, HERE))
    assert send(pair.ben, where, need=HIS).status_code == 409


def test_for_somebody_careful_there_is_help_instead(pair: Pair) -> None:
    where = opened(pair)
    names(pair.ben, "The car")
    keep_care(pair.ada.visit, pair.ada.bond, True)
    for path in (HERE, where):
        assert "People who can help" in page(pair.ada, path)
        assert "compromise-worksheet" not in markup(pair.ada, path)
    assert HIS not in page(pair.ada, where)
    assert "The car" not in page(pair.ada, HERE) + page(pair.ada, "/today/")
    assert names(pair.ada).status_code == 409
    assert tries(pair.ada, where).status_code == 409
    assert send(pair.ada, f"{where}back/").status_code == 302


@pytest.mark.parametrize(
    "form", [{"name": ""}, {"need": ""}, {"name": "x" * 121}, {"review": "2020-01-01"}, {"review": "some day"}]
)
def test_it_has_a_name_a_need_and_a_day_ahead(pair: Pair, form: dict[str, str]) -> None:
    answer = names(pair.ada, **form)
    assert answer.status_code == 422
    assert "Turns by the clock" in answer.content.decode()
    assert not known(pair.ben)


def test_nobody_else_finds_it(pair: Pair, cleo: Someone) -> None:
    where = opened(pair)
    assert {cleo.client.get(path).status_code for path in (where, f"{where}back/")} == {404}
