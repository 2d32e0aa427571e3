"""Every page there is, with the states it can be in and how somebody comes to see them.

Knows addresses; judges nothing.

A route that is in no table here is looked at as it is, by whom it is for. One that takes arguments, or is no page,
has to be named.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass

from django.urls import Resolver404, resolve
from playwright.sync_api import Page

from innermost.web.audience import Audience
from tests.journeys import ways
from tests.journeys.household import WORDS, Household, Open, post
from tests.web.routes import Route, route, routes

NO_PAGE = {
    "health": "a line of plain text",
    "mfa_download_recovery_codes": "a file of plain text",
    **dict.fromkeys(
        (
            "unlock-device",
            "lock",
            "call-me",
            "end-other-sign-ins",
            "end-sign-in",
            "trust-device",
            "forget-device",
            "draft-keep",
            "draft-discard",
        ),
        "takes a form and leads on",
    ),
}
EVENING = "/tonight/evening/?minutes=40&how=raw&draw=7"


@dataclass(frozen=True)
class Sight:
    """One page in one state, seen by one person. `route` is empty for what no route shows."""

    route: str
    state: str
    who: str
    open: Open

    def __str__(self) -> str:
        return f"{self.route or 'no route'}, {self.state}"


def at(path: str) -> Open:
    return lambda page, household: _reach(page, path)


def _reach(page: Page, path: str) -> None:
    page.goto(path)
    if "/security/confirm/?" in page.url:
        page.get_by_label("Your password").fill(ways.password_of("Tess"))
        ways.press(page, "It is me")


def sent(path: str, button: str, **fields: str) -> Open:
    """The page after its form was sent, whatever the browser thinks of what stands in it."""
    return lambda page, household: _send(page, path, button, **fields)


def _send(page: Page, path: str, button: str, **fields: str) -> None:
    _reach(page, path)
    for name, value in fields.items():
        _set(page, name, value)
    page.evaluate("document.querySelectorAll('form').forEach(form => { form.noValidate = true })")
    with page.expect_navigation():
        ways.press(page, button)


def _set(page: Page, name: str, value: str) -> None:
    set_it = "(field, value) => { field.type === 'checkbox' || field.type === 'radio' ? field.checked = true : field.value = value }"
    page.locator(f"main [name={name}]").first.evaluate(set_it, value)


def of_ada(rest: str) -> Open:
    return lambda page, household: _reach(page, f"{household.entry}{rest}")


# --- states that take more than an address --------------------------------------------------------------------------------


def after_a_letter(page: Page, household: Household) -> None:
    household.page_of("rose").close()
    page.goto(household.reset_link("Rose"))


def after_a_letter_with_nothing_chosen(page: Page, household: Household) -> None:
    after_a_letter(page, household)
    page.get_by_label("New password").fill(ways.password_of("Rosa"))
    ways.press(page, "Keep this password")


def a_code_is_shown(page: Page, household: Household) -> None:
    household.a_new_person(page)
    _send(page, "/security/recovery-code/", "Show me a code")


def a_code_is_typed_wrongly(page: Page, household: Household) -> None:
    a_code_is_shown(page, household)
    page.get_by_label("The last two groups of your code").fill("0000-0000")
    ways.press(page, "I have it")


def a_code_is_kept(page: Page, household: Household) -> None:
    a_code_is_shown(page, household)
    page.get_by_label("The last two groups of your code").fill(page.locator(".code").inner_text()[-9:])
    ways.press(page, "I have it")


def a_password_is_changed(page: Page, household: Household) -> None:
    known = ways.password_of(household.a_new_person(page))
    _send(page, "/security/password/", "Change it", password=known, password1="seven quiet harbours under snow")


def a_key_is_made_anew(page: Page, household: Household) -> None:
    known = ways.password_of(household.a_new_person(page))
    fields = {"password": known, "password1": "seven quiet harbours under snow"}
    _send(page, "/security/somebody-may-know/", "Make a new key", **fields)


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
    post(page, "/drafts/journal/", text=WORDS)
    page.goto("/journal/new/")


def changed_somewhere_else(page: Page, household: Household) -> None:
    path = f"{household.entry}edit/"
    page.goto(path)
    post(page, path, text=f"{WORDS} Soon.", revision=page.locator("[name=revision]").input_value())
    ways.press(page, "Keep")


def a_hope_goes_on(page: Page, household: Household) -> None:
    _send(page, "/alone/#for-now", "Keep these words", hope=WORDS, whom="my sister")


def a_hope_is_too_long(page: Page, household: Household) -> None:
    _send(page, "/alone/#for-now", "Keep these words", hope=WORDS * 60, whom="my sister")


def locked_on_a_trusted_device(page: Page, household: Household) -> None:
    household.a_new_person(page)
    page.goto("/security/sign-ins/")
    page.locator("summary").click()
    ways.press(page, "Trust this device for thirty days")
    ways.lock(page)


def something_too_large(page: Page, household: Household) -> None:
    _send(page, "/sign-in/", "Sign in", login="a" * 1_100_000)


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
        _send(page, "/forgotten/", "Send me a link", email="somebody@example.org")
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


# --- the list -------------------------------------------------------------------------------------------------------------

BY_HAND = [
    Sight("promise", "signed in", "ada", at("/promise/")),
    Sight("about", "signed in", "ada", at("/about/")),
    Sight("safety", "signed in", "ada", at("/safety/")),
    Sight("safety", "as it is", "nobody", at("/safety/")),
    Sight("safety", "a country", "nobody", at("/safety/?country=DE")),
    Sight("safety", "a country that is not listed", "nobody", at("/safety/?country=XX")),
    Sight("tonight", "as it is", "nobody", at("/tonight/")),
    Sight("tonight", "signed in", "ada", at("/tonight/")),
    Sight("tonight-evening", "every step", "nobody", at(EVENING)),
    Sight("tonight-evening", "every step, signed in", "ada", at(EVENING)),
    Sight("tonight-evening", "with an error", "nobody", at("/tonight/evening/?minutes=7")),
    Sight("alone", "every step", "nobody", at("/alone/")),
    Sight("alone", "every step, signed in", "ada", at("/alone/")),
    Sight("alone-keep", "on to an account", "nobody", a_hope_goes_on),
    Sight("alone-keep", "with an error", "nobody", a_hope_is_too_long),
    Sight("alone-keep", "signed in", "ada", at("/alone/keep/")),
    Sight("alone-keep", "on a server that takes nobody", "outside", a_hope_goes_on),
    Sight("account_signup", "as it is", "nobody", at("/sign-up/")),
    Sight("account_signup", "with errors", "nobody", sent("/sign-up/", "Make my account", email="x", password1="x")),
    Sight("account_signup", "on a server that takes nobody", "outside", at("/sign-up/")),
    Sight("account_login", "as it is", "nobody", at("/sign-in/")),
    Sight("account_login", "with errors", "nobody", sent("/sign-in/", "Sign in", login="x")),
    Sight("account_login", "wrong", "nobody", sent("/sign-in/", "Sign in", login="a@example.org", password="x")),
    Sight("account_login", "on a trusted device", "kit", at("/sign-in/")),
    Sight("account_login", "with words that came late", "late", words_came_late_to_the_sign_in),
    Sight("mfa_authenticate", "as it is", "half", at("/sign-in/code/")),
    Sight("mfa_authenticate", "with an error", "half", sent("/sign-in/code/", "Sign in", code="1")),
    Sight("account_logout", "as it is", "ada", at("/sign-out/")),
    Sight("account_reset_password", "as it is", "nobody", at("/forgotten/")),
    Sight("account_reset_password", "with an error", "nobody", sent("/forgotten/", "Send me a link", email="x")),
    Sight("account_reset_password", "on a server without e-mail", "outside", at("/forgotten/")),
    Sight("account_reset_password_from_key", "as it is", "nobody", after_a_letter),
    Sight("account_reset_password_from_key", "with an error", "nobody", after_a_letter_with_nothing_chosen),
    Sight("account_reset_password_from_key", "too late", "nobody", at("/forgotten/1-2/")),
    Sight("recover", "as it is", "nobody", at("/recover/")),
    Sight("recover", "with errors", "nobody", sent("/recover/", "Open my account", email="x", code="x")),
    Sight("unlock", "as it is", "locked", at("/unlock/")),
    Sight("unlock", "with an error", "locked", sent("/unlock/", "Unlock", password="x")),
    Sight("unlock", "on a trusted device", "trusting", locked_on_a_trusted_device),
    Sight("security", "with a code to make", "ada", at("/security/")),
    Sight("security", "with older words", "rose", at("/security/")),
    Sight("security", "with an error", "nora", sent("/security/", "Keep this", name="x" * 61)),
    Sight("change-password", "as it is", "ada", at("/security/password/")),
    Sight("change-password", "with errors", "nora", sent("/security/password/", "Change it", password1="x")),
    Sight("change-password", "changed", "changing", a_password_is_changed),
    Sight("somebody-may-know", "as it is", "ada", at("/security/somebody-may-know/")),
    Sight("somebody-may-know", "with errors", "nora", sent("/security/somebody-may-know/", "Make a new key")),
    Sight("somebody-may-know", "a new key", "renewing", a_key_is_made_anew),
    Sight("recovery-code", "shown", "noting", a_code_is_shown),
    Sight("confirm-recovery-code", "with an error", "mistyping", a_code_is_typed_wrongly),
    Sight("confirm-recovery-code", "kept", "keeping", a_code_is_kept),
    Sight("older-words", "none", "ada", at("/security/older-words/")),
    Sight("older-words", "locked", "rose", at("/security/older-words/")),
    Sight("older-words", "with an error", "rose", sent("/security/older-words/", "Open them", old_password="x")),
    Sight("older-words", "password set from outside", "olu", at("/security/older-words/")),
    Sight("older-words", "password set from outside, with errors", "olu", sent("/security/older-words/", "Go on")),
    Sight("mfa_index", "off", "ada", at("/security/second-factor/")),
    Sight("mfa_index", "on", "tess", at("/security/second-factor/")),
    Sight("mfa_activate_totp", "with an error", "nora", sent("/security/second-factor/on/", "Turn it on", code="1")),
    Sight("mfa_deactivate_totp", "as it is", "tess", at("/security/second-factor/off/")),
    Sight("mfa_view_recovery_codes", "as it is", "tess", at("/security/second-factor/codes/")),
    Sight("mfa_generate_recovery_codes", "as it is", "tess", at("/security/second-factor/codes/new/")),
    Sight("account_reauthenticate", "as it is", "ada", at("/security/confirm/")),
    Sight("account_reauthenticate", "wrong", "nora", sent("/security/confirm/", "It is me", password="x")),
    Sight("mfa_reauthenticate", "as it is", "tess", at("/security/confirm/code/")),
    Sight("sign-ins", "several, and a device", "trusting", at("/security/sign-ins/")),
    Sight("sign-ins", "one", "nora", at("/security/sign-ins/")),
    Sight("today", "as it is", "ada", at("/today/")),
    Sight("today", "something that fits", "nora", at("/today/?minutes=5&mood=raw&turn=2")),
    Sight("check-in", "as it is", "ada", at("/check-in/")),
    Sight("check-in", "locked", "locked", at("/check-in/")),
    Sight("check-in", "with an error", "nora", sent("/check-in/", "Keep this", line=WORDS * 60)),
    Sight("check-in", "kept", "ada", at("/check-in/?kept=1")),
    Sight("check-in", "kept while locked", "locked", at("/check-in/?kept=1")),
    Sight("journal", "empty", "nora", at("/journal/")),
    Sight("journal", "full", "ada", at("/journal/")),
    Sight("journal", "older words", "rose", at("/journal/")),
    Sight("journal-new", "with a prompt", "ada", at("/journal/new/?prompt=day-best-moment")),
    Sight("journal-new", "a draft", "nora", a_draft_is_there),
    Sight("journal-new", "with an error", "ada", sent("/journal/new/", "Keep", text="")),
    Sight("journal-new", "with words that came late", "back", words_are_back),
    Sight("journal-search", "found", "ada", sent("/journal/search/", "Look", words="evening")),
    Sight("journal-search", "nothing found", "ada", sent("/journal/search/", "Look", words="quince")),
    Sight("journal-search", "with an error", "ada", sent("/journal/search/", "Look", words="")),
    Sight("journal-month", "empty", "ada", at("/journal/2020-01/")),
    Sight("journal-entry", "as it is", "ada", of_ada("")),
    Sight("journal-edit", "as it is", "ada", of_ada("edit/")),
    Sight("journal-edit", "changed somewhere else", "ada", changed_somewhere_else),
    Sight("journal-delete", "as it is", "ada", of_ada("delete/")),
    Sight("", "words that came late", "waiting", words_came_late),
    Sight("", "nothing there", "nobody", at("/nowhere/")),
    Sight("", "nothing there, signed in", "ada", at("/nowhere/")),
    Sight("", "too large", "nobody", something_too_large),
    Sight("", "too many fields", "nobody", too_many_fields),
    Sight("", "from an old page", "nobody", a_page_from_elsewhere),
    Sight("", "broken", "ada", something_breaks),
    Sight("", "too often", "nobody", too_often),
]


def sights() -> list[Sight]:
    by_hand = {sight.route for sight in BY_HAND}
    return [*_as_they_are(by_hand), *BY_HAND]


def _as_they_are(by_hand: set[str]) -> Iterator[Sight]:
    for found in routes():
        if found.name not in by_hand and found.name not in NO_PAGE and not found.arguments:
            who = "nobody" if found.audience is Audience.EVERYONE else "ada"
            yield Sight(found.name, "as it is", who, at(found.path()))


def unseen() -> list[str]:
    """Routes that nobody looks at and nobody said why."""
    seen = {sight.route for sight in sights()} | set(NO_PAGE)
    return [str(found) for found in routes() if found.name not in seen]


def route_at(path: str) -> Route | None:
    try:
        return route(resolve(path).view_name)
    except Resolver404:
        return None
