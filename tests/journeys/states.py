"""How a page comes into a state that takes more than its address. Knows pages and people; judges nothing."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from urllib.parse import urlsplit

from playwright.sync_api import Page

from tests.journeys import together, ways
from tests.journeys.household import WORDS, Household, Open, post

STARTS_WITHIN = 60_000
NEW_PASSWORD = "seven quiet harbours under snow"


def at(path: str) -> Open:
    return lambda page, household: _reach(page, household, path)


def _reach(page: Page, household: Household, path: str) -> None:
    page.goto(path)
    if "/security/confirm/?" in page.url:
        page.get_by_label("Your password").fill(ways.password_of(household.who))
        ways.press(page, "It is me")


def sent(path: str, button: str, **fields: str) -> Open:
    """The page after its form was sent, whatever the browser thinks of what stands in it."""
    return lambda page, household: _send(page, household, path, button, **fields)


def _send(page: Page, household: Household, path: str, button: str, **fields: str) -> None:
    _reach(page, household, path)
    for name, value in fields.items():
        _set(page, name, value)
    page.evaluate("document.querySelectorAll('form').forEach(form => { form.noValidate = true })")
    with page.expect_navigation():
        ways.press(page, button)


def _set(page: Page, name: str, value: str) -> None:
    field = page.locator(f"main [name={name}]").first
    field.evaluate(
        "(field, value) => { field.matches('[type=radio]') ? field.checked = true : field.value = value }", value
    )


def of_ada(rest: str) -> Open:
    return lambda page, household: _reach(page, household, f"{household.entry}{rest}")


def after_a_letter(page: Page, household: Household) -> None:
    household.page_of("rose").close()
    page.goto(household.reset_link("Rose"))


def after_a_letter_with_nothing_chosen(page: Page, household: Household) -> None:
    after_a_letter(page, household)
    page.get_by_label("New password").fill(ways.password_of("Rosa"))
    ways.press(page, "Keep this password")


def a_code_is_shown(page: Page, household: Household) -> None:
    household.a_new_person(page)
    _send(page, household, "/security/recovery-code/", "Show me a code")


def a_code_is_typed_wrongly(page: Page, household: Household) -> None:
    a_code_is_shown(page, household)
    page.get_by_label("The last two groups of your code").fill("0000-0000")
    ways.press(page, "I have it")


def a_code_is_kept(page: Page, household: Household) -> None:
    a_code_is_shown(page, household)
    page.get_by_label("The last two groups of your code").fill(page.locator(".code").inner_text()[-9:])
    ways.press(page, "I have it")


def a_password_is_changed(page: Page, household: Household) -> None:
    fields = {"password": ways.password_of(household.a_new_person(page)), "password1": NEW_PASSWORD}
    _send(page, household, "/security/password/", "Change it", **fields)


def a_key_is_made_anew(page: Page, household: Household) -> None:
    fields = {"password": ways.password_of(household.a_new_person(page)), "password1": NEW_PASSWORD}
    _send(page, household, "/security/somebody-may-know/", "Make a new key", **fields)


def everything_is_deleted(page: Page, household: Household) -> None:
    fields = {"password": ways.password_of(household.a_new_person(page))}
    _send(page, household, "/yours/delete/", "Delete everything", **fields)


def words_came_late(page: Page, household: Household) -> None:
    """Signed out while writing; on the page that carries the words, which a script would leave at once."""
    page.route("**/onward*.js", lambda asked: asked.fulfill(body="", content_type="text/javascript"))
    household.a_new_person(page)
    page.goto("/journal/new/")
    page.locator("textarea[name=text]").fill(WORDS)
    page.context.clear_cookies(name="sessionid")
    ways.press(page, "Keep")
    ways.arrives(page, "Your words are safe. Go on.")


def words_came_late_to_the_sign_in(page: Page, household: Household) -> None:
    words_came_late(page, household)
    ways.press(page, "Go on")
    ways.arrives(page, "Your words are safe. Sign in to go on.")


def words_are_back(page: Page, household: Household) -> None:
    words_came_late_to_the_sign_in(page, household)
    ways.fill_sign_in(page, f"Guest{next(household.numbers) - 1}")
    ways.press(page, "Go on")
    ways.arrives(page, "What is there just now?")


def a_draft_is_there(page: Page, household: Household) -> None:
    post(page, "/drafts/", text=WORDS)
    page.goto("/journal/new/")


def a_line_of_what_it_gives(page: Page, household: Household) -> None:
    post(page, "/journal/new/", text=WORDS, prompt="left-in-their-hands")
    page.goto("/journal/gives/")


def changed_somewhere_else(page: Page, household: Household) -> None:
    path = f"{household.entry}edit/"
    page.goto(path)
    post(page, path, text=f"{WORDS} Soon.", revision=page.locator("[name=revision]").input_value())
    ways.press(page, "Keep")


def a_hope_goes_on(page: Page, household: Household) -> None:
    _send(page, household, "/alone/#for-now", "Keep these words", hope=WORDS, whom="my sister")


def a_hope_is_too_long(page: Page, household: Household) -> None:
    _send(page, household, "/alone/#for-now", "Keep these words", hope=WORDS * 60, whom="my sister")


def locked_on_a_trusted_device(page: Page, household: Household) -> None:
    ways.trust_this_device(page, household.a_new_person(page))
    ways.lock(page)


def with_a_trusted_device(page: Page, household: Household) -> None:
    ways.trust_this_device(page, household.a_new_person(page))


def a_device_without_the_password(page: Page, household: Household) -> None:
    page.goto("/security/sign-ins/")
    page.locator("summary").click()
    page.get_by_label("Your password now").fill("x")
    ways.press(page, "Trust this device for thirty days")


def another_code_without_the_password(page: Page, household: Household) -> None:
    a_code_is_kept(page, household)
    _send(page, household, "/security/recovery-code/", "Show me a code", password="x")


def something_too_large(page: Page, household: Household) -> None:
    _send(page, household, "/sign-in/", "Sign in", login="a" * 1_100_000)


def too_many_fields(page: Page, household: Household) -> None:
    page.goto("/sign-in/")
    page.evaluate(
        """() => {
        const form = document.querySelector("main form");
        for (let n = 0; n < 1100; n++) form.append(Object.assign(document.createElement("input"), {name: `f${n}`}));
        form.noValidate = true;
        }"""
    )
    ways.press(page, "Sign in")


def a_page_from_elsewhere(page: Page, household: Household) -> None:
    page.goto("/sign-in/")
    page.evaluate("document.querySelector('main [name=csrfmiddlewaretoken]').value = 'x'")
    page.evaluate("document.querySelector('main form').noValidate = true")
    ways.press(page, "Sign in")


def too_often(page: Page, household: Household) -> None:
    for _ in range(30):
        _send(page, household, "/forgotten/", "Send me a link", email="somebody@example.org")
        if page.get_by_role("heading", name="Let us take a short break.").count():
            return


def something_breaks(page: Page, household: Household) -> None:
    file = household.server.home / "data" / "innermost.sqlite3"
    with closing(sqlite3.connect(file, isolation_level=None)) as database:
        database.execute("ALTER TABLE web_draft RENAME TO web_draft_away")
        try:
            page.goto("/journal/new/")
        finally:
            database.execute("ALTER TABLE web_draft_away RENAME TO web_draft")


def in_space(rest: str) -> Open:
    """A page of the space that the one who looks shares with somebody."""
    return lambda page, household: _reach(page, household, f"{household.spaces[household.who]}{rest}")


def a_space_is_paused(page: Page, household: Household) -> None:
    """A space of two whom nobody else needs: a pause would change the pages that come after."""
    _, space = _with_somebody(page, household)
    page.goto(space)
    ways.press(page, "Pause for now")
    page.get_by_role("button", name="Go on", exact=True).wait_for()


def a_name_is_too_long(page: Page, household: Household) -> None:
    _send(page, household, f"{household.spaces[household.who]}name/", "Keep this", name=WORDS)


def _with_somebody(page: Page, household: Household) -> tuple[Page, str]:
    """A page of somebody new, who shares a space with somebody else who is new; its path."""
    household.a_new_person(page)
    other = household.page_of(f"friend-{next(household.numbers)}")
    space = together.meet(page, other, household.a_new_person(other))
    return other, space


def somebody_asks_to_be_let_in(page: Page, household: Household) -> None:
    household.a_new_person(page)
    space, code = together.ask_somebody_in(page)
    asking = household.page_of(f"friend-{next(household.numbers)}")
    household.a_new_person(asking)
    together.give_the_code(asking, code)
    page.goto(space)


def the_other_left(page: Page, household: Household) -> None:
    other, space = _with_somebody(page, household)
    _leave(other, space)
    page.goto(space)


def has_left_a_space(page: Page, household: Household) -> None:
    _, space = _with_somebody(page, household)
    together.appreciate(page, WORDS)
    _leave(page, space)


def spaces_one_left(page: Page, household: Household) -> None:
    has_left_a_space(page, household)
    page.goto("/spaces/")


def kept_where_one_left(page: Page, household: Household) -> None:
    """What somebody kept to themselves there."""
    _, space = _with_somebody(page, household)
    page.goto("/keep/memories/new/")
    page.get_by_label("What you would like to remember").fill(WORDS)
    ways.press(page, "Keep it to myself")
    page.wait_for_url("**/keep/*-*/")
    _leave(page, space)
    ways.follow(page, "What only you read")
    page.get_by_role("heading", name="What only you read").wait_for()


def one_thing_kept_where_one_left(page: Page, household: Household) -> None:
    kept_where_one_left(page, household)
    page.get_by_role("main").get_by_role("listitem").get_by_role("link").first.click()
    page.get_by_text("Delete it", exact=True).wait_for()


def _leave(page: Page, space: str) -> None:
    page.goto(f"{space}leave/")
    ways.press(page, "Leave this space")
    ways.arrives(page, "You have left this space.")


def before_asking_for_words(page: Page, household: Household) -> None:
    in_space("words/")(page, household)
    if page.get_by_role("button", name="Take the request back").count():
        ways.press(page, "Take the request back")


def asking_for_words(page: Page, household: Household) -> None:
    before_asking_for_words(page, household)
    ways.press(page, "Ask the other person to open our words again")


def asked_for_words(rest: str) -> Open:
    def asked(page: Page, household: Household) -> None:
        gwen = household.page_of("gwen")
        asking_for_words(gwen, household)
        gwen.close()
        _reach(page, household, f"{household.spaces['Hugo']}{rest}")

    return asked


def a_demo_is_ready(page: Page, household: Household) -> None:
    page.goto("/demo/")
    ask = page.get_by_role("button", name="Look around")
    if ask.count():
        ask.click(timeout=STARTS_WITHIN)
    page.get_by_role("link", name="Look around").wait_for(timeout=STARTS_WITHIN)


def at_the_door_of_a_demo(page: Page, household: Household) -> None:
    a_demo_is_ready(page, household)
    ways.follow(page, "Look around")
    page.wait_for_url("**/sign-in/")


def asking(page: Page, household: Household) -> None:
    ways.begin_to_ask(page)


def asking_with_nothing_written(page: Page, household: Household) -> None:
    ways.begin_to_ask(page)
    page.locator("input[name=question][value=own]").check(force=True)
    page.evaluate("document.querySelectorAll('form').forEach(form => { form.noValidate = true })")
    ways.press(page, "See what they will see")
    page.get_by_text("One sentence in your own words.").wait_for()


def asking_is_looked_at(page: Page, household: Household) -> None:
    ways.begin_to_ask(page)
    page.get_by_role("textbox", name="Your answer").fill(WORDS)
    page.get_by_label("A sentence to begin with").fill(WORDS)
    ways.press(page, "See what they will see")
    ways.arrives(page, "This is what they will see.")


def a_link_is_made(page: Page, household: Household) -> None:
    ways.ask_somebody_in(page)


def a_link_is_there_already(page: Page, household: Household) -> None:
    ways.ask_somebody_in(page)
    page.goto(page.url)


def nobody_left_to_ask(page: Page, household: Household) -> None:
    link = ways.ask_somebody_in(page)
    guest = household.page_of(f"somebody{next(household.numbers)}")
    ways.answer_a_link(guest, link)
    guest.close()
    page.goto(page.url)


def a_link_is_opened(page: Page, household: Household) -> None:
    household.page_of("ines").close()
    page.goto(household.link)


def an_answer_is_looked_at(page: Page, household: Household) -> None:
    a_link_is_opened(page, household)
    page.get_by_role("textbox", name="Your answer").fill(WORDS)
    page.locator("main form button.wide").click()
    ways.arrives(page, "This is what Ines will see.")


def an_answer_is_empty(page: Page, household: Household) -> None:
    a_link_is_opened(page, household)
    page.evaluate("document.querySelectorAll('form').forEach(form => { form.noValidate = true })")
    page.locator("main form button.wide").click()
    page.get_by_text("One word is enough.").wait_for()


def a_link_is_over(page: Page, household: Household) -> None:
    """After somebody wrote on its page."""
    maker = household.page_of("ines")
    page.goto(ways.ask_somebody_in(maker))
    page.get_by_role("textbox", name="Your answer").fill(WORDS)
    maker.goto(urlsplit(maker.url).path.removesuffix("invite/"))
    ways.press(maker, "Take the link back")
    maker.close()
    page.locator("main form button.wide").click()
    ways.arrives(page, "This link is no longer good.")


def a_code_is_given(page: Page, household: Household) -> None:
    maker = household.page_of("ines")
    ways.ask_somebody_in(maker)
    code = maker.locator("p.code").last.inner_text()
    maker.close()
    page.goto("/join/")
    page.get_by_label("The code").fill(code)
    page.get_by_label("The name they know you by").fill("Nora")
    ways.press(page, "Ask to be let in")
    ways.arrives(page, "You have asked.")


def a_guest_cannot_open_any_more(page: Page, household: Household) -> None:
    ways.answer_a_link(page, _another_link(household))
    page.context.clear_cookies(name="innermost_vault")
    page.context.clear_cookies(name="innermost_device")
    page.goto("/guest/")


def _another_link(household: Household) -> str:
    maker = household.page_of("ines")
    link = ways.ask_somebody_in(maker)
    maker.close()
    return link


def given_by_eva(rest: str, *, first: bool = False) -> Open:
    """What Eva gave: the list, or with `first` the newest thing in it."""

    def given(page: Page, household: Household) -> None:
        together.appreciate(page, WORDS)
        page.goto("/given/")
        if first:
            page.locator(".slips a").first.click()
            page.goto(f"{page.url}{rest}")

    return given


def shown_to_finn(path: str) -> Open:
    """What Eva gave, as Finn sees it: on the page at `path`, or by itself."""

    def shown(page: Page, household: Household) -> None:
        eva = household.page_of("eva")
        together.appreciate(eva, WORDS)
        eva.close()
        page.goto(path or "/given/")
        if not path:
            page.locator(".slips a").first.click()

    return shown


def nothing_said_back(page: Page, household: Household) -> None:
    shown_to_finn("")(page, household)
    ways.press(page, "Say it")


def written_by_eva(rest: str) -> Open:
    def written(page: Page, household: Household) -> None:
        ways.write(page, WORDS)
        page.goto(f"{page.locator('.entries a').first.get_attribute('href')}{rest}")

    return written


def shared_by_eva(rest: str) -> Open:
    def shared(page: Page, household: Household) -> None:
        written_by_eva("share/")(page, household)
        ways.press(page, "Share it")
        page.goto(f"{page.url}{rest}")

    return shared


def two_spaces(rest: str) -> Open:
    """Today, or a page of an entry, of somebody with two spaces."""

    def two(page: Page, household: Household) -> None:
        _with_somebody(page, household)
        other = household.page_of(f"friend-{next(household.numbers)}")
        together.meet(page, other, household.a_new_person(other))
        if rest == "/today/":
            page.goto(rest)
        else:
            written_by_eva(rest)(page, household)

    return two


def a_space_is_paused_on_today(page: Page, household: Household) -> None:
    a_space_is_paused(page, household)
    page.goto("/today/")


def the_other_left_on_today(page: Page, household: Household) -> None:
    the_other_left(page, household)
    page.goto("/today/")
