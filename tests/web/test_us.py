"""Looking at the bond: one sentence a screen, at one's own pace, in any browser, and what came of each look."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django.utils.html import escape

from innermost.library import Kind
from innermost.web.access import About
from innermost.web.models import Draft, Entry
from innermost.web.spaces.begin import make_space, pause
from innermost.web.spaces.leave import leave
from innermost.web.us.inventories import CLOSENESS, DISTANCE, instrument_of, inventory
from tests.web.cast import Someone
from tests.web.looking import MIDDLE, THREADS, asked_now, dated, look_through, looked, markup, page, say, send
from tests.web.pair import In, Pair, together
from tests.web.routes import forms_in
from tests.web.seen import text_of

pytestmark = pytest.mark.django_db
FIRST = "/us/look/first/"
CLOSE, FAR = (instrument_of(slug, "partners").inventory for slug in (CLOSENESS, DISTANCE))
BEGINNING = [item.slug for item in CLOSE.items if item.first]


@pytest.fixture
def pair(ada: Someone, ben: Someone) -> Pair:
    return together(ada, ben, About("partners", "Us two"))


@pytest.fixture
def here(pair: Pair) -> In:
    """Ada, in her space with Ben."""
    return pair.ada


def answers_of(who: In) -> list[dict[str, int]]:
    """What each look of somebody holds, newest first."""
    return [dict(one.look.answers) for one in who.looks.all]


def texts_on(shown: str, kind: Kind = "partners", of: Any = CLOSE) -> list[str]:
    """The sentences of an inventory that stand on a page."""
    return [item.slug for item in of.items_for(kind) if f">{escape(item.texts[kind])}<" in shown]


# One sentence a screen


def test_before_the_first_look_the_page_says_what_it_is_and_asks_nothing_yet(here: In) -> None:
    shown = markup(here, "/us/")
    assert "How is it between you, just now?" in shown
    assert "It is no test, gives no marks" in shown
    assert f'href="{FIRST}">Begin' in shown
    assert texts_on(shown) == []


def test_a_screen_asks_one_sentence_with_every_answer_there_is(here: In) -> None:
    shown = markup(here, FIRST)
    assert texts_on(shown) == [asked_now(here, "first")]
    (form,) = [form for form in forms_in(shown, FIRST) if "item" in [one.name for one in form.fields]]
    assert form.action == FIRST
    assert "1 of 10" in shown
    assert all(f">{escape(words)}</button>" in shown for words in CLOSE.answers)


def test_the_digits_answer_in_the_order_of_the_buttons(here: In) -> None:
    shown = markup(here, FIRST)
    places = [shown.index(f'<button name="answer" value="{code}"') for code in range(7)]
    assert places == sorted(places)
    assert places[-1] < shown.index('value="skip"')
    assert "Keys 1 to 7 answer too." in shown
    assert "us/us.js" in shown


def test_the_first_look_asks_one_sentence_of_each_thread_and_leads_to_the_mirror(here: In) -> None:
    asked = look_through(here, "first")
    assert asked == BEGINNING
    assert [CLOSE.item(slug).scale for slug in asked] == list(THREADS)  # type: ignore[union-attr]
    assert answers_of(here) == [dict.fromkeys(asked, MIDDLE)]
    assert "Ten threads" in page(here, "/us/")


def test_an_answer_leads_to_the_next_sentence(here: In) -> None:
    assert say(here, "first", 4)["Location"] == FIRST
    assert asked_now(here, "first") == BEGINNING[1]
    assert "2 of 10" in page(here, FIRST)
    assert answers_of(here) == []


def test_what_was_skipped_is_not_asked_again_and_no_answer(here: In) -> None:
    look_through(here, "first", lambda item: "skip" if item == BEGINNING[0] else 5)
    assert answers_of(here) == [dict.fromkeys(BEGINNING[1:], 5)]


def test_skipping_everything_keeps_nothing(here: In) -> None:
    assert look_through(here, "first", lambda item: "skip") == BEGINNING
    assert answers_of(here) == []
    assert not Draft.objects.exists()
    assert "How is it between you" in page(here, "/us/")


@pytest.mark.parametrize("slug", ["first", "pulse"])
def test_the_last_answer_sent_twice_makes_one_look_and_begins_no_other(here: In, slug: str) -> None:
    """As by two quick taps: the page that stays is the one the second of them leads to."""
    looked(here, {}, weeks_ago=4)
    while not (last := say(here, slug, 3)["Location"] == "/us/"):
        item = asked_now(here, slug)
    assert last
    again = send(here, f"/us/look/{slug}/", item=item, number="5", answer="3")
    assert again["Location"] == "/us/"
    assert not Draft.objects.exists()
    assert len(answers_of(here)) == 2


# Going back


def test_the_one_before_shows_what_was_chosen_and_takes_another_answer(here: In) -> None:
    for code in (1, 2):
        say(here, "first", code)
    assert 'href="?at=2">The one before' in markup(here, FIRST)
    back = markup(here, f"{FIRST}?at=2")
    assert 'value="2" class="is-chosen" aria-current="true"' in back
    assert 'href="?at=1">The one before' in back
    send(here, f"{FIRST}?at=2", item=BEGINNING[1], answer="6")
    assert asked_now(here, "first") == BEGINNING[2]
    send(here, FIRST, finish="")
    assert answers_of(here) == [{BEGINNING[0]: 1, BEGINNING[1]: 6}]


def test_before_the_first_sentence_there_is_none(here: In) -> None:
    assert "The one before" not in page(here, FIRST)


def test_an_answer_can_still_become_a_skip(here: In) -> None:
    say(here, "first", 3)
    send(here, f"{FIRST}?at=1", item=BEGINNING[0], answer="skip")
    assert "That is enough" not in page(here, FIRST)
    assert asked_now(here, "first") == BEGINNING[1]


@pytest.mark.parametrize("at", ["0", "-1", "9999", "99999", "x", "", "1.5", "%D9%A1", "1e3"])
def test_odd_places_to_go_back_to_show_a_sentence_that_was_reached(here: In, at: str) -> None:
    say(here, "first", 3)
    assert asked_now(here, "first", f"?at={at}") in BEGINNING[:2]


def test_nobody_skips_ahead_by_the_address(here: In) -> None:
    assert asked_now(here, "first", "?at=7") == BEGINNING[0]


# Pausing, and going on elsewhere


def test_a_look_goes_on_in_another_browser_where_it_was(here: In) -> None:
    for code in (1, 2, 3):
        say(here, "first", code)
    phone = In(here.who.elsewhere(), here.space)
    assert "4 of 10" in page(phone, FIRST)
    look_through(phone, "first", lambda item: 5)
    assert answers_of(here) == [dict(zip(BEGINNING, [1, 2, 3, *[5] * 7], strict=True))]
    assert "1 of 10" in page(here, FIRST)


def test_what_was_answered_is_still_there_after_the_words_were_locked(here: In) -> None:
    say(here, "first", 3)
    here.who.lock()
    assert here.who.client.get(FIRST)["Location"].startswith("/unlock/")
    assert send(here, FIRST, item=BEGINNING[1], answer="4").status_code in (200, 302)
    here.who.client.post("/unlock/", {"password": here.who.password})
    assert "2 of 10" in page(here, FIRST)
    send(here, FIRST, finish="")
    assert answers_of(here) == [{BEGINNING[0]: 3}]


def test_that_is_enough_ends_a_look_with_what_was_answered(here: In) -> None:
    for code in (4, 2):
        say(here, "first", code)
    assert "That is enough" in page(here, FIRST)
    assert send(here, FIRST, item=BEGINNING[2], finish="")["Location"] == "/us/"
    assert answers_of(here) == [{BEGINNING[0]: 4, BEGINNING[1]: 2}]
    assert "1 of 10" in page(here, FIRST)


def test_ending_before_any_answer_keeps_nothing(here: In) -> None:
    assert "That is enough" not in page(here, FIRST)
    assert send(here, FIRST, finish="")["Location"] == "/us/"
    assert not Entry.objects.filter(kind="look").exists()


def test_after_a_week_a_look_that_was_begun_begins_anew(here: In) -> None:
    say(here, "first", 3)
    Draft.objects.update(expires=timezone.now() - timedelta(seconds=1))
    assert "1 of 10" in page(here, FIRST)


def test_two_looks_that_were_begun_do_not_get_in_each_others_way(here: In) -> None:
    say(here, "first", 3)
    say(here, "distance", 1)
    say(here, "distance", 1)
    assert ("2 of 10" in page(here, FIRST), "3 of" in page(here, "/us/look/distance/")) == (True, True)


def test_a_look_begun_in_one_space_is_not_begun_in_another(here: In) -> None:
    other = In(here.who, make_space(here.who.visit(), About("friends"), "Ada"))
    say(here, "first", 3)
    send(other, FIRST, item=BEGINNING[0], answer="6")
    send(other, FIRST, finish="")
    assert answers_of(other) == [{BEGINNING[0]: 6}]
    assert answers_of(here) == []


def test_the_row_of_what_was_begun_tells_neither_the_look_nor_the_space_nor_an_item(here: In) -> None:
    say(here, "first", 3)
    row = Draft.objects.get()
    plain = row.form.encode() + bytes(row.sealed)
    assert not [word for word in ("first", "closeness", str(here.space), BEGINNING[0]) if word.encode() in plain]


# What is no answer


@pytest.mark.parametrize("answer", ["7", "-1", "", "3.0", "x", "\u0663", "1e0", "None", "9" * 30, "9" * 5000])
def test_an_unknown_code_changes_nothing(here: In, answer: str) -> None:
    assert send(here, FIRST, item=BEGINNING[0], answer=answer).status_code == 302
    assert not Draft.objects.exists() or "1 of 10" in page(here, FIRST)
    say(here, "first", 2)
    send(here, FIRST, finish="")
    assert answers_of(here) == [{BEGINNING[0]: 2}]


@pytest.mark.parametrize("item", ["", "nobody-knows", "eggshells", "comfortable-quiet"])
def test_an_item_this_look_does_not_ask_changes_nothing(here: In, item: str) -> None:
    assert send(here, FIRST, item=item, answer="3").status_code == 302
    assert "1 of 10" in page(here, FIRST)
    say(here, "first", 2)
    send(here, FIRST, finish="")
    assert answers_of(here) == [{BEGINNING[0]: 2}]


def test_the_codes_of_another_inventory_are_no_answer(here: In) -> None:
    assert len(FAR.answers) == 5
    say(here, "distance", 5)
    assert asked_now(here, "distance") == FAR.items[0].slug


@pytest.mark.parametrize("slug", ["nobody-knows", "firsts", "safety"])
def test_a_look_nobody_knows_is_not_there(here: In, slug: str) -> None:
    assert here.who.client.get(f"/us/look/{slug}/").status_code == 404
    assert send(here, f"/us/look/{slug}/", item=BEGINNING[0], answer="3").status_code == 404


# Which sentences


@pytest.mark.parametrize("kind", ["partners", "friends", "family"])
def test_a_look_is_worded_for_the_kind_of_bond(ada: Someone, kind: Kind) -> None:
    here = In(ada, make_space(ada.visit(), About(kind), "Ada"))
    assert texts_on(markup(here, FIRST), kind) == BEGINNING[:1]
    assert look_through(here, "distance", lambda item: 0) == [item.slug for item in FAR.items_for(kind)]


def test_what_is_not_for_a_kind_of_bond_is_not_asked_there(ada: Someone) -> None:
    here = In(ada, make_space(ada.visit(), About("friends"), "Ada"))
    asked = look_through(here, "distance", lambda item: "skip")
    assert "touch-in-the-bedroom" not in asked
    assert len(asked) == len(FAR.items) - 1


def test_after_the_first_look_two_more_of_the_three_least_clear_threads_are_offered(here: In) -> None:
    look_through(here, "first")
    assert 'href="/us/look/more/"' in markup(here, "/us/")
    unsure = here.looks.mirror.least_sure()
    asked = look_through(here, "more")
    assert Counter(CLOSE.item(slug).scale for slug in asked) == dict.fromkeys(unsure, 2)  # type: ignore[union-attr]
    assert not set(asked) & set(BEGINNING)


def test_a_small_look_asks_five_sentences_and_none_of_the_last_three_weeks(here: In) -> None:
    look_through(here, "first")
    dated(here.looks.all[0].id, 2.9)
    asked = look_through(here, "pulse")
    assert len(asked) == 5
    assert not set(asked) & set(BEGINNING)
    assert len({CLOSE.item(slug).scale for slug in asked}) > 1  # type: ignore[union-attr]


def test_a_small_look_that_was_begun_goes_on_with_the_sentences_it_began_with(here: In) -> None:
    looked(here, {}, weeks_ago=4)
    first = asked_now(here, "pulse")
    say(here, "pulse", 5)
    chosen = list(look_through(In(here.who.elsewhere(), here.space), "pulse"))
    assert [*answers_of(here)[0]] == [first, *chosen]
    assert len(chosen) == 4


def test_the_whole_look_asks_every_sentence_once_and_a_little_of_each_thread_first(here: In) -> None:
    asked = [item.slug for item in instrument_of(CLOSENESS, "partners").in_turn()]
    assert sorted(asked) == sorted(item.slug for item in CLOSE.items)
    assert {CLOSE.item(slug).scale for slug in asked[:10]} == set(THREADS)  # type: ignore[union-attr]
    assert f"1 of {len(asked)}" in page(here, "/us/look/whole/")


def test_one_thread_can_be_looked_at_closer(here: In) -> None:
    looked(here, {})
    assert 'href="/us/look/mending/"' in markup(here, "/us/threads/mending/")
    assert look_through(here, "mending") == [item.slug for item in CLOSE.items_of("mending")]


def test_where_there_is_nothing_to_ask_the_way_leads_back_and_is_not_offered(here: In) -> None:
    looked(here, {})
    assert here.who.client.get("/us/look/pulse/")["Location"] == "/us/"
    assert send(here, "/us/look/pulse/", item=BEGINNING[0], answer="3")["Location"] == "/us/"
    for path in ("/us/", "/us/look/"):
        assert "/us/look/pulse/" not in markup(here, path)


def test_what_can_be_looked_at_is_offered_with_its_length(here: In) -> None:
    before = markup(here, "/us/look/")
    assert "10 sentences, about 2 minutes." in text_of(here.who.client.get("/us/look/"))
    looked(here, {}, weeks_ago=4)
    after = markup(here, "/us/look/")
    both = ("whole", "distance", "barriers", "factors")
    assert all(f"/us/look/{slug}/" in shown for slug in both for shown in (before, after))
    assert ("/us/look/first/" in before, "/us/look/pulse/" in before) == (True, False)
    assert ("/us/look/first/" in after, "/us/look/pulse/" in after) == (False, True)


# What came of it


@pytest.mark.parametrize("slug", ["distance", "barriers", "factors"])
def test_another_look_leads_to_its_own_page(here: In, slug: str) -> None:
    for code in (1, 1):
        say(here, slug, code)
    where = send(here, f"/us/look/{slug}/", finish="")["Location"]
    assert where == f"/us/looks/{here.looks.all[0].id}/"
    assert inventory(slug).name in page(here, where)  # type: ignore[union-attr]
    assert "How is it between you" in page(here, "/us/")


def test_an_old_look_can_be_read_sentence_by_sentence(here: In) -> None:
    say(here, "first", 5)
    say(here, "first", "skip")
    send(here, FIRST, finish="")
    shown = markup(here, f"/us/looks/{here.looks.all[0].id}/")
    assert texts_on(shown) == BEGINNING[:1]
    assert f">{escape(CLOSE.answers[5])}<" in shown
    assert escape(CLOSE.origin_line) in shown


def test_looks_stand_newest_first_with_their_day_and_how_many_answers(here: In) -> None:
    looked(here, {}, weeks_ago=60)
    look_through(here, "first")
    shown = page(here, "/us/looks/")
    assert shown.index("Today · 10 answers") < shown.index("answers", shown.index("10 answers") + 10)
    assert f"{(timezone.localdate() - timedelta(weeks=60)).year} · {len(CLOSE.items)} answers" in shown


def test_deleting_asks_first_and_only_then_the_look_is_gone(here: In) -> None:
    look_through(here, "first")
    where = f"/us/looks/{here.looks.all[0].id}/"
    assert "Delete this look?" in page(here, f"{where}delete/")
    assert len(answers_of(here)) == 1
    assert here.who.client.post(f"{where}delete/")["Location"] == "/us/looks/"
    assert here.who.client.get(where).status_code == 404
    assert not Entry.objects.filter(kind="look").exists()


@pytest.mark.parametrize("tail", ["", "delete/"])
def test_nobody_else_finds_a_look_or_deletes_it(pair: Pair, cleo: Someone, tail: str) -> None:
    where = f"/us/looks/{looked(pair.ada, {})}/{tail}"
    for other in (pair.ben.who, cleo):
        assert other.client.get(where).status_code == 404
        assert other.client.post(where).status_code in (404, 405)
    assert len(answers_of(pair.ada)) == 1


def test_a_look_is_no_entry_of_the_journal_nor_something_given(here: In) -> None:
    look = looked(here, {})
    for path in (f"/journal/{look}/", f"/journal/{look}/share/", f"/journal/{look}/edit/", f"/given/{look}/"):
        assert here.who.client.get(path).status_code == 404
    assert "fairly often" not in page(here, "/journal/").lower()


# Where there is nobody, or nobody else


@pytest.mark.parametrize("path", [FIRST, "/us/look/", "/us/looks/", "/us/together/", "/us/threads/warmth/share/"])
def test_without_a_space_every_page_leads_to_one_that_says_so(ada: Someone, path: str) -> None:
    assert ada.client.get(path)["Location"] == "/us/"
    shown = ada.client.get("/us/").content.decode()
    assert "This page is about two people." in shown
    assert 'href="/spaces/"' in shown


def test_somebody_who_is_still_alone_in_a_space_can_look(ada: Someone) -> None:
    here = In(ada, make_space(ada.visit(), About("partners"), "Ada"))
    assert look_through(here, "first") == BEGINNING
    assert "Ten threads" in page(here, "/us/")


def test_a_pause_does_not_stop_looking(here: In) -> None:
    pause(here.visit, here.bond, paused=True)
    assert look_through(here, "first") == BEGINNING
    assert len(answers_of(here)) == 1


def test_once_the_other_left_one_can_still_look_and_read_what_was(pair: Pair) -> None:
    before = looked(pair.ada, {})
    leave(pair.ben.visit, pair.ben.bond)
    assert page(pair.ada, f"/us/looks/{before}/")
    assert look_through(pair.ada, "first") == BEGINNING
    assert len(answers_of(pair.ada)) == 2


def test_the_list_of_looks_costs_the_same_however_many_there_are(here: In) -> None:
    def queries(path: str) -> int:
        with CaptureQueriesContext(connection) as asked:
            page(here, path)
        return len(asked)

    looked(here, {})
    paths = ("/us/looks/", "/us/", "/us/threads/warmth/")
    page(here, "/us/")
    before = [queries(path) for path in paths]
    for weeks in range(1, 6):
        looked(here, {}, weeks_ago=weeks)
    assert [queries(path) for path in paths] == before
    assert max(before) <= 9
