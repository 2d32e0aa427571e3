"""Signs of distance: each stands alone and leads somewhere, and fear, scorn or control come before any closeness."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import replace

import pytest

from innermost.library import Item, Kind, load
from innermost.measure.signs import stands_out
from innermost.web.access import About
from innermost.web.models import Member
from innermost.web.spaces.begin import make_space
from innermost.web.spaces.shelf import shelf_of
from innermost.web.us import inventories
from innermost.web.us.inventories import DISTANCE, instrument_of
from tests.web.cast import Someone
from tests.web.interference import told_apart
from tests.web.looking import (
    THIN,
    answers_all,
    asked_now,
    at_hour,
    cards_in,
    dated,
    links_in,
    look_through,
    looked,
    markup,
    page,
    say,
    send,
)
from tests.web.pair import In, Pair, together

pytestmark = pytest.mark.django_db
FAR = instrument_of(DISTANCE, "partners").inventory
CARE = [item for item in FAR.items if item.care]
LIGHT = [item for item in FAR.items if not item.care]
FEAR, NONE = {"eggshells": 3}, {"eggshells": 0, "pane-of-glass": 4}
NOTHING_JOINT = "Nothing is suggested to you here just now."
HER_PAGES = ("/us/", "/us/together/", "/us/threads/room/", "/today/", "/talk/")
BENS_PAGES = [
    *HER_PAGES,
    "/us/looks/",
    "/us/look/",
    "/given/",
    "/talk/new-to-me/",
    "/talk/choose/",
    "/spaces/",
    "/more/",
]


@pytest.fixture
def pair(ada: Someone, ben: Someone) -> Pair:
    pair = together(ada, ben, About("partners", "Us two"))
    at_hour(pair.ada, 12)
    return pair


@pytest.fixture
def here(pair: Pair) -> In:
    """Ada, in her space with Ben, at noon."""
    return pair.ada


@pytest.fixture
def elsewhere(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """An inventory of the operator's own that asks of fear, too."""
    own = replace(FAR, slug="elsewhere")
    monkeypatch.setattr(inventories, "added", lambda: (own,))
    yield own.slug
    instrument_of.cache_clear()


def far(who: In, answers: dict[str, int], weeks_ago: float = 0) -> str:
    """A look at signs of distance; its address."""
    look = who.looks.write(DISTANCE, answers)
    return f"/us/looks/{dated(look, weeks_ago) if weeks_ago else look}/"


def main_of(who: In, path: str) -> str:
    return markup(who, path).partition("<main")[2].partition("</main>")[0]


def signs_on(shown: str) -> dict[str, list[str]]:
    """The sentences that have a card of their own, each with where it leads."""
    heads = ((re.search(r"<h2[^>]*>(.*?)</h2>", card), card) for card in cards_in(shown))
    return {html.unescape(head[1]): links_in(card) for head, card in heads if head}


def care_on(shown: str) -> list[str]:
    """The sentences that stand under the notice of care."""
    found = re.search(r'<ul class="signs gap">(.*?)</ul>', shown, re.DOTALL)
    return [html.unescape(one) for one in re.findall(r"<li[^>]*>(.*?)</li>", found[1])] if found else []


def is_joint(link: str) -> bool:
    """Whether it leads to something two people would do together: only reading, one's own words and help do not."""
    return not (link.startswith(("/library/decks/prompts/", "/safety/", "/journal/", "/us/")) or _is_an_article(link))


def _is_an_article(link: str) -> bool:
    return bool(load().article(link.removeprefix("/library/").strip("/")))


# Each sign leads somewhere


@pytest.mark.parametrize("kind", ["partners", "friends", "family"])
def test_each_sign_leads_somewhere_that_answers(ada: Someone, kind: Kind) -> None:
    here = In(ada, make_space(ada.visit(), About(kind), "Ada"))
    shown = main_of(here, far(here, {item.slug: 4 for item in LIGHT if kind in item.texts}))
    leads = signs_on(shown)
    assert list(leads) == [item.texts[kind] for item in LIGHT if kind in item.texts]
    assert all(leads.values())
    assert answers_all(here, [link for links in leads.values() for link in links])


def test_only_what_is_true_for_somebody_stands_there(here: In) -> None:
    shown = main_of(here, far(here, {"pane-of-glass": 3, "two-films": 2, "cold-air": 0}))
    assert list(signs_on(shown)) == ["We are together, and I cannot reach them."]


def test_where_nothing_weighs_that_is_said_and_the_ways_on_are_there(here: In) -> None:
    shown = main_of(here, far(here, {item.slug: 0 for item in FAR.items}))
    assert "Nothing of this is there for you just now." in shown
    assert (signs_on(shown), care_on(shown)) == ({}, [])
    assert {"/mend/", "/library/when-it-does-not-work/", "/safety/"} <= set(links_in(shown))


def test_each_sentence_stands_with_the_word_it_was_answered_with(here: In) -> None:
    shown = main_of(here, far(here, {"pane-of-glass": 3, "cold-air": 4}))
    words = [re.findall(r'<p class="note">(.*?)</p>', card) for card in cards_in(shown)]
    assert words == [[html.escape(FAR.answers[code])] for code in (3, 4)]


def test_where_a_little_is_there_but_nothing_stands_out_neither_is_denied(here: In) -> None:
    shown = main_of(here, far(here, {item.slug: 0 for item in FAR.items} | {"pane-of-glass": 1}))
    assert "Some of this is partly there, and nothing of it strongly." in shown
    assert "Nothing of this" not in shown
    assert (signs_on(shown), care_on(shown)) == ({}, [])


def test_the_way_back_help_and_safety_are_on_the_page_of_every_sign_of_distance(here: In) -> None:
    links = links_in(main_of(here, far(here, {"cold-air": 4})))
    assert {"/mend/", "/library/when-it-does-not-work/", "/safety/"} <= set(links)
    assert answers_all(here, [link for link in links if link.startswith("/")])


@pytest.mark.parametrize("code", [0, 2, 4])
def test_no_page_of_distance_announces_failure(here: In, code: int) -> None:
    shown = page(here, far(here, {item.slug: code for item in FAR.items})).lower()
    assert not re.findall(r"\b(?:fail\w*|doom\w*|hopeless|broken|toxic|verdict|too late|the end|should)\b|!", shown)


def test_what_gets_in_the_way_leads_somewhere_too(here: In) -> None:
    asked = look_through(here, "barriers", lambda item: 4)
    shown = main_of(here, f"/us/looks/{here.looks.all[0].id}/")
    assert len(signs_on(shown)) == len(asked)
    assert answers_all(here, [link for links in signs_on(shown).values() for link in links])
    assert "The way back" not in shown


# Fear, scorn and control


@pytest.mark.parametrize("item", CARE, ids=lambda item: item.slug)
@pytest.mark.parametrize("code", [1, 4])
def test_a_sign_of_fear_leads_to_the_safety_page_and_to_nothing_for_two(here: In, item: Item, code: int) -> None:
    shown = main_of(here, far(here, {item.slug: code}))
    assert "This comes before any closeness." in shown
    assert care_on(shown) == [item.texts["partners"]]
    links = links_in(shown)
    assert "/safety/" in links
    assert answers_all(here, links)
    assert [link for link in links if is_joint(link)] == []
    assert not {"/library/the-way-back/", "/mend/"} & set(links)


def test_hatred_of_ones_own_asks_for_care_as_any_other_does() -> None:
    assert "hatred-of-mine" in [item.slug for item in CARE]


def test_beside_fear_the_other_signs_lead_nowhere(here: In) -> None:
    shown = main_of(here, far(here, {item.slug: 4 for item in FAR.items}))
    assert care_on(shown) == [item.texts["partners"] for item in CARE]
    assert signs_on(shown) == {item.texts["partners"]: [] for item in LIGHT}
    assert [link for link in links_in(shown) if is_joint(link)] == []


def test_the_judge_of_joint_links_knows_one(here: In) -> None:
    links = links_in(main_of(here, far(here, {item.slug: 4 for item in LIGHT})))
    assert [link for link in links if is_joint(link)]


@pytest.mark.parametrize("path", HER_PAGES)
def test_after_a_sign_of_fear_no_page_suggests_anything_for_two(here: In, path: str) -> None:
    looked(here, {"room": THIN, "delight": 6})
    far(here, FEAR)
    links = links_in(main_of(here, path))
    suggested = [link for link in links if link.startswith(("/talk/question/", "/library/"))]
    assert [link for link in suggested if is_joint(link)] == []


def test_today_and_together_suggest_nothing_for_two(here: In) -> None:
    assert "For you two" in page(here, "/today/")
    assert "/talk/question/?of=" in main_of(here, "/talk/")
    far(here, FEAR)
    assert "For you two" not in page(here, "/today/")
    assert NOTHING_JOINT in page(here, "/talk/")
    assert "/talk/question/?of=" not in main_of(here, "/talk/")


def test_the_mirror_of_somebody_who_named_fear_asks_them_to_care_for_nothing(here: In) -> None:
    looked(here, {"room": THIN, "delight": 6})
    assert len(cards_in(main_of(here, "/us/"))) == 2
    far(here, FEAR)
    shown = main_of(here, "/us/")
    assert "Your own safety comes first." in shown
    (full,) = cards_in(shown)
    assert links_in(full) == ["/us/threads/delight/"]
    assert "This could do with care" not in shown


@pytest.mark.parametrize("thread", ["room", "delight"])
def test_a_thread_of_somebody_who_named_fear_has_no_steps(here: In, thread: str) -> None:
    looked(here, {"room": THIN, "delight": 6})
    assert "One small thing" in main_of(here, f"/us/threads/{thread}/")
    far(here, FEAR)
    shown = main_of(here, f"/us/threads/{thread}/")
    assert "One small thing" not in shown
    assert [link for link in links_in(shown) if not link.startswith("/us/")] == []


def test_after_fear_what_gets_in_the_way_leads_nowhere_either(here: In) -> None:
    """Joint suggestions stop in all of that person's own view, not only on the page of the look that named it."""
    far(here, FEAR)
    barriers = here.looks.write("barriers", {"no-free-hour": 4, "life-weighs-much": 4})
    shown = main_of(here, f"/us/looks/{barriers}/")
    assert list(signs_on(shown).values()) == [[], []]
    assert [link for link in links_in(shown) if is_joint(link)] == []


def test_after_fear_an_older_look_at_distance_leads_nowhere_either(here: In) -> None:
    older = far(here, {"pane-of-glass": 4}, weeks_ago=8)
    far(here, FEAR)
    shown = main_of(here, older)
    assert list(signs_on(shown).values()) == [[]]
    assert [link for link in links_in(shown) if is_joint(link)] == []


def test_no_talk_for_two_is_offered_over_what_both_shared(pair: Pair) -> None:
    for who in (pair.ada, pair.ben):
        looked(who, {})
        send(who, "/us/threads/room/share/")
    far(pair.ada, FEAR)
    assert "Your own safety comes first." in page(pair.ada, "/us/together/?thread=room&step=do")
    assert "Talk about it" not in page(pair.ada, "/us/threads/room/")
    assert "/us/threads/room/take-back/" in markup(pair.ada, "/us/threads/room/")


def test_signs_of_fear_at_one_bond_change_nothing_at_another(here: In) -> None:
    other = In(here.who, make_space(here.who.visit(), About("friends"), "Ada"))
    far(here, FEAR)
    assert shelf_of(here.visit, here.bond).careful
    assert not shelf_of(other.visit, other.bond).careful


# What nobody else can see


@pytest.mark.parametrize("answers", [FEAR, {item.slug: 4 for item in FAR.items}, NONE], ids=["fear", "all", "none"])
def test_the_other_cannot_tell_what_was_named(pair: Pair, answers: dict[str, int]) -> None:
    ada, ben = pair.ada.who.client, pair.ben.who.client
    assert told_apart(ben, BENS_PAGES, lambda: far(pair.ada, answers), ada) == []


def test_the_other_cannot_tell_that_it_was_said_through_the_pages(pair: Pair) -> None:
    def named() -> None:
        look_through(pair.ada, "distance", lambda item: 4)
        assert pair.ada.looks.all

    assert told_apart(pair.ben.who.client, BENS_PAGES, named, pair.ada.who.client) == []


def test_her_own_pages_do_change(pair: Pair) -> None:
    found = told_apart(pair.ada.who.client, ["/today/", "/talk/"], lambda: far(pair.ada, FEAR), pair.ben.who.client)
    assert {"/today/: body", "/talk/: body"} <= set(found)


def test_his_today_is_byte_for_byte_the_same(pair: Pair) -> None:
    seen = [_bare(markup(pair.ben, "/today/"))]
    far(pair.ada, FEAR)
    seen.append(_bare(markup(pair.ben, "/today/")))
    assert seen[0] == seen[1]
    assert "For you two" in seen[1]


def _bare(shown: str) -> str:
    return re.sub(r'((?:name="(?:csrfmiddlewaretoken|writer|mark)" value="|nonce[-=])"?)[^"\']*', r"\1", shown)


def test_no_column_tells_that_somebody_named_fear(here: In) -> None:
    mine = Member.objects.filter(space=here.space, person=here.who.person)
    far(here, NONE)
    (calm,) = mine.values_list()
    far(here, FEAR)
    (afraid,) = mine.values_list()
    changed = [value for before, value in zip(calm, afraid, strict=True) if before != value]
    assert changed == [mine.get().shelf]
    assert b"careful" not in bytes(mine.get().shelf or b"")


# When it is over


def test_a_later_look_without_such_a_sign_lifts_it(here: In) -> None:
    before = _bare(main_of(here, "/talk/"))
    far(here, FEAR)
    assert NOTHING_JOINT in page(here, "/talk/")
    far(here, {item.slug: 0 for item in CARE})
    assert _bare(main_of(here, "/talk/")) == before


def test_deleting_the_look_lifts_it(here: In) -> None:
    where = far(here, FEAR)
    here.who.client.post(f"{where}delete/")
    assert NOTHING_JOINT not in page(here, "/talk/")


def test_deleting_the_newer_calm_look_brings_the_older_one_back(here: In) -> None:
    far(here, FEAR, weeks_ago=3)
    calm = far(here, {item.slug: 0 for item in CARE})
    assert NOTHING_JOINT not in page(here, "/talk/")
    here.who.client.post(f"{calm}delete/")
    assert NOTHING_JOINT in page(here, "/talk/")


def test_deleting_an_older_calm_look_changes_nothing(here: In) -> None:
    calm = far(here, {item.slug: 0 for item in CARE}, weeks_ago=3)
    far(here, FEAR)
    here.who.client.post(f"{calm}delete/")
    assert NOTHING_JOINT in page(here, "/talk/")


def test_a_look_at_the_ten_threads_does_not_lift_it(here: In) -> None:
    far(here, FEAR)
    look = looked(here, {}, others=6)
    here.who.client.post(f"/us/looks/{look}/delete/")
    assert NOTHING_JOINT in page(here, "/talk/")


def test_a_later_look_that_was_ended_before_it_asked_of_fear_does_not_lift_it(here: In) -> None:
    """It changes when a later look says otherwise; one that never came to the question says nothing of it."""
    far(here, FEAR)
    say(here, "distance", 0)
    assert asked_now(here, "distance") not in [item.slug for item in CARE]
    send(here, "/us/look/distance/", finish="")
    assert NOTHING_JOINT in page(here, "/talk/")


def test_a_later_look_that_skipped_every_sentence_of_fear_does_not_lift_it(here: In) -> None:
    far(here, FEAR)
    look_through(here, "distance", lambda item: "skip" if item in [one.slug for one in CARE] else 1)
    assert NOTHING_JOINT in page(here, "/talk/")


def test_of_each_sentence_of_fear_the_newest_answer_counts(here: In) -> None:
    """A later look that denied another one, and was silent on this one, says nothing of it."""
    far(here, FEAR)
    far(here, {item.slug: 0 for item in CARE if item.slug not in FEAR})
    assert shelf_of(here.visit, here.bond).careful
    far(here, dict.fromkeys(FEAR, 0))
    assert not shelf_of(here.visit, here.bond).careful


def test_care_counts_in_every_inventory_that_asks_of_it(here: In, elsewhere: str) -> None:
    """A calm look at one says nothing of what another was told."""
    here.looks.write(elsewhere, FEAR)
    assert shelf_of(here.visit, here.bond).careful
    far(here, {item.slug: 0 for item in CARE})
    assert shelf_of(here.visit, here.bond).careful
    here.looks.write(elsewhere, dict.fromkeys(FEAR, 0))
    assert not shelf_of(here.visit, here.bond).careful


def test_what_is_kept_of_care_survives_putting_a_question_aside(here: In) -> None:
    far(here, FEAR)
    send(here, "/talk/comfort/", comfort="2")
    assert shelf_of(here.visit, here.bond).careful
    far(here, {item.slug: 0 for item in CARE})
    assert (shelf_of(here.visit, here.bond).careful, shelf_of(here.visit, here.bond).comfort) == (False, 2)


def test_the_rule_of_the_authors_is_what_the_page_follows(here: In) -> None:
    for code in range(FAR.top + 1):
        where = far(here, {"eggshells": code, "cold-air": code})
        shown = main_of(here, where)
        assert bool(care_on(shown)) is stands_out(code, top=FAR.top, care=True)
        assert bool(signs_on(shown)) is stands_out(code, top=FAR.top)
