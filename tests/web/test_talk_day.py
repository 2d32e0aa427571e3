"""The question of the day, what stands in for it, moments to open, and what comes back: all of it pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from functools import partial
from uuid import UUID, uuid4
from zoneinfo import ZoneInfo

import pytest

from innermost.entry import Answer, JournalEntry
from innermost.guide.joint import Depth
from innermost.guide.turns import week_number
from innermost.library import KINDS, Kind, Question, load
from innermost.web.access import Opened, Round, Topic
from innermost.web.spaces.shelf import Shelf
from innermost.web.talk import moment
from innermost.web.talk.aside import another, avoiding, my_day, put_aside
from innermost.web.talk.choosing import A_PAGE, choices
from innermost.web.talk.day import Day, date_of, day_of, forms_of_week, number_on
from innermost.web.talk.deck import DEEPEST, Ground, fits_a_day
from innermost.web.talk.reading import needs_room, openers
from innermost.web.talk.returning import as_journal_entry, has_come_back

BEGAN = date(2026, 3, 5)
SPACE = UUID(int=7)
every_kind = pytest.mark.parametrize("kind", KINDS)


def ground(kind: Kind = "partners", opened: Mapping[str, date] | None = None, space: UUID = SPACE) -> Ground:
    return Ground(load(), kind, space, BEGAN, opened or {})


def on(number: int) -> date:
    return BEGAN + timedelta(days=number - 1)


def days(there: Ground, last: int) -> list[Day]:
    return [day_of(there, on(number)) for number in range(1, last + 1)]


def days_as_deep_as(mine: int, theirs: int, kind: Kind = "partners", spell: float = 1.0) -> list[Day]:
    """Two hundred days of two with these ceilings."""
    found = []
    for number in range(1, 201):
        depth = Depth((mine, theirs), (number - 1) // 7, spell, 3, week_number(on(number)))
        found.append(day_of(replace(ground(kind), depth=partial(replace, depth)), on(number)))
    return found


def asked(there: Ground, last: int) -> list[Question]:
    return [day.question for day in days(there, last) if day.question]


@every_kind
def test_the_first_fortnight_is_as_it_was_written(kind: Kind) -> None:
    written = load().fortnight(kind)
    assert [(day.form, day.text, day.why) for day in days(ground(kind), 14)] == [
        (one.form, one.text, one.why) for one in written
    ]


@every_kind
def test_afterwards_a_week_has_days_for_both_days_for_each_and_days_of_rest(kind: Kind) -> None:
    for week in (days(ground(kind), 60)[n : n + 7] for n in (18, 25, 32)):
        assert sum(day.form == "rest" for day in week) == 2
        assert sum(day.is_own for day in week) == 2
        assert sum(day.form == "question" and not day.is_own for day in week) >= 1
        assert all(day.text and day.why for day in week)


@every_kind
def test_the_first_weeks_are_light_and_later_ones_go_as_deep_as_is_fine_for_both(kind: Kind) -> None:
    there = days_as_deep_as(5, 4, kind)
    deep = [one.question.rung for one in there if one.question]
    assert max(one.question.rung for one in there[14:42] if one.question) <= 2
    assert max(deep) == 4
    assert sum(rung <= 2 for rung in deep) > len(deep) / 2
    low = days_as_deep_as(5, 1, kind)[14:]
    assert {one.question.rung for one in low if one.question} == {1}


def test_a_light_spell_is_light_whatever_is_fine_for_both() -> None:
    spell = days_as_deep_as(5, 5, spell=0.0)[14:]
    assert max(one.question.rung for one in spell if one.question) == 2


@every_kind
def test_nothing_comes_back_within_half_a_year(kind: Kind) -> None:
    found = [day.slug or day.practice for day in days(ground(kind), 190) if day.form != "rest"]
    assert all(one not in found[max(0, n - 120) : n] for n, one in enumerate(found) if one)


def test_spaces_have_orders_of_their_own_and_one_space_always_the_same() -> None:
    one, again, other = ground(), ground(), ground(space=uuid4())
    assert asked(one, 40) == asked(again, 40)
    assert asked(one, 40)[14:] != asked(other, 40)[14:]


def test_a_question_both_opened_does_not_come_again_and_the_days_before_stay() -> None:
    was = days(ground(), 60)
    opened = {one.slug: on(20) for one in was[24:] if one.slug}
    now = days(ground(opened=opened), 60)
    assert [one.slug for one in now[:20]] == [one.slug for one in was[:20]]
    assert not {one.slug for one in now[20:] if one.slug} & opened.keys()


def test_what_opens_today_stays_the_question_of_today() -> None:
    today = next(day for day in days(ground(), 40)[20:] if day.slug)
    when = on(today.number)
    assert day_of(ground(opened={today.slug: when}), when) == today
    assert day_of(ground(opened={today.slug: when - timedelta(days=1)}), when).slug != today.slug


def test_a_day_of_the_fortnight_whose_question_opened_before_gets_another_as_light() -> None:
    first = day_of(ground(), on(1))
    instead = day_of(ground(opened={first.slug: on(1) - timedelta(days=1)}), on(1))
    assert instead.question
    assert first.question
    assert instead.slug != first.slug
    assert instead.question.rung <= first.question.rung


def test_when_everything_opened_nothing_is_asked() -> None:
    everything = {one.slug: BEGAN - timedelta(days=1) for one in load().questions}
    there = ground(opened=everything)
    assert {day.form for day in days(there, 60)[15:]} == {"none", "rest", "act"}
    assert not any(day.slug for day in days(there, 60))


def test_the_day_is_counted_from_the_beginning_and_never_before_one() -> None:
    assert [number_on(BEGAN, BEGAN + timedelta(days=n)) for n in (-1, 0, 1, 13)] == [1, 1, 2, 14]
    late = datetime(2026, 3, 4, 23, 30, tzinfo=UTC)
    assert date_of(late, ZoneInfo("Australia/Sydney")) == BEGAN


def test_a_question_of_the_day_needs_no_consent_and_fits_two_who_are_apart() -> None:
    fitting = [one for one in load().questions if fits_a_day(one)]
    assert len(fitting) > 60
    assert all(one.rung <= DEEPEST and not one.consent and "apart" in one.modes for one in fitting)


# Putting aside


@pytest.fixture
def day() -> Day:
    found = day_of(ground(), on(20))
    assert found.question
    return found


@pytest.mark.parametrize(("what", "step"), [("lighter", -1), ("deeper", 1), ("skip", 0)])
def test_another_question_stands_in_for_the_one_who_asked(what: str, step: int, day: Day) -> None:
    assert day.question
    found = another(ground(), what, day.question.rung, [day.slug], on(20))  # type: ignore[arg-type]
    assert found
    assert found.rung == max(1, day.question.rung + step)
    shelf = put_aside(Shelf().on(on(20).isoformat()), what, my_day(day, Shelf(), ground(), on(20)), day, found.slug)  # type: ignore[arg-type]
    mine = my_day(day, shelf, ground(), on(20))
    assert (mine.slug, mine.is_own_choice, mine.is_aside) == (found.slug, True, False)
    assert my_day(day, Shelf(), ground(), on(20)).day == day


@pytest.mark.parametrize("rung", [1, 6])
def test_the_ladder_ends(rung: int) -> None:
    for what in ("lighter", "deeper"):
        found = another(ground(), what, rung, [], on(3))
        assert found
        assert abs(found.rung - rung) <= 1


def test_not_now_puts_the_day_aside_until_tomorrow_or_until_called_back(day: Day) -> None:
    shelf = Shelf().on(on(20).isoformat())
    away = put_aside(shelf, "not-now", my_day(day, shelf, ground(), on(20)), day, "")
    assert my_day(day, away, ground(), on(20)).is_aside
    assert not my_day(day_of(ground(), on(21)), away, ground(), on(21)).is_aside
    back = put_aside(away, "back", my_day(day, away, ground(), on(20)), day, "")
    assert my_day(day, back, ground(), on(20)).day == day


def test_not_now_after_a_lighter_one_asks_nothing_more_today(day: Day) -> None:
    shelf = Shelf().on(on(20).isoformat())
    lighter = put_aside(shelf, "skip", my_day(day, shelf, ground(), on(20)), day, "rain-and-no-money")
    away = put_aside(lighter, "not-now", my_day(day, lighter, ground(), on(20)), day, "")
    assert my_day(day, away, ground(), on(20)).is_aside


def test_a_skipped_question_does_not_come_again(day: Day) -> None:
    skipped = Shelf().passing(day.slug)
    mine = my_day(day, skipped, ground(), on(20))
    assert mine.slug != day.slug
    assert mine.day.question
    assert day.question
    assert mine.day.question.rung == day.question.rung


def test_a_question_deeper_than_is_fine_is_another_one_for_them_alone(day: Day) -> None:
    assert day.question
    mine = my_day(day, Shelf(comfort=1), ground(), on(20))
    assert mine.day.question
    assert mine.day.question.rung == 1
    assert my_day(day, Shelf(comfort=day.question.rung), ground(), on(20)).day == day


def test_what_was_put_aside_or_opened_is_not_offered() -> None:
    every = [one.slug for one in load().questions_for("partners", rung=1)]
    shelf = Shelf(passed=tuple(every[:-2]), not_today=(every[-2],))
    there = ground(opened={every[-1]: on(1)})
    assert another(there, "skip", 1, avoiding(shelf), on(3)) is None


# Choosing


def test_choosing_begins_with_everything_and_narrows() -> None:
    start = choices(load(), "friends", (), rung="", theme="")
    assert not start.is_chosen
    assert start.groups == []
    assert len(start.rungs) == 6
    third = choices(load(), "friends", (), rung="3", theme="")
    assert [(group.rung.number, group.address) for group in third.groups] == [(3, "?rung=3")]
    narrowed = choices(load(), "friends", (), rung="3", theme=third.themes[0].slug)
    assert 0 < len(narrowed.groups[0].questions) <= len(third.groups[0].questions)
    assert narrowed.groups[0].address == f"?rung=3&theme={third.themes[0].slug}"


def test_choosing_by_theme_goes_through_the_rungs_and_marks_what_opened() -> None:
    theirs = load().questions_for("family", rung=1, theme="childhood")
    found = choices(load(), "family", [theirs[0].slug], rung="", theme="childhood")
    numbers = [group.rung.number for group in found.groups]
    assert numbers == sorted(numbers)
    assert theirs[0].slug not in [one.slug for one in found.groups[0].questions]
    last = choices(load(), "family", [theirs[0].slug], rung="1", theme="childhood", page=str(1 + len(theirs) // A_PAGE))
    assert [one.slug for one in last.groups[0].questions if one.opened] == [theirs[0].slug]


def test_a_rung_is_shown_a_page_at_a_time_and_nothing_is_left_out() -> None:
    shown: list[str] = []
    for number in range(1, 30):
        found = choices(load(), "friends", (), rung="2", theme="", page=str(number))
        shown += [one.slug for group in found.groups for one in group.questions]
        assert found.groups == [] or found.groups[0].has_more == (
            len(shown) < len(load().questions_for("friends", rung=2))
        )
    assert shown == [one.slug for one in load().questions_for("friends", rung=2)]


@pytest.mark.parametrize("page", ["0", "-1", "x", "³", "9" * 5000])
def test_a_page_nobody_knows_is_the_first_or_empty(page: str) -> None:
    found = choices(load(), "family", (), rung="2", theme="", page=page)
    assert found.page == 1


@pytest.mark.parametrize(("rung", "theme"), [("7", ""), ("x", "nowhere"), ("³", ""), ("", "' OR 1")])
def test_what_nobody_knows_is_as_if_nothing_was_asked(rung: str, theme: str) -> None:
    assert not choices(load(), "family", (), rung=rung, theme=theme).is_chosen


# Moments

BERLIN, TOKYO = ZoneInfo("Europe/Berlin"), ZoneInfo("Asia/Tokyo")
NOW = datetime(2026, 3, 5, 12, 0, tzinfo=UTC)


def test_a_moment_is_said_on_both_clocks() -> None:
    evening = moment.chosen(date(2026, 3, 5), time(20, 30, 45), BERLIN, NOW)
    assert evening.astimezone(UTC) == datetime(2026, 3, 5, 19, 30, tzinfo=UTC)
    words = moment.on_both_clocks(evening, BERLIN, TOKYO, "Ben", date(2026, 3, 5))
    assert words == "today, 20:30 (tomorrow, 04:30 for Ben)"
    assert moment.on_both_clocks(evening, BERLIN, ZoneInfo("Europe/Paris"), "Ben", date(2026, 3, 1)) == (
        "Thursday 5 March, 20:30"
    )
    assert moment.on_both_clocks(evening, BERLIN, ZoneInfo("Europe/London"), "Ben", date(2026, 3, 1)).endswith(
        "20:30 (19:30 for Ben)"
    )


def test_on_ones_own_clock_it_says_that_the_other_has_theirs() -> None:
    words = moment.on_own_clock(NOW, BERLIN, "Ben", date(2026, 3, 5))
    assert words == "today, 13:00 (Ben sees it on their own clock)"


@pytest.mark.parametrize(
    ("day", "at", "words"),
    [
        (date(2026, 3, 4), time(20, 30), moment.PASSED),
        (date(2026, 3, 5), time(13, 2), moment.PASSED),
        (date(2026, 6, 5), time(20, 30), moment.FAR),
        (date(2026, 3, 29), time(2, 30), moment.SKIPPED),
        (date(9999, 12, 31), time(23, 59), moment.FAR),
        (date(1, 1, 1), time(0, 0), moment.PASSED),
    ],
)
def test_a_moment_that_cannot_be_is_refused_in_words(day: date, at: time, words: str) -> None:
    with pytest.raises(moment.NoSuchMoment, match=words[:20]):
        moment.chosen(day, at, BERLIN, NOW)


def test_this_evening_or_the_next() -> None:
    noon = NOW.astimezone(BERLIN)
    assert moment.evening_from(noon) == noon.replace(hour=20, minute=30)
    assert moment.evening_from(noon.replace(hour=23)).date() == date(2026, 3, 6)


def test_a_zone_nobody_knows_is_the_servers() -> None:
    assert moment.zone_named("Nowhere/At_All", "Asia/Tokyo") == TOKYO
    assert moment.zone_named("", "Asia/Tokyo") == TOKYO


# What comes back, and what is read


def opened(payload: Answer | None, author: UUID = SPACE, **more: object) -> Opened:
    return replace(Opened(uuid4(), "answer", NOW, None, 1, payload, author), **more)  # type: ignore[arg-type]


def round_(state: str = "open", rung: int = 1, **more: object) -> Round:
    topic = Topic("What?", "", rung)
    return replace(Round(uuid4(), topic, None, None, state, None, None, None), **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(("days", "after", "back"), [(3, 2, False), (3, 3, True), (0, 400, False), (7, 8, True)])
def test_a_sealed_answer_comes_back_after_its_time(days: int, after: int, back: bool) -> None:
    found = round_(mine=opened(Answer("words", back_after=days)))
    assert has_come_back(found, NOW + timedelta(days=after)) is back


def test_a_change_begins_its_time_anew() -> None:
    changed = opened(Answer("words", back_after=3), edited=NOW + timedelta(days=2))
    assert not has_come_back(round_(mine=changed), NOW + timedelta(days=4))


def test_what_opened_or_was_shown_does_not_come_back_and_what_ended_does() -> None:
    late = NOW + timedelta(days=90)
    mine = opened(Answer("words", back_after=3))
    assert not has_come_back(round_("revealed", mine=replace(mine, shown_at=NOW)), late)
    assert not has_come_back(round_(mine=replace(mine, shown_at=NOW)), late)
    assert not has_come_back(round_(), late)
    assert has_come_back(round_("closed", mine=opened(Answer("words"))), NOW)


def test_kept_for_oneself_it_has_its_question() -> None:
    assert as_journal_entry(round_(mine=opened(Answer("words")))) == JournalEntry("What?\n\nwords")
    assert as_journal_entry(round_(mine=opened(None))) is None


def test_edited_is_what_changed_after_it_opened() -> None:
    hour = timedelta(hours=1)
    assert not opened(Answer("words"), edited=NOW, shown_at=NOW + hour).is_edited
    assert opened(Answer("words"), edited=NOW + 2 * hour, shown_at=NOW + hour).is_edited


@pytest.mark.parametrize("hope", ["read", "ask", "comfort", "ideas", "", "long-gone"])
def test_beginnings_fit_what_the_writer_hopes_for(hope: str) -> None:
    found = round_("revealed", theirs=opened(Answer("words", hope)))
    fitting = [one.text for one in load().replies(hope if hope in ("read", "ask", "comfort", "ideas") else "any")]  # type: ignore[arg-type]
    assert openers(found, load()) == openers(found, load())
    assert len(set(openers(found, load()))) == 4
    assert set(openers(found, load())) <= set(fitting)
    assert openers(round_("revealed"), load()) == []


@pytest.mark.parametrize(
    ("rung", "comfort", "asks"), [(4, 4, False), (5, 4, True), (6, 6, True), (5, 6, True), (3, 2, True), (2, 2, False)]
)
def test_the_two_deepest_rungs_and_what_is_too_deep_for_the_reader_ask_for_room(
    rung: int, comfort: int, asks: bool
) -> None:
    assert needs_room(round_("revealed", rung, theirs=opened(Answer("words"))), comfort) is asks
    assert not needs_room(round_("open", rung, theirs=opened(Answer("words"))), comfort)


def test_a_week_says_which_days_are_for_both_for_each_and_free() -> None:
    monday = on(40) - timedelta(days=on(40).weekday())
    week = forms_of_week(ground(), on(40))
    assert [then for then, _ in week] == [monday + timedelta(days=n) for n in range(7)]
    for then, form in week:
        day = day_of(ground(), then)
        assert form == ("rest" if day.form == "rest" else "own" if day.is_own else "both")
    first = forms_of_week(ground(), on(2))
    assert first[0][0] == BEGAN
    assert {form for _, form in first} <= {"both", "rest"}
