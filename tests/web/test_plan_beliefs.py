"""What the guide believes of somebody: all of it in words, every part to change, and each change does what it says."""

from __future__ import annotations

import re
from functools import partial

import pytest

from innermost.guide.pool import pool_of
from innermost.guide.standing import Standing
from innermost.library import load
from innermost.web.access import About
from innermost.web.plan.landing import change
from innermost.web.plan.situation import situation_of
from tests.web.cast import Someone
from tests.web.looking import looked, page, send
from tests.web.pair import In, together
from tests.web.planning import LIGHT, LIGHT_KEY, deepest, lands, links_of, main_of, place, shelf, standing

pytestmark = pytest.mark.django_db
BELIEFS = "/plan/beliefs/"
LIBRARY = load()
KEYS = pool_of(LIBRARY).keys


@pytest.fixture
def here(ada: Someone, ben: Someone) -> In:
    """Ada, in her space with Ben."""
    return together(ada, ben, About("partners", "Us two")).ada


def values_of(deck: str, many: int) -> list[str]:
    return [key for key in KEYS if key.startswith(f"{deck}:")][:many]


def chosen(who: In, name: str) -> str:
    """What a list to choose from stands at."""
    area = re.search(rf'<select[^>]* name="{name}">(.*?)</select>', main_of(who, BELIEFS), re.DOTALL)
    assert area
    return str(re.findall(r'value="(-?\d+)" selected', area[1])[0])


def test_the_page_says_what_the_others_pages_get_of_it(here: In) -> None:
    shown = page(here, BELIEFS)
    assert "one thing reaches the other’s pages: how deep a question for you both may go" in shown
    assert "blurred on purpose, that changes once in two weeks at most" in shown
    assert shown.count("the other") == 1


# How deep


def test_depth_is_told_in_words_of_the_rungs_and_as_left_to_the_guide(here: In) -> None:
    shown = page(here, BELIEFS)
    assert "“Small stories”, are fine for you." in shown or "“Light”, are fine for you." in shown
    assert chosen(here, "level") == "0"
    assert all(rung.name in shown for rung in LIBRARY.rungs)


def test_depth_set_by_hand_counts_at_once_and_is_left_to_the_guide_again(here: In) -> None:
    before = deepest(here)
    assert send(here, BELIEFS, part="depth", level="1")["Location"] == "/plan/beliefs/#depth"
    assert (standing(here).level, chosen(here, "level")) == (1.0, "1")
    assert "Questions up to rung 1, “Light”, are fine for you." in page(here, BELIEFS)
    assert "You set this yourself." in page(here, BELIEFS)
    assert deepest(here) < before
    send(here, BELIEFS, part="depth", level="0")
    assert (standing(here).level, deepest(here)) == (0.0, before)


def test_too_much_takes_a_level_set_by_hand_down_and_says_why_it_is_light(here: In) -> None:
    send(here, BELIEFS, level="4")
    lands(here, "too-much")
    assert chosen(here, "level") == "3"
    assert "Something was too much, so the next few things stay light." in page(here, BELIEFS)


@pytest.mark.parametrize("level", ["7", "-1", "x", "", "3.5", "٣"])
def test_a_depth_there_is_not_changes_nothing(here: In, level: str) -> None:
    send(here, BELIEFS, level="2")
    assert send(here, BELIEFS, level=level)["Location"] == BELIEFS
    assert standing(here).level == 2.0


# How often


def test_days_a_week_are_set_and_left_to_the_guide_again(here: In) -> None:
    assert "About five days a week" in page(here, BELIEFS)
    send(here, BELIEFS, part="pace", days="2")
    assert (standing(here).days_a_week, chosen(here, "days")) == (2, "2")
    assert "About two days a week" in page(here, BELIEFS)
    assert "About two days a week" in page(here, "/plan/")
    send(here, BELIEFS, days="7")
    assert "Every day has something for you, if you like." in page(here, BELIEFS)
    send(here, BELIEFS, days="8")
    send(here, BELIEFS, days="x")
    assert standing(here).days_a_week == 7
    send(here, BELIEFS, days="0")
    assert "About five days a week" in page(here, BELIEFS)


def test_a_change_in_life_slows_what_is_left_to_the_guide_and_not_what_was_set(here: In) -> None:
    send(here, "/plan/change/", change="child")
    assert "Left to the guide (two)" in page(here, BELIEFS)
    send(here, BELIEFS, days="4")
    assert "About four days a week" in page(here, BELIEFS)


# What there is to be more of


def test_every_thread_can_be_wished_more_of_or_less(here: In) -> None:
    looked(here, {})
    assert all(chosen(here, one.slug) == "0" for one in LIBRARY.threads)
    send(here, BELIEFS, part="threads", threads="yes", delight="1", mending="-1", time="0", room="9", nobody="1")
    assert standing(here).cares == {"delight": 1, "mending": -1}
    assert (chosen(here, "delight"), chosen(here, "mending"), chosen(here, "room")) == ("1", "-1", "0")
    send(here, BELIEFS, threads="yes", delight="0")
    assert standing(here).cares == {"mending": -1}


def test_more_of_a_thread_makes_it_count_for_more(here: In) -> None:
    """What that does to what is offered: tests/guide/test_suggest.py."""
    looked(here, {})
    column = [one.slug for one in LIBRARY.threads].index("delight")
    needs = []
    for how in ("-1", "0", "1"):
        send(here, BELIEFS, threads="yes", delight=how)
        needs.append(float(situation_of(place(here)).need[column]))
    assert needs == sorted(set(needs))


# What does somebody good


def test_what_seems_to_do_good_is_told_with_how_sure_it_is(here: In) -> None:
    assert "until you say how something was." in page(here, BELIEFS)
    lands(here, "closer", of=values_of("dates", 1)[0])
    assert "until you say how something was." not in page(here, BELIEFS)
    for key in values_of("thanks", 12):
        lands(here, "closer", of=key)
    for key in values_of("acts", 12):
        lands(here, "lighter", of=key)
    shown = page(here, BELIEFS)
    names = {one.slug: one.name for one in LIBRARY.sorts}
    assert f"{names['thanks']} This seems to do you good. That is fairly sure." in shown
    assert f"{names['acts']} This seems to do less for you than for many." in shown


def test_only_sorts_of_which_something_was_said_are_there(here: In) -> None:
    lands(here, "closer")
    area = main_of(here, BELIEFS).partition("What seems to do you good")[2].partition("</section>")[0]
    assert [one.slug for one in LIBRARY.sorts if one.name in area] == ["light-questions"]


# What was said


def test_what_was_said_stands_newest_first_and_can_be_forgotten(here: In) -> None:
    other = values_of("dates", 1)[0]
    lands(here, "closer")
    lands(here, "heard", "too-much", of=other)
    shown = main_of(here, BELIEFS)
    assert shown.index(f'value="{other}"') < shown.index(f'value="{LIGHT_KEY}"')
    assert "I felt heard · It was too much · today" in page(here, BELIEFS)
    assert send(here, BELIEFS, part="landed", forget=other)["Location"] == "/plan/beliefs/#landed"
    assert [one.practice for one in standing(here).landed] == [LIGHT_KEY]
    assert other not in main_of(here, BELIEFS)


def test_forgetting_too_much_is_as_if_it_had_never_been_said(here: In) -> None:
    before = deepest(here)
    lands(here, "too-much")
    assert deepest(here) < before
    send(here, BELIEFS, forget=LIGHT_KEY)
    assert deepest(here) == before


def test_something_that_is_no_longer_in_the_library_can_still_be_forgotten(here: In) -> None:
    change(place(here), lambda standing: standing.landing("dates:of-long-ago", "2026-01-01", ("closer",)))
    assert "Something that is no longer here" in page(here, BELIEFS)
    send(here, BELIEFS, forget="dates:of-long-ago")
    assert standing(here).landed == ()


def _landing(key: str, day: str, standing: Standing) -> Standing:
    return standing.landing(key, day, ("closer",))


def test_long_lists_have_pages_of_their_own(here: In) -> None:
    keys = values_of("dates", 60)
    for number, key in enumerate(keys):
        day = f"2026-0{number // 28 + 1}-{number % 28 + 1:02}"
        change(place(here), partial(_landing, key, day))
    assert "?list=landed" in links_of(main_of(here, BELIEFS))
    seen = []
    for number in (1, 2, 3):
        seen += re.findall(r'name="forget" value="([^"]+)"', main_of(here, f"{BELIEFS}?list=landed&page={number}"))
    assert seen == keys[::-1]
    for odd in ("0", "99", "x", "-1"):
        assert "forget" in main_of(here, f"{BELIEFS}?list=landed&page={odd}")
    assert "How deep is fine" in page(here, f"{BELIEFS}?list=nobody-knows")


# Not for us


def test_what_is_not_for_us_stands_there_whether_here_or_in_talk_it_was_said(here: In) -> None:
    date = values_of("dates", 1)[0]
    send(here, "/plan/next/", of=date)
    send(here, "/plan/next/", of=LIGHT_KEY)
    shown = page(here, BELIEFS)
    assert LIGHT.text in shown
    assert shelf(here).passed == (date, LIGHT.slug)
    send(here, BELIEFS, part="passed", again=LIGHT.slug)
    assert shelf(here).passed == (date,)
    assert LIGHT.text not in page(here, BELIEFS)
    send(here, BELIEFS, again="nobody-knows")
    assert shelf(here).passed == (date,)


def test_what_a_form_says_at_once_is_all_kept(here: In) -> None:
    send(here, BELIEFS, level="3", days="2", threads="yes", room="1")
    kept = standing(here)
    assert (kept.level, kept.days_a_week, kept.cares) == (3.0, 2, {"room": 1})


def test_a_form_that_says_nothing_changes_nothing(here: In) -> None:
    before = standing(here)
    assert send(here, BELIEFS, part="//elsewhere.example")["Location"] == BELIEFS
    assert standing(here) == before
