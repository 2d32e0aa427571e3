"""Giving through its pages: appreciations, a thought in passing, what is said back, and what is kept of it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from innermost.entry import Answer, Appreciation, Greeting, KeptLine, Payload, Reply, Thought
from innermost.web.access import own_entries
from innermost.web.models import Entry, Share
from innermost.web.spaces.leave import leave
from innermost.web.spaces.shelf import shelf_of
from tests.web.cast import Someone
from tests.web.pair import In, Pair, together
from tests.web.seen import errors_of, hidden, text_of

pytestmark = pytest.mark.django_db
KINDS = ("keepsake", "note", "reply", "writing")


@pytest.fixture
def pair(ada: Someone, ben: Someone) -> Pair:
    return together(ada, ben)


def given(by: In) -> list[Payload | None]:
    """What somebody gave, newest first; the greeting of the invitation aside."""
    mine, all_of_it = by.who.person.pk, by.shared.latest(20, KINDS)
    return [one.payload for one in all_of_it if one.author == mine and not isinstance(one.payload, Greeting)]


def page(of: Someone, path: str) -> str:
    answer = of.client.get(path)
    assert answer.status_code == 200, f"{path} gave {answer.status_code}"
    return text_of(answer)


def send(who: In, path: str, said: dict[str, object] | None = None) -> Any:
    """As from the page of the form, which says which space it belongs to."""
    return who.who.client.post(path, {"space": str(who.space)} | (said or {}))


def appreciate(pair: Pair, text: str = "You rang my mother.", because: str = "I could not.") -> UUID:
    return pair.ada.shared.give(Appreciation(text, because))


def test_an_appreciation_with_its_reason_is_with_the_other_at_once(pair: Pair) -> None:
    asked = page(pair.ada.who, "/give/appreciation/")
    assert "For Ben" in asked
    assert "at once" in asked
    answer = send(pair.ada, "/give/appreciation/", {"text": "You rang my mother.", "because": "I could not."})
    assert answer["Location"] == "/today/?said=appreciation"
    assert "It is with Ben now." in page(pair.ada.who, answer["Location"])
    shown = page(pair.ben.who, "/today/")
    assert "From Ada · today" in shown
    assert "You rang my mother. Because I could not." in shown


def test_the_reason_may_be_left_out_and_the_rest_may_not(pair: Pair) -> None:
    empty = send(pair.ada, "/give/appreciation/", {"text": "  ", "because": "I could not."})
    assert empty.status_code == 422
    assert "One small thing is plenty." in errors_of(empty)
    assert "I could not.</textarea>" in empty.content.decode()
    assert send(pair.ada, "/give/appreciation/", {"text": "You rang."}).status_code == 302
    assert given(pair.ada) == [Appreciation("You rang.")]


def test_far_too_long_is_said_and_nothing_typed_is_lost(pair: Pair) -> None:
    answer = send(pair.ada, "/give/appreciation/", {"text": "y" * 4001})
    assert "The journal has room for more." in errors_of(answer)
    assert "y" * 4001 in answer.content.decode()


def test_one_tap_sends_a_thought_and_a_second_one_changes_nothing(pair: Pair) -> None:
    for _ in range(3):
        assert send(pair.ada, "/give/thought/")["Location"] == "/today/?said=thought"
    assert given(pair.ada) == [Thought()]
    assert page(pair.ben.who, "/today/").count("Thinking of you. ") == 1


def test_new_words_take_the_place_of_the_thought_of_today(pair: Pair) -> None:
    send(pair.ada, "/give/thought/")
    send(pair.ada, "/give/thought/", {"text": "Good luck at four."})
    send(pair.ada, "/give/thought/")
    assert given(pair.ada) == [Thought("Good luck at four.")]
    assert "Good luck at four." in page(pair.ben.who, "/today/")


def test_the_next_day_there_can_be_another_thought_and_today_shows_the_newest_of_each_day(pair: Pair) -> None:
    send(pair.ada, "/give/thought/", {"text": "first"})
    yesterday = timezone.now() - timedelta(days=1)
    Entry.objects.filter(kind="note").update(created=yesterday)
    Share.objects.filter(entry__kind="note").update(shown_at=yesterday)
    send(pair.ada, "/give/thought/", {"text": "second"})
    assert given(pair.ada) == [Thought("second"), Thought("first")]
    pair.ada.shared.give(Thought("from another browser at the same time"))
    shown = page(pair.ben.who, "/today/")
    assert "from another browser" in shown
    assert "second" not in shown
    assert "first" in shown


@pytest.mark.parametrize("path", ["/give/appreciation/", "/give/thought/", "/given/"])
def test_alone_there_is_nobody_to_give_to(ada: Someone, path: str) -> None:
    assert ada.client.get(path)["Location"] == "/today/"


def test_nothing_is_given_where_the_other_has_left_and_what_was_shown_stays_to_read(pair: Pair) -> None:
    appreciate(pair)
    leave(pair.ada.visit, pair.ada.bond)
    late = send(pair.ben, "/give/appreciation/", {"text": "too late", "because": "and why"})
    assert (late.status_code, "too late\n\nand why</textarea>" in late.content.decode()) == (409, True)
    assert send(pair.ben, "/give/thought/")["Location"] == "/today/"
    assert "You rang my mother." in page(pair.ben.who, "/given/")
    assert given(pair.ben) == []


def test_what_was_given_stands_newest_first_with_dates_and_both_names(pair: Pair) -> None:
    appreciate(pair)
    pair.ben.shared.give(Appreciation("You waited up."))
    shown = page(pair.ada.who, "/given/")
    assert shown.index("You waited up.") < shown.index("You rang my mother.")
    assert "From Ben · today" in shown
    assert "From you · today" in shown


def test_older_things_follow_page_by_page_and_none_is_left_out(pair: Pair) -> None:
    for n in range(30):
        appreciate(pair, f"number {n} of all")
    seen, where = "", "/given/"
    for _ in range(3):
        answer = pair.ben.who.client.get(where)
        seen += text_of(answer)
        more = answer.content.decode().partition("?before=")[2][:36]
        where = f"/given/?before={more}"
    assert not more
    assert all(seen.count(f"number {n} of all") == 1 for n in range(30))


@pytest.mark.parametrize("before", ["x", "", "00000000-0000-4000-8000-000000000000"])
def test_odd_addresses_of_a_page_break_nothing(pair: Pair, before: str) -> None:
    assert pair.ada.who.client.get(f"/given/?before={before}").status_code == 200


def test_changing_an_appreciation_shows_both_that_it_was_edited(pair: Pair) -> None:
    where = f"/given/{appreciate(pair)}/"
    form = pair.ada.who.client.get(f"{where}change/")
    assert "marked “edited”" in text_of(form)
    said = {"text": "You rang my father.", "because": "", "revision": hidden(form, "revision")}
    assert pair.ada.who.client.post(f"{where}change/", said)["Location"] == where
    for one in (pair.ada, pair.ben):
        shown = page(one.who, where)
        assert "edited" in shown
        assert "You rang my father." in shown
        assert "mother" not in shown


def test_two_changes_at_once_show_both_texts(pair: Pair) -> None:
    where = f"/given/{appreciate(pair)}/change/"
    send(pair.ada, where, {"text": "from the phone", "revision": "1"})
    answer = send(pair.ada, where, {"text": "from the laptop", "revision": "1"})
    assert answer.status_code == 409
    assert "from the phone" in text_of(answer)
    assert "from the laptop</textarea>" in answer.content.decode()


def test_deleting_asks_first_and_then_it_is_gone_for_both(pair: Pair) -> None:
    where = f"/given/{appreciate(pair)}/"
    assert "What was seen was seen." in page(pair.ada.who, f"{where}delete/")
    assert pair.ada.who.client.post(f"{where}delete/")["Location"] == "/given/"
    for one in (pair.ada, pair.ben):
        assert one.who.client.get(where).status_code == 404
        assert "You rang" not in page(one.who, "/given/")


@pytest.mark.parametrize("tail", ["change/", "delete/"])
def test_only_its_writer_changes_or_deletes_it(pair: Pair, tail: str) -> None:
    where = f"/given/{appreciate(pair)}/"
    assert pair.ben.who.client.get(where + tail).status_code == 404
    assert pair.ben.who.client.post(where + tail, {"text": "not mine", "revision": "1"}).status_code == 404
    assert "You rang my mother." in page(pair.ada.who, where)


@pytest.mark.parametrize("tail", ["", "change/", "delete/", "keep/", "aside/"])
def test_a_stranger_finds_nothing(pair: Pair, cleo: Someone, tail: str) -> None:
    where = f"/given/{appreciate(pair)}/{tail}"
    assert cleo.client.get(where).status_code in (404, 405)
    assert cleo.client.post(where, {"text": "x"}).status_code == 404


def test_something_is_said_back_in_words_and_in_marks(pair: Pair) -> None:
    where = f"/given/{appreciate(pair)}/"
    send(pair.ben, where, {"text": "It was nothing.", "marks": ["heard", "closer"]})
    assert given(pair.ben) == [Reply("It was nothing.", ("heard", "closer"))]
    shown = page(pair.ada.who, where)
    assert "It was nothing." in shown
    assert "Heard · Closer" in shown
    assert "It was nothing." in page(pair.ada.who, "/today/")


def test_one_tap_is_enough_to_say_back_and_nothing_is_not(pair: Pair) -> None:
    where = f"/given/{appreciate(pair)}/"
    empty = send(pair.ben, where, {"text": " "})
    assert empty.status_code == 422
    assert "One tap or one word is enough." in errors_of(empty)
    assert send(pair.ben, where, {"marks": "new"}).status_code == 302
    assert given(pair.ben) == [Reply("", ("new",))]
    assert send(pair.ben, where, {"marks": "superb"}).status_code == 422


def test_what_was_said_back_leads_to_what_it_answers_and_can_be_deleted(pair: Pair) -> None:
    where = appreciate(pair)
    reply = pair.ben.shared.give(Reply("It was nothing."), parent=where)
    assert pair.ada.who.client.get(f"/given/{reply}/")["Location"] == f"/given/{where}/"
    pair.ben.who.client.post(f"/given/{reply}/delete/")
    assert "It was nothing." not in page(pair.ada.who, f"/given/{where}/")


def test_what_was_said_back_stands_alone_once_the_rest_was_taken_away(pair: Pair) -> None:
    where = appreciate(pair)
    reply = pair.ben.shared.give(Reply("It was nothing."), parent=where)
    pair.ada.who.client.post(f"/given/{where}/delete/")
    assert "It was nothing." in page(pair.ada.who, f"/given/{reply}/")


def test_an_answer_to_a_question_stands_in_its_round(pair: Pair) -> None:
    pair.ben.rounds.answer(pair.first, Answer("rain"))
    answer = pair.ada.rounds.get(pair.first).theirs
    assert answer is not None
    assert str(pair.first) in pair.ada.who.client.get(f"/given/{answer.id}/")["Location"]
    assert pair.ben.who.client.post(f"/given/{answer.id}/delete/").status_code == 404


def test_a_sealed_answer_is_not_found(pair: Pair) -> None:
    (answer,) = Entry.objects.filter(kind="answer", author=pair.ada.who.person)
    Share.objects.filter(entry=answer).delete()
    assert pair.ben.who.client.get(f"/given/{answer.pk}/").status_code == 404
    assert pair.ben.who.client.post(f"/given/{answer.pk}/keep/").status_code == 404


def test_a_line_is_kept_in_ones_own_journal_with_where_it_came_from(pair: Pair) -> None:
    where = f"/given/{appreciate(pair)}/"
    seen = page(pair.ada.who, where)
    assert pair.ben.who.client.post(f"{where}keep/", {"text": "my mother"})["Location"] == f"{where}?kept=1"
    assert "Kept in your journal." in page(pair.ben.who, f"{where}?kept=1")
    (kept,) = own_entries(pair.ben.visit).latest(5)
    today = timezone.localdate()
    assert kept.payload == KeptLine("my mother", f"Ada, {today.day} {today:%B %Y}")
    assert "A line you kept, from Ada" in page(pair.ben.who, "/journal/")
    assert page(pair.ada.who, where) == seen


def test_all_of_it_is_kept_by_one_tap_and_stays_when_it_is_taken_away(pair: Pair) -> None:
    where = f"/given/{appreciate(pair)}/"
    pair.ben.who.client.post(f"{where}keep/")
    pair.ada.who.client.post(f"{where}delete/")
    (kept,) = own_entries(pair.ben.visit).latest(5)
    assert "You rang my mother." in page(pair.ben.who, f"/journal/{kept.id}/")


def test_what_was_put_aside_is_gone_from_today_for_one_alone_and_back_tomorrow(pair: Pair) -> None:
    where = appreciate(pair)
    assert pair.ben.who.client.post(f"/given/{where}/aside/")["Location"] == "/today/"
    assert "You rang" not in page(pair.ben.who, "/today/")
    assert "You rang" in page(pair.ben.who, "/given/")
    tomorrow = (timezone.localdate() + timedelta(days=1)).isoformat()
    assert shelf_of(pair.ben.visit, pair.ben.bond).on(tomorrow).not_today == ()


def queries(by: In, path: str) -> int:
    by.who.client.get(path)
    with CaptureQueriesContext(connection) as asked:
        assert by.who.client.get(path).status_code == 200
    return len(asked)


def test_each_page_asks_at_most_six_things_and_none_more_when_more_was_given(pair: Pair) -> None:
    where, mine = appreciate(pair), pair.ben.who.write("Mine and yours.")
    pair.ben.shared.share(UUID(mine.split("/")[2]))
    pair.ben.shared.give(Reply("It was nothing."), parent=where)
    paths = ["/given/", f"/given/{where}/", mine, f"{mine}edit/", f"{mine}delete/", f"{mine}take-back/"]
    paths += ["/give/appreciation/", "/give/thought/"]
    few = {path: queries(pair.ben, path) for path in paths}
    assert max(few.values()) <= 6
    for n in range(20):
        appreciate(pair, f"thing {n}")
        pair.ada.shared.give(Reply(f"and {n}"), parent=where)
    assert {path: queries(pair.ben, path) for path in paths} == few


def test_the_heaviest_list_stays_small(pair: Pair) -> None:
    for _ in range(14):
        appreciate(pair, "many words " * 90, "and a reason " * 90)
    assert len(pair.ben.who.client.get("/given/").content) < 15_000


def test_what_one_keeps_or_puts_aside_changes_nothing_for_the_other(pair: Pair) -> None:
    where = appreciate(pair)
    paths = ["/today/", "/given/", f"/given/{where}/"]
    before = [(text_of(pair.ada.who.client.get(path)), queries(pair.ada, path)) for path in paths]
    pair.ben.who.client.post(f"/given/{where}/keep/")
    pair.ben.who.client.post(f"/given/{where}/aside/")
    assert [(text_of(pair.ada.who.client.get(path)), queries(pair.ada, path)) for path in paths] == before
