"""Taking back an answer that opened, and deleting what one said back: gone for the other, and the round stays."""

from __future__ import annotations

import pytest

from innermost.entry import Answer
from innermost.web.access import Topic
from innermost.web.models import Entry, Round
from innermost.web.spaces.leave import leave
from tests.web.cast import Someone
from tests.web.pair import In, Pair, together

pytestmark = pytest.mark.django_db

ADAS, BENS = "adas opened words", "bens opened words"


@pytest.fixture
def pair(ada: Someone, ben: Someone) -> Pair:
    return together(ada, ben)


@pytest.fixture
def where(pair: Pair) -> str:
    """The address of a round that opened."""
    asked = pair.ada.rounds.begin(Topic("What do you miss?"), asks=True)
    pair.ada.rounds.answer(asked, Answer(ADAS))
    pair.ben.rounds.answer(asked, Answer(BENS))
    return f"/talk/{asked}/"


def page(who: In, path: str) -> str:
    answer = who.who.client.get(path)
    assert answer.status_code == 200, f"{path} gave {answer.status_code}"
    return str(answer.content.decode())


def takes_back(who: In, where: str) -> None:
    assert who.who.client.post(f"{where}take-back/")["Location"] == where


def says_back(who: In, where: str, words: str) -> str:
    """The address that takes it away again, as the page has it."""
    who.who.client.post(f"{where}reply/", {"text": words})
    return where + "unsay/" + page(who, where).split(f"{where}unsay/")[1].split('"')[0]


def test_an_opened_answer_is_taken_back_after_asking_once(pair: Pair, where: str) -> None:
    asked = page(pair.ada, f"{where}take-back/")
    assert "From now on Ben does not read it. What was seen was seen." in asked
    assert ADAS in page(pair.ben, where)
    takes_back(pair.ada, where)
    shown = page(pair.ben, where)
    assert ADAS not in shown
    assert "Ada has taken these words back." in shown
    assert BENS in shown


def test_its_writer_reads_on_and_the_round_stays_open(pair: Pair, where: str) -> None:
    takes_back(pair.ada, where)
    shown = page(pair.ada, where)
    assert ADAS in shown
    assert BENS in shown
    assert "You took these words back. Only you read them." in shown
    assert f"{where}change/" not in shown
    assert pair.ada.who.client.get(f"{where}change/").status_code == 404
    assert Round.objects.get(pk=where.split("/")[2]).state == "revealed"


def test_taking_back_twice_is_once(pair: Pair, where: str) -> None:
    takes_back(pair.ada, where)
    takes_back(pair.ada, where)
    assert pair.ada.who.client.get(f"{where}take-back/")["Location"] == where
    assert ADAS in page(pair.ada, where)


def test_both_can_take_theirs_back(pair: Pair, where: str) -> None:
    takes_back(pair.ada, where)
    takes_back(pair.ben, where)
    assert BENS not in page(pair.ada, where)
    assert ADAS not in page(pair.ben, where)


def test_it_can_be_taken_back_where_the_other_has_left(pair: Pair, where: str) -> None:
    leave(pair.ben.visit, pair.ben.bond)
    takes_back(pair.ada, where)
    assert Entry.objects.filter(round__in=[where.split("/")[2]], shares__shown_at__isnull=True).count() == 1


def test_what_has_not_opened_is_not_taken_back_here(pair: Pair, where: str) -> None:
    sealed = pair.ada.rounds.begin(Topic("Sealed?"), asks=True)
    pair.ada.rounds.answer(sealed, Answer("words"))
    for path in (f"/talk/{sealed}/take-back/", f"/talk/{sealed}/unsay/"):
        assert pair.ada.who.client.get(path).status_code == 404
        assert pair.ada.who.client.post(path).status_code == 404


def test_ones_own_reply_is_deleted_after_asking_once(pair: Pair, where: str) -> None:
    kept, away = says_back(pair.ada, where, "ada says this"), says_back(pair.ben, where, "ben says that")
    assert "ben says that" in page(pair.ben, away)
    assert pair.ben.who.client.post(away)["Location"] == where
    for one in (pair.ada, pair.ben):
        shown = page(one, where)
        assert "ben says that" not in shown
        assert "ada says this" in shown
    assert not Entry.objects.filter(author=pair.ben.who.person, kind="reply").exists()
    assert "ada says this" in page(pair.ada, kept)


def test_nobody_deletes_the_others_reply_or_what_is_none(pair: Pair, where: str) -> None:
    hers = says_back(pair.ada, where, "ada says this")
    assert "?of=" not in page(pair.ben, where)
    for path in (hers, f"{where}unsay/", f"{where}unsay/?of=x"):
        assert pair.ben.who.client.post(path)["Location"] == where
    assert "ada says this" in page(pair.ada, where)


def test_ones_own_reply_is_deleted_also_where_the_answer_was_taken_back(pair: Pair, where: str) -> None:
    away = says_back(pair.ben, where, "ben says that")
    takes_back(pair.ada, where)
    assert "ben says that" in page(pair.ben, where)
    pair.ben.who.client.post(away)
    assert not Entry.objects.filter(kind="reply").exists()


def test_a_stranger_takes_nothing_back(pair: Pair, where: str, cleo: Someone) -> None:
    for path in (f"{where}take-back/", says_back(pair.ada, where, "ada says this")):
        assert cleo.client.get(path).status_code == 404
        assert cleo.client.post(path).status_code == 404
