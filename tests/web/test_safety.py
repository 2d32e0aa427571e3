"""The safety page: read without an account, help lines by the country somebody chose, nothing guessed or kept."""

from __future__ import annotations

import re
from html import unescape

import pytest
from django.test import Client, override_settings

from innermost.library import load
from innermost.web.safety.help import PURPOSES, call, help_in
from innermost.web.safety.reading import sections

BODY = """## One

Run by {operator}. {operator}
could read it.

- **Bold**

## Two

<b>raw</b> [away](javascript:x)
"""


@pytest.fixture
def browser(db: None) -> Client:
    return Client()


def page(browser: Client, country: str | None = None) -> str:
    return unescape(browser.get("/safety/", {"country": country} if country else {}).content.decode())


def test_the_page_needs_no_account_and_sets_no_cookie(browser: Client) -> None:
    answer = browser.get("/safety/", {"country": "DE"})
    assert answer.status_code == 200
    assert not answer.cookies
    assert "no-store" in answer["Cache-Control"]


def test_every_section_of_the_text_is_there(browser: Client) -> None:
    shown = page(browser)
    heads = re.findall(r"^## (.+)$", load().page("safety").body, flags=re.MULTILINE)  # type: ignore[union-attr]
    assert len(heads) >= 4
    assert all(head in shown for head in heads)


@override_settings(OPERATOR="Olu & <sons>")
def test_the_one_who_runs_the_server_is_named_and_a_name_is_only_a_name(browser: Client) -> None:
    shown = browser.get("/safety/").content.decode()
    assert "Olu &amp; &lt;sons&gt;" in shown
    assert "{operator}" not in shown


@pytest.mark.parametrize("code", [country.code for country in load().countries])
def test_a_chosen_country_shows_its_emergency_number_and_every_line_with_month_and_source(
    browser: Client, code: str
) -> None:
    country, shown = load().country(code), page(browser, code)
    assert country is not None
    assert country.emergency in shown
    for line in country.lines:
        assert line.name in shown
        assert line.source in shown
        assert f"Last known to be right: {line.verified:%B %Y} (" in shown
        assert not line.phone or f'href="{call(line.phone)}"' in shown


def test_no_country_is_guessed(browser: Client) -> None:
    hints = {"Accept-Language": "de-DE,de", "X-Forwarded-For": "84.0.0.1", "CF-IPCountry": "DE"}
    assert browser.get("/safety/", headers=hints).content == browser.get("/safety/").content
    assert "tel:" not in page(browser)


def test_a_country_nobody_knows_is_said_at_the_field_and_the_directories_stay(browser: Client) -> None:
    shown = page(browser, "Atlantis")
    assert "We do not know that country." in shown
    assert all(directory.web in shown for directory in load().directories)


def test_every_link_to_elsewhere_tells_the_other_site_nothing(browser: Client) -> None:
    away = re.findall(r'<a [^>]*href="https?://[^>]*>', page(browser, "GB"))
    assert away
    assert all('rel="noreferrer"' in link for link in away)


def test_nothing_on_the_page_is_ticked_or_sent_but_the_country(browser: Client) -> None:
    main = page(browser).split("<main")[1]
    assert re.findall(r"<(?:input|textarea|select)[^>]*name=\"(\w+)\"", main) == ["country"]
    assert 'method="post"' not in main


@pytest.mark.parametrize(
    ("phone", "address"),
    [
        ("0808 2000 247", "tel:08082000247"),
        ("+44 20 7946 0000", "tel:+442079460000"),
        ("1-800-799-7233", "tel:18007997233"),
        ("116 123 or 116 124", ""),
        ("", ""),
    ],
)
def test_a_printed_number_becomes_one_that_a_telephone_can_call(phone: str, address: str) -> None:
    assert call(phone) == address


def test_every_purpose_in_the_library_has_words() -> None:
    purposes = {purpose for line in load().help_lines for purpose in line.purposes}
    assert purposes <= set(PURPOSES)
    assert all(line.purposes for country in load().countries for line in help_in(country).lines)


def test_the_text_becomes_sections_with_the_name_filled_in_and_no_foreign_markup() -> None:
    one, two = sections(BODY, "the one with the keys")
    assert (one.id, one.head) == ("one", "One")
    assert "Run by the one with the keys. The one with the keys\ncould" in one.html
    assert "<strong>Bold</strong>" in one.html
    assert "<b>" not in two.html
    assert 'href="javascript' not in two.html
