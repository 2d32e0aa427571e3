"""What a person sees of a page, and what a browser would send back from it. Knows HTML; knows no row and no key."""

from __future__ import annotations

import html
import re
from typing import Any

from django.test import Client

from innermost.web.cookies import VAULT


def text_of(answer: Any) -> str:
    """The words of a page, without its tags."""
    return html.unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode())))


def errors_of(answer: Any) -> str:
    """What the page says is wrong."""
    page = answer.content.decode()
    said = re.findall(r'<p class="error">(.*?)</p>|<div class="notice wrong".*?<div>(.*?)</div>', page, re.DOTALL)
    return html.unescape(re.sub(r"<[^>]+>|\s+", " ", " ".join(part for pair in said for part in pair))).strip()


def hidden(answer: Any, name: str) -> str:
    """The value of a hidden field; empty where there is none."""
    found = re.search(rf'<input type="hidden" name="{name}" value="([^"]*)"', answer.content.decode())
    return html.unescape(found.group(1)) if found else ""


def action_of(answer: Any) -> str:
    """Where the form that carries words on leads."""
    found = re.search(r'<form[^>]* action="([^"]*)" data-onward', answer.content.decode())
    return html.unescape(found.group(1)) if found else ""


def is_open(browser: Client) -> bool:
    """Whether this browser sees a page that only an unlocked visit may see."""
    return browser.get("/security/").status_code == 200


def has_key(browser: Client) -> bool:
    """Whether the browser keeps its half of an open key."""
    return bool(browser.cookies[VAULT].value) if VAULT in browser.cookies else False


def code_on(answer: Any) -> str:
    """The recovery code a page shows."""
    return "-".join(re.findall(r"<span>([0-9A-Z]{4})</span>", answer.content.decode()))


def new_code(browser: Client, password: str = "") -> str:
    """A recovery code as the page showed it, written down and confirmed. Any but the first needs the password."""
    shown = browser.post("/security/recovery-code/", {"password": password})
    code = code_on(shown)
    kept = browser.post("/security/recovery-code/confirm/", {"last": code[-9:], "mark": hidden(shown, "mark")})
    assert "your recovery code now" in text_of(kept)
    return code


def go_on(browser: Client, answer: Any) -> Any:
    """Follows as a browser does: redirects, and the pages that carry words on."""
    for _ in range(6):
        if answer.status_code == 302:
            answer = browser.get(answer["Location"])
        elif action_of(answer):
            answer = browser.post(action_of(answer), {"carry": hidden(answer, "carry"), "carry_step": "1"})
        else:
            return answer
    raise AssertionError("This leads round in circles.")
