"""The map of details: what somebody lets the other know of themselves, one by one, and what stays theirs alone."""

from __future__ import annotations

import re

import pytest

from innermost.library import load
from innermost.web.access import About
from innermost.web.access.details import Details
from innermost.web.spaces.shelf import keep_care
from tests.web.cast import Someone
from tests.web.looking import markup, page, send
from tests.web.pair import In, Pair, together

pytestmark = pytest.mark.django_db
NEW, CUP = "/know/small-things/new/", "small-cup"
WORDS = "Black, and very strong."


@pytest.fixture
def pair(ada: Someone, ben: Someone) -> Pair:
    return together(ada, ben, About("partners"))


def details(who: In) -> Details:
    visit = who.visit
    return Details(visit, who.bond)


def tells(who: In, text: str = WORDS, *, do: str = "tell", where: str = NEW, **more: str) -> str:
    """Writes something down; gives its id."""
    before = {one.id for one in details(who).mine()}
    send(who, where, text=text, do=do, theme=where.split("/")[2], **more)
    (new,) = {one.id for one in details(who).mine()} - before
    return str(new)


def test_what_is_kept_to_oneself_is_nowhere_for_the_other(pair: Pair) -> None:
    one = tells(pair.ada, do="keep", prompt=CUP)
    assert "Only you read this" in page(pair.ada, f"/know/{one}/")
    for path in ("/know/", "/know/small-things/", "/given/", "/today/"):
        assert WORDS not in page(pair.ben, path)
    for path in (f"/know/{one}/", f"/given/{one}/", f"/know/{one}/show/"):
        assert pair.ben.who.client.get(path).status_code == 404


def test_one_thing_at_a_time_goes_to_the_other_and_stands_under_its_theme_for_both(pair: Pair) -> None:
    one = tells(pair.ada, prompt=CUP)
    prompt = load().detail_prompt(CUP)
    assert prompt
    for who in (pair.ada, pair.ben):
        shown = page(who, "/know/small-things/")
        assert WORDS in shown
        assert prompt.text in page(who, f"/given/{one}/")
    assert "From Ada" in page(pair.ben, "/know/small-things/")


def test_nothing_is_chosen_for_the_writer_and_leaving_the_choice_out_shares_nothing(pair: Pair) -> None:
    form = markup(pair.ada, f"{NEW}?prompt={CUP}")
    assert not re.search(r"<input[^>]*checked", form)
    assert form.index('value="keep"') < form.index('value="tell"')
    tells(pair.ada, do="")
    assert WORDS not in page(pair.ben, "/know/small-things/")


def test_what_was_kept_can_be_shown_after_a_look_at_what_the_other_will_see(pair: Pair) -> None:
    one = tells(pair.ada, do="keep")
    preview = page(pair.ada, f"/know/{one}/show/")
    assert WORDS in preview
    assert "From Ada" in preview
    assert WORDS not in page(pair.ben, "/know/small-things/")
    assert send(pair.ada, f"/know/{one}/show/", revision="1").status_code == 302
    assert WORDS in page(pair.ben, "/know/small-things/")


def test_what_was_changed_since_it_was_looked_at_is_not_shown(pair: Pair) -> None:
    one = tells(pair.ada, do="keep")
    send(pair.ada, f"/know/{one}/change/", text="With milk.", theme="small-things", revision="1")
    again = send(pair.ada, f"/know/{one}/show/", revision="1")
    assert again.status_code == 409
    assert "With milk." in again.content.decode()
    assert "With milk." not in page(pair.ben, "/know/small-things/")


def test_it_can_be_changed_taken_back_and_deleted_for_good(pair: Pair) -> None:
    one = tells(pair.ada, prompt=CUP)
    send(pair.ada, f"/know/{one}/change/", text="With milk.", theme="small-things", prompt=CUP, revision="1")
    shown = page(pair.ben, "/know/small-things/")
    assert "With milk." in shown
    assert "edited" in shown
    send(pair.ada, f"/know/{one}/back/")
    assert "With milk." not in page(pair.ben, "/know/small-things/")
    assert "Only you read this" in page(pair.ada, f"/know/{one}/")
    send(pair.ada, f"/know/{one}/delete/")
    assert details(pair.ada).mine() == []


def test_two_changes_at_once_lose_no_words(pair: Pair) -> None:
    one = tells(pair.ada, do="keep")
    send(pair.ada, f"/know/{one}/change/", text="First.", theme="small-things", revision="1")
    late = send(pair.ada, f"/know/{one}/change/", text="Second.", theme="small-things", revision="1")
    assert late.status_code == 409
    assert {"First.", "Second."} <= set(re.findall(r"First\.|Second\.", late.content.decode()))


@pytest.mark.parametrize("act", ["change", "show", "back", "delete"])
def test_the_other_can_do_nothing_with_it(act: str, pair: Pair) -> None:
    one = tells(pair.ada)
    sent = send(pair.ben, f"/know/{one}/{act}/", text="mine now", theme="small-things", revision="1")
    assert sent.status_code == 404
    assert WORDS in page(pair.ada, f"/given/{one}/")


def test_what_may_be_asked_about_stands_on_the_map_of_the_other_alone(pair: Pair) -> None:
    one = tells(pair.ada, "My sister and me.", where="/know/people/new/", ask="on")
    assert "What you may ask Ada about" in page(pair.ben, "/know/")
    assert "may ask" not in page(pair.ada, "/know/").replace("What you may ask Ben about", "")
    asking = page(pair.ben, f"/given/{one}/")
    assert "Ask about it" in asking
    assert load().ask_openers[0].text in asking
    assert load().ask_openers[0].text not in page(pair.ada, f"/given/{one}/")


def test_after_it_was_asked_something_can_be_said_back(pair: Pair) -> None:
    one = tells(pair.ada, "My sister and me.", where="/know/people/new/", ask="on")
    assert "Say it" not in page(pair.ada, f"/given/{one}/")
    send(pair.ben, f"/given/{one}/", text="How is it with her now?")
    assert "How is it with her now?" in page(pair.ada, f"/given/{one}/")
    send(pair.ada, f"/given/{one}/", text="Better, since the spring.")
    assert "Better, since the spring." in page(pair.ben, f"/given/{one}/")


def test_a_kept_thing_that_may_be_asked_about_is_no_more_known_than_any_other(pair: Pair) -> None:
    before = markup(pair.ben, "/know/")
    tells(pair.ada, do="keep", ask="on")
    assert tokens_aside(markup(pair.ben, "/know/")) == tokens_aside(before)


def tokens_aside(shown: str) -> str:
    return re.sub(r'(nonce|value|csrf[^=]*)="[^"]+"', "", shown)


def test_another_prompt_is_one_tap_and_skipping_leaves_nothing(pair: Pair) -> None:
    first = load().detail_prompts_in("hopes", "partners")
    shown = markup(pair.ada, f"/know/hopes/new/?prompt={first[0].slug}")
    assert f"?prompt={first[1].slug}" in shown
    assert details(pair.ada).mine() == []


def test_a_prompt_that_was_answered_is_not_offered_again(pair: Pair) -> None:
    prompt = load().detail_prompt(CUP)
    assert prompt
    assert prompt.text in page(pair.ada, "/know/small-things/")
    one = tells(pair.ada, do="keep", prompt=CUP)
    assert f"prompt={CUP}" not in markup(pair.ada, "/know/small-things/")
    send(pair.ada, f"/know/{one}/delete/")
    assert f"prompt={CUP}" in markup(pair.ada, "/know/small-things/")


@pytest.mark.parametrize(("kind", "slug"), [("family", "history-family-story"), ("friends", "history-before-us")])
def test_a_prompt_is_for_the_bonds_it_fits(kind: str, slug: str, ada: Someone, ben: Someone) -> None:
    pair = together(ada, ben, About(kind))  # type: ignore[arg-type]  # a kind of bond
    assert f"prompt={slug}" in markup(pair.ada, "/know/history/")
    other = "history-before-us" if kind == "family" else "history-family-story"
    assert f"prompt={other}" not in markup(pair.ada, "/know/history/")


def test_notes_about_the_other_are_ones_own_and_cannot_be_shown(pair: Pair) -> None:
    send(pair.ada, "/know/about/", text="Two sugars.", theme="small-things")
    (note,) = details(pair.ada).mine()
    assert "Two sugars." in page(pair.ada, "/know/about/")
    assert "Two sugars." not in page(pair.ada, "/know/small-things/")
    assert send(pair.ada, f"/know/{note.id}/show/", revision="1")["Location"] == f"/know/{note.id}/"
    for path in ("/know/about/", "/know/small-things/", "/given/"):
        assert "Two sugars." not in page(pair.ben, path)
    assert pair.ben.who.client.get(f"/know/{note.id}/").status_code == 404


def test_nobody_is_offered_to_open_up_who_named_fear_or_control(pair: Pair) -> None:
    tells(pair.ben, "My sister and me.", where="/know/people/new/", ask="on")
    keep_care(pair.ada.visit, pair.ada.bond, True)
    shown = page(pair.ada, "/know/")
    assert "Your own safety comes first." in shown
    assert "What you may ask" not in shown
    assert "Write it down" not in shown
    assert "prompt=" not in markup(pair.ada, "/know/people/")
    assert "My sister and me." in page(pair.ada, "/know/people/")


def test_a_paused_space_takes_nothing_and_gives_the_words_back(pair: Pair) -> None:
    tells(pair.ada, do="keep")
    send(pair.ada, f"/spaces/{pair.space}/pause/")
    late = send(pair.ada, NEW, text="Too late.", do="tell", theme="small-things")
    assert late.status_code == 409
    assert "Too late." in late.content.decode()
    assert WORDS in page(pair.ada, "/know/small-things/")


def test_remembering_asks_first_and_nobody_learns_of_it(pair: Pair) -> None:
    assert pair.ben.who.client.get("/know/remember/").status_code == 302
    tells(pair.ada, prompt=CUP)
    prompt = load().detail_prompt(CUP)
    assert prompt
    before = tokens_aside(markup(pair.ada, "/today/"))
    shown = page(pair.ben, "/know/remember/")
    assert shown.index(prompt.text) < shown.index(WORDS)
    assert tokens_aside(markup(pair.ada, "/today/")) == before


def test_a_day_that_is_none_is_said_kindly_and_nothing_is_kept(pair: Pair) -> None:
    for day in ("0000-01-01", "9999-12-31", "tomorrow"):
        sent = send(pair.ada, "/know/days/new/", text="The exam.", theme="days", day=day, do="tell")
        assert sent.status_code == 422
        assert "The exam." in sent.content.decode()
    assert details(pair.ada).mine() == []


def test_somebody_alone_is_led_to_a_space(ada: Someone) -> None:
    assert "This is a map for two." in ada.client.get("/know/").content.decode()


def test_a_theme_nobody_knows_is_not_there(pair: Pair) -> None:
    assert pair.ada.who.client.get("/know/nowhere/").status_code == 404
    assert pair.ada.who.client.get("/know/nowhere/new/").status_code == 404


def test_long_lists_go_on_on_another_page(pair: Pair) -> None:
    for number in range(15):
        tells(pair.ada, f"word {number}.", do="keep")
    assert "word 14." in page(pair.ada, "/know/small-things/")
    assert "word 0." not in page(pair.ada, "/know/small-things/")
    assert "word 0." in page(pair.ada, "/know/small-things/?page=1")
