"""The pages of what two aim at stay light: few questions to the database, however much there is."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from innermost.entry import Compromise, Goal, GoalMark, Ranking, Reply
from innermost.web.access import About, Topic
from innermost.web.aims.matters import Matter
from innermost.web.talk.both import topic_of
from tests.web.cast import Someone
from tests.web.pair import Pair, together

pytestmark = pytest.mark.django_db
MOST, LIGHT = 6, 15_000
TOLD_APART = ("SAVEPOINT", "RELEASE", "ROLLBACK", "BEGIN", "COMMIT")


def life(pair: Pair, times: int) -> list[str]:
    """Orders, goals with all that is said to them, matters that opened; the pages about them."""
    ada, ben, orders = pair.ada.shared, pair.ben.shared, pair.ada.orders
    mine, theirs = pair.ada.matters, pair.ben.matters
    day = timezone.localdate().isoformat()
    for number in range(times):
        orders.keep(Ranking(("family", "rest", "play", "faith", "humour"), f"words {number}"))
        goal = ada.give(Goal(f"goal {number}", "why", ("one", "two")))
        for said in (GoalMark(f"step {number}"), GoalMark(of="1", day=day), Reply("Go on.")):
            ben.give(said, parent=goal)
        matter = mine.rounds.begin(mine_topic(number))
        mine.rounds.answer(matter, Compromise(f"need {number}", "this", "that", day))
        theirs.rounds.answer(matter, Compromise(f"need {number}, too"))
        side = mine.rounds.get(matter).mine
        ada.give(Goal(f"tried {number}", of=str(matter), review=day), parent=side.id if side else None)
    own = [f"/aims/goals/{goal}/", f"/aims/goals/{goal}/change/", f"/aims/goals/{goal}/delete/"]
    both = [f"/aims/compromises/{matter}/", f"/aims/compromises/{matter}/back/"]
    lists = ["/aims/values/", "/aims/values/rank/", "/aims/values/beside/", "/aims/goals/", "/aims/compromises/"]
    return [*lists, *own, *both, "/today/"]


def mine_topic(number: int) -> Topic:
    return topic_of(Matter, f"matter {number}")


def asked(pair: Pair, path: str) -> int:
    with CaptureQueriesContext(connection) as found:
        answer = pair.ada.who.client.get(path)
    assert answer.status_code == 200, path
    assert len(answer.content) <= LIGHT, f"{path} weighs {len(answer.content)}"
    return len([one for one in found if not one["sql"].startswith(TOLD_APART)])


def test_few_questions_and_no_more_of_them_when_there_is_more(ada: Someone, ben: Someone) -> None:
    pair = together(ada, ben, About("friends"))
    few = [asked(pair, path) for path in [*life(pair, 1), *life(pair, 1)]][-11:]
    paths = life(pair, 14)
    many = [asked(pair, path) for path in paths]
    assert {path: count for path, count in zip(paths, many, strict=True) if count > MOST} == {}
    assert many == few
