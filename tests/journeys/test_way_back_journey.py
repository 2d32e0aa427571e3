"""Two people walk the whole way back, each in their own browser and at their own pace."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.journeys import ways
from tests.journeys.together import Two

pytestmark = pytest.mark.journey
HURT = "On Sunday you told them about my new job, at the table."
HALF, BACK = "You were cross about dinner.", "You heard your own news from me, in front of everybody."
SORRY = "I told your news at dinner. You looked at your plate. Next time I ask you first."
DOWN, AGAIN = "I will not bring up the dinner when we argue.", "One Sunday a month for the two of us."
MOMENT, HERS, HIS = "The dinner on Sunday", "I wanted to tell it myself.", "I was proud of you."


def expect_words(page: Page, *words: str) -> None:
    for one in words:
        expect(page.get_by_role("main")).to_contain_text(one)


def begins(page: Page, part: str) -> None:
    page.goto("/mend/")
    page.get_by_text(part, exact=True).click()
    page.get_by_role("radio", name=re.compile("^Back to each other")).check(force=True)
    ways.press(page, "Begin")
    ways.arrives(page, "Back to each other")


def takes(page: Page, step: str) -> None:
    """Opens a step from the list of steps."""
    page.goto("/mend/")
    page.locator(".path").get_by_role("link", name=re.compile(f"^{step}")).click()


def is_done(page: Page, step: str) -> None:
    takes(page, step)
    ways.press(page, "Done, for me")
    expect(page.get_by_role("button", name="Take it up again")).to_be_visible()


def looks(page: Page) -> None:
    """At mending: every sentence of the thread."""
    takes(page, "Look where it stands")
    page.get_by_role("link", name=re.compile("^Seven sentences")).click()
    while "/us/look/mending/" in page.url:
        page.locator("button[name=answer]").nth(3).click()
        page.wait_for_load_state()


def tells(page: Page, words: str) -> None:
    page.get_by_label("In your own words").fill(words)
    page.locator("button[value=see]").click()
    expect_words(page, words, "It shows at once.")
    ways.press(page, "Give it")
    page.wait_for_url("**/mend/told/**")


def says(page: Page, fold: str, words: str, button: str) -> None:
    """In the part of the page under that heading, which is opened first where it is closed."""
    part = page.locator("details", has=page.get_by_label(fold))
    if part.get_attribute("open") is None:
        part.locator("summary").click()
    part.get_by_label(fold).fill(words)
    if part.locator("button[name=see]").count():
        part.locator("button[name=see]").click()
        expect_words(page, words)
        ways.press(page, button)
    else:
        part.get_by_role("button", name=button, exact=True).click()
    page.wait_for_load_state()


def opens_what_was_told(page: Page) -> None:
    page.goto("/mend/")
    page.locator("#told").get_by_role("link").first.click()


def test_two_people_walk_the_whole_way_back(two: Two) -> None:
    begins(two.ada, "I was hurt")
    begins(two.ben, "I hurt them")
    looks(two.ada)
    is_done(two.ada, "Look where it stands")
    _she_is_heard(two.ada, two.ben)
    _he_changes_one_thing(two.ben)
    _he_says_sorry(two.ada, two.ben)
    _she_sets_it_down(two.ada, two.ben)
    _she_begins_anew(two.ada, two.ben)
    for page in (two.ada, two.ben):
        _counts_what_is_good(page)
    _each_tells_one_moment(two.ada, two.ben)
    takes(two.ada, "Look again")
    expect_words(two.ada, "can be put beside")
    _she_takes_it_back(two.ada, two.ben)


def _she_is_heard(ada: Page, ben: Page) -> None:
    takes(ada, "Being heard")
    ada.get_by_role("link", name=re.compile("^Write how it was for you")).click()
    tells(ada, HURT)
    opens_what_was_told(ben)
    expect_words(ben, HURT, "better heard first")
    says(ben, "What you heard", HALF, "Say it back")
    ada.reload()
    assert ada.get_by_text("What I set down").count() == 0
    says(ada, "What is missing", "It was that everybody knew.", "Not quite")
    ben.reload()
    expect_words(ben, "Not quite.", "It was that everybody knew.")
    says(ben, "What you heard", BACK, "Say it back")
    ada.reload()
    ways.press(ada, "Yes, that is it")
    is_done(ada, "Being heard")
    is_done(ben, "Hear how it was for them")


def _he_changes_one_thing(ben: Page) -> None:
    takes(ben, "My part, and one thing I change")
    ben.get_by_label("If ...").fill("somebody asks for news of her")
    ben.get_by_label("then I ...").fill("say: ask her")
    ways.press(ben, "Keep it")
    is_done(ben, "My part, and one thing I change")


def _he_says_sorry(ada: Page, ben: Page) -> None:
    """She answers "not yet", and later "heard"."""
    opens_what_was_told(ben)
    says(ben, "What I did, how it landed", SORRY, "Give the apology")
    opens_what_was_told(ada)
    expect_words(ada, SORRY)
    ways.press(ada, "Not yet")
    ben.reload()
    expect_words(ben, "Not yet.")
    ada.get_by_role("link", name="Take it back").last.click()
    ways.press(ada, "Take it back")
    ways.press(ada, "Heard")


def _she_sets_it_down(ada: Page, ben: Page) -> None:
    says(ada, "What I set down", DOWN, "Set it down")
    ben.reload()
    expect_words(ben, "Heard.", DOWN)
    ways.press(ben, "Thank you")
    is_done(ada, "Setting it down, if you want to")


def _she_begins_anew(ada: Page, ben: Page) -> None:
    takes(ada, "A new beginning, not the old one back")
    ada.get_by_role("link", name=re.compile("^Write how you would like to begin")).click()
    tells(ada, AGAIN)
    ben.goto("/mend/")
    expect_words(ben, "A new beginning, as I would like it")


def _counts_what_is_good(page: Page) -> None:
    takes(page, "What is good in them")
    page.get_by_label("What is good in them").fill("Waits at the corner.")
    ways.press(page, "Keep it")
    for step in ("What is good in them", "Time on purpose", "Remember some good hours", "A small surprise"):
        is_done(page, step)


def _each_tells_one_moment(ada: Page, ben: Page) -> None:
    takes(ada, "Their view")
    ada.get_by_role("link", name=re.compile("^Tell one moment")).click()
    ada.get_by_label("Which moment?").fill(MOMENT)
    ada.get_by_label("How it was for me").fill(HERS)
    ada.get_by_label("How I think it was for them").fill("You wanted to impress them.")
    ways.press(ada, "Seal mine and ask")
    expect_words(ada, "Yours is sealed.")
    ben.goto("/today/")
    ben.get_by_role("link", name=re.compile(f"^{MOMENT}")).click()
    ben.get_by_label("How it was for me").fill(HIS)
    ways.press(ben, "Seal mine")
    expect_words(ben, HERS)
    ada.reload()
    for page in (ada, ben):
        expect_words(page, HERS, HIS, "You wanted to impress them.")
        is_done(page, "Their view")


def _she_takes_it_back(ada: Page, ben: Page) -> None:
    """What was set down is on her shoulder again, and he reads it no more."""
    for page in (ada, ben):
        page.goto("/mend/")
        page.locator("#told").get_by_role("link", name=re.compile("^How something")).click()
    expect_words(ben, DOWN)
    ada.locator("li", has_text=DOWN).get_by_role("link", name="Take it back").click()
    ways.press(ada, "Take it back")
    ben.reload()
    expect_words(ben, HURT)
    assert ben.get_by_text(DOWN).count() == 0
