"""What two would like to reach: steps either adds and marks, a dream the other cheers, letting go, the way ahead."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from django.utils import timezone

from innermost.entry import Goal, GoalMark
from innermost.web.access import About
from innermost.web.access.plans import plan_of
from innermost.web.aims.goals import MOST_FIRST, Aim
from innermost.web.models import Entry, Share
from innermost.web.spaces.shelf import keep_care
from tests.web.cast import Someone
from tests.web.looking import links_in, markup, page, send
from tests.web.pair import In, Pair, together

pytestmark = pytest.mark.django_db
HERE = "/aims/goals/"
STEPS = "Measure the wall\n\nBuy the wood\nPut it up"


@pytest.fixture
def pair(ada: Someone, ben: Someone) -> Pair:
    return together(ada, ben, About("friends"))


def writes(who: In, text: str = "A shelf in the hall", **more: Any) -> str:
    answer = send(who, HERE, **({"text": text, "because": "For your books", "steps": STEPS} | more))
    assert answer.status_code == 302, answer.content.decode()
    return str(answer["Location"])


def does(who: In, path: str, do: str, **more: Any) -> None:
    assert send(who, path, do=do, **more).status_code == 302


def aim(who: In, path: str) -> Aim:
    visit, bond = who.visit, who.bond
    here, plan = plan_of(visit, [bond], UUID(path.split("/")[3]))
    assert isinstance(plan.payload, Goal)
    return Aim(plan, plan.payload, here.shared.replies_to([plan.id]))


def lived(path: str, days: int) -> None:
    """As if it had been written so many days ago."""
    then, id = timezone.now() - timedelta(days=days), path.split("/")[3]  # noqa: A001
    Entry.objects.filter(pk=id).update(created=then)
    Share.objects.filter(entry=id).update(shown_at=then)


def test_both_read_it_and_its_steps(pair: Pair) -> None:
    where = writes(pair.ada)
    assert "A shelf in the hall" in page(pair.ben, HERE)
    assert "next: Measure the wall" in page(pair.ben, HERE)
    for words in ("For your books", "Buy the wood", "Put it up"):
        assert words in page(pair.ben, where)
    assert "Ada wrote down something to reach" in page(pair.ben, "/today/")


def test_either_adds_a_step_and_marks_one(pair: Pair) -> None:
    where = writes(pair.ada)
    does(pair.ben, where, "add", text="Paint it green")
    added = next(one.of for one in aim(pair.ada, where).steps if one.text == "Paint it green")
    does(pair.ada, where, f"done:{added}")
    does(pair.ben, where, "done:0")
    assert [one.is_done for one in aim(pair.ben, where).steps] == [True, False, False, True]
    does(pair.ada, where, "undone:0")
    assert not aim(pair.ben, where).steps[0].is_done


def test_marks_of_one_moment_lose_nothing(pair: Pair) -> None:
    """Each is written as if the other had not been."""
    where = writes(pair.ada)
    id, day = UUID(where.split("/")[3]), timezone.localdate().isoformat()  # noqa: A001
    for who, of in ((pair.ada, "0"), (pair.ben, "1")):
        who.shared.give(GoalMark(of=of, day=day), parent=id)
        who.shared.give(GoalMark(f"{who.who.name}'s step"), parent=id)
    assert [one.text for one in aim(pair.ada, where).steps if one.is_done] == ["Measure the wall", "Buy the wood"]
    assert len(aim(pair.ada, where).steps) == 5


def test_saying_it_twice_is_saying_it_once(pair: Pair) -> None:
    where = writes(pair.ada)
    does(pair.ada, where, "done:0"), does(pair.ben, where, "done:0"), does(pair.ben, where, "done:nowhere")
    assert Entry.objects.filter(parent=where.split("/")[3]).count() == 1


def test_only_who_added_a_step_takes_it_out(pair: Pair) -> None:
    where = writes(pair.ada)
    does(pair.ben, where, "add", text="Paint it green")
    added = aim(pair.ben, where).steps[-1].of
    does(pair.ada, where, f"out:{added}")
    assert len(aim(pair.ada, where).steps) == 4
    does(pair.ben, where, f"out:{added}")
    assert len(aim(pair.ada, where).steps) == 3


def test_what_was_reached_is_said_to_the_other_on_that_day_alone(pair: Pair) -> None:
    where = writes(pair.ada)
    does(pair.ada, where, "reached")
    assert "You two did: A shelf in the hall" in page(pair.ben, "/today/")
    assert "You two did it." in page(pair.ben, where)
    marks = Entry.objects.filter(parent=where.split("/")[3])
    Share.objects.filter(entry__in=marks).update(shown_at=timezone.now() - timedelta(days=1))
    assert "You two did" not in page(pair.ben, "/today/")


def test_it_can_be_celebrated(pair: Pair) -> None:
    where = writes(pair.ada)
    does(pair.ada, where, "reached")
    does(pair.ben, where, "cheer", text="It even holds.", marks=["closer"])
    assert "It even holds." in page(pair.ada, where)
    assert send(pair.ben, where, do="cheer").status_code == 422


def test_a_dream_is_its_writers_and_the_other_cheers(pair: Pair) -> None:
    where = writes(pair.ada, "To sing in a choir", own="on")
    assert "Cheer Ada on" in page(pair.ben, where)
    assert "done:" not in markup(pair.ben, where)
    does(pair.ben, where, "done:0"), does(pair.ben, where, "reached"), does(pair.ben, where, "add", text="Mine")
    assert not aim(pair.ada, where).reached
    assert [one.text for one in aim(pair.ada, where).steps] == ["Measure the wall", "Buy the wood", "Put it up"]
    does(pair.ben, where, "cheer", text="I will come and listen.")
    does(pair.ada, where, "reached")
    assert "Ada did: To sing in a choir" in page(pair.ben, "/today/")


def test_its_writer_alone_lets_it_go_and_takes_it_up_again(pair: Pair) -> None:
    where = writes(pair.ada)
    does(pair.ben, where, "let-go")
    assert not aim(pair.ada, where).is_over
    does(pair.ada, where, "let-go")
    assert "It was let go." in page(pair.ben, where)
    does(pair.ada, where, "again")
    assert not aim(pair.ben, where).is_over


def test_other_words_keep_the_marks_of_each_step(pair: Pair) -> None:
    where = writes(pair.ada)
    does(pair.ben, where, "done:2")
    revision = str(aim(pair.ada, where).plan.entry.revision)
    changed = {"text": "Two shelves", "because": "", "step0": "", "step1": "Buy more wood", "step2": "Put them up"}
    assert send(pair.ada, f"{where}change/", revision=revision, **changed).status_code == 302
    assert [(one.text, one.is_done) for one in aim(pair.ben, where).steps] == [
        ("Buy more wood", False),
        ("Put them up", True),
    ]
    assert "edited" in page(pair.ben, where)


def test_a_change_made_elsewhere_meanwhile_shows_both(pair: Pair) -> None:
    where = writes(pair.ada)
    send(pair.ada, f"{where}change/", revision="1", text="Two shelves")
    answer = send(pair.ada, f"{where}change/", revision="1", text="Three shelves")
    assert answer.status_code == 409
    assert {"Two shelves", "Three shelves"} <= set(re.findall(r"\w+ shelves", answer.content.decode()))


@pytest.mark.parametrize("at", ["change/", "delete/"])
def test_nobody_else_changes_or_deletes_it(pair: Pair, cleo: Someone, at: str) -> None:
    where = writes(pair.ada)
    assert send(pair.ben, where + at, text="Mine", revision="1").status_code == 404
    assert cleo.client.get(where).status_code == 404
    assert aim(pair.ada, where).goal.text == "A shelf in the hall"


def test_deleted_it_is_gone_for_both(pair: Pair) -> None:
    where = writes(pair.ada)
    does(pair.ben, where, "add", text="Paint it green")
    send(pair.ada, f"{where}delete/")
    assert "next: Measure" not in page(pair.ben, HERE)
    assert "Paint it green" not in page(pair.ada, "/today/")
    assert pair.ben.who.client.get(where).status_code == 404


def test_more_steps_than_fit_are_said_and_nothing_is_lost(pair: Pair) -> None:
    steps = "\n".join(f"step {n}" for n in range(MOST_FIRST + 1))
    answer = send(pair.ada, HERE, text="A shelf", steps=steps)
    assert answer.status_code == 422
    assert f"step {MOST_FIRST}" in answer.content.decode()


@pytest.mark.parametrize(("days", "shows"), [(181, False), (182, True), (184, True), (185, False), (364, True)])
def test_twice_a_year_there_is_a_quiet_line_about_the_way_ahead(pair: Pair, days: int, shows: bool) -> None:
    lived(writes(pair.ada), days)
    for who in (pair.ada, pair.ben):
        assert ("/walks/where-are-we-going/" in links_in(markup(who, "/today/"))) is shows


def test_to_somebody_careful_nothing_for_two_is_offered(pair: Pair) -> None:
    where = writes(pair.ben)
    keep_care(pair.ada.visit, pair.ada.bond, True)
    assert "People who can help" in page(pair.ada, HERE)
    assert "where-are-we-going" not in markup(pair.ada, HERE)
    assert "shelf" not in page(pair.ada, "/today/")
    assert send(pair.ada, HERE, text="Another one").status_code == 409
    assert send(pair.ada, where, do="add", text="A step").status_code == 409


def test_what_was_given_leads_to_its_own_page(pair: Pair) -> None:
    where = writes(pair.ada)
    assert pair.ben.who.client.get(f"/given/{where.split('/')[3]}/")["Location"] == where
