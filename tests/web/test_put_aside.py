"""What the other plans and days they let one know can be put aside: it comes up no more, and they cannot tell."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from innermost.entry import Detail, Outing
from innermost.web.access.details import Details
from innermost.web.occasions import occasions
from innermost.web.spaces.leave import leave
from tests.web.cast import Someone
from tests.web.hours import TITLE, id_of, page, plan, send
from tests.web.letterbox import in_days
from tests.web.pair import In, Pair, together

pytestmark = pytest.mark.django_db
EXAM = "The exam in the morning"


@pytest.fixture
def pair(ada: Someone, ben: Someone) -> Pair:
    return together(ada, ben)


def coming(of: In) -> list[str]:
    now = timezone.now()
    return [one.title for one in occasions(of.visit, now, now + timedelta(days=60))]


def aside(of: In, path: str, do: str = "put-aside") -> None:
    assert send(of, path, do=do).status_code == 302


def test_a_plan_that_is_put_aside_comes_up_nowhere_and_can_be_read_and_taken_in_again(pair: Pair) -> None:
    where = plan(pair.ada, day=in_days(0))
    aside(pair.ben, where)
    assert TITLE not in page(pair.ben, "/today/")
    assert TITLE not in page(pair.ben, "/time/")
    assert coming(pair.ben) == []
    assert TITLE in page(pair.ben, "/time/planned/").partition("What you put aside")[2]
    aside(pair.ben, where, "take-in")
    assert TITLE in page(pair.ben, "/today/")
    assert coming(pair.ben) == [TITLE]


def test_of_what_was_put_aside_nobody_is_asked_for_a_line(pair: Pair) -> None:
    yesterday = (timezone.localdate() - timedelta(days=1)).isoformat()
    id = pair.ada.shared.give(Outing("The ferry", yesterday))  # noqa: A001
    aside(pair.ben, f"/time/{id}/")
    assert "The ferry" not in page(pair.ben, "/today/")


def test_a_day_of_theirs_that_is_put_aside_comes_up_nowhere(pair: Pair) -> None:
    id = Details(pair.ada.visit, pair.ada.bond).tell(Detail("people", EXAM, day=in_days(0)))  # noqa: A001
    assert EXAM in page(pair.ben, "/today/")
    aside(pair.ben, f"/know/{id}/aside/")
    assert EXAM not in page(pair.ben, "/today/")
    assert coming(pair.ben) == []
    assert EXAM in page(pair.ben, "/know/people/")
    aside(pair.ben, f"/know/{id}/aside/", "take-in")
    assert EXAM in page(pair.ben, "/today/")


def test_the_other_cannot_tell(pair: Pair) -> None:
    where = plan(pair.ada)
    id = Details(pair.ada.visit, pair.ada.bond).tell(Detail("people", EXAM, day=in_days(0)))  # noqa: A001
    looked_at = (where, "/time/planned/", "/today/", f"/given/{id}/", "/know/people/")
    before = [page(pair.ada, path) for path in looked_at]
    aside(pair.ben, where)
    aside(pair.ben, f"/know/{id}/aside/")
    assert [page(pair.ada, path) for path in looked_at] == before
    assert coming(pair.ada) == [EXAM, TITLE]


def test_ones_own_is_not_put_aside_and_a_strangers_is_not_there(pair: Pair, cleo: Someone) -> None:
    where = plan(pair.ada)
    id = Details(pair.ada.visit, pair.ada.bond).tell(Detail("people", EXAM, day=in_days(0)))  # noqa: A001
    send(pair.ada, where, do="put-aside")
    assert pair.ada.who.client.post(f"/know/{id}/aside/").status_code == 404
    assert cleo.client.post(f"/know/{id}/aside/").status_code == 404
    assert cleo.client.post(where, {"do": "put-aside"}).status_code == 404
    assert len(coming(pair.ada)) == 2


def forty_plans(of: In) -> None:
    for n in range(40):
        of.shared.give(Outing(f"Plan {n}", in_days(n + 1)))


def test_a_plan_beyond_forty_waits_with_its_writer_and_what_is_over_makes_room(pair: Pair) -> None:
    forty_plans(pair.ada)
    answer = send(pair.ada, "/time/new/", name=TITLE, day=in_days(3))
    assert answer.status_code == 409
    assert TITLE in answer.content.decode()
    assert TITLE not in page(pair.ben, "/time/planned/")
    first = pair.ada.shared.latest(1, ("plan",))[0]
    send(pair.ada, f"/time/{first.id}/off/", do="off")
    assert id_of(plan(pair.ada))
    assert send(pair.ada, f"/time/{first.id}/off/", do="on").status_code == 409


def test_planning_and_calling_off_gives_no_new_try(pair: Pair, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("innermost.web.hours.enough.MOST_IN_A_WHILE", 2)
    for _ in range(2):
        send(pair.ada, f"{plan(pair.ada)}off/", do="off")
    answer = send(pair.ada, "/time/new/", name="One more", day=in_days(3))
    assert answer.status_code == 409
    assert "One more" in answer.content.decode()


def test_telling_days_and_deleting_them_gives_no_new_try(pair: Pair, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("innermost.web.know.enough.MOST_IN_A_WHILE", 2)
    said = {"text": EXAM, "theme": "people", "day": in_days(5), "do": "tell"}
    here = Details(pair.ada.visit, pair.ada.bond)
    for _ in range(2):
        assert send(pair.ada, "/know/people/new/", **said).status_code == 302
        here.delete(here.mine()[0].id)
    assert send(pair.ada, "/know/people/new/", **said).status_code == 409


def test_many_plans_of_the_other_push_none_of_ones_own_off_today(pair: Pair) -> None:
    plan(pair.ada, "My own evening", day=in_days(0))
    for n in range(45):
        pair.ben.shared.give(Outing(f"Plan {n}", in_days(n + 1), off=True))
    assert "My own evening" in page(pair.ada, "/today/")


def test_the_other_has_forty_of_their_own(pair: Pair) -> None:
    forty_plans(pair.ada)
    assert plan(pair.ben)


def test_a_day_beyond_forty_can_be_kept_and_not_told(pair: Pair) -> None:
    here = Details(pair.ada.visit, pair.ada.bond)
    for n in range(40):
        here.tell(Detail("people", f"Day {n}", day=in_days(n)))
    said = {"text": EXAM, "theme": "people", "day": in_days(5)}
    answer = send(pair.ada, "/know/people/new/", do="tell", **said)
    assert answer.status_code == 409
    assert EXAM in answer.content.decode()
    assert send(pair.ada, "/know/people/new/", do="tell", **(said | {"day": ""})).status_code == 302
    assert send(pair.ada, "/know/people/new/", do="keep", **said).status_code == 302
    kept = here.mine()[0]
    assert send(pair.ada, f"/know/{kept.id}/show/", revision="1").status_code == 409
    assert not here.one_of_mine(kept.id).is_shown
    undated = here.mine()[1]
    changed = send(pair.ada, f"/know/{undated.id}/change/", revision="1", **said)
    assert changed.status_code == 409


def test_it_can_be_taken_in_again_after_the_other_left(pair: Pair) -> None:
    where = plan(pair.ada)
    aside(pair.ben, where)
    leave(pair.ada.visit, pair.ada.bond)
    aside(pair.ben, where, "take-in")
    assert "You put this aside" not in page(pair.ben, where)
