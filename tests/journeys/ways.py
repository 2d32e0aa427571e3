"""Ways through the product that several journeys take, as somebody with a browser takes them.

Knows pages; knows no table.
"""

from __future__ import annotations

import base64
import hmac
import time
from urllib.parse import urlsplit

from playwright.sync_api import Page, expect


def password_of(name: str) -> str:
    return f"{name} keeps nine copper kettles"


def address_of(name: str) -> str:
    return f"{name.lower()}@example.org"


def press(page: Page, words: str) -> None:
    page.get_by_role("button", name=words, exact=True).click()


def follow(page: Page, words: str) -> None:
    page.get_by_role("link", name=words, exact=True).click()


def arrives(page: Page, heading: str) -> None:
    expect(page.get_by_role("heading", level=1)).to_have_text(heading)


def sign_up(page: Page, name: str) -> None:
    """A new account; the page that offers a recovery code comes next."""
    page.goto("/sign-up/")
    fill_sign_up(page, name)


def fill_sign_up(page: Page, name: str) -> None:
    page.get_by_label("What shall we call you?").fill(name)
    page.get_by_label("E-mail address").fill(address_of(name))
    page.get_by_label("Password").fill(password_of(name))
    page.get_by_label("I am 18 or older").check()
    press(page, "Make my account")
    arrives(page, "In case you forget your password")


def keep_recovery_code(page: Page) -> str:
    """Writes the code down and confirms it from paper."""
    press(page, "Show me a code")
    arrives(page, "Your recovery code")
    code = page.locator(".code").inner_text()
    page.get_by_label("The last two groups of your code").fill(code[-9:])
    press(page, "I have it")
    arrives(page, "Good. That is your recovery code now.")
    follow(page, "Go on")
    return code


def member(page: Page, name: str) -> None:
    """Somebody with an account, unlocked, who did not make a recovery code."""
    sign_up(page, name)
    follow(page, "Not now")


def trust_this_device(page: Page, name: str) -> None:
    """From now on one tap opens this person's words here."""
    page.goto("/security/sign-ins/")
    page.locator("summary").click()
    page.get_by_label("Your password now").fill(password_of(name))
    press(page, "Trust this device for thirty days")
    expect(page.get_by_role("main")).to_contain_text("Until")


def with_password(page: Page, name: str, button: str) -> None:
    """Presses a button that asks for the present password beside it."""
    page.get_by_label("Your password now").fill(password_of(name))
    press(page, button)


def fill_sign_in(page: Page, name: str, password: str = "") -> None:
    page.get_by_label("E-mail address").fill(address_of(name))
    page.get_by_label("Password").fill(password or password_of(name))
    press(page, "Sign in")


def sign_in(page: Page, name: str, password: str = "") -> None:
    page.goto("/sign-in/")
    fill_sign_in(page, name, password)
    expect(page).not_to_have_url("/sign-in/")


def unlock(page: Page, name: str) -> None:
    page.get_by_label("Your password").fill(password_of(name))
    press(page, "Unlock")


def lock(page: Page) -> None:
    page.goto("/today/")
    press(page, "Lock")
    arrives(page, "Your words are locked.")


def write(page: Page, words: str) -> None:
    page.goto("/journal/new/")
    page.locator("textarea[name=text]").fill(words)
    press(page, "Keep")
    arrives(page, "Your journal")


def read_newest(page: Page) -> str:
    page.goto("/journal/")
    page.locator(".entries a").first.click()
    return page.locator(".written").first.inner_text()


def second_step_on(page: Page, name: str) -> str:
    """Turns the second step on and returns the secret the app keeps."""
    page.goto("/security/second-factor/on/")
    page.get_by_label("Your password").fill(password_of(name))
    press(page, "It is me")
    secret = page.locator(".code").inner_text().replace(" ", "")
    page.get_by_label("The six digits your app shows now").fill(one_time_code(secret))
    page.locator("main form button").first.click()
    expect(page).not_to_have_url("/security/second-factor/on/")
    return secret


def one_time_code(secret: str, later: int = 0) -> str:
    """What an app shows now, or `later` half minutes from now: RFC 6238 with SHA-1, six digits, thirty seconds."""
    key = base64.b32decode(secret + "=" * (-len(secret) % 8))
    step = (int(time.time()) // 30 + later).to_bytes(8, "big")
    mark = hmac.digest(key, step, "sha1")
    at = mark[-1] & 15
    return f"{(int.from_bytes(mark[at : at + 4], 'big') & 0x7FFFFFFF) % 10**6:06}"


def begin_to_ask(page: Page) -> None:
    """A new space, and the page on which somebody is asked in."""
    page.goto("/spaces/new/")
    page.locator("input[name=kind][value=friends]").check(force=True)
    press(page, "Make this space")
    page.wait_for_url("**/invite/")


def ask_somebody_in(page: Page) -> str:
    """Makes a link into a new space: its path."""
    begin_to_ask(page)
    page.get_by_role("textbox", name="Your answer").fill("The kettle, before anybody speaks.")
    page.get_by_label("A sentence to begin with").fill("I thought of you on the way home.")
    press(page, "See what they will see")
    press(page, "Make the link")
    arrives(page, "Your link is ready.")
    return urlsplit(page.locator(".code.link").inner_text()).path


def answer_a_link(page: Page, link: str) -> None:
    """As a guest, on a link of Ines."""
    page.goto(link)
    page.get_by_role("textbox", name="Your answer").fill("Rain on the roof.")
    page.locator("main form button.wide").click()
    arrives(page, "This is what Ines will see.")
    page.locator("main form button.wide").click()
    page.wait_for_url("**/guest/")
