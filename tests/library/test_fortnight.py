"""The first fortnight: what ships is whole for each kind, and each rule is seen to fail."""

from dataclasses import replace

import pytest

from innermost.library import KINDS, FortnightDay, Kind, Library, Question, load
from innermost.library.fortnight import fortnight_problems
from innermost.library.quality import quality_problems
from tests.library.document import Reading

BY_SLUG = load().questions_by_slug


def told(days: tuple[FortnightDay, ...], questions: dict[str, Question] = BY_SLUG, kind: Kind = "friends") -> list[str]:
    return [f"{one.line} {one.message}" for one in fortnight_problems(kind, days, questions)]


def friends() -> list[FortnightDay]:
    return list(load().fortnight("friends"))


def number(days: list[FortnightDay], form: str) -> int:
    return next(position for position, one in enumerate(days) if one.form == form)


@pytest.mark.parametrize("kind", KINDS)
def test_what_ships_is_fourteen_days_with_words_and_a_reason(kind: Kind) -> None:
    days = load().fortnight(kind)
    assert [one.day for one in days] == list(range(1, 15))
    assert all(one.text and one.why for one in days)
    assert all(bool(one.question) == (one.form == "question") for one in days)
    assert all((one.minutes == 0) == (one.form == "rest") for one in days)


def test_each_kind_has_a_hand_of_its_own() -> None:
    texts = [day.text for day in load().fortnights]
    assert len(set(texts)) == len(texts) == 42


@pytest.mark.parametrize("kind", KINDS)
def test_a_fortnight_opens_with_something_easy(kind: Kind) -> None:
    first = load().fortnight(kind)[0]
    question = load().question(first.question)
    assert question is not None
    assert (question.rung, first.minutes) == (1, question.minutes)


def test_a_day_takes_its_words_from_its_question_or_from_its_table(reading: Reading) -> None:
    """fortnight.toml
    [[friends]]
    day = 1
    form = "question"
    question = "nobody-wrote-this"
    why = "It is light."

    [[friends]]
    day = 2
    form = "laugh"
    text = "Read each other the dullest page you can find."
    why = "It is silly."
    minutes = 4

    [[friends]]
    day = 3
    form = "rest"
    text = "Nothing is asked today."
    why = "It is quiet."
    """
    question, laugh, rest = reading.library.fortnight("friends")
    assert (question.text, question.question, question.light) == ("", "", False)
    assert (laugh.minutes, laugh.light, laugh.question) == (4, True, "")
    assert (rest.minutes, rest.light) == (0, False)
    assert "There is no question 'nobody-wrote-this'." in [one.message for one in reading.problems if one.line == 4]


def test_a_question_has_no_words_of_its_own_and_a_rest_takes_no_time(reading: Reading) -> None:
    """fortnight.toml
    [[family]]
    day = 1
    form = "question"
    question = "last-laugh"
    text = "What else?"
    why = "It is light."

    [[family]]
    day = 2
    form = "rest"
    text = "Nothing is asked today."
    why = "It is quiet."
    minutes = 5
    """
    messages = {one.line: one.message for one in reading.problems}
    assert messages[5] == "'text' is not a key of this table."
    assert messages[13] == "'minutes' is not a key of this table."


def test_a_day_too_few_or_out_of_order_is_told() -> None:
    days = friends()
    assert any("are not 1 to 14" in one for one in told(tuple(days[:-1])))
    assert any("are not 1 to 14" in one for one in told((days[1], days[0], *days[2:])))
    assert any("are not 1 to 14" in one for one in told(()))


def test_rest_days_and_questions_are_counted() -> None:
    without_rest = tuple(one for one in friends() if one.form != "rest")
    assert any("friends have 0 days of form rest." in one for one in told(without_rest))
    asked = [one for one in friends() if one.form == "question"]
    assert any("friends have 6 days of form question." in one for one in told(tuple(asked[:6])))


def test_three_days_without_a_laugh_are_told_where_they_begin() -> None:
    days = tuple(replace(one, light=False) if one.day == 5 else one for one in friends())
    message = "There is no laugh on this day and the 2 after it, rest days aside."
    assert told(days) == [f"{days[1].origin.line} {message}", f"{days[2].origin.line} {message}"]


def test_a_question_marked_light_counts_as_a_laugh() -> None:
    days = friends()
    place = number(days, "laugh")
    days[place] = replace(days[place], form="question", light=True)
    assert told(tuple(days)) == []


def test_no_question_comes_twice() -> None:
    days = friends()
    days[2] = replace(days[2], question=days[0].question)
    assert told(tuple(days)) == [f"{days[2].origin.line} 'our-market-stall' was asked on an earlier day."]


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"kinds": ("partners",)}, "'our-market-stall' is not a question for friends."),
        ({"rung": 4}, "'our-market-stall' is of rung 4."),
        ({"consent": "Stop when you like."}, "'our-market-stall' does not fit every two people."),
        ({"modes": ("together",)}, "'our-market-stall' does not fit every two people."),
    ],
)
def test_a_question_fits_the_kind_and_every_two_people(change: dict[str, object], message: str) -> None:
    question = replace(BY_SLUG["our-market-stall"], **change)  # type: ignore[arg-type]
    days = tuple(friends())
    assert f"{days[0].origin.line} {message}" in told(days, {**BY_SLUG, question.slug: question})


def with_rungs(*rungs: int) -> dict[str, Question]:
    asked = [one.question for one in friends() if one.question]
    return {slug: replace(BY_SLUG[slug], rung=rung) for slug, rung in zip(asked, rungs, strict=True)}


@pytest.mark.parametrize(
    ("rungs", "message"),
    [
        ((2, 1, 1, 1, 1, 1, 1), "Rung 2 comes too early here."),
        ((1, 1, 1, 3, 2, 2, 2), "Rung 3 comes too early here."),
        ((1, 2, 1, 3, 3, 2, 3), "This is question 3 of rung 3."),
    ],
)
def test_questions_grow_deeper_step_by_step_and_seldom_reach_rung_3(rungs: tuple[int, ...], message: str) -> None:
    assert [one.partition(" ")[2] for one in told(tuple(friends()), with_rungs(*rungs))] == [message]


def test_questions_may_grow_light_again() -> None:
    assert told(tuple(friends()), with_rungs(1, 2, 1, 3, 1, 3, 2)) == []


def test_its_words_follow_the_rules_of_wording() -> None:
    library: Library = load()
    days = tuple(
        replace(one, text="You should laugh now.", why="Of course it is fine.") if one.form == "laugh" else one
        for one in library.fortnights
    )
    found = [one.message for one in quality_problems(replace(library, fortnights=days))]
    assert "'should' does not belong in a laugh of the fortnight." in found
    assert "'Of course' does not belong in a reason of a day." in found
