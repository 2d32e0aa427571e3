"""The days after the first fortnight, through the pages: for both, for each, of rest; who can tell what from them."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from uuid import UUID, uuid4
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from innermost.entry import Answer
from innermost.guide import joint
from innermost.guide.choice import fit
from innermost.guide.ladder import begin
from innermost.guide.turns import week_number
from innermost.library import load
from innermost.web.access import Topic, ceilings
from innermost.web.models import Member, Space
from innermost.web.plan.doing import address_of
from innermost.web.plan.landing import land, marked
from innermost.web.spaces import standing as standing_module
from innermost.web.spaces.leave import leave
from innermost.web.spaces.shared import note_level, shared_of
from innermost.web.spaces.shelf import keep_care, keep_shelf, shelf_of
from innermost.web.spaces.standing import ceilings_on, change_standing, kept_of, standing_of
from innermost.web.talk.place import Place
from tests.web.cast import Someone
from tests.web.interference import told_apart
from tests.web.pair import In, Pair, together
from tests.web.seen import text_of

pytestmark = pytest.mark.django_db
Days = Callable[[str], None]
DEEP, LIGHT = "questions:never-told-anybody", "questions:rain-and-no-money"


@pytest.fixture
def pair(ada: Someone, ben: Someone) -> Pair:
    """Together for a hundred days."""
    found = together(ada, ben)
    Member.objects.filter(space=found.space).update(joined=timezone.now() - timedelta(days=100))
    return found


@pytest.fixture
def days(monkeypatch: pytest.MonkeyPatch) -> Days:
    """Every day is of this form: b(oth), o(wn) or r(est)."""
    return lambda form: monkeypatch.setattr(joint, "PATTERNS", (form * 5 + "oo" if form == "b" else form * 7,))


def on_weekday(monkeypatch: pytest.MonkeyPatch, weekday: int) -> date:
    """Looks at the same week from another day of it."""
    today = timezone.localdate()
    found = today + timedelta(days=weekday - today.weekday())
    monkeypatch.setattr(Place, "today", property(lambda _: found))
    return found


def today(by: In, query: str = "") -> str:
    answer = by.who.client.get(f"/today/{query}")
    assert answer.status_code == 200
    return text_of(answer)


def test_a_day_for_both_is_the_same_for_both_and_says_why(
    pair: Pair, days: Days, monkeypatch: pytest.MonkeyPatch
) -> None:
    days("b")
    on_weekday(monkeypatch, 1)
    asked = Place(pair.ada.visit, pair.ada.bond).day
    assert asked.question
    for one in (pair.ada, pair.ben):
        shown = today(one)
        assert "For you two" in shown
        assert asked.text in shown
        assert joint.USUAL in shown
        assert joint.DEPTH in shown


def test_at_the_weekend_it_is_time_for_two_with_a_way_to_it(pair: Pair, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(joint, "PATTERNS", ("ooooobr",))
    on_weekday(monkeypatch, 5)
    day = Place(pair.ada.visit, pair.ada.bond).day
    deck, _, slug = day.practice.partition(":")
    assert deck in ("dates", "stories")
    page = pair.ada.who.client.get("/today/").content.decode()
    assert address_of(load(), day.practice, answerable=False) in page
    assert f"#{slug}" in page
    assert f"/plan/landed/?of={day.practice}" in page
    assert day.text in text_of(pair.ben.who.client.get("/talk/"))


def test_a_day_of_rest_asks_nothing(pair: Pair, days: Days) -> None:
    days("r")
    rests = {one.text for one in load().fortnight("partners") if one.form == "rest"}
    for one in (pair.ada, pair.ben):
        assert any(text in today(one) for text in rests)
        assert "Begin" not in today(one)


def test_a_day_for_each_has_something_of_ones_own_with_its_reason(pair: Pair, days: Days) -> None:
    days("o")
    shown = today(pair.ada)
    assert "For you two" not in shown
    assert "For you ·" in shown
    assert "What this rests on" in shown
    assert "How was it?" in shown


def test_who_wants_fewer_days_has_free_ones_and_the_other_keeps_theirs(pair: Pair, days: Days) -> None:
    days("o")
    theirs = today(pair.ben)
    change_standing(pair.ada.visit, pair.ada.bond, lambda standing: standing.at_pace(1))
    forms = [form for _, form in Place(pair.ada.visit, pair.ada.bond).week]
    assert sorted(forms) == ["own"] + ["rest"] * 6
    if Place(pair.ada.visit, pair.ada.bond).form == "rest":
        assert "A free day." in today(pair.ada)
    else:
        assert "How was it?" in today(pair.ada)
    assert today(pair.ben) == theirs


def test_who_wants_more_days_has_something_on_days_of_rest(pair: Pair, days: Days) -> None:
    days("r")
    change_standing(pair.ada.visit, pair.ada.bond, lambda standing: standing.at_pace(7))
    assert "How was it?" in today(pair.ada)
    assert "How was it?" not in today(pair.ben)


def test_once_it_was_said_how_it_was_the_rest_of_the_day_is_free(pair: Pair, days: Days) -> None:
    days("o")
    page = pair.ada.who.client.get("/today/").content.decode()
    (key,) = re.findall(r"/plan/landed/\?of=([a-z-]+:[a-z0-9-]+)", page)
    pair.ada.who.client.post("/plan/landed/", {"of": key, "said": "heard", "space": str(pair.space)})
    assert standing_of(pair.ada.visit, pair.ada.bond).landed[-1].practice == key
    shown = today(pair.ada)
    assert "That was today’s." in shown
    assert "How was it?" not in shown


def test_saying_how_much_time_there_is_brings_something_that_fits(pair: Pair, days: Days) -> None:
    days("r")
    shown = today(pair.ada, "?minutes=5&mood=raw")
    assert "For you ·" in shown
    assert "Begin" in shown


def test_who_named_fear_gets_nothing_joint_and_nothing_from_the_guide(pair: Pair, days: Days) -> None:
    keep_care(pair.ada.visit, pair.ada.bond, True)
    for form, query in (("b", ""), ("o", ""), ("r", ""), ("o", "?minutes=5&mood=fine")):
        days(form)
        shown = today(pair.ada, query)
        assert "For you two" not in shown
        assert "How was it?" not in shown
        assert query or "it stays with what you feel and need" in shown
        assert "/journal/new/?prompt=" in pair.ada.who.client.get(f"/today/{query}").content.decode()


@pytest.mark.parametrize("form", ["b", "o", "r"])
def test_today_asks_the_database_no_more_than_six_things(pair: Pair, days: Days, form: str) -> None:
    days(form)
    today(pair.ada)
    for query in ("", "?minutes=5&mood=fine"):
        with CaptureQueriesContext(connection) as asked:
            today(pair.ada, query)
        assert len(asked) <= 6


# What one person's comfort changes, for whom and when


def publish(by: In, reach: float) -> None:
    """As if they had said so long ago."""
    me = by.who.person
    fine = ceilings.Ceiling({ceilings.fortnight_of(timezone.localdate()) - 1: reach})
    Member.objects.filter(space=by.space, person=me).update(ceiling=ceilings.sealed_ceiling(fine, by.space, me.pk))


def deep_week(pair: Pair, monkeypatch: pytest.MonkeyPatch) -> date:
    """A day of this week whose question for both is deep: both have published that deep is fine."""
    publish(pair.ada, 4.5)
    publish(pair.ben, 4.5)
    monkeypatch.setattr(standing_module, "noise", lambda *_: 0.0)
    monkeypatch.setattr(joint, "rung_for_both", lambda mine, theirs, _: min(mine, theirs))
    monkeypatch.setattr(joint, "in_spell", lambda _: False)
    monkeypatch.setattr(joint, "fit", lambda pool, wish: fit(pool, wish) * (pool.rung == 4))
    monkeypatch.setattr(joint, "PATTERNS", ("bbbbboo",))
    return on_weekday(monkeypatch, 2)


def test_too_much_makes_ones_own_days_light_at_once_and_nobody_else_can_tell(
    pair: Pair, monkeypatch: pytest.MonkeyPatch
) -> None:
    deep_week(pair, monkeypatch)
    keep_shelf(pair.ada.visit, pair.ada.bond, shelf_of(pair.ada.visit, pair.ada.bond))
    before = Place(pair.ada.visit, pair.ada.bond).day
    assert before.question
    assert before.question.rung > 3
    bens = pair.ben.who.client
    pages = ["/today/", "/talk/", "/us/", "/plan/", "/plan/next/"]

    def act() -> None:
        land(pair.ada.visit, pair.ada.bond, DEEP, "too-much")

    assert not told_apart(bens, pages, act, pair.ada.who.client)
    act()
    mine = Place(pair.ada.visit, pair.ada.bond).my_day
    assert mine.day.question
    assert mine.day.question.rung <= 2
    assert Place(pair.ben.visit, pair.ben.bond).my_day.day == before


def test_nothing_of_a_ceiling_moves_within_a_fortnight_and_then_it_does(pair: Pair) -> None:
    now = timezone.localdate()
    days = [now + timedelta(days=n) for n in range(15)]
    rest = [day for day in days if ceilings.fortnight_of(day) == ceilings.fortnight_of(now)]
    later = [now + timedelta(days=28 + 14 * n) for n in range(20)]
    publish(pair.ada, 6.0)
    before, then = ([ceilings_on(pair.ben.bond, day)[1] for day in some] for some in (rest, later))
    land(pair.ada.visit, pair.ada.bond, DEEP, "too-much")
    assert [ceilings_on(pair.ben.bond, day)[1] for day in rest] == before
    assert sum(ceilings_on(pair.ben.bond, day)[1] for day in later) < sum(then)


def test_who_says_the_same_again_and_who_says_nothing_look_alike(pair: Pair) -> None:
    later = [timezone.localdate() + timedelta(days=28 + 14 * n) for n in range(20)]
    land(pair.ada.visit, pair.ada.bond, LIGHT, "heard")
    silent = [ceilings_on(pair.ben.bond, day) for day in later]
    change_standing(pair.ada.visit, pair.ada.bond, lambda standing: standing)
    assert [ceilings_on(pair.ben.bond, day) for day in later] == silent
    publish(pair.ada, 4.0)
    assert len({ceilings_on(pair.ben.bond, day)[1] for day in later}) > 1


@pytest.mark.parametrize("zone", ["Pacific/Kiritimati", "Etc/GMT+12", "Europe/Berlin"])
def test_on_no_calendar_has_it_begun_when_it_is_said(zone: str) -> None:
    for hours in range(0, 24 * 30, 5):
        now = datetime(2026, 11, 1, tzinfo=UTC) + timedelta(hours=hours)
        there = now.astimezone(ZoneInfo(zone)).date()
        assert ceilings.fortnight_of(there) < ceilings.next_fortnight(now) <= ceilings.fortnight_of(there) + 2


def test_before_anything_is_said_everybody_has_the_ceiling_of_the_beginning(pair: Pair) -> None:
    found = ceilings_on(pair.ada.bond, timezone.localdate())
    assert all(1 <= one <= int(begin().level) for one in found)


def test_a_ceiling_is_sealed_for_its_member_and_space(pair: Pair) -> None:
    me = pair.ada.who.person.pk
    sealed = ceilings.sealed_ceiling(ceilings.Ceiling({3: 4.0}), pair.space, me)
    assert ceilings.opened_ceiling(sealed, pair.space, me).in_fortnight(3) == 4
    assert ceilings.opened_ceiling(sealed, pair.space, pair.ben.who.person.pk) == ceilings.Ceiling()
    assert ceilings.opened_ceiling(sealed, me, me) == ceilings.Ceiling()


def test_ceilings_count_from_their_fortnight_and_only_two_are_kept() -> None:
    found = ceilings.Ceiling().publishing(2, 10).publishing(3, 12).publishing(4, 14)
    assert [found.in_fortnight(one) for one in (10, 12, 13, 14, 20)] == [None, 3, 3, 4, 4]
    assert found.publishing(5, 14).in_fortnight(14) == 5


def test_the_noise_is_each_ones_own(pair: Pair) -> None:
    ada, ben = pair.ada.who.person.pk, pair.ben.who.person.pk
    drawn = [ceilings.noise(pair.space, person, one) for person in (ada, ben) for one in range(100)]
    assert len(set(drawn)) == len(drawn)
    assert 0.4 < sum(drawn) / len(drawn) < 0.6
    assert ceilings.seed(pair.space, 1) != ceilings.seed(pair.space, 2)


def test_how_deep_was_chosen_in_talk_is_the_level_of_the_plan(pair: Pair) -> None:
    pair.ada.who.client.post("/talk/comfort/", {"comfort": "1", "space": str(pair.space)})
    assert kept_of(pair.ada.visit, pair.ada.bond).rung == 1
    assert standing_of(pair.ada.visit, pair.ada.bond).level == 1
    pair.ada.who.client.post("/plan/beliefs/", {"level": "3", "space": str(pair.space)})
    assert shelf_of(pair.ada.visit, pair.ada.bond).comfort == 3


# What is kept


def test_the_record_is_ones_own_and_comes_back(pair: Pair) -> None:
    land(pair.ada.visit, pair.ada.bond, LIGHT, "closer")
    assert [one.practice for one in standing_of(pair.ada.visit, pair.ada.bond).landed] == [LIGHT]
    assert standing_of(pair.ben.visit, pair.ben.bond).landed == ()
    row = Member.objects.get(space=pair.space, person=pair.ada.who.person)
    assert b"rain-and-no-money" not in bytes(row.standing or b"")


def test_a_record_that_cannot_be_read_is_as_if_nothing_was_kept(pair: Pair) -> None:
    land(pair.ada.visit, pair.ada.bond, LIGHT, "closer")
    rows = Member.objects.filter(space=pair.space, person=pair.ada.who.person)
    rows.update(standing=random.Random(1).randbytes(300))
    assert standing_of(pair.ada.visit, pair.ada.bond).landed == ()
    assert "For you" in today(pair.ada)


def test_looks_are_taken_in_when_they_are_written_and_taken_out_when_deleted(pair: Pair) -> None:
    land(pair.ada.visit, pair.ada.bond, LIGHT, "closer")
    codes = {item.slug: 0 if not item.reverse else 6 for item in load().inventory("closeness").items}  # type: ignore[union-attr]
    id = pair.ada.looks.write("closeness", codes)  # noqa: A001
    kept = kept_of(pair.ada.visit, pair.ada.bond)
    assert max(mean for mean, _ in kept.looked.strands.values()) < -1
    assert len(kept.standing.landed) == 1
    pair.ada.looks.write("barriers", {"no-free-hour": 4, "putting-off-talks": 3, "never-settled": 0})
    assert kept_of(pair.ada.visit, pair.ada.bond).looked.barriers == ("no-free-hour", "putting-off-talks")
    pair.ada.looks.delete(id)
    assert kept_of(pair.ada.visit, pair.ada.bond).looked.strands == {}


def test_marks_both_see_are_kept_for_both_and_what_landed_is_not(pair: Pair) -> None:
    land(pair.ada.visit, pair.ada.bond, DEEP, "too-much")
    assert shared_of(pair.ben.bond).marks == ()
    reply = uuid4()
    for _ in range(3):
        marked(pair.ada.visit, pair.ada.bond, reply, "rain-and-no-money", ("closer", "new"))
    week = week_number(timezone.localdate())
    for one in (pair.ada, pair.ben):
        assert shared_of(one.bond).marks == (joint.Mark(LIGHT, week, "closer", reply.hex),)
    assert b"rain" not in bytes(Space.objects.get(pk=pair.space).shared or b"")


def test_a_mark_on_an_answer_reaches_the_guide_through_the_page(pair: Pair) -> None:
    pair.ben.rounds.answer(pair.first, Answer("rain"))
    pair.ben.who.client.post(f"/talk/{pair.first}/reply/", {"text": "", "marks": ["closer"]})
    assert [one.said for one in standing_of(pair.ben.visit, pair.ben.bond).landed] == [("closer",)]
    (mark,) = shared_of(pair.ada.bond).marks
    assert mark.said == "closer"
    pair.ben.who.client.post(f"/talk/{pair.first}/unsay/?of={UUID(mark.reply)}")
    assert shared_of(pair.ada.bond).marks == ()


def test_too_much_on_an_answer_reaches_ones_own_record_alone(pair: Pair) -> None:
    pair.ben.rounds.answer(pair.first, Answer("rain"))
    pair.ben.who.client.post(f"/talk/{pair.first}/too-much/")
    assert [one.said for one in standing_of(pair.ben.visit, pair.ben.bond).landed] == [("too-much",)]
    assert shared_of(pair.ada.bond).marks == ()


def test_views_both_showed_count_until_one_takes_theirs_back(pair: Pair) -> None:
    note_level(pair.ada.bond, "delight", 42.4)
    note_level(pair.ben.bond, "mending", 20)
    assert {slug: level for slug, (level, _) in shared_of(pair.ben.bond).levels.items()} == {
        "delight": 42,
        "mending": 20,
    }
    note_level(pair.ben.bond, "delight", None)
    assert [*shared_of(pair.ada.bond).levels] == ["mending"]


def test_who_leaves_leaves_no_record_and_nothing_for_both(pair: Pair) -> None:
    land(pair.ada.visit, pair.ada.bond, LIGHT, "closer")
    note_level(pair.ada.bond, "delight", 40)
    leave(pair.ada.visit, pair.ada.bond)
    row = Member.objects.get(space=pair.space, person=pair.ada.who.person)
    assert (row.standing, row.ceiling) == (None, None)
    assert Space.objects.get(pk=pair.space).shared is None


def test_a_kind_reply_does_not_undo_too_much(pair: Pair) -> None:
    pair.ben.rounds.answer(pair.first, Answer("rain"))
    pair.ben.who.client.post(f"/talk/{pair.first}/too-much/")
    pair.ben.who.client.post(f"/talk/{pair.first}/reply/", {"text": "", "marks": ["heard"]})
    (landed,) = standing_of(pair.ben.visit, pair.ben.bond).landed
    assert set(landed.said) == {"too-much", "heard"}
    assert kept_of(pair.ben.visit, pair.ben.bond).light_until


def test_two_forms_sent_at_once_both_count(pair: Pair) -> None:
    visit, there = pair.ada.visit, pair.ada.bond
    change_standing(visit, there, lambda standing: standing.at_pace(2))
    change_standing(visit, there, lambda standing: standing.having("move", "2026-11-01"))
    kept = standing_of(pair.ada.visit, pair.ada.bond)
    assert (kept.days_a_week, kept.change) == (2, "move")
    old = shelf_of(visit, there)
    keep_care(visit, there, True)
    keep_shelf(visit, there, old.passing("x"))
    assert shelf_of(pair.ada.visit, pair.ada.bond).careful


def test_a_question_asked_aloud_is_there_on_every_kind_of_day(pair: Pair, days: Days) -> None:
    days("o")
    asked = Place(pair.ada.visit, pair.ada.bond).day.question
    assert asked
    pair.ada.rounds.begin(Topic(asked.text, asked.slug), asks=True)
    assert f"{asked.text} Asked by Ada" in today(pair.ben)


def test_a_level_set_by_hand_is_kept(pair: Pair) -> None:
    change_standing(pair.ada.visit, pair.ada.bond, lambda standing: standing.at_level(5))
    assert kept_of(pair.ada.visit, pair.ada.bond).rung == 4  # as far as their shelf lets it
