"""The plan and what it suggests: every page for its reader, with a reason, at their own pace, and nothing pressing."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from innermost.guide import joint
from innermost.guide.pool import pool_of
from innermost.guide.rhythm import Form
from innermost.library import Kind, Pointer, load
from innermost.web.access import About
from innermost.web.models import Member
from innermost.web.plan.in_words import week_in_words
from innermost.web.plan.landing import change
from innermost.web.plan.things import leads
from innermost.web.plan.views import suggested
from innermost.web.spaces.begin import make_space, pause
from innermost.web.spaces.leave import leave
from innermost.web.talk.place import Place as Table
from innermost.web.us.inventories import instrument_of
from tests.web.cast import Someone
from tests.web.looking import THIN, answers_all, looked, page, send
from tests.web.pair import In, Pair, together
from tests.web.planning import (
    HELP,
    LIGHT,
    LIGHT_KEY,
    PAGES,
    STEP,
    STRATEGY,
    lands,
    links_of,
    looked_before,
    main_of,
    offered,
    place,
    reason_on,
    shelf,
    standing,
)
from tests.web.seen import text_of

pytestmark = pytest.mark.django_db
LIBRARY = load()
KEYS = pool_of(LIBRARY).keys
BARRIERS = {item.slug: 4 for item in instrument_of("barriers", "partners").inventory.items}
FACTORS = {item.slug: 6 for item in instrument_of("factors", "partners").inventory.items}
MOST_QUERIES, MOST_BYTES = 6, 15_000


@pytest.fixture
def own_day(monkeypatch: pytest.MonkeyPatch) -> None:
    """Today is a day for each by themselves."""
    monkeypatch.setattr(Table, "form", "own")


@pytest.fixture
def pair(ada: Someone, ben: Someone) -> Pair:
    return together(ada, ben, About("partners", "Us two"))


@pytest.fixture
def here(pair: Pair) -> In:
    """Ada, in her space with Ben."""
    return pair.ada


@pytest.fixture
def alone(ada: Someone) -> In:
    return In(ada, make_space(ada.visit(), About("friends"), "Ada"))


def lived(who: In) -> None:
    """A plan with everything in it that it can show."""
    looked_before(who, 20, room=THIN, delight=6)
    who.looks.write("barriers", BARRIERS)
    who.looks.write("factors", FACTORS)
    for key in KEYS[:: len(KEYS) // 40]:
        lands(who, "closer", "heard", "deeper", of=key)
    for key in sorted(KEYS, key=lambda key: -len(key))[:30]:
        send(who, "/plan/next/", of=key)
    for step in LIBRARY.steps:
        send(who, f"/plan/steps/{step.slug}/", do="begin")
    send(who, "/plan/change/", change="illness")


# The plan


def test_the_plan_shows_where_somebody_is_and_the_eight_steps_in_their_order(here: In) -> None:
    shown = main_of(here, "/plan/")
    places = [shown.index(f'href="/plan/steps/{one.slug}/"') for one in LIBRARY.steps]
    assert (len(places), places) == (8, sorted(places))
    assert shown.count('aria-current="step"') == shown.count("You are here.") == 1
    assert "This is a matter of months." in page(here, "/plan/")


@pytest.mark.usefixtures("own_day")
def test_the_next_thing_stands_with_its_reason_and_what_it_rests_on(here: In) -> None:
    looked(here, {"mending": THIN})
    shown = main_of(here, "/plan/")
    assert shown.count('class="sheet suggest') == 1
    fold = shown.partition("<details")[2].partition("</details>")[0]
    assert fold.count("<li") >= 1
    assert len(reason_on(shown)) > 60
    assert 'href="/plan/next/"' in shown


@pytest.mark.usefixtures("own_day")
def test_the_plan_and_the_page_of_the_next_thing_suggest_the_same(here: In) -> None:
    looked(here, {"mending": THIN})
    assert reason_on(main_of(here, "/plan/")) == reason_on(main_of(here, "/plan/next/"))


def test_a_step_that_was_begun_and_one_that_holds_say_so(here: In) -> None:
    first, second = LIBRARY.steps[:2]
    for step, what in ((first, "begin"), (first, "holds"), (second, "begin")):
        send(here, f"/plan/steps/{step.slug}/", do=what)
    shown = page(here, "/plan/")
    assert f"{first.name} It holds" in shown
    assert f"{second.name} You are here. Begun today" in shown
    assert "First week of your plan." in shown


@pytest.mark.parametrize(
    ("weeks", "words"), [(0, "First week"), (5, "Sixth week"), (30, "Seventh month"), (80, "More than a year")]
)
def test_time_is_told_in_weeks_and_months(here: In, weeks: int, words: str) -> None:
    day = (timezone.localdate() - timedelta(weeks=weeks)).isoformat()
    change(place(here), lambda standing: standing.beginning(STEP, day))
    assert f"{words}" in page(here, "/plan/")


def test_what_was_named_brings_its_strategy_and_the_next_small_step(here: In) -> None:
    assert "/us/look/barriers/" in links_of(main_of(here, "/plan/"))
    here.looks.write("barriers", {"no-free-hour": 4})
    strategy = LIBRARY.strategy(STRATEGY)
    assert strategy
    shown = page(here, "/plan/")
    assert f"{strategy.name} Next: {strategy.steps[0].text}" in shown
    send(here, f"/plan/strategies/{STRATEGY}/", tried="1")
    assert f"Next: {strategy.steps[1].text}" in page(here, "/plan/")
    assert "/us/look/barriers/" not in links_of(main_of(here, "/plan/"))


def test_where_nothing_gets_in_the_way_that_is_said(here: In) -> None:
    here.looks.write("barriers", dict.fromkeys(BARRIERS, 0))
    assert "Nothing you named in your last look at it." in page(here, "/plan/")


def test_what_shapes_it_is_said_by_what_the_guide_does(here: In) -> None:
    assert "/us/look/factors/" in links_of(main_of(here, "/plan/"))
    here.looks.write("factors", FACTORS)
    shown = page(here, "/plan/")
    lines = [one.line for one in LIBRARY.leanings if one.line in shown]
    assert lines
    assert "/us/look/factors/" not in links_of(main_of(here, "/plan/"))


def test_before_the_first_look_one_is_proposed_gently(here: In) -> None:
    assert "There is no hurry." in page(here, "/plan/")
    assert "/us/look/" in links_of(main_of(here, "/plan/"))
    looked(here, {})
    assert "/us/look/" not in links_of(main_of(here, "/plan/"))


def test_the_ways_on_are_there_and_different_wishes_are_a_talk(here: In) -> None:
    links = links_of(main_of(here, "/plan/"))
    assert {"/plan/beliefs/", "/plan/beliefs/#pace", "/plan/change/"} <= set(links)
    assert "/library/different-wishes-for-openness/" in links
    assert answers_all(here, links)


# The next thing


def test_begin_leads_to_where_a_question_is_answered_or_to_the_library(here: In) -> None:
    looked(here, {"knowing": THIN})
    seen = set()
    for turn in range(6):
        for pick in range(3):
            ask = f"?turn={turn}&pick={pick}"
            deck, _, slug = offered(here, ask).partition(":")
            begin = links_of(main_of(here, f"/plan/next/{ask}"))[0]
            wanted = f"/talk/question/?of={slug}" if deck == "questions" else f"/library/decks/{deck}/"
            assert begin.startswith(wanted)
            assert answers_all(here, [begin])
            seen.add(deck == "questions")
    assert seen == {True, False}


def test_something_else_gives_two_others_and_each_becomes_the_one(here: In) -> None:
    keys = [offered(here, f"?pick={pick}") for pick in range(3)]
    assert len(set(keys)) == 3
    shown = main_of(here, "/plan/next/")
    assert [link for link in links_of(shown) if "pick=" in link] == ["?turn=0&pick=1", "?turn=0&pick=2"]
    again = main_of(here, "/plan/next/?turn=0&pick=2")
    assert [link for link in links_of(again) if "pick=" in link] == ["?turn=0&pick=0", "?turn=0&pick=1"]
    assert offered(here, "?turn=1") not in keys


def test_time_and_mood_are_asked_for_and_kept_along_the_way(here: In) -> None:
    shown = main_of(here, "/plan/next/?minutes=5&mood=tired")
    assert "?minutes=5&mood=tired&turn=1" in links_of(shown)
    assert 'value="5" checked' in shown
    assert 'value="tired" checked' in shown
    pool = pool_of(LIBRARY)
    assert pool.minutes[pool.place[offered(here, "?minutes=5&mood=tired")]] <= 5


@pytest.mark.parametrize(
    "ask", ["?minutes=x", "?turn=-1", "?pick=9", "?turn=9999&pick=x", "?mood=should", "?minutes=٣"]
)
def test_odd_wishes_still_get_something(here: In, ask: str) -> None:
    assert offered(here, ask) in KEYS


def test_where_nothing_fits_that_is_said_with_a_way_on(here: In, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(suggested, "suggestions", lambda situation: [])
    assert "Nothing fits just now." in page(here, "/plan/next/?minutes=1")
    assert "Whatever there is" in page(here, "/plan/next/?minutes=1")


def test_not_for_us_is_remembered_and_can_be_taken_back(here: In) -> None:
    key = offered(here)
    answer = send(here, "/plan/next/", of=key, minutes="15")
    assert answer["Location"] == "/plan/next/?passed=1&minutes=15"
    assert "You will not be offered it again." in page(here, answer["Location"])
    assert key not in [offered(here, f"?turn={turn}&pick={pick}") for turn in range(4) for pick in range(3)]
    kept = key.removeprefix("questions:")
    assert f'value="{kept}"' in main_of(here, "/plan/beliefs/")
    send(here, "/plan/beliefs/", again=kept)
    assert shelf(here).passed == ()
    assert offered(here) == key


def test_a_question_that_is_not_for_us_is_not_the_question_of_a_day_either(here: In) -> None:
    send(here, "/plan/next/", of=LIGHT_KEY)
    assert shelf(here).passed == (LIGHT.slug,)


@pytest.mark.parametrize("of", ["", "questions:nobody-knows", "x", "dates:"])
def test_what_nobody_knows_is_not_put_aside(here: In, of: str) -> None:
    assert send(here, "/plan/next/", of=of)["Location"] == "/plan/next/"
    assert shelf(here).passed == ()


# How it was


@pytest.mark.parametrize(
    ("said", "words"),
    [
        (["closer"], "Things of this sort come a little more often."),
        (["lighter", "closer"], "What comes next is a little lighter."),
        (["deeper"], "Small step by small step, it may go a little deeper."),
        (["heard", "too-much"], "The next five things stay light. This stays with you."),
        ([], "Nothing is kept of it."),
    ],
)
def test_what_was_said_is_kept_and_answered_in_one_sentence(here: In, said: list[str], words: str) -> None:
    answer = lands(here, *said)
    assert words in page(here, answer["Location"])
    assert [set(one.said) for one in standing(here).landed] == ([set(said)] if said else [])
    chosen = re.findall(r'value="([a-z-]+)" checked', main_of(here, answer["Location"]))
    assert set(chosen) == set(said)


def test_said_again_on_a_day_the_later_counts_and_nothing_takes_it_back(here: In) -> None:
    lands(here, "too-much")
    lands(here, "closer")
    assert [one.said for one in standing(here).landed] == [("closer",)]
    send(here, "/plan/landed/", of=LIGHT_KEY, said=["closer"], nothing="yes")
    assert standing(here).landed == ()


def test_words_that_are_no_answer_are_not_kept(here: In) -> None:
    lands(here, "should", "", "closer")
    assert [one.said for one in standing(here).landed] == [("closer",)]


def test_after_too_much_the_next_things_are_light_at_once(here: In) -> None:
    change(place(here), lambda standing: standing.at_level(6))
    lands(here, "too-much")
    pool = pool_of(LIBRARY)
    rungs = [
        pool.rung[pool.place[offered(here, f"?turn={turn}&pick={pick}")]] for turn in range(5) for pick in range(3)
    ]
    assert max(rungs) <= 2


@pytest.mark.parametrize(("of", "status"), [("", 200), ("questions:nobody-knows", 404), ("x" * 400, 404), ("é:", 404)])
def test_an_unknown_thing_gets_a_clear_page(here: In, of: str, status: int) -> None:
    for answer in (here.who.client.get("/plan/landed/", {"of": of}), send(here, "/plan/landed/", of=of, said="closer")):
        assert answer.status_code == status
        assert "Which one do you mean?" in text_of(answer)
    assert standing(here).landed == ()


# A step


def test_a_step_says_why_what_there_is_to_do_and_how_one_notices(here: In) -> None:
    step = LIBRARY.step(STEP)
    assert step
    shown = page(here, f"/plan/steps/{STEP}/")
    assert all(words in shown for words in (step.name, step.line, step.why, step.sign, "By yourself", "Together"))
    links = links_of(main_of(here, f"/plan/steps/{STEP}/"))
    assert {f"/library/{one.slug}/" for one in step.read if one.target == "article"} <= set(links)
    assert any(link.startswith("/talk/question/?of=") for link in links)
    assert answers_all(here, links)


@pytest.mark.parametrize("kind", ["partners", "friends", "family"])
def test_every_step_and_strategy_leads_somewhere_that_answers(ada: Someone, ben: Someone, kind: Kind) -> None:
    here = together(ada, ben, About(kind)).ada
    paths = [f"/plan/steps/{one.slug}/" for one in LIBRARY.steps]
    paths += [f"/plan/strategies/{one.slug}/" for one in LIBRARY.strategies]
    links = {link for path in paths for link in links_of(main_of(here, path))}
    assert len(links) > 40
    assert answers_all(here, sorted(links))


def test_what_is_not_for_this_kind_of_bond_is_not_linked(here: In) -> None:
    for kind, fits in (("partners", True), ("family", False)):
        found = next(
            one for one in LIBRARY.decks["dates"] if ("partners" in one.kinds, kind in one.kinds) == (fits, True)
        )
        assert bool(leads(place(here), (Pointer("date", found.slug),))) is fits


def test_a_step_is_begun_holds_and_is_put_back(here: In) -> None:
    path = f"/plan/steps/{STEP}/"
    assert "Begin this step" in page(here, path)
    send(here, path, do="begin")
    assert standing(here).steps == {STEP: "begun"}
    assert "begun today" in page(here, path)
    send(here, path, do="holds")
    assert standing(here).steps == {STEP: "settled"}
    assert "Take it up again" in page(here, path)
    send(here, path, do="back")
    assert (standing(here).steps, standing(here).since) == ({}, {})
    assert send(here, path, do="should")["Location"] == path
    assert standing(here).steps == {}


# A strategy


def test_small_things_to_try_stand_smallest_first_and_can_be_marked(here: In) -> None:
    strategy, path = LIBRARY.strategy(STRATEGY), f"/plan/strategies/{STRATEGY}/"
    assert strategy
    shown = page(here, path)
    places = [shown.index(one.text) for one in strategy.steps]
    assert places == sorted(places)
    send(here, path, tried="2")
    assert standing(here).tried == (f"{STRATEGY}:2",)
    assert page(here, path).count("Not tried after all") == 1
    send(here, path, untried="2")
    assert standing(here).tried == ()


@pytest.mark.parametrize("number", ["0", "9", "x", "", "1.0"])
def test_a_thing_to_try_that_is_not_there_changes_nothing(here: In, number: str) -> None:
    assert send(here, f"/plan/strategies/{STRATEGY}/", tried=number).status_code == 302
    assert standing(here).tried == ()


def test_for_an_old_hurt_help_from_outside_comes_first(here: In) -> None:
    shown = main_of(here, f"/plan/strategies/{HELP}/")
    assert links_of(shown)[:2] == ["/library/trauma-and-help/", "/safety/"]
    assert shown.index("Help from outside comes first.") < shown.index("I tried it")
    assert "Help from outside" not in page(here, f"/plan/strategies/{STRATEGY}/")
    here.looks.write("barriers", {"old-hurt-wakes": 4})
    assert "Begins with help from outside." in page(here, "/plan/")


# A change in life


def test_a_change_is_noted_goes_slower_and_ends(here: In) -> None:
    shown = main_of(here, "/plan/change/")
    assert re.findall(r'name="change" value="([a-z]+)"', shown) == [one.slug for one in LIBRARY.changes]
    send(here, "/plan/change/", change="loss")
    found = LIBRARY.change("loss")
    assert found
    shown = page(here, "/plan/change/")
    assert found.words in shown
    assert "One day a week has something for you." in shown
    assert "One day a week has something for you." in page(here, "/plan/")
    assert found.name in page(here, "/plan/")
    send(here, "/plan/change/", change="")
    assert (standing(here).change, standing(here).change_day) == ("", "")
    assert "About five days a week" in page(here, "/plan/")


def test_where_a_change_asks_for_a_look_it_is_offered_and_never_asked(here: In) -> None:
    looked_before(here, 40)
    long_ago = (timezone.localdate() - timedelta(days=30)).isoformat()
    for one in LIBRARY.changes:
        send(here, "/plan/change/", change=one.slug)
        assert "/us/look/" not in links_of(main_of(here, "/plan/"))
        change(place(here), lambda standing, one=one: standing.having(one.slug, long_ago))  # type: ignore[misc]
        offers = [("/us/look/" in links_of(main_of(here, path))) for path in ("/plan/change/", "/plan/")]
        assert offers == [one.look, one.look]
    assert any(one.look for one in LIBRARY.changes)


def test_a_change_nobody_knows_is_not_noted(here: In) -> None:
    send(here, "/plan/change/", change="move")
    assert send(here, "/plan/change/", change="nobody-knows")["Location"] == "/plan/change/"
    send(here, "/plan/change/")
    assert standing(here).change == "move"


# Where somebody stands


def test_somebody_alone_is_told_honestly_what_it_can_do(alone: In) -> None:
    shown = page(alone, "/plan/")
    assert "It cannot mend a bond by itself; that takes both." in shown
    decks = {offered(alone, f"?turn={turn}&pick={pick}").partition(":")[0] for turn in range(4) for pick in range(3)}
    assert decks <= {"acts", "surprises", "thanks", "first-sentences", "starters"}
    assert "Once there are two of you" in page(alone, f"/plan/steps/{STEP}/")
    assert not [link for link in links_of(main_of(alone, f"/plan/steps/{STEP}/")) if link.startswith("/talk/question")]


def test_two_are_not_told_so(here: In) -> None:
    assert "that takes both" not in page(here, "/plan/")


@pytest.mark.usefixtures("own_day")
@pytest.mark.parametrize("path", ["/plan/", "/plan/next/", f"/plan/steps/{STEP}/"])
def test_while_paused_or_after_the_other_left_nothing_for_two_is_suggested(pair: Pair, path: str) -> None:
    def joint(who: In) -> list[str]:
        shown = main_of(who, path)
        return [one for one in (">Begin</a>", '<h2 class="head">Together</h2>', "/talk/question/") if one in shown]

    assert joint(pair.ada)
    pause(pair.ada.visit, pair.ada.bond, paused=True)
    assert joint(pair.ada) == []
    assert joint(pair.ben)
    leave(pair.ada.visit, pair.ada.bond)
    assert joint(pair.ben) == []
    assert "no longer in this space" in page(pair.ben, "/plan/")


def test_paused_says_so_and_keeps_ones_own_steps(here: In) -> None:
    pause(here.visit, here.bond, paused=True)
    assert "You paused this space." in page(here, "/plan/")
    assert "You paused this space." in page(here, "/plan/next/")
    send(here, f"/plan/steps/{STEP}/", do="begin")
    assert standing(here).steps == {STEP: "begun"}


@pytest.mark.parametrize("path", PAGES)
def test_without_a_space_each_page_says_what_it_is_about(cleo: Someone, path: str) -> None:
    assert "This page is about two people." in text_of(cleo.client.get(path))
    if path != "/plan/":
        assert cleo.client.post(path, {"do": "begin"})["Location"] == "/plan/"


@pytest.mark.parametrize("slug", ["nobody-knows", "firsts"])
def test_a_step_or_strategy_nobody_knows_is_not_there(here: In, slug: str) -> None:
    for path in (f"/plan/steps/{slug}/", f"/plan/strategies/{slug}/"):
        assert here.who.client.get(path).status_code == 404
        assert send(here, path, do="begin").status_code == 404


def test_a_plan_in_one_space_is_not_the_plan_of_another(here: In) -> None:
    other = In(here.who, make_space(here.who.visit(), About("friends"), "Ada"))
    send(here, f"/plan/steps/{STEP}/", do="begin")
    lands(here, "too-much")
    assert (standing(other).steps, standing(other).landed) == ({}, ())
    assert standing(here).steps == {STEP: "begun"}


# Budgets and words


@pytest.mark.parametrize("kind", ["partners", "family"])
def test_every_page_of_a_full_plan_is_small_and_asks_little(ada: Someone, ben: Someone, kind: Kind) -> None:
    here = together(ada, ben, About(kind)).ada
    lived(here)
    for path in PAGES:
        here.who.client.get(path)
        with CaptureQueriesContext(connection) as asked:
            answer = here.who.client.get(path)
        assert answer.status_code == 200
        assert (len(asked) <= MOST_QUERIES, len(answer.content) < MOST_BYTES) == (True, True), path
        assert " style=" not in answer.content.decode()


def test_no_page_presses_counts_or_names_the_other_in_a_reason(here: In) -> None:
    lived(here)
    for path in PAGES:
        shown = page(here, path)
        assert not re.findall(r"%|\b(?:should|must|streak|score|missed|percent|avoidant|your partner)\b|!", shown), path
        assert not re.search(r"\bBen\b", reason_on(main_of(here, path)))


def test_every_page_leads_back(here: In) -> None:
    assert 'class="space" href="/us/"' in here.who.client.get("/plan/").content.decode()
    for path in PAGES[1:]:
        back = "/plan/beliefs/" if "list=" in path else "/plan/"
        assert f'class="space" href="{back}"' in here.who.client.get(path).content.decode()


# The week


def test_a_week_is_said_in_a_sentence() -> None:
    monday = date(2026, 11, 23)
    forms: tuple[Form, ...] = ("both", "own", "rest", "both", "own", "both", "rest")
    week = [(monday + timedelta(days=n), form) for n, form in enumerate(forms)]
    assert week_in_words(week) == (
        "For you both on Monday, Thursday and Saturday, for you alone on Tuesday and Friday. The other days are free."
    )
    assert week_in_words([(monday, "rest")]) == "Every day is free."
    assert week_in_words([(monday, "both")]) == "For you both on Monday."


@pytest.mark.parametrize(("pattern", "said"), [("r", "A free day."), ("o", "Something else"), ("b", "To Today")])
def test_the_plan_has_what_the_day_has(here: In, monkeypatch: pytest.MonkeyPatch, pattern: str, said: str) -> None:
    Member.objects.filter(space=here.space).update(joined=timezone.now() - timedelta(days=60))
    monkeypatch.setattr(joint, "PATTERNS", (pattern * 7,))
    shown = page(here, "/plan/")
    others = {"A free day.", "Something else", "To Today"} - {said}
    assert said in shown
    assert "This week" in shown
    assert not [other for other in others if other in shown]
