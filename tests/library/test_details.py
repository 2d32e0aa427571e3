"""The map of details: what a file may say, and what ships."""

import pytest

from innermost.library import KINDS, load
from innermost.library.details import FEWEST_PROMPTS, MOST_PROMPTS
from tests.library.document import Reading


def test_a_prompt_belongs_to_a_theme_of_the_map(reading: Reading) -> None:
    """details.toml
    [[prompt]]
    slug = "first-cup"
    theme = "home"
    text = "What goes into your first cup of the day?"
    """
    assert str(reading.only).startswith("details.toml:1: There is no theme of the map 'home'.")


def test_a_prompt_names_a_quiz_question_that_is_there(reading: Reading) -> None:
    """details.toml
    [[theme]]
    slug = "likes"
    name = "Likes"
    line = "What you like and what you do not."
    [[prompt]]
    slug = "first-cup"
    theme = "likes"
    text = "What goes into your first cup of the day?"
    quiz = "no-such-quiz"
    """
    assert "There is no quiz question 'no-such-quiz'." in str(reading.only)


def test_what_comes_each_year_has_a_day(reading: Reading) -> None:
    """details.toml
    [[theme]]
    slug = "days"
    name = "Days"
    line = "Birthdays and days that you keep."
    [[prompt]]
    slug = "birthday"
    theme = "days"
    text = "When is your birthday?"
    yearly = true
    """
    assert "What comes each year has a day." in str(reading.only)


def test_a_theme_is_not_called_like_another_page(reading: Reading) -> None:
    """details.toml
    [[theme]]
    slug = "about"
    name = "About"
    line = "What would be found on another page."
    """
    assert "'about' is the address of another page." in str(reading.only)


@pytest.mark.parametrize("kind", KINDS)
def test_every_theme_that_ships_has_enough_to_ask_and_not_too_much(kind: str) -> None:
    counts = {one.slug: len(load().detail_prompts_in(one.slug, kind)) for one in load().detail_themes}  # type: ignore[arg-type]
    assert len(counts) == 10
    assert all(FEWEST_PROMPTS <= count <= MOST_PROMPTS for count in counts.values()), counts


def test_some_days_come_once_and_some_each_year() -> None:
    dated = [one for one in load().detail_prompts if one.day]
    assert {one.yearly for one in dated} == {True, False}
