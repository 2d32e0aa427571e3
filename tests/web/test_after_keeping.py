"""What two people keep of a walk: chosen by each alone, sealed until both did, looked at again, taken back."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from innermost.entry import WalkKept
from innermost.library import load
from innermost.web.access import About
from innermost.web.access.rounds import MOST_ASKED
from innermost.web.after.again import due_again
from innermost.web.after.days import day_from, walked_on
from innermost.web.after.forms import moves_from, moves_in_words
from innermost.web.models import Due, Entry, Round, Share
from innermost.web.spaces.begin import make_space
from innermost.web.spaces.leave import leave
from innermost.web.spaces.shelf import keep_care
from innermost.web.spaces.standing import standing_of
from tests.web.cast import Someone
from tests.web.interference import told_apart
from tests.web.looking import markup, page, send
from tests.web.pair import In, Pair, together
from tests.web.seen import errors_of

pytestmark = pytest.mark.django_db
SLUG = "listening-turn"
AFTER = f"/walks/{SLUG}/after/"
SEALED = "What you keep is sealed."
BENS = (
    AFTER,
    "/walks/kept/",
    "/walks/rules/",
    "/walks/",
    "/today/",
    "/talk/",
    "/given/",
    "/play/",
    "/us/",
    "/journal/",
)


@pytest.fixture
def pair(ada: Someone, ben: Someone) -> Pair:
    return together(ada, ben, About("partners"))


def keeps(who: In, **said: str) -> Any:
    return send(who, AFTER, **said)


def test_what_one_keeps_lies_sealed_and_the_other_sees_the_same_page_as_before(pair: Pair) -> None:
    before = markup(pair.ben, AFTER)
    assert keeps(pair.ada, line="You said it twice.")["Location"].startswith(AFTER)
    assert SEALED in page(pair.ada, AFTER)
    after = markup(pair.ben, AFTER)
    assert len(after) == len(before)
    assert "twice" not in after


def test_both_read_both_once_both_have_chosen(pair: Pair) -> None:
    keeps(pair.ada, line="You said it twice.", thanks="For waiting.")
    keeps(pair.ben, line="The long pause.")
    for who in (pair.ada, pair.ben):
        said = page(who, AFTER)
        assert "What you two keep" in said
        assert all(words in said for words in ("You said it twice.", "For waiting.", "The long pause."))
        assert "The long pause." in page(who, "/walks/kept/")


def test_keeping_what_the_other_keeps_takes_no_words(pair: Pair) -> None:
    keeps(pair.ada, line="You said it twice.")
    keeps(pair.ben, do="same")
    assert "You said it twice." in page(pair.ben, AFTER)
    assert "What you two keep" in page(pair.ada, AFTER)


def test_nothing_written_is_asked_about_and_nothing_is_kept(pair: Pair) -> None:
    answer = keeps(pair.ada, line=" ")
    assert answer.status_code == 422
    assert "There is nothing here yet." in errors_of(answer)
    assert not Round.objects.filter(kind="walk").exists()


def test_of_two_evenings_each_is_kept_by_itself(pair: Pair) -> None:
    yesterday = (timezone.localdate() - timedelta(days=1)).isoformat()
    keeps(pair.ada, line="today")
    keeps(pair.ben, line="yesterday", day=yesterday)
    assert SEALED in page(pair.ada, AFTER)
    assert SEALED in page(pair.ben, f"{AFTER}?day={yesterday}")


def test_the_other_learns_of_it_only_where_one_asks(pair: Pair) -> None:
    keeps(pair.ada, line="quietly")
    assert "keeps something" not in page(pair.ben, "/walks/kept/")
    keeps(pair.ada, line="aloud", asks="on")
    assert "Ada keeps something" in page(pair.ben, "/walks/kept/")
    assert "aloud" not in markup(pair.ben, AFTER)


def quietly(pair: Pair) -> None:
    keeps(pair.ada, line="your face", thanks="for staying")


def quietly_and_back(pair: Pair) -> None:
    quietly(pair)
    keeps(pair.ada, do="back")


def quietly_and_anew(pair: Pair) -> None:
    quietly(pair)
    keeps(pair.ada, line="other words, and more of them")


@pytest.mark.parametrize("act", [quietly, quietly_and_back, quietly_and_anew], ids=lambda act: act.__name__)
def test_before_both_chose_the_other_cannot_tell(pair: Pair, act: Any) -> None:
    assert told_apart(pair.ben.who.client, BENS, lambda: act(pair), pair.ada.who.client) == []


def test_the_harness_sees_what_does_open(pair: Pair) -> None:
    keeps(pair.ben, line="mine")
    assert f"{AFTER}: body" in told_apart(pair.ben.who.client, [AFTER], lambda: quietly(pair), pair.ada.who.client)


def test_what_lies_sealed_can_be_changed_and_taken_back_without_a_trace(pair: Pair) -> None:
    rows = (Round, Share, Entry, Due)
    before = [set(model.objects.values_list("pk", flat=True)) for model in rows]
    keeps(pair.ada, line="first")
    keeps(pair.ada, line="second")
    assert Entry.objects.filter(round__kind="walk").count() == 1
    assert 'name="line"' in markup(pair.ada, f"{AFTER}?change")
    assert "It goes without a trace." in page(pair.ada, f"{AFTER}?back")
    keeps(pair.ada, do="back")
    assert [set(model.objects.values_list("pk", flat=True)) for model in rows] == before


def test_what_opened_can_be_taken_back_and_stays_ones_own(pair: Pair) -> None:
    keeps(pair.ada, line="hers")
    keeps(pair.ben, line="his")
    assert "What was seen was seen." in page(pair.ada, f"{AFTER}?back")
    keeps(pair.ada, do="back")
    assert "hers" in page(pair.ada, AFTER)
    assert "hers" not in page(pair.ben, AFTER)
    assert "Ada has taken these words back." in page(pair.ben, AFTER)


def test_a_form_that_comes_after_it_opened_shows_its_words_again(pair: Pair) -> None:
    keeps(pair.ada, line="hers")
    keeps(pair.ben, line="his")
    answer = keeps(pair.ben, line="written in another window")
    assert answer.status_code == 409
    assert "written in another window" in answer.content.decode()


def test_words_for_a_space_one_is_not_in_are_given_back(pair: Pair) -> None:
    answer = pair.ada.who.client.post(AFTER, {"line": "whose", "thanks": "yours"})
    assert answer.status_code == 409
    assert b"whose" in answer.content
    assert b"yours" in answer.content


def test_a_walk_nobody_knows_is_not_found(pair: Pair) -> None:
    assert pair.ada.who.client.get("/walks/no-such-walk/after/").status_code == 404


@pytest.mark.parametrize("day", ["", "yesterday", "2999-01-01", "2026-13-01", "2026-1-1"])
def test_a_day_that_cannot_be_is_today(day: str) -> None:
    today = timezone.localdate()
    assert walked_on(day, today) == today


def test_of_a_walk_long_ago_nothing_new_is_kept_and_what_was_kept_is_found(pair: Pair) -> None:
    assert "Is there something to keep?" not in page(pair.ada, f"{AFTER}?day=2020-01-01")
    assert keeps(pair.ada, line="late", day="2020-01-01").status_code == 409
    walk = load().walk(SLUG)
    assert walk
    long_ago = timezone.localdate() - timedelta(days=90)
    for who in (pair.ada, pair.ben):
        who.evenings.keep(walk, long_ago, WalkKept(SLUG, f"of {who.who.name}"))
    assert "of Ben" in page(pair.ada, f"{AFTER}?day={long_ago}")


def test_who_asked_and_takes_it_back_asks_no_more(pair: Pair) -> None:
    keeps(pair.ada, line="aloud", asks="on")
    keeps(pair.ada, do="back")
    assert "keeps something" not in page(pair.ben, "/walks/kept/")
    assert not Entry.objects.filter(round__kind="walk").exists()
    keeps(pair.ada, line="once more")
    keeps(pair.ben, do="same")
    assert "once more" in page(pair.ben, AFTER)


def test_what_the_other_asked_for_and_was_answered_can_be_left_lying(pair: Pair) -> None:
    keeps(pair.ada, line="aloud", asks="on")
    Round.objects.filter(kind="walk").update(asked=timezone.now() - timedelta(days=3))
    assert "You can also leave it." in page(pair.ben, "/walks/kept/")


def test_days_are_read_in_one_form_only() -> None:
    assert day_from("2026-03-05") is not None
    assert day_from("20260305") is None


# Looking again


def both_look_again(pair: Pair, days: int) -> None:
    """On a day that may have passed, as no form takes it."""
    walk = load().walk(SLUG)
    assert walk
    day = timezone.localdate() + timedelta(days=days)
    began = timezone.localdate() - timedelta(days=20)
    for who in (pair.ada, pair.ben):
        who.evenings.keep(walk, began, WalkKept(SLUG, again=day.isoformat()))


@pytest.mark.parametrize(("days", "due"), [(1, False), (0, True), (-5, True), (-31, False)])
def test_a_walk_is_due_again_from_its_day_on_for_a_month(pair: Pair, days: int, due: bool) -> None:
    both_look_again(pair, days)
    for who in (pair.ada, pair.ben):
        assert [one.walk for one in due_again(who.visit, who.bond)] == ([SLUG] if due else [])
        assert ("To look at again" in page(who, "/walks/kept/")) is due


def test_nothing_is_due_before_both_have_chosen(pair: Pair) -> None:
    walk = load().walk(SLUG)
    assert walk
    today = timezone.localdate()
    pair.ada.evenings.keep(walk, today - timedelta(days=20), WalkKept(SLUG, again=today.isoformat()))
    assert due_again(pair.ada.visit, pair.ada.bond) == due_again(pair.ben.visit, pair.ben.bond) == []


def test_once_walked_and_kept_again_it_is_due_no_more(pair: Pair) -> None:
    both_look_again(pair, -1)
    for who in (pair.ada, pair.ben):
        keeps(who, line="again")
    assert due_again(pair.ada.visit, pair.ada.bond) == []


def test_for_somebody_who_named_fear_nothing_is_due(pair: Pair) -> None:
    both_look_again(pair, -1)
    keep_care(pair.ada.visit, pair.ada.bond, True)
    assert due_again(pair.ada.visit, pair.ada.bond) == []
    assert "To look at again" not in page(pair.ada, "/walks/kept/")
    assert due_again(pair.ben.visit, pair.ben.bond)


@pytest.mark.parametrize("again", ["2020-01-01", "2999-01-01", "soon"])
def test_a_day_to_look_again_lies_within_the_year(pair: Pair, again: str) -> None:
    answer = keeps(pair.ada, again=again)
    assert answer.status_code == 422
    assert errors_of(answer)


# Moves


def test_the_count_of_moves_is_kept_only_where_both_tick_it(pair: Pair) -> None:
    counted = {"line": "a line", "moves": "2-3-1", "counts": "on"}
    keeps(pair.ada, **counted)
    keeps(pair.ben, line="mine", moves="2-3-1")
    assert "understood 3 times" not in page(pair.ada, AFTER) + page(pair.ben, AFTER)
    yesterday = (timezone.localdate() - timedelta(days=1)).isoformat()
    for who in (pair.ada, pair.ben):
        keeps(who, day=yesterday, **counted)
    assert "2 turns, understood 3 times, “not quite” once" in page(pair.ben, f"{AFTER}?day={yesterday}")


@pytest.mark.parametrize("text", ["", "2-2", "0-0-0", "a-b-c", "100-1-1", "-1-2-3", "1-2-3-4", "²-1-1"])
def test_moves_that_nobody_counted_are_none(text: str) -> None:
    assert moves_from(text) == ()
    assert moves_in_words(moves_from(text)) == ""


# How it landed


def test_how_a_walk_was_stays_with_the_person_and_its_name_stands_where_they_look_at_it(pair: Pair) -> None:
    keeps(pair.ada, do="landed", said="heard")
    landed = standing_of(pair.ada.visit, pair.ada.bond).landed[-1]
    assert (landed.practice, landed.said) == (f"walks:{SLUG}", ("heard",))
    assert standing_of(pair.ben.visit, pair.ben.bond).landed == ()
    assert "A listening turn" in page(pair.ada, "/plan/beliefs/")


def test_saying_none_of_it_takes_back_what_was_said_today(pair: Pair) -> None:
    keeps(pair.ada, do="landed", said="heard")
    keeps(pair.ada, do="landed")
    assert standing_of(pair.ada.visit, pair.ada.bond).landed == ()


def test_saying_how_it_was_loses_nothing_that_was_typed_beside_it(pair: Pair) -> None:
    answer = keeps(pair.ada, do="landed", said="heard", line="You said it twice.")
    assert answer.status_code == 200
    assert "You said it twice." in answer.content.decode()
    assert not Round.objects.filter(kind="walk").exists()


def test_keeping_something_keeps_also_how_it_was_where_that_was_ticked(pair: Pair) -> None:
    keeps(pair.ada, line="You said it twice.", said="heard")
    keeps(pair.ada, line="You said it three times.")
    assert standing_of(pair.ada.visit, pair.ada.bond).landed[-1].said == ("heard",)


# Leaving, and being alone


def test_alone_in_a_space_nothing_is_offered_to_keep(ada: Someone) -> None:
    here = In(ada, make_space(ada.visit(), About("partners"), "Ada"))
    assert "That was it." in page(here, AFTER)
    assert keeps(here, line="words").status_code == 409
    assert not Round.objects.filter(kind="walk").exists()


def test_without_a_space_the_page_says_so(ada: Someone) -> None:
    for path in (AFTER, "/walks/kept/", "/walks/rules/"):
        assert b"Begin a space" in ada.client.get(path).content


def test_who_remains_reads_on_and_what_lay_sealed_stays_with_its_writer(pair: Pair) -> None:
    yesterday = (timezone.localdate() - timedelta(days=1)).isoformat()
    keeps(pair.ada, line="opened")
    keeps(pair.ben, line="his")
    keeps(pair.ada, line="never opened", day=yesterday)
    leave(pair.ben.visit, pair.ben.bond)
    assert "opened" in page(pair.ada, AFTER)
    assert Entry.objects.filter(author=pair.ada.who.person, round__kind="walk").count() == 2
    assert Share.objects.filter(entry__round__kind="walk", held_wrap__isnull=False).count() == 0
    assert keeps(pair.ada, line="more", day=yesterday).status_code == 409


def test_no_row_tells_which_walk_it_was(pair: Pair) -> None:
    keeps(pair.ada, line="hers")
    row = Round.objects.values().get(kind="walk")
    assert not re.search(
        rb"listening", b"".join(bytes(one) for one in row.values() if isinstance(one, bytes | memoryview))
    )


def test_nobody_is_told_where_many_stand_open_already_and_the_page_says_so(pair: Pair) -> None:
    for ago in range(MOST_ASKED):
        keeps(pair.ada, line="quietly", asks="on", day=days_ago(ago))
    last = keeps(pair.ada, line="once more", asks="on", day=days_ago(MOST_ASKED))
    assert "It is kept, and nobody was told." in page(pair.ada, last["Location"])
    assert "It is kept" not in page(pair.ada, f"{AFTER}?day={days_ago(0)}")


def test_taking_back_says_what_the_other_may_have_read(pair: Pair) -> None:
    keeps(pair.ada, line="quietly")
    assert "It goes without a trace." in page(pair.ada, f"{AFTER}?back")
    keeps(pair.ada, line="aloud", asks="on")
    assert "may have been read already" in page(pair.ada, f"{AFTER}?back")
    assert "without a trace" not in page(pair.ada, f"{AFTER}?back")


def test_an_empty_slip_says_no_more_than_that_it_was_kept(pair: Pair) -> None:
    both_keep(pair, "You said it twice.")
    assert "Kept, without words." in page(pair.ada, AFTER)


def test_words_that_cannot_be_opened_are_not_said_to_be_taken_back(pair: Pair) -> None:
    both_keep(pair, "You said it twice.")
    Entry.objects.filter(author=pair.ada.who.person, round__kind="walk").update(sealed=b"spoilt")
    said = page(pair.ben, AFTER)
    assert "words cannot be shown here" in said
    assert "taken these words back" not in said


def test_who_held_no_phone_finds_the_way_on_the_page_of_the_walk(pair: Pair) -> None:
    assert f'href="{AFTER}"' in markup(pair.ben, f"/walks/{SLUG}/")


def test_without_a_day_it_is_today_or_yesterday(pair: Pair) -> None:
    said = markup(pair.ben, AFTER)
    assert f'name="day" value="{days_ago(0)}"' in said
    assert f'href="?day={days_ago(1)}"' in said
    assert "Which day was it?" not in markup(pair.ben, f"{AFTER}?day={days_ago(1)}")


def test_without_a_day_it_is_the_one_they_know_of(pair: Pair) -> None:
    keeps(pair.ada, line="quietly", day=days_ago(1))
    assert f'name="day" value="{days_ago(0)}"' in markup(pair.ben, AFTER)
    keeps(pair.ada, line="aloud", asks="on", day=days_ago(1))
    assert f'name="day" value="{days_ago(1)}"' in markup(pair.ben, AFTER)


def days_ago(days: int) -> str:
    return (timezone.localdate() - timedelta(days=days)).isoformat()


def both_keep(pair: Pair, line: str) -> None:
    keeps(pair.ada, line=line)
    keeps(pair.ben, do="same")
