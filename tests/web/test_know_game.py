"""The game of knowing each other asks some of what the two let each other know, and nothing they kept to themselves."""

from __future__ import annotations

import pytest

from innermost.entry import Detail
from innermost.library import load
from innermost.web.access import About
from innermost.web.know.remembered import remembered
from innermost.web.play.games import KNOW_ME, MOST_REMEMBERED, drawn
from innermost.web.us.place import Place
from tests.web.cast import Someone
from tests.web.looking import markup
from tests.web.pair import In, Pair, together
from tests.web.seen import hidden
from tests.web.test_know import details

pytestmark = pytest.mark.django_db
HERS, HIS = ("small-bedside", "small-lost", "like-plate"), ("hobby-shop", "small-word")
QUIZZES = {slug: prompt.quiz for slug in (*HERS, *HIS) if (prompt := load().detail_prompt(slug))}


@pytest.fixture
def pair(ada: Someone, ben: Someone) -> Pair:
    return together(ada, ben, About("partners"))


def lets_know(who: In, *prompts: str) -> None:
    for slug in prompts:
        prompt = load().detail_prompt(slug)
        details(who).tell(Detail(prompt.theme if prompt else "", "words", slug))


def known_of(who: In) -> set[str]:
    visit = who.visit
    return set(remembered(Place(visit, who.bond)))


def asked(who: In) -> set[str]:
    answer = who.who.client.get("/play/know-me/")
    return set(hidden(answer, "of").split(","))


def test_what_both_let_each_other_know_comes_up_in_the_game(pair: Pair) -> None:
    lets_know(pair.ada, *HERS)
    lets_know(pair.ben, *HIS)
    for who in (pair.ada, pair.ben):
        assert known_of(who) == set(QUIZZES.values())
        assert len(asked(who) & set(QUIZZES.values())) >= 2


def test_nothing_comes_of_it_while_only_one_let_the_other_know(pair: Pair) -> None:
    lets_know(pair.ada, *HERS)
    assert known_of(pair.ada) == known_of(pair.ben) == set()


def test_what_somebody_keeps_to_themselves_changes_nothing_in_what_is_asked(pair: Pair) -> None:
    lets_know(pair.ada, *HERS)
    lets_know(pair.ben, *HIS)
    before = markup(pair.ben, "/know/"), asked(pair.ben), asked(pair.ada)
    for slug in ("small-seat", "like-present", "small-luck"):
        details(pair.ada).keep(Detail("small-things", "kept", slug))
    assert (markup(pair.ben, "/know/"), asked(pair.ben), asked(pair.ada))[1:] == before[1:]


def test_what_was_taken_back_is_not_asked_for_its_sake_any_more(pair: Pair) -> None:
    lets_know(pair.ada, *HERS)
    lets_know(pair.ben, *HIS)
    here = details(pair.ada)
    for one in here.mine():
        here.take_back(one.id)
    assert known_of(pair.ben) == set()


def test_most_of_the_game_is_always_something_else() -> None:
    every = [one.slug for one in load().quizzes if one.rung == 1]
    few = set(every[:40])
    found = drawn(KNOW_ME, "partners", (), "a seed", 2, tuple(few))
    assert len(found) == 10
    assert MOST_REMEMBERED <= len(few & set(found)) < 10
    again = drawn(KNOW_ME, "partners", found, "a seed", 2, found)
    assert not set(again) & set(found)


def test_every_quiz_question_a_prompt_names_can_be_asked_in_the_game() -> None:
    forms = {one.slug: one.form for one in load().quizzes}
    named = {prompt.quiz for prompt in load().detail_prompts if prompt.quiz}
    assert {slug for slug in named if forms[slug] == "order"} == set()
    assert len(named) > 30
