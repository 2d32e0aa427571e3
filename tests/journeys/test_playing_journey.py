"""A game between two browsers, and something kept of a walk: each opens when both have put theirs down."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.journeys import ways
from tests.journeys.together import Two

pytestmark = pytest.mark.journey
HERS, HIS = "You waited until I had the word.", "That we both laughed at the gate."


def expect_words(page: Page, *words: str) -> None:
    for one in words:
        expect(page.get_by_role("main")).to_contain_text(one)


def answers(page: Page, mine: str, guess: str) -> None:
    page.locator("[name=me-now]").locator("xpath=..").get_by_text(mine, exact=True).click()
    page.locator("[name=you-now]").locator("xpath=..").get_by_text(guess, exact=True).click()


def test_a_guess_at_how_the_other_feels_opens_once_both_guessed(two: Two) -> None:
    two.ada.goto("/play/")
    two.ada.get_by_role("link", name="Guess how I feel").click()
    answers(two.ada, "calm", "tired")
    two.ada.get_by_role("button", name="Seal mine and ask").click()
    expect_words(two.ada, "Yours is sealed.")
    two.ben.goto("/play/")
    two.ben.get_by_role("link", name="Guess how I feel").first.click()
    assert "calm" not in two.ben.get_by_role("main").locator("dl").all_inner_texts()
    answers(two.ben, "tired", "light")
    ways.press(two.ben, "Seal mine")
    expect_words(two.ben, "You guessed", "light", "calm")
    two.ada.reload()
    expect_words(two.ada, "You guessed", "light", "tired")


def test_what_both_keep_of_a_walk_opens_once_both_have_chosen(two: Two) -> None:
    two.ada.goto("/walks/listening-turn/after/")
    two.ada.get_by_label("A line to keep").fill(HERS)
    two.ada.get_by_label("Tell Ben").check()
    ways.press(two.ada, "Keep it, sealed")
    expect_words(two.ada, "What you keep is sealed.")
    two.ben.goto("/walks/kept/")
    expect_words(two.ben, "keeps something")
    assert HERS not in two.ben.content()
    two.ben.get_by_role("link", name="A listening turn").click()
    two.ben.get_by_label("A line to keep").fill(HIS)
    ways.press(two.ben, "Keep it, sealed")
    for page in (two.ben, two.ada):
        page.goto("/walks/kept/")
        expect_words(page, HERS, HIS)
