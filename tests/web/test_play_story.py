"""Finish the story: told in turns, shown at once, ended by either."""

from __future__ import annotations

from typing import Any

import pytest

from innermost.entry import Sheet
from innermost.web.access import About
from innermost.web.models import Entry
from innermost.web.play.games import MOST_TURNS, STORY
from innermost.web.play.story import Turn, is_ones_turn, turns
from tests.web.cast import Someone
from tests.web.looking import markup, page, send
from tests.web.pair import In, Pair, together
from tests.web.seen import errors_of


@pytest.fixture
def pair(ada: Someone, ben: Someone) -> Pair:
    return together(ada, ben, About("friends"))


def begun(pair: Pair, text: str = "We pressed it.") -> str:
    of = pair.ada.who.client.get("/play/story/").context["of"]
    return str(send(pair.ada, "/play/story/", of=of, text=text)["Location"])


def goes_on(who: In, where: str, text: str) -> Any:
    return send(who, where, text=text)


def told(*words: str, ended: bool = False) -> Sheet:
    return Sheet(STORY, words=words, has_ended=ended)


def test_turns_alternate_from_whoever_began() -> None:
    found = turns(told("a", "c"), told("b"), first_is_mine=False)
    assert found == [Turn("a", False), Turn("b", True), Turn("c", False)]


def test_what_one_took_back_is_left_out() -> None:
    assert [turn.text for turn in turns(None, told("b", "d"), first_is_mine=True)] == ["b", "d"]


@pytest.mark.parametrize(
    ("mine", "theirs", "begins", "mine_to_tell"),
    [
        (None, told("a"), False, True),
        (told("a"), None, True, False),
        (told("a"), told("b"), True, True),
        (told("b"), told("a", "c"), False, True),
        (told("b"), told("a"), False, False),
        (told("a"), told("b", ended=True), True, False),
        (told(*"abcdefghij"), told(*"abcdefghij"), True, False),
    ],
)
def test_it_is_ones_turn_after_the_others(mine: Any, theirs: Any, begins: bool, mine_to_tell: bool) -> None:
    assert is_ones_turn(mine, theirs, begins=begins) is mine_to_tell


@pytest.mark.django_db
def test_a_turn_shows_at_once_and_the_other_goes_on(pair: Pair) -> None:
    where = begun(pair)
    assert "We pressed it." in page(pair.ben, where)
    goes_on(pair.ben, where, "It hummed.")
    goes_on(pair.ada, where, "Then it sang.")
    for who in (pair.ada, pair.ben):
        said = page(who, where)
        assert said.index("We pressed it.") < said.index("It hummed.") < said.index("Then it sang.")


@pytest.mark.django_db
def test_nobody_tells_two_turns_in_a_row_and_the_words_are_given_back(pair: Pair) -> None:
    where = begun(pair)
    answer = goes_on(pair.ada, where, "And I went on alone.")
    assert answer.status_code == 409
    assert b"And I went on alone." in answer.content
    assert "And I went on alone." not in page(pair.ben, where)


@pytest.mark.django_db
def test_a_turn_sent_twice_counts_once(pair: Pair) -> None:
    where = begun(pair)
    for _ in range(2):
        assert goes_on(pair.ben, where, "It hummed.").status_code == 302
    assert page(pair.ada, where).count("It hummed.") == 1


@pytest.mark.django_db
@pytest.mark.parametrize("who", ["ada", "ben"])
def test_either_ends_it(pair: Pair, who: str) -> None:
    where = begun(pair)
    goes_on(pair.ben, where, "It hummed.")
    send(getattr(pair, who), where, do="end")
    for one in (pair.ada, pair.ben):
        assert "The end." in page(one, where)
        assert 'name="text"' not in markup(one, where)


@pytest.mark.django_db
def test_it_ends_by_itself_after_so_many_turns(pair: Pair) -> None:
    where = begun(pair, "Turn 1.")
    for number in range(2, MOST_TURNS + 2):
        goes_on(pair.ben if number % 2 == 0 else pair.ada, where, f"Turn {number}.")
    said = page(pair.ada, where)
    assert f"Turn {MOST_TURNS}." in said
    assert f"Turn {MOST_TURNS + 1}." not in said


@pytest.mark.django_db
@pytest.mark.parametrize(("text", "said"), [("", "nothing here yet"), ("One. Two! Three? Four.", "more than three")])
def test_a_turn_is_one_to_three_sentences(pair: Pair, text: str, said: str) -> None:
    where = begun(pair)
    answer = goes_on(pair.ben, where, text)
    if text:
        assert answer.status_code == 422
        assert said in errors_of(answer)
    assert Entry.objects.filter(round__kind="game").count() == 1


@pytest.mark.django_db
def test_three_sentences_with_quotes_and_dots_are_three(pair: Pair) -> None:
    assert (
        goes_on(pair.ben, begun(pair), "“Stop!” it said ... and we stopped. Then we ran. It followed.").status_code
        == 302
    )


@pytest.mark.django_db
def test_it_is_ones_turn_shows_on_the_page_of_games_and_for_nobody_else(pair: Pair) -> None:
    where = begun(pair)
    goes_on(pair.ben, where, "It hummed.")
    assert "Your turn, if you like" in page(pair.ada, "/play/")
    assert "Your turn" not in page(pair.ben, "/play/")


@pytest.mark.django_db
def test_taking_ones_turns_back_leaves_the_others(pair: Pair) -> None:
    where = begun(pair)
    goes_on(pair.ben, where, "It hummed.")
    send(pair.ada, f"{where}back/")
    assert "We pressed it." not in markup(pair.ben, where)
    assert "It hummed." in page(pair.ben, where)
