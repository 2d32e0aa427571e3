"""The list of walks, one walk, and one walk on one device: what stands there for strangers, and for two with names."""

from __future__ import annotations

import json
import re
from itertools import product
from random import Random

import pytest
from django.test import Client

from innermost.library import WALK_FAMILIES, Walk, load
from innermost.walk import COOLING_MINUTES, END, Names, screens
from innermost.web.spaces.shelf import keep_care
from innermost.web.templatetags.walking import about
from innermost.web.walks import in_words
from innermost.web.walks.choosing import FILTERS, families
from innermost.web.walks.here import ANOTHER, CONSENT, here
from innermost.web.walks.readiness import HARD, REASONS
from innermost.web.walks.wreath import wreath
from tests.web.cast import Someone
from tests.web.pair import Pair, together
from tests.web.test_design import WEB

pytestmark = pytest.mark.django_db
WALKS = load().walks


def by_slug(one: Walk) -> str:
    return one.slug


OWN = {"live", "kept", "rules", "offline"}


@pytest.fixture
def pair(ada: Someone, ben: Someone) -> Pair:
    return together(ada, ben)


def page(client: Client, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200, path
    return answer.content.decode()


def targets(text: str) -> set[str]:
    return set(re.findall(r'href="#([\w-]+)"', text))


def ids(text: str) -> set[str]:
    return set(re.findall(r'<section[^>]*\sid="([\w-]+)"', text))


def walk(slug: str) -> Walk:
    return next(one for one in WALKS if one.slug == slug)


@pytest.mark.parametrize("one", WALKS, ids=by_slug)
def test_every_walk_has_its_two_pages_whole(client: Client, one: Walk) -> None:
    about_it, itself = page(client, f"/walks/{one.slug}/"), page(client, f"/walks/{one.slug}/here/")
    assert one.consent.split(".")[0] in about_it.replace("&#x27;", "'")
    assert f"/walks/{one.slug}/here/" in about_it
    assert targets(itself) <= ids(itself)
    assert {screen.id for screen in screens(one.script)} | {"end", "stop", CONSENT} <= ids(itself)
    assert "{" not in re.sub(r"<script.*?</script>", "", itself)


def test_no_walk_has_a_name_that_an_address_needs() -> None:
    assert not OWN & {one.slug for one in WALKS}


def test_every_walk_is_in_the_list_once_under_its_family(client: Client) -> None:
    found = families(load(), {})
    assert [one.slug for one in found] == [one for one in WALK_FAMILIES if load().walks_in(one)]
    assert sorted(row.walk.slug for one in found for row in one.rows) == sorted(one.slug for one in WALKS)
    text = page(client, "/walks/")
    assert all(f'href="/walks/{one.slug}/"' in text for one in WALKS)


@pytest.mark.parametrize(
    ("query", "fits"),
    [
        ("kind=family", lambda one: "family" in one.kinds),
        ("minutes=15", lambda one: one.minutes <= 15),
        ("mode=apart", lambda one: "apart" in one.modes),
        ("mode=alone", lambda one: one.is_alone),
        ("kind=friends&minutes=30&mode=together", lambda one: "friends" in one.kinds and "together" in one.modes),
        ("kind=nobody&minutes=x", lambda one: True),
    ],
)
def test_the_list_is_narrowed_by_what_was_chosen(client: Client, query: str, fits: object) -> None:
    shown = set(re.findall(r'href="/walks/([\w-]+)/"', page(client, f"/walks/?{query}")))
    expected = {one.slug for one in WALKS if fits(one)}  # type: ignore[operator]  # one of the functions above
    assert shown == {slug for slug in expected if "minutes=30" not in query or walk(slug).minutes <= 30}


def test_something_fits_whatever_is_chosen() -> None:
    every = [["", *(value for value, _ in one.options)] for one in FILTERS]
    for values in product(*every):
        assert families(load(), {one.name: value for one, value in zip(FILTERS, values, strict=True) if value})


def test_one_walk_says_what_will_happen_how_long_what_touch_for_whom_and_what_it_rests_on(client: Client) -> None:
    one, text = walk("long-hug"), page(client, "/walks/long-hug/")
    for said in (one.text, one.consent, one.touch, "5 minutes", "Any two people, in one place", one.finding):
        assert said in text
    assert "Seen in studies." in text
    assert "On this device" in text
    assert "On two devices" not in text


@pytest.mark.parametrize("one", [one for one in WALKS if one.readiness in HARD], ids=by_slug)
def test_before_a_hard_walk_the_safety_page_is_named(client: Client, one: Walk) -> None:
    for path in (f"/walks/{one.slug}/", f"/walks/{one.slug}/here/"):
        assert "this is not the place for it" in page(client, path)
    assert "/library/trauma-and-help/" in page(client, f"/walks/{one.slug}/")


@pytest.mark.parametrize("one", [one for one in WALKS if one.touch], ids=by_slug)
def test_touch_is_agreed_on_after_a_check_of_its_own(client: Client, one: Walk) -> None:
    text = page(client, f"/walks/{one.slug}/here/")
    assert text.index("would rather not be touched") < text.index(one.touch.split(".")[0])


@pytest.mark.parametrize("path", ["/walks/none-such/", "/walks/none-such/here/", "/walks/kept-not/here/"])
def test_a_walk_nobody_knows_is_not_there(client: Client, path: str) -> None:
    assert client.get(path).status_code == 404


def test_whoever_answers_the_check_both_come_to_the_same_screens() -> None:
    found = here(walk("long-hug"), Names("Ada", "Ben"), Random(3))
    by_id = {check.id: check for check in found.checks}
    first = by_id[found.checks[0].ready]
    assert first.name == "Ada"
    for answer in (first.ready, first.another):
        assert by_id[answer].hands_over
        assert by_id[by_id[answer].ready].name == "Ben"
    willing, not_willing = by_id[by_id[first.ready].ready], by_id[by_id[first.another].ready]
    assert (willing.ready, willing.another) == (CONSENT, ANOTHER)
    assert (not_willing.ready, not_willing.another) == (ANOTHER, ANOTHER)


def test_neither_names_nor_order_of_the_screens_tell_the_way_somebody_took() -> None:
    drawn = [here(walk("long-hug"), Names(), Random(seed)).checks for seed in range(40)]
    assert len({tuple(check.id for check in checks) for checks in drawn}) > 30
    first_of_two = {next(i for i, check in enumerate(checks) if check.ready == CONSENT) for checks in drawn}
    assert len(first_of_two) > 2


def test_a_walk_that_needs_no_check_begins_with_what_will_happen(client: Client) -> None:
    text = page(client, "/walks/slow-laughter/here/")
    assert re.findall(r'<section[^>]*\sid="([\w-]+)"', text)[0] == CONSENT
    assert "Is now a good time" not in text


def test_a_walk_for_one_hands_nothing_over_and_asks_nobody(client: Client) -> None:
    text = page(client, "/walks/third-person-view-alone/here/")
    assert "Give this to" not in text
    assert "both" not in text[text.index('id="consent"') : text.index('id="s1"')]


@pytest.mark.parametrize("one", WALKS, ids=by_slug)
def test_a_walk_can_be_left_for_a_while_where_it_says_so(client: Client, one: Walk) -> None:
    text = page(client, f"/walks/{one.slug}/here/")
    assert ('href="#break"' in text) == ('id="break"' in text) == one.script.cooling
    assert len(re.findall(r"data-minutes=", text)) == (len(COOLING_MINUTES) if one.script.cooling else 0)


def test_a_stranger_may_keep_the_page_for_a_while_and_nothing_is_set(client: Client) -> None:
    answer = client.get("/walks/long-hug/here/", headers={"Accept-Encoding": "gzip"})
    assert answer["Cache-Control"] == "private, max-age=14400"
    assert answer["Content-Encoding"] == "gzip"
    assert not answer.cookies


def test_with_names_in_it_the_page_is_neither_kept_nor_compressed(pair: Pair) -> None:
    answer = pair.ada.who.client.get("/walks/long-hug/here/", headers={"Accept-Encoding": "gzip"})
    assert "no-store" in answer["Cache-Control"]
    assert "Content-Encoding" not in answer
    assert "walks/install.js" not in answer.content.decode()


def test_two_who_share_a_space_have_their_names_and_either_may_begin(pair: Pair) -> None:
    client = pair.ada.who.client
    mine, theirs = page(client, "/walks/listening-turn/here/"), page(client, "/walks/listening-turn/here/?first=other")
    assert "Give this to Ada." in mine[: mine.index("Is now a good time")]
    assert "Give this to Ben." in theirs[: theirs.index("Is now a good time")]
    door = page(client, "/walks/listening-turn/")
    assert 'href="/walks/listening-turn/together/"' in door
    assert "Ben begins" in door


def test_while_locked_there_are_letters_only(pair: Pair) -> None:
    pair.ada.who.client.post("/lock/")
    text = page(pair.ada.who.client, "/walks/listening-turn/here/")
    assert "Give this to A." in text
    assert "Ben" not in text


def test_what_is_kept_afterwards_is_offered_to_two_and_the_journal_to_one(pair: Pair, cleo: Someone) -> None:
    two = page(pair.ada.who.client, "/walks/listening-turn/here/")
    assert re.search(r'href="/walks/listening-turn/after/\?day=\d{4}-\d\d-\d\d" data-moves', two)
    assert 'href="/journal/new/"' in page(cleo.client, "/walks/listening-turn/here/")
    assert 'href="/sign-up/"' in page(Client(), "/walks/listening-turn/here/")


def test_a_walk_for_one_leads_on_to_nothing_for_two(pair: Pair) -> None:
    text = page(pair.ada.who.client, "/walks/third-person-view-alone/here/")
    assert "/after/" not in text
    assert "Ben" not in text
    assert "together/" not in page(pair.ada.who.client, "/walks/third-person-view-alone/")


def test_in_a_paused_space_nobody_can_be_asked(pair: Pair) -> None:
    client = pair.ada.who.client
    client.post(f"/spaces/{pair.space}/pause/", {"pause": "1"})
    assert "together/" not in page(client, "/walks/listening-turn/")


def test_a_private_step_stands_behind_a_cover() -> None:
    private = [one for one in WALKS if any(phase.private for phase in one.script.phases)]
    for one in private:
        by_id = {screen.id: screen for screen in screens(one.script)}
        for screen in by_id.values():
            if screen.card.pace.private:
                assert by_id[screen.id.removesuffix("-in")].buttons[0].to == screen.id


def test_the_circle_is_what_the_geometry_says() -> None:
    assert (WEB / "walks/static/walks/wreath.svg").read_text() == wreath()


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(20, "About 20 seconds."), (60, "About a minute."), (90, "About a minute."), (180, "About 3 minutes.")],
)
def test_time_in_quiet_words(seconds: int, words: str) -> None:
    assert about(seconds) == words


def test_every_sort_of_check_but_none_has_reasons_that_tell_nobody_why() -> None:
    assert REASONS["none"] == ()
    assert all(reasons[-1].startswith("You would rather not") for sort, reasons in REASONS.items() if sort != "none")


def test_what_a_walk_takes_stands_in_one_line() -> None:
    assert in_words.takes(walk("long-hug")) == "5 minutes · in one place · with touch"
    assert in_words.whom(walk("third-person-view-alone")) == "You alone"


def test_every_button_leads_on() -> None:
    for one in WALKS:
        known = {screen.id for screen in screens(one.script)} | {END}
        assert all(button.to in known for screen in screens(one.script) for button in screen.buttons)


# ---- as an app on a phone


def test_the_manifest_names_icons_of_the_size_they_have(client: Client) -> None:
    found = json.loads(client.get("/walks/innermost.webmanifest").content)
    assert found["start_url"] == "/walks/"
    for icon in found["icons"]:
        head = (WEB / "walks/static" / icon["src"].removeprefix("/static/")).read_bytes()[:24]
        width, height = (int.from_bytes(head[at : at + 4], "big") for at in (16, 20))
        assert icon["sizes"] == f"{width}x{height}"


def test_the_worker_is_the_same_for_everybody_and_names_files_there_are(pair: Pair, client: Client) -> None:
    answer = client.get("/walks/worker.js")
    assert answer["Content-Type"] == "text/javascript; charset=utf-8"
    assert answer.content == pair.ada.who.client.get("/walks/worker.js").content
    needed = re.findall(r'"(/static/[^"]+)"', answer.content.decode().replace("\\u002D", "-"))
    assert needed
    assert all(list(WEB.glob(f"*/static/{one.removeprefix('/static/')}")) for one in needed)


def test_what_the_phone_keeps_for_no_network_says_nothing_of_who_asks(pair: Pair, client: Client) -> None:
    assert client.get("/walks/offline/").content == pair.ada.who.client.get("/walks/offline/").content


@pytest.mark.parametrize("one", [one for one in WALKS if one.readiness != "none"], ids=by_slug)
def test_who_stops_something_hard_or_near_is_told_what_helps_and_who_stops_a_talk_nothing(
    client: Client, one: Walk
) -> None:
    helps, text = in_words.AFTER_A_STOP[one.readiness], page(client, f"/walks/{one.slug}/here/")
    assert bool(helps) == (one.readiness != "talk")
    assert (helps in text and "If you are afraid" in text) if helps else "If you are afraid</a>" not in text


def test_whoever_named_fear_is_not_offered_to_ask_the_other(pair: Pair) -> None:
    assert "On two devices" in page(pair.ada.who.client, "/walks/one-disagreement/")
    keep_care(pair.ada.visit, pair.ada.bond, True)
    shown = page(pair.ada.who.client, "/walks/one-disagreement/")
    assert "On two devices" not in shown
    assert "Your own safety comes first." in shown
