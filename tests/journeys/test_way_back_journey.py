"""Two people walk the whole way back, each in their own browser and at their own pace."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from innermost.library import load
from tests.journeys import letter_states, together, ways
from tests.journeys.together import Two
from tests.web.served import Served, served

pytestmark = pytest.mark.journey
HURT = "On Sunday you told them about my new job, at the table."
HALF, BACK = "You were cross about dinner.", "You heard your own news from me, in front of everybody."
SORRY = "I told your news at dinner. You looked at your plate. Next time I ask you first."
DOWN, AGAIN = "I will not bring up the dinner when we argue.", "One Sunday a month for the two of us."
MOMENT, HERS, HIS = "The dinner on Sunday", "I wanted to tell it myself.", "I was proud of you."
GOOD, PLANNED, FOR_THE_DAY = "The pier, with one umbrella.", "Her coffee, at the corner.", "Look left at nine."
SIX_WEEKS_ON = """import django.utils.timezone
from datetime import timedelta

now = django.utils.timezone.now
django.utils.timezone.now = lambda: now() + timedelta(weeks=6)
"""
Another = Callable[..., Page]


TURNED = {item.slug for one in load().inventories if one.slug == "closeness" for item in one.items if item.reverse}


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


def looks(page: Page, step: str, level: int) -> None:
    """At mending, with this level (0 to 6) at every sentence of the thread; back to the step then."""
    takes(page, step)
    page.get_by_role("link", name=re.compile("^Seven sentences")).click()
    while "/us/look/mending/" in page.url:
        asked = page.locator("input[name=item]").first.get_attribute("value")
        page.locator("button[name=answer]").nth(6 - level if asked in TURNED else level).click()
        page.wait_for_load_state()
    takes(page, step)


def walks(page: Page, step: str, walk: str) -> None:
    """Both of them, on the one device, to the end."""
    takes(page, step)
    page.get_by_role("link", name=re.compile(f"^{walk}")).click()
    page.get_by_role("link", name=re.compile("^On this device")).first.click()
    while not page.locator("#end:visible").count():
        page.locator(".step:visible .moves a").first.click()
    expect(page.locator("#end")).to_contain_text("You have walked it to the end.")


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


def test_two_people_walk_the_whole_way_back(another_page: Another, tmp_path: Path) -> None:
    with served(tmp_path) as now:
        two = _two(another_page, now)
        _they_walk_it(two.ada, two.ben)
    (tmp_path / "clock").mkdir()
    (tmp_path / "clock/sitecustomize.py").write_text(SIX_WEEKS_ON)
    with served(tmp_path, PYTHONPATH=str(tmp_path / "clock")) as later:
        ada, ben = another_page(address(later)), another_page(address(later))
        ways.sign_in(ada, "Ada")
        ways.sign_in(ben, "Ben")
        _they_look_again(ada, ben)
        _she_takes_it_back(ada, ben)


def address(running: Served) -> str:
    return f"http://127.0.0.1:{running.port}"


def _two(another_page: Another, running: Served) -> Two:
    ada, ben = another_page(address(running)), another_page(address(running))
    ways.member(ada, "Ada")
    ways.member(ben, "Ben")
    together.meet(ada, ben, "Ben")
    return Two(ada, ben)


def _they_walk_it(ada: Page, ben: Page) -> None:
    begins(ada, "I was hurt")
    begins(ben, "I hurt them")
    for page, level in ((ada, 1), (ben, 3)):
        looks(page, "Look where it stands", level)
        is_done(page, "Look where it stands")
    _she_is_heard(ada, ben)
    _he_changes_one_thing(ben)
    _he_says_sorry(ada, ben)
    _she_sets_it_down(ada, ben)
    _she_begins_anew(ada, ben)
    for page in (ada, ben):
        _counts_what_is_good(page)
    _they_take_time(ada, ben)
    _each_remembers_good_hours(ada, ben)
    _he_plans_a_surprise(ada, ben)
    _each_tells_one_moment(ada, ben)
    takes(ada, "Look again")
    expect_words(ada, "on, a look can be put beside the one at the beginning.")


def _they_look_again(ada: Page, ben: Page) -> None:
    """Six weeks later. Hers has changed; of his nobody can tell, and it says so."""
    takes(ada, "Look again")
    expect_words(ada, "Six weeks have gone by.")
    looks(ada, "Look again", 5)
    expect_words(ada, "There seems to be more of this than at the beginning: Mending.")
    looks(ben, "Look again", 3)
    expect_words(ben, "We cannot tell.")
    for page in (ada, ben):
        is_done(page, "Look again")


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
    is_done(page, "What is good in them")


def _they_take_time(ada: Page, ben: Page) -> None:
    """An hour without phones, on hers; then each says for themselves that it was done."""
    walks(ada, "Time on purpose", "An hour without phones")
    for page in (ada, ben):
        is_done(page, "Time on purpose")


def _each_remembers_good_hours(ada: Page, ben: Page) -> None:
    walks(ben, "Remember some good hours", "Words only you two know")
    for page in (ada, ben):
        takes(page, "Remember some good hours")
        page.get_by_label("One good hour").fill(GOOD)
        ways.press(page, "Done, for me")
        takes(page, "Remember some good hours")
        expect(page.get_by_label("One good hour")).to_have_value(GOOD)


def _he_plans_a_surprise(ada: Page, ben: Page) -> None:
    """She learns nothing of it, and leaves that step out."""
    takes(ben, "A small surprise")
    ben.get_by_role("link", name=re.compile("^Plan a surprise")).click()
    ben.get_by_label("What you plan").fill(PLANNED)
    ben.get_by_label("Day", exact=True).fill(letter_states.in_days(3))
    ben.get_by_label("Words for that day, if you like").fill(FOR_THE_DAY)
    ways.press(ben, "Keep it secret")
    ben.get_by_role("link", name="Delete").wait_for()
    is_done(ben, "A small surprise")
    ada.goto("/today/")
    expect(ada.get_by_role("main")).not_to_contain_text(FOR_THE_DAY)
    takes(ada, "A small surprise")
    ways.press(ada, "Leave it out")


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
