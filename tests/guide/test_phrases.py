"""Pieces of sentences: every thread and every sort has one, and counts, minutes and days read well."""

from datetime import date

import pytest

from innermost.guide import phrases
from innermost.library import SORTS, Library, load


def test_every_thread_reads_well_inside_a_sentence() -> None:
    for one in load().threads:
        assert phrases.thread(load(), one.slug)[0].islower()
        assert phrases.wish(load(), one.slug) != f"more of {phrases.thread_name(load(), one.slug)}"


def test_a_thread_nobody_has_a_phrase_for_goes_by_its_name() -> None:
    assert phrases.thread(Library(), "silence") == "silence"
    assert phrases.wish(Library(), "silence") == "more of silence"


def test_names_of_more_than_one_word_stand_in_quotation_marks() -> None:
    assert phrases.thread_name(load(), "at-ease") == "“At ease”"
    assert phrases.thread_name(load(), "warmth") == "Warmth"


def test_everything_to_do_has_a_name_with_its_article() -> None:
    for deck, items in load().decks.items():
        for one in items:
            assert phrases.thing(deck, one).split()[0] in {"a", "an", "the", "something"}


def test_every_sort_has_its_words() -> None:
    assert all(phrases.one_of(sort) and phrases.many_of(sort) for sort in SORTS)


@pytest.mark.parametrize(
    ("count", "words"), [(5, "five minutes"), (17, "17 minutes"), (60, "an hour"), (90, "90 minutes")]
)
def test_minutes(count: int, words: str) -> None:
    assert phrases.minutes(count) == words


@pytest.mark.parametrize(("count", "words"), [(1, "a week"), (3, "three weeks"), (26, "26 weeks")])
def test_weeks(count: int, words: str) -> None:
    assert phrases.weeks(count) == words


@pytest.mark.parametrize(("count", "words"), [(1, "once"), (2, "twice"), (3, "three times"), (40, "40 times")])
def test_times(count: int, words: str) -> None:
    assert phrases.times(count) == words


def test_a_day_has_its_year_where_that_is_another() -> None:
    assert phrases.day(date(2026, 5, 3), date(2026, 11, 1)) == "3 May"
    assert phrases.day(date(2025, 5, 3), date(2026, 11, 1)) == "3 May 2025"
