"""What Today says of games, rules of the house and what is kept of walks: asked aloud, or open for both."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from innermost.web.access import About
from innermost.web.models import Round
from innermost.web.play.games import HOW_I_FEEL
from innermost.web.today.lines import MOST_BESIDE
from tests.web.cast import Someone
from tests.web.looking import markup, send
from tests.web.pair import In, Pair, together
from tests.web.test_play_sheets import answers, begins

pytestmark = pytest.mark.django_db
RULES, AFTER = "/walks/rules/", "/walks/listening-turn/after/"


@pytest.fixture
def pair(ada: Someone, ben: Someone) -> Pair:
    return together(ada, ben, About("partners"))


def lines(who: In) -> dict[str, str]:
    """The small note of each line of Today, by where it leads."""
    found = re.findall(r'<li><a href="([^"]+)"><span>[^<]+<small>([^<]+)</small>', markup(who, "/today/"))
    return {href.replace("&amp;", "&"): note for href, note in found}


def days_pass(days: int) -> None:
    then = timezone.now() - timedelta(days=days)
    Round.objects.filter(asked__isnull=False).update(asked=then)
    Round.objects.filter(revealed__isnull=False).update(revealed=then)


def test_a_game_somebody_is_asked_to_stands_there_until_they_played(pair: Pair) -> None:
    where = begins(pair.ada, HOW_I_FEEL)
    assert lines(pair.ben)[where] == "Asked by Ada"
    assert where not in lines(pair.ada)
    answers(pair.ben, where)
    for who in (pair.ada, pair.ben):
        assert lines(who)[where].startswith("Open for you both since")


def test_a_game_that_was_left_is_gone_for_who_left_it(pair: Pair) -> None:
    where = begins(pair.ada, HOW_I_FEEL)
    before = lines(pair.ada)
    send(pair.ben, where, do="aside")
    assert where not in lines(pair.ben)
    assert lines(pair.ada) == before


def test_a_rule_somebody_proposed_stands_there_until_the_other_agreed(pair: Pair) -> None:
    send(pair.ada, RULES, text="Nobody slams a door.")
    assert lines(pair.ben)[RULES] == "A rule proposed by Ada"
    rule = next(one.id for one in pair.ben.rules.theirs)
    send(pair.ben, RULES, do="agree", of=str(rule))
    assert RULES not in lines(pair.ben)


def test_keeping_something_of_a_walk_stands_there_only_where_it_was_asked_aloud(pair: Pair) -> None:
    send(pair.ada, AFTER, line="You said it twice.")
    assert not [href for href in lines(pair.ben) if href.startswith(AFTER)]
    send(pair.ada, AFTER, line="You said it twice.", asks="on")
    assert [note for href, note in lines(pair.ben).items() if href.startswith(AFTER)] == ["Asked by Ada"]
    send(pair.ben, AFTER, line="The long pause.")
    assert [href for href in lines(pair.ada) if href.startswith(AFTER)]


def test_after_some_days_a_line_has_gone_by_itself(pair: Pair) -> None:
    where = begins(pair.ada, HOW_I_FEEL)
    send(pair.ada, RULES, text="Nobody slams a door.")
    days_pass(5)
    assert not {where, RULES} & {*lines(pair.ben)}


def test_there_are_never_more_than_two_of_them(pair: Pair) -> None:
    for text in ("Nobody slams a door.", "Phones stay in the hall.", "Nobody calls names."):
        send(pair.ada, RULES, text=text)
    begins(pair.ada, HOW_I_FEEL)
    assert markup(pair.ben, "/today/").count(" by Ada</small>") == MOST_BESIDE
