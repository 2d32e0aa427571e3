"""Rounds as pages: the day's question, choosing, answering, sealed, opened, coming back, and what was new."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from django.db import connection
from django.http import HttpResponseBase
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django.utils.html import escape

from innermost.entry import Answer, JournalEntry, Reply
from innermost.library import load
from innermost.web.access import About, Topic, own_entries
from innermost.web.models import Entry, Round, Share
from innermost.web.spaces.begin import make_space, pause
from innermost.web.spaces.leave import leave
from innermost.web.spaces.shelf import shelf_of
from tests.web.cast import Someone, undone
from tests.web.pair import In, Pair, together

pytestmark = pytest.mark.django_db

LIGHT = Topic("What made you laugh last?", "", 1)
TENDER = Topic("What is sore between us?", "", 4)
HEAVY = Topic("What do you hardly tell yourself?", "", 6)
ADAS = Answer("adas words")
SEALED = "Your answer is sealed."


@pytest.fixture
def pair(ada: Someone, ben: Someone) -> Pair:
    """Together, with their first round behind them."""
    pair = together(ada, ben)
    pair.ben.rounds.answer(pair.first, Answer("rain"))
    return pair


def page(who: In, path: str, **more: Any) -> str:
    answer = who.who.client.get(path, **more)
    assert answer.status_code == 200, f"{path} gave {answer.status_code}"
    return answer.content.decode()


def send(who: In, path: str, **fields: Any) -> Any:
    """As from the page of the form, which says which space it belongs to."""
    return who.who.client.post(path, {"space": str(who.space)} | fields)


def asked(pair: Pair, topic: Topic = LIGHT) -> str:
    """Ada asks Ben; the address of the round."""
    return f"/talk/{pair.ada.rounds.begin(topic, asks=True)}/"


def opened(pair: Pair, topic: Topic = LIGHT, ada: Answer = ADAS) -> str:
    id = pair.ada.rounds.begin(topic, asks=True)  # noqa: A001
    pair.ada.rounds.answer(id, ada)
    pair.ben.rounds.answer(id, Answer("bens words"))
    return f"/talk/{id}/"


def todays(who: In) -> str:
    """The slug of the question somebody has today."""
    return page(who, "/talk/").split("/talk/question/?of=")[1].split('"')[0]


def test_both_have_the_same_question_on_the_first_day(pair: Pair) -> None:
    first = load().fortnight("partners")[0]
    for who in (pair.ada, pair.ben):
        shown = page(who, "/talk/")
        assert escape(load().question(first.question).text) in shown  # type: ignore[union-attr]
        assert escape(first.why) in shown


def test_an_answer_begins_the_round_and_the_others_answer_opens_it(pair: Pair) -> None:
    slug = todays(pair.ada)
    answer = send(pair.ada, "/talk/question/", of=slug, text="adas words", how="seal")
    assert answer.status_code == 302
    assert SEALED in page(pair.ada, answer["Location"])
    assert SEALED in page(pair.ada, "/talk/")
    assert todays(pair.ben) == slug
    both = send(pair.ben, "/talk/question/", of=slug, text="bens words", how="seal")["Location"]
    for who in (pair.ada, pair.ben):
        shown = page(who, both)
        assert "adas words" in shown
        assert "bens words" in shown
        assert f'href="{both}">Read them' in page(who, "/talk/")


# What a page shows of somebody who acted alone


def test_a_question_nobody_asked_aloud_is_nowhere_on_the_others_pages(pair: Pair) -> None:
    id = pair.ada.rounds.begin(Topic("Which meal?", "", 1))  # noqa: A001
    pair.ada.rounds.answer(id, Answer("soup"))
    assert "Which meal?" in page(pair.ada, "/talk/")
    assert "Which meal?" not in page(pair.ben, "/talk/")
    assert pair.ben.who.client.get(f"/talk/{id}/").status_code == 404
    assert pair.ben.who.client.get(f"/talk/{id}/change/").status_code == 404


def test_what_was_asked_aloud_stands_on_the_others_page(pair: Pair) -> None:
    where = asked(pair)
    assert "Ben asks you" not in page(pair.ada, "/talk/")
    assert where in page(pair.ben, "/talk/")
    assert "Ada asks you" in page(pair.ben, where)


def test_a_sealed_page_is_the_same_whatever_the_other_did(pair: Pair) -> None:
    where, later = asked(pair), timezone.now() + timedelta(days=1)
    id = pair.ada.rounds.known()[0].id  # noqa: A001
    pair.ada.rounds.suggest_time(id, later)
    pair.ada.rounds.answer(id, Answer("adas words"), later)
    seen = [_bare(page(pair.ada, where))]
    pair.ben.rounds.answer(id, Answer("bens words"), later)
    seen.append(_bare(page(pair.ada, where)))
    assert pair.ada.who.client.get(f"{where}opened/").content == b"sealed"
    pair.ben.rounds.take_back(id)
    seen.append(_bare(page(pair.ada, where)))
    assert len(set(seen)) == 1


def _bare(html: str) -> str:
    import re

    return re.sub(r'(name="(?:csrfmiddlewaretoken|writer)" value=")[^"]*', r"\1", html)


@pytest.mark.parametrize("what", ["lighter", "deeper", "skip", "not-now"])
def test_putting_aside_changes_ones_own_day_alone(what: str, pair: Pair) -> None:
    slug, bens = todays(pair.ada), _bare(page(pair.ben, "/talk/"))
    answer = send(pair.ada, "/talk/aside/", of=slug, what=what)
    assert answer.status_code == 302
    shown = page(pair.ada, "/talk/")
    assert escape(load().question(slug).text) not in shown  # type: ignore[union-attr]
    assert ("Put aside for today." in shown) is (what == "not-now")
    assert _bare(page(pair.ben, "/talk/")) == bens


def test_what_was_put_aside_can_be_shown_after_all(pair: Pair) -> None:
    slug = todays(pair.ada)
    send(pair.ada, "/talk/aside/", of=slug, what="not-now")
    send(pair.ada, "/talk/aside/", what="back")
    assert todays(pair.ada) == slug


def test_a_question_that_was_asked_can_be_put_aside_too(pair: Pair) -> None:
    where = asked(pair)
    before = _bare(page(pair.ada, "/talk/"))
    send(pair.ben, "/talk/aside/", of=where.split("/")[2], what="skip")
    assert where not in page(pair.ben, "/talk/")
    assert _bare(page(pair.ada, "/talk/")) == before


@pytest.mark.parametrize("of", ["", "nowhere", "12345678-1234-4234-8234-123456789012"])
def test_putting_aside_what_is_not_there_does_nothing(of: str, pair: Pair) -> None:
    before = todays(pair.ada)
    assert send(pair.ada, "/talk/aside/", of=of, what="skip")["Location"] == "/talk/"
    assert send(pair.ada, "/talk/aside/", of=before, what="dance")["Location"] == "/talk/"
    assert todays(pair.ada) == before


# Choosing and asking


def test_choosing_leads_to_a_question_and_marks_what_both_opened(pair: Pair) -> None:
    question = load().questions_for("partners", rung=2)[0]
    opened(pair, Topic(question.text, question.slug, 2))
    pages = [page(pair.ada, f"/talk/choose/?rung=2&page={n}") for n in range(1, 20)]
    assert [shown.count("You two have opened this one") for shown in pages if question.slug in shown] == [1]
    assert question.slug not in pages[0]
    assert "How deep?" in page(pair.ada, "/talk/choose/")


def test_putting_a_question_to_the_other_needs_no_answer(pair: Pair) -> None:
    assert send(pair.ada, "/talk/question/", of="nowhere", how="ask")["Location"] == "/talk/choose/"
    assert "words" in send(pair.ada, "/talk/question/", of="nowhere", text="words").content.decode()
    slug = load().questions_for("partners", rung=2)[3].slug
    where = send(pair.ada, "/talk/question/", of=slug, how="ask")["Location"]
    assert where in page(pair.ben, "/talk/")
    assert "You asked" in page(pair.ada, "/talk/")
    assert pair.ada.who.client.get(f"/talk/question/?of={slug}")["Location"] == where


def test_words_begun_before_putting_a_question_to_the_other_are_not_lost(pair: Pair) -> None:
    slug = load().questions_for("partners", rung=2)[3].slug
    shown = send(pair.ada, "/talk/question/", of=slug, how="ask", text="half a tho").content.decode()
    assert "half a tho" in shown
    assert not Entry.objects.filter(kind="answer", round__asker__isnull=False).exists()


@pytest.mark.parametrize(("how", "is_asked"), [("both", True), ("seal", False)])
def test_an_answer_can_go_with_asking_or_without(how: str, is_asked: bool, pair: Pair) -> None:
    slug = load().questions_for("partners", rung=2)[3].slug
    where = send(pair.ada, "/talk/question/", of=slug, text="adas words", how=how)["Location"]
    assert (where in page(pair.ben, "/talk/")) is is_asked
    assert "adas words" not in page(pair.ben, "/talk/")


def test_a_question_of_ones_own_is_put_to_the_other(pair: Pair) -> None:
    where = send(pair.ada, "/talk/own/", text="  Why do   owls? ", rung="2")["Location"]
    assert "Why do owls?" in page(pair.ben, where)
    assert pair.ada.rounds.known()[0].topic == Topic("Why do owls?", "", 2)


@pytest.mark.parametrize(
    "fields", [{"text": "", "rung": "2"}, {"text": "x" * 301, "rung": "2"}, {"text": "x", "rung": "9"}]
)
def test_a_question_that_is_none_is_refused_with_what_was_typed(fields: dict[str, str], pair: Pair) -> None:
    answer = send(pair.ada, "/talk/own/", **fields)
    assert answer.status_code == 422
    assert fields["text"] in answer.content.decode()
    assert Round.objects.count() == 1


def test_deep_questions_ask_first_whether_now_or_tonight_together(pair: Pair) -> None:
    deep = load().questions_for("partners", rung=4)[0].slug
    assert "Now, or tonight together?" in page(pair.ada, f"/talk/question/?of={deep}")
    now = page(pair.ada, f"/talk/question/?of={deep}&when=now")
    assert 'value="both" required id="id_opening_0" checked' in now or 'value="both" id="id_opening_0" checked' in now
    tonight = page(pair.ada, f"/talk/question/?of={deep}&when=tonight")
    assert 'value="20:30"' in tonight
    assert '<details class="fold" open>' in tonight
    assert "Now, or tonight together?" in page(pair.ada, asked(pair, TENDER))


# A time both choose


def _tomorrow() -> dict[str, str]:
    return {"opening": "time", "day": f"{timezone.localdate() + timedelta(days=1)}", "time": "20:30"}


def test_a_time_is_suggested_shown_on_the_clocks_that_may_be_shown_and_kept_when_both_choose_it(pair: Pair) -> None:
    pair.ben.who.client.post("/security/name/", {"name": "Ben", "time_zone": "Asia/Tokyo"})
    where = asked(pair)
    send(pair.ada, where, text="adas words", **_tomorrow())
    assert "20:30 (Ben sees it on their own clock)" in page(pair.ada, where)
    shown = page(pair.ben, where)
    assert "as Ada suggests" in shown
    assert "20:30 for Ada)" in shown
    theirs = shown.split('value="theirs ')[1].split('"')[0]
    send(pair.ben, where, text="bens words", opening=f"theirs {theirs}")
    assert SEALED in page(pair.ben, where)
    Share.objects.filter(held_wrap__isnull=False).update(release_at=timezone.now() - timedelta(minutes=1))
    from innermost.web.access.reveal import settle

    assert settle(Round.objects.get(asker__isnull=False).pk)
    assert "bens words" in page(pair.ada, where)


def test_where_somebody_is_shows_in_no_time_they_did_not_suggest(pair: Pair) -> None:
    """The page of who suggests is the same wherever the other lives, down to the letter."""
    where = asked(pair)
    send(pair.ada, where, text="adas words", **_tomorrow())
    shown = set()
    for zone in ("", "America/Lima", "Asia/Tokyo"):
        pair.ben.who.client.post("/security/name/", {"name": "Ben", "time_zone": zone})
        text = page(pair.ada, where)
        shown.add(text[text.index("You chose") :].split("</p>")[0])
    assert len(shown) == 1
    theirs = page(pair.ben, where).split('value="theirs ')[1].split('"')[0]
    send(pair.ben, where, text="bens words", opening=f"theirs {theirs}")
    assert "for Ben)" not in page(pair.ada, where)
    assert "for Ada" in page(pair.ben, where)


def test_a_suggested_time_that_was_changed_meanwhile_is_not_chosen_unseen(pair: Pair) -> None:
    where = asked(pair)
    send(pair.ada, where, text="adas words", **_tomorrow())
    theirs = page(pair.ben, where).split('value="theirs ')[1].split('"')[0]
    id = pair.ada.rounds.known()[0].id  # noqa: A001
    pair.ada.rounds.suggest_time(id, timezone.now() + timedelta(days=3))
    answer = send(pair.ben, where, text="bens words", opening=f"theirs {theirs}")
    assert answer.status_code == 422
    assert "That time was changed or has passed" in answer.content.decode()
    assert "bens words" in answer.content.decode()


def test_a_suggested_time_that_has_passed_is_said_so(pair: Pair) -> None:
    where = asked(pair)
    pair.ada.rounds.suggest_time(pair.ada.rounds.known()[0].id, timezone.now() - timedelta(hours=1))
    shown = page(pair.ben, where)
    assert "The time Ada suggested has passed." in shown
    assert "as Ada suggests" not in shown


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"day": "2020-01-01", "time": "20:30"}, "That moment has passed."),
        ({"day": "", "time": "20:30"}, "Choose a day, too."),
        ({"day": "2020-01-01", "time": ""}, "Choose a time, too."),
        ({"day": "soon", "time": "20:30"}, "Write a day like"),
        ({"day": "2020-01-01", "time": "late"}, "Write a time like 19:30."),
        ({"day": "2420-01-01", "time": "20:30"}, "within the next two months"),
    ],
)
def test_a_time_that_cannot_be_is_refused_in_words_and_nothing_is_lost(
    fields: dict[str, str], words: str, pair: Pair
) -> None:
    answer = send(pair.ada, asked(pair), text="adas words", opening="time", **fields)
    assert answer.status_code == 422
    shown = answer.content.decode()
    assert words in shown
    assert "adas words" in shown


def test_choosing_no_time_any_more_takes_the_suggestion_back(pair: Pair) -> None:
    where = asked(pair)
    send(pair.ada, where, text="adas words", **_tomorrow())
    assert "20:30" in page(pair.ada, f"{where}change/")
    send(pair.ada, f"{where}change/", text="adas words", opening="both", revision="1")
    assert "as Ada suggests" not in page(pair.ben, where)


# Sealed: change, take back, come back


def test_a_sealed_answer_is_changed_and_taken_back_without_a_trace(pair: Pair) -> None:
    where = asked(pair)
    send(pair.ada, where, text="one", hopes_for="ask", between_us="on", back_after="30")
    assert "one" in page(pair.ada, f"{where}change/")
    send(pair.ada, f"{where}change/", text="two", revision="1")
    assert pair.ada.rounds.known()[0].said() == Answer("two")
    send(pair.ada, f"{where}back/", what="let-go")
    assert pair.ada.rounds.known()[0].mine is None
    send(pair.ben, where, text="bens words")
    assert SEALED in page(pair.ben, where)


def test_the_time_to_come_back_is_kept_and_a_hope_nobody_knows_is_refused(pair: Pair) -> None:
    where = asked(pair)
    assert send(pair.ada, where, text="one", hopes_for="gold").status_code == 422
    send(pair.ada, where, text="one", hopes_for="comfort", between_us="on", back_after="30")
    assert pair.ada.rounds.known()[0].said() == Answer("one", "comfort", True, 30)


@pytest.fixture
def back(pair: Pair) -> str:
    """Ada's sealed answer to something Ben did not answer, come back to her. Its address."""
    id = pair.ada.rounds.begin(LIGHT)  # noqa: A001
    pair.ada.rounds.answer(id, Answer("adas words", back_after=3))
    Entry.objects.filter(round=id, kind="answer").update(created=timezone.now() - timedelta(days=4))
    return f"/talk/{id}/"


def test_an_answer_that_came_back_is_kept_in_the_journal_with_its_question(pair: Pair, back: str) -> None:
    assert f"{back}back/" in page(pair.ada, "/talk/")
    kept = send(pair.ada, f"{back}back/", what="keep")
    assert kept["Location"].startswith("/journal/")
    assert own_entries(pair.ada.visit).latest(1)[0].payload == JournalEntry(f"{LIGHT.text}\n\nadas words")
    assert back not in page(pair.ada, "/talk/")


def test_an_answer_that_came_back_is_asked_again_and_its_time_begins_anew(pair: Pair, back: str) -> None:
    send(pair.ada, f"{back}back/", what="again")
    assert f"{back}back/" not in page(pair.ada, "/talk/")
    assert back in page(pair.ben, "/talk/")


def test_an_answer_that_came_back_is_let_go(pair: Pair, back: str) -> None:
    before = _bare(page(pair.ben, "/talk/"))
    assert send(pair.ada, f"{back}back/", what="let-go")["Location"] == "/talk/"
    assert not Entry.objects.filter(round__state="open").exists()
    assert pair.ada.who.client.get(back).status_code == 404
    assert _bare(page(pair.ben, "/talk/")) == before


def test_nothing_happens_to_it_without_a_word(pair: Pair, back: str) -> None:
    send(pair.ada, f"{back}back/", what="burn")
    assert pair.ada.rounds.known()[0].said() == Answer("adas words", back_after=3)


# Opened


def test_both_read_both_with_hope_and_marks_and_only_dates(pair: Pair) -> None:
    where = opened(pair, ada=Answer("adas words", "comfort", True))
    shown = page(pair.ben, where)
    assert "Ada could do with some comfort here." in shown
    assert "This stays between you two, and is never used in an argument." in shown
    assert escape(load().replies("comfort")[0].text)[:5]
    assert "Ada could do" not in page(pair.ada, where)
    assert f"{timezone.localtime():%H:}" not in shown.split("<main")[1].split("</main")[0]


def test_a_change_after_opening_is_marked_for_both_and_one_before_is_not(pair: Pair) -> None:
    where = asked(pair)
    send(pair.ada, where, text="one")
    send(pair.ada, f"{where}change/", text="two", revision="1")
    send(pair.ben, where, text="bens words")
    assert "edited" not in page(pair.ben, where)
    send(pair.ada, f"{where}change/", text="three", revision="2")
    for who in (pair.ada, pair.ben):
        shown = page(who, where)
        assert "three" in shown
        assert "edited" in shown


def test_replies_and_marks_are_read_by_both_and_what_was_new_is_listed(pair: Pair) -> None:
    where = opened(pair)
    assert send(pair.ada, f"{where}reply/", text="tell me more", marks=["heard", "new"]).status_code == 302
    for who in (pair.ada, pair.ben):
        assert "Heard, New to me" in page(who, where)
    assert "Ben told you" in page(pair.ada, "/talk/new-to-me/")
    told = page(pair.ben, "/talk/new-to-me/")
    assert "You told Ada" in told
    assert "bens words" in told
    assert "tell me more" in told


def test_an_empty_reply_is_none(pair: Pair) -> None:
    where = opened(pair)
    assert send(pair.ada, f"{where}reply/", text="  ").status_code == 422
    assert send(pair.ada, f"{where}reply/", marks="too-much").status_code == 422
    assert not Entry.objects.filter(kind="reply").exists()


def test_many_replies_are_shown_when_asked_for(pair: Pair) -> None:
    where = opened(pair)
    for n in range(15):
        send(pair.ada, f"{where}reply/", text=f"reply number {n:02}")
    shown = page(pair.ben, where)
    assert "reply number 14" in shown
    assert "reply number 02" not in shown
    assert "reply number 02" in page(pair.ben, f"{where}?all")


def test_what_is_heavy_asks_for_room_before_anything_of_the_others_is_there(pair: Pair) -> None:
    where = opened(pair, HEAVY, ada=Answer("adas words", "comfort"))
    pair.ada.rounds.say_back(pair.ada.rounds.get(pair.ada.rounds.known()[0].id).theirs.id, Reply("a reply"))  # type: ignore[union-attr]
    for _ in range(2):
        shown = page(pair.ben, where)
        assert "Room for something heavy?" in shown
        assert "adas words" not in shown
        assert "a reply" not in shown
        assert "comfort" not in shown
    assert send(pair.ben, f"{where}room/")["Location"] == where
    assert "adas words" in page(pair.ben, where)
    assert "Room for something heavy?" in page(pair.ada, where)


def test_heavy_words_are_left_out_of_the_list_of_what_was_new(pair: Pair) -> None:
    where = opened(pair, HEAVY)
    send(pair.ada, f"{where}reply/", text="the reply", marks="new")
    told = page(pair.ada, "/talk/new-to-me/")
    assert HEAVY.text in told
    assert "bens words" not in told
    assert "the reply" not in told


def test_too_much_goes_to_ones_own_shelf_alone(pair: Pair) -> None:
    where = opened(pair)
    before = [_bare(page(pair.ben, path)) for path in (where, "/talk/", "/talk/new-to-me/")]
    assert "That was a lot." in send(pair.ada, f"{where}too-much/").content.decode()
    theirs = pair.ada.rounds.get(UUID(where.split("/")[2])).theirs
    assert theirs
    assert shelf_of(pair.ada.visit, pair.ada.bond).too_much == (str(theirs.id),)
    assert [_bare(page(pair.ben, path)) for path in (where, "/talk/", "/talk/new-to-me/")] == before


# Late, large, and left


def test_words_that_come_after_it_opened_are_shown_and_not_lost(pair: Pair) -> None:
    where = asked(pair)
    send(pair.ada, where, text="one")
    form = {"text": "typed for long", "revision": "1", "opening": "both"}
    send(pair.ben, where, text="bens words")
    answer = send(pair.ada, f"{where}change/", **form)
    assert answer.status_code == 409
    shown = answer.content.decode()
    assert "It opened while you were writing." in shown
    assert "typed for long" in shown
    assert "typed for long" not in page(pair.ben, where)
    send(pair.ada, f"{where}change/", text="typed for long", revision="1")
    assert "typed for long" in page(pair.ben, where)


def test_an_answer_laid_down_in_another_window_is_not_replaced(pair: Pair) -> None:
    slug, where = todays(pair.ada), asked(pair)
    for path, fields in (("/talk/question/", {"of": slug}), (where, {})):
        assert send(pair.ada, path, text="the first", how="seal", **fields).status_code == 302
        answer = send(pair.ada, path, text="the second", how="seal", **fields)
        assert answer.status_code == 409
        assert "the second" in answer.content.decode()
        assert "the first" in answer.content.decode()
    assert {one.said() for one in pair.ada.rounds.known() if one.is_open} == {Answer("the first")}


def test_a_change_from_an_older_page_is_not_taken_over_a_newer_one(pair: Pair) -> None:
    where = opened(pair)
    send(pair.ada, f"{where}change/", text="newer", revision="1")
    answer = send(pair.ada, f"{where}change/", text="older", revision="1")
    assert answer.status_code == 409
    assert "newer" in page(pair.ben, where)


def test_an_answer_that_is_too_long_is_refused_in_words_and_kept_on_the_page(pair: Pair) -> None:
    where = asked(pair)
    answer = send(pair.ada, where, text="ä" * 80_001)
    assert answer.status_code == 422
    assert "characters fit in one answer" in answer.content.decode()
    assert "ä" * 80_001 in answer.content.decode()
    assert send(pair.ada, where, text="ä" * 80_000).status_code == 302


def test_a_megabyte_is_refused_in_clear_words(pair: Pair) -> None:
    assert send(pair.ada, asked(pair), text="x" * 1_100_000).status_code == 413


def test_who_left_gets_back_what_they_typed(pair: Pair) -> None:
    where, heard = asked(pair), opened(pair, TENDER)
    leave(pair.ben.visit, pair.ben.bond)
    for path in (where, f"{where}change/", f"{heard}reply/"):
        answer = send(pair.ben, path, text="typed for long")
        assert answer.status_code == 404
        assert "typed for long" in answer.content.decode()
    assert pair.ben.who.client.get(where).status_code == 404


def test_who_stays_reads_on_and_can_begin_nothing(pair: Pair) -> None:
    where, heard = asked(pair), opened(pair, TENDER)
    send(pair.ada, where, text="sealed words")
    leave(pair.ben.visit, pair.ben.bond)
    assert "Ben has left this space." in page(pair.ada, "/talk/")
    assert "bens words" in page(pair.ada, heard)
    assert "/reply/" not in page(pair.ada, heard)
    assert "This question has ended." in page(pair.ada, where)
    late = send(pair.ada, f"{heard}reply/", text="typed for long")
    assert (late.status_code, "typed for long" in late.content.decode()) == (409, True)
    assert "typed for long" in send(pair.ada, "/talk/own/", text="typed for long", rung="1").content.decode()
    assert pair.ada.who.client.get("/talk/question/?of=rain-and-no-money")["Location"] == "/talk/"
    send(pair.ada, f"{where}back/", what="keep")
    assert own_entries(pair.ada.visit).latest(1)[0].payload == JournalEntry(f"{LIGHT.text}\n\nsealed words")
    assert where not in page(pair.ada, "/talk/")


def test_words_that_came_late_are_back_after_unlocking(pair: Pair) -> None:
    slug = todays(pair.ada)
    shown = page(pair.ada, f"/talk/question/?of={slug}")
    writer = shown.split('name="writer" value="')[1].split('"')[0]
    pair.ada.who.lock()
    late = send(pair.ada, "/talk/question/", of=slug, text="late words", how="seal", writer=writer)
    assert late.status_code == 403
    carried = late.content.decode().split('name="carry" value="')[1].split('"')[0]
    password = pair.ada.who.password
    onward = send(pair.ada, "/unlock/", password=password, carry=carried, next="/talk/question/")
    back = send(pair.ada, "/talk/question/", carry=carried, carry_step="1").content.decode()
    assert onward.status_code in (200, 302)
    assert "late words" in back
    assert f'name="of" value="{slug}"' in back


# States of the space


def test_without_a_space_it_says_what_comes_first(ada: Someone) -> None:
    shown = ada.client.get("/talk/").content.decode()
    assert "You share no space yet." in shown
    for path in ("/talk/choose/", "/talk/own/", "/talk/question/", "/talk/new-to-me/"):
        assert ada.client.get(path)["Location"] == "/talk/"
    assert ada.client.post("/talk/aside/", {"what": "skip", "of": "x"})["Location"] == "/talk/"


def test_alone_in_a_space_it_leads_to_an_invitation(ada: Someone) -> None:
    space = make_space(ada.visit(), About("family"), "Ada")
    assert f"/spaces/{space}/invite/" in ada.client.get("/talk/").content.decode()


def test_a_paused_space_asks_nothing_and_shows_what_opened(pair: Pair) -> None:
    where = opened(pair)
    pause(pair.ada.visit, pair.ada.bond, paused=True)
    shown = page(pair.ada, "/talk/")
    assert "You have paused this space." in shown
    assert where in shown
    assert "bens words" in page(pair.ada, where)


def test_a_space_locked_for_its_reader_leads_to_the_safety_words(pair: Pair) -> None:
    from tests.web.test_bonds import _forget_everything

    where = opened(pair)
    _forget_everything(pair.ada.who)
    assert f"/spaces/{pair.space}/words/" in page(pair.ada, "/talk/")
    assert pair.ada.who.client.get(where)["Location"] == "/talk/"


def test_where_the_other_went_first_their_answer_stands_above_the_form(ada: Someone, ben: Someone) -> None:
    pair = together(ada, ben)
    where = f"/talk/{pair.first}/"
    shown = page(pair.ben, where)
    assert "the kettle" in shown
    assert "Send my answer" in shown
    assert "You went first." in page(pair.ada, where)
    send(pair.ben, where, text="rain")
    assert "rain" in page(pair.ada, where)


def test_a_stranger_finds_nothing(pair: Pair, cleo: Someone) -> None:
    where = opened(pair)
    for path in (where, f"{where}change/", f"{where}back/", f"{where}opened/", f"{where}too-much/"):
        assert cleo.client.get(path).status_code == 404
    for path in (f"{where}room/", f"{where}reply/", where):
        assert cleo.client.post(path, {"marks": "new"}).status_code == 404


def test_looking_whether_it_opened_needs_no_key_and_keeps_no_visit_awake(pair: Pair) -> None:
    where = asked(pair)
    session = dict(pair.ada.who.client.session["vault"])
    assert pair.ada.who.client.get(f"{where}opened/").content == b"sealed"
    assert pair.ada.who.client.session["vault"] == session
    send(pair.ada, where, text="a")
    send(pair.ben, where, text="b")
    pair.ada.who.lock()
    assert pair.ada.who.client.get(f"{where}opened/").content == b"open"


# Weight


PATHS = ("/talk/", "/talk/choose/", "/talk/choose/?rung=3", "/talk/own/", "/talk/new-to-me/")


def _queries(who: In, path: str) -> int:
    with undone(who.who.client), CaptureQueriesContext(connection) as found:
        answer: HttpResponseBase = who.who.client.get(path)
        assert answer.status_code == 200
    return len([one for one in found if not one["sql"].startswith(("SAVEPOINT", "RELEASE", "ROLLBACK", "BEGIN"))])


def test_every_page_asks_the_database_six_things_at_most_however_much_there_is(pair: Pair) -> None:
    where, sealed = opened(pair), asked(pair, TENDER)
    send(pair.ada, sealed, text="sealed words")
    send(pair.ben, f"{where}reply/", marks="new")
    slug = load().questions_for("partners", rung=2)[5].slug
    paths = (*PATHS, where, sealed, f"{sealed}change/", f"{sealed}back/", f"/talk/question/?of={slug}")
    page(pair.ada, "/today/")
    few = {path: _queries(pair.ada, path) for path in paths}
    for n in range(9):
        opened(pair, Topic(f"Number {n}?"))
        send(pair.ada, asked(pair, Topic(f"Sealed {n}?")), text="words")
        send(pair.ben, f"{where}reply/", text=f"reply {n}", marks="new")
    assert {path: count for path in paths if (count := _queries(pair.ada, path)) != few[path]} == {}
    assert {path: count for path, count in few.items() if count > 6} == {}


@pytest.mark.parametrize("path", ["/talk/", "/talk/choose/?rung=1", "/talk/choose/?theme=us", "/talk/choose/"])
def test_pages_are_light(path: str, pair: Pair) -> None:
    for n in range(10):
        opened(pair, Topic(f"Number {n}, of a length that questions often have, or a little more than that?"))
    assert len(page(pair.ada, path).encode()) < 15_000


def test_how_deep_is_fine_is_for_one_person_alone(pair: Pair) -> None:
    before = page(pair.ben, "/talk/")
    assert send(pair.ada, "/talk/comfort/", comfort="2")["Location"] == "/talk/choose/"
    assert 'value="2" checked' in page(pair.ada, "/talk/choose/")
    assert 'value="4" checked' in page(pair.ben, "/talk/choose/")
    assert len(page(pair.ben, "/talk/")) == len(before)
    send(pair.ada, "/talk/comfort/", comfort="9")
    assert 'value="2" checked' in page(pair.ada, "/talk/choose/")


def test_a_question_deeper_than_is_fine_can_stay_where_it_is(pair: Pair) -> None:
    pair.ben.rounds.begin(TENDER, asks=True)
    assert "Deeper than you chose" not in page(pair.ada, "/talk/")
    send(pair.ada, "/talk/comfort/", comfort="2")
    assert "Deeper than you chose for now. It can stay here." in page(pair.ada, "/talk/")


def test_a_pause_ends_where_it_is_seen(pair: Pair) -> None:
    pair.ada.who.client.post(f"/spaces/{pair.space}/pause/")
    assert f'action="/spaces/{pair.space}/pause/"' in page(pair.ada, "/talk/")
    pair.ada.who.client.post(f"/spaces/{pair.space}/pause/", {"go-on": "yes"})
    assert not pair.ada.bond.is_paused
