"""The library: read without an account or a cookie, searched without a trace, narrowed by choices, printed as cards."""

from __future__ import annotations

import gzip
import re
from html import unescape
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from innermost.library import CHAPTERS, DECK_OF, DECKS, TARGETS, Library, load
from innermost.web.library import deck_views, views
from innermost.web.library.decks import CARDS, PAGE, SHEET, decks, part_of
from innermost.web.library.places import PAGES, address
from innermost.web.library.reading import as_html
from innermost.web.library.searching import MOST, index_of, search, stem_of
from tests.web.cast import Someone
from tests.web.routes import forms_in, routes
from tests.web.seen import text_of

LIBRARY = load()
ALL = decks(LIBRARY)
SLUGS = [article.slug for article in LIBRARY.articles]
LIGHT = 15_000
ROUTES = [found for found in routes() if found.module.startswith("innermost.web.library")]
every_deck = pytest.mark.parametrize("deck", ALL)
every_article = pytest.mark.parametrize("slug", SLUGS)


@pytest.fixture
def browser(db: None) -> Client:
    return Client()


def address_of(deck: str, *, cards: bool = False) -> str:
    return reverse("library-cards" if cards else "library-deck", args=[deck])


def page(browser: Client, path: str, **asked: str) -> Any:
    return browser.get(path, asked)


def html_of(answer: Any) -> str:
    return str(answer.content.decode())


def items_on(answer: Any) -> list[str]:
    """The slugs of a deck page, by their anchors."""
    return re.findall(r'<li id="([^"]+)"', html_of(answer))


def links_on(answer: Any) -> set[str]:
    main = html_of(answer).partition("<main")[2].partition("</main>")[0]
    return {unescape(href) for href in re.findall(r'<a [^>]*href="([^"]+)"', main)}


def looked_for(browser: Client, words: str, **more: str) -> Any:
    return browser.post("/library/search/", {"words": words} | more)


def found_on(answer: Any) -> list[str]:
    found = html_of(answer).partition(">Found</h2>")[2].partition("</section>")[0]
    return [unescape(one) for one in re.findall(r"<span>(.*?)<small>", found)]


# ---------- for everybody, and without a trace ----------


@every_article
def test_an_article_answers_a_visitor_and_leaves_no_cookie(browser: Client, slug: str) -> None:
    answer = page(browser, reverse("library-article", args=[slug]))
    assert answer.status_code == 200
    assert not answer.cookies
    article = LIBRARY.article(slug)
    assert article is not None
    assert f'<h1 class="ask">{article.name}</h1>' in unescape(html_of(answer))


@every_deck
@pytest.mark.parametrize("cards", [False, True])
def test_a_deck_and_its_cards_answer_a_visitor_and_leave_no_cookie(browser: Client, deck: str, cards: bool) -> None:
    answer = page(browser, address_of(deck, cards=cards))
    assert answer.status_code == 200
    assert not answer.cookies


@pytest.mark.parametrize("path", ["/library/", "/library/search/"])
def test_the_shelves_and_the_empty_search_leave_no_cookie(browser: Client, path: str) -> None:
    answer = page(browser, path)
    assert answer.status_code == 200
    assert not answer.cookies
    assert "csrfmiddlewaretoken" not in html_of(answer)


def test_a_visitor_costs_no_question_of_the_database(browser: Client) -> None:
    with CaptureQueriesContext(connection) as asked:
        for path in ("/library/", "/library/what-it-is/", address_of("dates"), address_of("dates", cards=True)):
            page(browser, path)
        looked_for(browser, "silence")
    assert len(asked) == 0


@pytest.mark.parametrize("path", ["/library/", "/library/what-it-is/", "/library/decks/questions/?rung=2"])
def test_somebody_signed_in_costs_three_at_most(ada: Someone, path: str) -> None:
    ada.client.get("/today/")
    with CaptureQueriesContext(connection) as asked:
        assert ada.client.get(path).status_code == 200
    assert len(asked) <= 3


@pytest.mark.parametrize(
    "path", ["/library/no-such-article/", "/library/decks/no-such-deck/", "/library/decks/no/cards/"]
)
def test_what_nobody_knows_is_not_found(browser: Client, path: str) -> None:
    assert page(browser, path).status_code == 404


def test_no_article_has_the_address_of_another_page() -> None:
    assert {"search", "decks"}.isdisjoint(SLUGS)


def test_the_routes_are_the_ones_told_here() -> None:
    assert {found.name for found in ROUTES} == {
        "library",
        "library-search",
        "library-article",
        "library-deck",
        "library-cards",
    }


# ---------- what there is ----------


def test_every_article_stands_in_its_chapter_in_their_order(browser: Client) -> None:
    shown = page(browser, "/library/")
    links = re.findall(r'href="/library/([a-z0-9-]+)/"', html_of(shown))
    on_shelves = [one.slug for chapter in CHAPTERS for one in LIBRARY.in_chapter(chapter)]
    assert [slug for slug in links if slug != "search"] == on_shelves
    assert sorted(on_shelves) == sorted(SLUGS)


def test_every_deck_stands_there_with_its_count(browser: Client) -> None:
    shown = text_of(page(browser, "/library/"))
    for deck in ALL.values():
        assert f"{deck.name} {deck.line} {len(deck.items)} of them." in shown


def test_every_deck_of_the_library_has_a_page() -> None:
    filled = {name for name in DECKS if LIBRARY.decks[name]}
    assert filled | {"values", "needs", "prompts", "openers"} == set(ALL)


# ---------- articles ----------


def test_every_link_on_every_article_leads_somewhere(browser: Client) -> None:
    """Pages for somebody with an account lead a visitor to the sign-in page."""
    hrefs = {href for slug in SLUGS for href in links_on(page(browser, f"/library/{slug}/"))}
    assert all(href.startswith("/") for href in hrefs)
    wrong = [href for href in hrefs if browser.get(href.partition("#")[0], follow=True).status_code != 200]
    assert not wrong


def test_what_an_article_points_to_stands_on_the_page_it_leads_to(browser: Client) -> None:
    hrefs = {href for slug in SLUGS for href in links_on(page(browser, f"/library/{slug}/")) if "#" in href}
    seen = {path: items_on(browser.get(path)) for path in {href.partition("#")[0] for href in hrefs}}
    assert len(hrefs) > 50
    assert [href for href in hrefs if href.partition("#")[2] not in seen[href.partition("#")[0]]] == []


@every_article
def test_an_article_says_what_to_do_now_and_what_it_rests_on(browser: Client, slug: str) -> None:
    article = LIBRARY.article(slug)
    assert article is not None
    shown = text_of(page(browser, f"/library/{slug}/"))
    assert "What to do now" in shown
    assert " ".join(article.finding.split()) in shown
    assert all(source in shown for source in article.sources)
    assert len(re.findall(r"Tried in an experiment\.|Seen in studies\.|do this for a living say\.|Our own", shown)) == 1


def test_every_pointer_an_article_can_have_leads_somewhere() -> None:
    pointers = {(one.target, one.slug) for article in LIBRARY.articles for one in article.next}
    assert [one for one in pointers if not address(LIBRARY, *one)] == []
    assert set(TARGETS) == {*DECK_OF, "walk", "article", "page"}
    assert all(address(LIBRARY, "page", name) for name in PAGES)


def test_a_table_says_in_each_cell_which_column_it_stands_in(browser: Client) -> None:
    shown = html_of(page(browser, "/library/body-and-mind/"))
    assert 'data-head="Emotional closeness"' in shown
    assert '<td role="rowheader"><strong>What it is made of</strong></td>' in shown
    assert '<table role="table">' in shown
    assert '<td role="cell"></td>\n<th role="columnheader" scope="col">Emotional closeness</th>' in shown


def test_raw_html_and_links_to_nowhere_are_only_words() -> None:
    body = "<b onclick=x>raw</b> [away](javascript:x) [lost](article:nowhere) [here](page:safety) **[x](data:y)**"
    shown = as_html(Library(), body)
    assert "&lt;b onclick=x&gt;raw&lt;/b&gt;" in shown
    assert "lost" in shown
    assert re.findall(r"<a [^>]*>", shown) == ['<a href="/safety/">']


def test_an_article_leads_to_its_neighbours_of_the_chapter(browser: Client) -> None:
    first, second = LIBRARY.in_chapter("build")[:2]
    assert f"/library/{second.slug}/" in links_on(page(browser, f"/library/{first.slug}/"))
    assert f"/library/{first.slug}/" in links_on(page(browser, f"/library/{second.slug}/"))


# ---------- looking for something ----------


def test_an_article_is_found_by_a_word_of_its_text(browser: Client) -> None:
    article = LIBRARY.article("no-app-needed")
    assert article is not None
    assert "rectangle" in article.body
    assert article.name in found_on(looked_for(browser, "rectangles"))


def test_a_date_is_found_by_its_name_and_stands_on_the_page_it_leads_to(browser: Client) -> None:
    date = LIBRARY.dates[-1]
    answer = looked_for(browser, date.name, what="dates")
    assert date.name in found_on(answer)
    (href,) = [one for one in links_on(answer) if one.endswith(f"#{date.slug}")]
    assert date.slug in items_on(browser.get(href.partition("#")[0]))


def test_the_words_are_never_in_an_address(browser: Client) -> None:
    answer = looked_for(browser, "silence", kind="friends")
    assert answer.status_code == 200
    assert not answer.cookies
    assert not [href for href in re.findall(r'(?:href|action)="([^"]+)"', html_of(answer)) if "?words" in href]
    forms = forms_in(html_of(answer), "/library/search/")
    assert {form.method for form in forms if any(one.name == "words" for one in form.fields)} == {"post"}
    assert "silence" not in html_of(browser.get("/library/search/", {"words": "silence"}))


def test_the_form_comes_back_as_it_was_sent(browser: Client) -> None:
    shown = html_of(looked_for(browser, '<"silence">', kind="friends", what="questions"))
    assert 'value="&lt;&quot;silence&quot;&gt;"' in shown
    assert 'value="friends" selected' in shown
    assert 'value="questions" selected' in shown


def test_articles_come_first_and_no_more_is_shown_than_can_be_read(browser: Client) -> None:
    found = search(LIBRARY, "the")
    sorts = [one.deck == "articles" for one in found]
    assert len(found) == MOST
    assert sorts == sorted(sorts, reverse=True)
    assert not all(sorts)


def test_a_choice_keeps_out_what_does_not_fit() -> None:
    assert {one.deck for one in search(LIBRARY, "touch", what="questions")} == {"questions"}
    assert all("family" in one.kinds for one in search(LIBRARY, "touch", "family"))
    assert len(search(LIBRARY, "touch", "family")) > 0


def test_a_choice_nobody_knows_is_none(browser: Client) -> None:
    assert found_on(looked_for(browser, "silence", kind="x", what="x")) == found_on(looked_for(browser, "silence"))


def test_nothing_found_is_said_kindly(browser: Client) -> None:
    assert "Nothing found with these words" in text_of(looked_for(browser, "xyzzyx"))
    assert "Nothing found" not in text_of(looked_for(browser, "  "))


@pytest.mark.parametrize(("one", "other"), [("hugs", "hugging"), ("story", "stories"), ("friend's", "friends")])
def test_endings_make_no_difference(one: str, other: str) -> None:
    assert stem_of(one) == stem_of(other)


def test_a_name_weighs_more_than_a_text() -> None:
    assert search(LIBRARY, "apology")[0].words == "What a good apology has in it"


def test_the_beginning_of_a_word_finds_it() -> None:
    assert "What a good apology has in it" in [one.words for one in search(LIBRARY, "apolo")]


def test_everything_can_be_found() -> None:
    in_decks = sum(len(deck.items) for deck in ALL.values())
    assert len(index_of(LIBRARY).things) == len(SLUGS) + len(LIBRARY.walks) + in_decks


def test_a_walk_is_found_by_its_name() -> None:
    assert ("The long hug", "/walks/long-hug/") in [(one.words, one.href) for one in search(LIBRARY, "long hug")]


# ---------- decks ----------


@every_deck
def test_the_pages_of_a_deck_hold_each_of_its_items_once(browser: Client, deck: str) -> None:
    last = part_of(ALL[deck].items, "1", PAGE).last
    shown = [
        slug for number in range(1, last + 1) for slug in items_on(page(browser, address_of(deck), page=f"{number}"))
    ]
    assert shown == [one.slug for one in ALL[deck].items]


@every_deck
def test_every_choice_a_deck_offers_has_something_and_narrows(deck: str) -> None:
    for one in ALL[deck].filters:
        for value, words in one.options:
            left = ALL[deck].narrowed({one.name: value})
            assert len(left) > 0, f"{one.label}: {words}"
            assert len(left) <= len(ALL[deck].items)


def test_choices_narrow_together(browser: Client) -> None:
    asked = {"minutes": "20", "cost": "free", "place": "out"}
    shown = items_on(page(browser, address_of("dates"), **asked))
    fit = [one for one in LIBRARY.dates if one.minutes <= 20 and one.cost == "free" and one.place != "in"]
    assert shown == [one.slug for one in fit][:PAGE]
    assert fit


def test_the_next_page_keeps_what_was_chosen(browser: Client) -> None:
    answer = page(browser, address_of("questions"), rung="5", kind="friends")
    assert "?kind=friends&rung=5&page=2" in links_on(answer)
    more = items_on(browser.get(f"{address_of('questions')}?kind=friends&rung=5&page=2"))
    assert set(more) <= {one.slug for one in LIBRARY.questions_for("friends", rung=5)}
    assert set(more).isdisjoint(items_on(answer))


@pytest.mark.parametrize(
    "query", ["?rung=9", "?rung=%00", "?nothing=1", "?kind=<b>", "?page=x", "?page=-3", "?page=%C2%B2"]
)
def test_a_choice_a_deck_does_not_offer_changes_nothing(browser: Client, query: str) -> None:
    path = address_of("questions")
    assert items_on(browser.get(path + query)) == items_on(browser.get(path))


def test_a_page_past_the_end_is_the_last(browser: Client) -> None:
    assert items_on(page(browser, address_of("values"), page="999")) == [one.slug for one in LIBRARY.values[48:]]


def test_where_nothing_fits_the_page_says_so(browser: Client) -> None:
    rare = {"minutes": "20", "cost": "high", "season": "winter", "suits": "no-sight", "energy": "high"}
    assert "Nothing fits all of these." in text_of(page(browser, address_of("dates"), **rare))


@pytest.mark.parametrize("number", [5, 6])
def test_a_deep_rung_says_first_how_deep_it_is(browser: Client, number: int) -> None:
    rung = LIBRARY.rung(number)
    assert rung is not None
    shown = text_of(page(browser, address_of("questions"), rung=str(number)))
    first = LIBRARY.questions_for(rung=number)[0]
    assert shown.index(rung.line) < shown.index(first.text)


def test_what_to_know_before_stands_with_its_item(browser: Client) -> None:
    careful = next(one for one in LIBRARY.questions if one.consent)
    shown = html_of(browser.get(address(LIBRARY, "question", careful.slug).partition("#")[0]))
    item = unescape(shown.partition(f'id="{careful.slug}"')[2].partition("<li id=")[0])
    assert careful.consent in item


def test_a_meditation_shows_its_steps(browser: Client) -> None:
    one = next(one for one in LIBRARY.prompts if one.steps)
    shown = text_of(page(browser, address_of("prompts"), family="meditation"))
    assert all(step in shown for step in one.steps)


def test_only_somebody_with_an_account_is_offered_to_use_an_item(browser: Client, ada: Someone) -> None:
    path, first = address_of("prompts"), ALL["prompts"].items[0].slug
    assert f"/journal/new/?prompt={first}" not in links_on(browser.get(path))
    assert f"/journal/new/?prompt={first}" in links_on(ada.client.get(path))


# ---------- on paper ----------


def test_the_cards_hold_every_item_that_was_chosen(browser: Client) -> None:
    path, chosen = address_of("questions", cards=True), LIBRARY.questions_for("family", rung=6)
    last = -(-len(chosen) // CARDS)
    shown = "".join(html_of(page(browser, path, kind="family", rung="6", page=f"{n}")) for n in range(1, last + 1))
    assert last > 1
    assert [one.text for one in chosen] == [unescape(text) for text in re.findall(r'<p class="words">(.*?)</p>', shown)]


def test_a_sheet_of_paper_holds_eight_cards(browser: Client) -> None:
    shown = html_of(page(browser, address_of("acts", cards=True)))
    sheets = shown.split('<ul class="cards">')[1:]
    assert [sheet.count('class="foot"') for sheet in sheets] == [SHEET] * (CARDS // SHEET)


def test_a_card_of_the_quiz_has_its_options_and_its_rung(browser: Client) -> None:
    one = next(one for one in ALL["quiz"].items if one.parts)
    card = unescape(html_of(page(browser, address_of("quiz", cards=True))).partition(one.text)[2].partition("</ul>")[0])
    assert all(f"<li>{option}</li>" in card for option in one.parts)
    assert one.foot == "Light"


def test_a_deck_leads_to_the_cards_of_what_was_chosen(browser: Client) -> None:
    assert "/library/decks/dates/cards/?cost=free" in links_on(page(browser, address_of("dates"), cost="free"))


# ---------- weight and parts made once ----------


@every_article
def test_an_article_is_light(browser: Client, slug: str) -> None:
    assert len(gzip.compress(page(browser, f"/library/{slug}/").content)) < LIGHT


@every_deck
@pytest.mark.parametrize("cards", [False, True])
def test_a_deck_is_light(browser: Client, deck: str, cards: bool) -> None:
    assert len(gzip.compress(page(browser, address_of(deck, cards=cards)).content)) < LIGHT


def test_the_shelves_and_what_was_found_are_light(browser: Client) -> None:
    assert len(gzip.compress(page(browser, "/library/").content)) < LIGHT
    assert len(gzip.compress(looked_for(browser, "the").content)) < LIGHT


def test_a_page_is_packed_for_a_browser_that_can_open_it(browser: Client) -> None:
    answer = browser.get("/library/", headers={"Accept-Encoding": "gzip"})
    assert answer["Content-Encoding"] == "gzip"


def test_what_is_made_once_holds_no_form_and_nobody(ada: Someone, browser: Client) -> None:
    """The shelves and an article are the same for somebody signed in and for a visitor."""
    for path, start in (("/library/", 'aria-label="On this page"'), ("/library/what-it-is/", "<article")):
        parts = [html_of(one.get(path)).partition(start)[2].partition("</main>")[0] for one in (ada.client, browser)]
        assert parts[0] == parts[1]
        assert "<form" not in parts[0]


@pytest.mark.parametrize("view", [views.shelves, views.search, views.article, deck_views.deck, deck_views.cards])
def test_a_view_changes_nothing_whoever_sends_a_form(view: Any, browser: Client) -> None:
    """Only the search takes one, and it does without a token for that reason."""
    assert bool(getattr(view, "csrf_exempt", False)) == (view is views.search)


AREA = next(area for area in LIBRARY.areas if area.slug == "library")


@pytest.mark.parametrize("row", [row.id for row in AREA.rows])
def test_every_idea_that_is_to_be_read_is_in_an_article(row: str, browser: Client) -> None:
    covering = [one.slug for one in LIBRARY.articles if row in one.covers]
    assert covering
    assert browser.get(f"/library/{covering[0]}/").status_code == 200


@pytest.mark.parametrize("words", ["evening", "string", "spring"])
def test_a_word_that_only_ends_in_ing_is_not_cut(words: str) -> None:
    assert stem_of(words) == words


def test_a_search_from_another_site_changes_nothing_and_leaves_nothing() -> None:
    strict = Client(enforce_csrf_checks=True)
    answer = strict.post("/library/search/", {"words": "hug"})
    assert answer.status_code == 200
    assert not answer.cookies
