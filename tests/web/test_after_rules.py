"""Rules of the house: proposed by one, agreed to or left by the other, taken away by either."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from django.utils import timezone

from innermost.web.access import About, Topic
from innermost.web.after.rules import rules_of
from innermost.web.models import Round
from innermost.web.spaces.begin import pause
from innermost.web.spaces.leave import leave
from innermost.web.spaces.shelf import keep_care
from tests.web.cast import Someone
from tests.web.interference import told_apart
from tests.web.looking import markup, page, send
from tests.web.pair import In, Pair, together
from tests.web.seen import errors_of

pytestmark = pytest.mark.django_db
RULES = "/walks/rules/"
RULE = "Nobody slams a door."
BOTH = ("ada", "ben")


@pytest.fixture
def pair(ada: Someone, ben: Someone) -> Pair:
    return together(ada, ben, About("partners"))


def proposes(who: In, text: str = RULE) -> Any:
    return send(who, RULES, text=text)


def says(who: In, do: str, of: UUID) -> Any:
    return send(who, RULES, do=do, of=str(of))


def proposed_to(who: In) -> UUID:
    return next(one.id for one in who.rules.theirs)


def both_agree(pair: Pair, text: str = RULE) -> UUID:
    proposes(pair.ada, text)
    rule = proposed_to(pair.ben)
    says(pair.ben, "agree", rule)
    return rule


def rules(who: In) -> list[str]:
    return rules_of(who.visit, who.bond)


def test_a_rule_that_both_agree_to_stands_for_both(pair: Pair) -> None:
    both_agree(pair)
    assert rules(pair.ada) == rules(pair.ben) == [RULE]
    for who in (pair.ada, pair.ben):
        assert "Take it away" in page(who, RULES)


def test_one_alone_makes_no_rule(pair: Pair) -> None:
    proposes(pair.ada)
    assert rules(pair.ada) == rules(pair.ben) == []
    assert "Ada proposes" in page(pair.ben, RULES)
    assert "You propose" in page(pair.ada, RULES)


def test_where_both_propose_the_same_it_stands(pair: Pair) -> None:
    proposes(pair.ada)
    proposes(pair.ben, f" {RULE.upper()} ")
    assert len(rules(pair.ada)) == len(rules(pair.ben)) == 1


def test_the_oldest_rule_stands_first(pair: Pair) -> None:
    for text in (RULE, "We sleep on it."):
        both_agree(pair, text)
    assert rules(pair.ben) == [RULE, "We sleep on it."]


def test_leaving_a_rule_hides_it_from_the_one_and_changes_nothing_for_the_other(pair: Pair) -> None:
    proposes(pair.ada)
    rule = proposed_to(pair.ben)

    def leaves() -> None:
        assert says(pair.ben, "aside", rule).status_code == 302
        assert RULE not in markup(pair.ben, RULES)

    paths = [RULES, "/walks/kept/", "/today/", "/walks/"]
    assert told_apart(pair.ada.who.client, paths, leaves, pair.ben.who.client) == []


@pytest.mark.parametrize("who", BOTH)
def test_either_takes_a_rule_away_again(pair: Pair, who: str) -> None:
    rule = both_agree(pair)
    assert "You need no reason." in page(getattr(pair, who), f"{RULES}?away={rule}")
    says(getattr(pair, who), "away", rule)
    assert rules(pair.ada) == rules(pair.ben) == []
    assert RULE not in markup(pair.ada, RULES) + markup(pair.ben, RULES)


def test_a_rule_taken_away_can_be_agreed_to_anew(pair: Pair) -> None:
    says(pair.ada, "away", both_agree(pair))
    both_agree(pair)
    assert rules(pair.ben) == [RULE]


def test_a_proposal_taken_back_has_gone_for_both(pair: Pair) -> None:
    proposes(pair.ada)
    rule = proposed_to(pair.ben)
    says(pair.ada, "away", rule)
    assert RULE not in markup(pair.ada, RULES) + markup(pair.ben, RULES)
    assert says(pair.ben, "agree", rule).status_code == 404


def test_nobody_takes_back_what_the_other_proposes(pair: Pair) -> None:
    proposes(pair.ada)
    assert says(pair.ben, "away", proposed_to(pair.ben)).status_code == 404
    assert pair.ada.rules.mine


def test_after_a_month_a_proposal_has_gone(pair: Pair) -> None:
    proposes(pair.ada)
    rule = proposed_to(pair.ben)
    Round.objects.filter(pk=rule).update(asked=timezone.now() - timedelta(days=32))
    assert RULE not in markup(pair.ada, RULES) + markup(pair.ben, RULES)
    assert says(pair.ben, "agree", rule).status_code == 404


def lapsed(pair: Pair) -> UUID:
    proposes(pair.ada)
    rule = proposed_to(pair.ben)
    Round.objects.filter(pk=rule).update(asked=timezone.now() - timedelta(days=31))
    return rule


def test_what_lapsed_does_not_stand_where_the_other_proposes_it_anew(pair: Pair) -> None:
    lapsed(pair)
    proposes(pair.ben)
    assert rules(pair.ada) == rules(pair.ben) == []
    says(pair.ada, "agree", proposed_to(pair.ada))
    assert rules(pair.ada) == rules(pair.ben) == [RULE]


def test_what_lapsed_can_be_proposed_again_and_withdrawn(pair: Pair) -> None:
    before = lapsed(pair)
    proposes(pair.ada)
    assert proposed_to(pair.ben) != before
    says(pair.ada, "away", pair.ada.rules.mine[0].id)
    assert not pair.ben.rules.theirs


def test_every_rule_that_is_shown_can_be_taken_away(pair: Pair, monkeypatch: pytest.MonkeyPatch) -> None:
    both_agree(pair)
    monkeypatch.setattr("innermost.web.after.rules.MOST", 1)
    proposes(pair.ada, "Proposed since.")
    assert [one.text for one in pair.ada.rules.standing] == rules(pair.ada) == [RULE]


def test_a_question_of_the_same_words_is_another_thing(pair: Pair) -> None:
    pair.ben.rounds.begin(Topic(RULE), asks=True)
    both_agree(pair)
    assert rules(pair.ada) == [RULE]


@pytest.mark.parametrize(("text", "said"), [("", "no rule here yet"), ("x" * 201, "Up to 200")])
def test_a_rule_is_one_sentence(pair: Pair, text: str, said: str) -> None:
    answer = proposes(pair.ada, text)
    assert answer.status_code == 422
    assert said in errors_of(answer)


def test_many_proposals_rest_a_while_and_the_words_stay(pair: Pair) -> None:
    for number in range(12):
        proposes(pair.ada, f"Rule {number}.")
    answer = proposes(pair.ada, "One more.")
    assert answer.status_code == 409
    assert b"One more." in answer.content


def test_rules_that_were_asked_take_no_room_from_questions(pair: Pair) -> None:
    for number in range(12):
        proposes(pair.ada, f"Rule {number}.")
    assert pair.ada.rounds.begin(Topic("And a question?"), asks=True)


def test_nothing_happens_to_a_rule_nobody_knows(pair: Pair) -> None:
    for do in ("agree", "away"):
        assert says(pair.ada, do, UUID(int=0)).status_code == 404
    assert send(pair.ada, RULES, do="agree", of="nothing").status_code == 404


def test_somebody_who_named_fear_is_asked_to_propose_nothing(pair: Pair) -> None:
    keep_care(pair.ada.visit, pair.ada.bond, True)
    assert 'name="text"' not in markup(pair.ada, RULES)
    assert "Your own safety comes first." in page(pair.ada, RULES)


def test_while_paused_nothing_new_is_agreed_to(pair: Pair) -> None:
    proposes(pair.ada)
    rule = proposed_to(pair.ben)
    pause(pair.ben.visit, pair.ben.bond, paused=True)
    says(pair.ben, "agree", rule)
    assert rules(pair.ben) == []


def test_who_left_has_no_rules_there_and_who_remains_reads_on(pair: Pair) -> None:
    both_agree(pair)
    leave(pair.ben.visit, pair.ben.bond)
    assert rules(pair.ada) == [RULE]
    assert pair.ben.who.client.get(RULES).status_code == 200
    assert RULE not in pair.ben.who.client.get(RULES).content.decode()


def test_no_row_shows_a_rule_in_plain(pair: Pair) -> None:
    both_agree(pair)
    row = Round.objects.values().get(kind="rule")
    plain = b"".join(bytes(one) for one in row.values() if isinstance(one, bytes | memoryview))
    assert not re.search(rb"door", plain)
