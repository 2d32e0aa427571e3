"""Tonight and "just me": which questions come, that every button leads somewhere, and that nothing is kept."""

from __future__ import annotations

import re
from collections import Counter
from html import unescape
from itertools import pairwise, product
from random import Random

import pytest
from django.core.cache import cache
from django.test import Client, override_settings
from hypothesis import given
from hypothesis import strategies as st

from innermost.entry import Hope, KeptLine
from innermost.library import KINDS, MOODS, Mood, Question, load
from innermost.web.access import own_entries
from innermost.web.models import Draft, Entry
from innermost.web.tonight.alone import hands
from innermost.web.tonight.plan import LADDERS, MINUTES, Minutes, Plan, draw
from innermost.web.tonight.script import steps
from innermost.web.tonight.step import ENDS, STOP, Step
from tests.web.cast import Someone
from tests.web.seen import action_of, hidden

EVERY = list(product(MINUTES, MOODS))
every_evening = pytest.mark.parametrize(("minutes", "mood"), EVERY)
plans = st.builds(
    lambda minutes, mood, seed, library: draw(minutes, mood, library, Random(seed)),
    st.sampled_from(MINUTES),
    st.sampled_from(MOODS),
    st.integers(),
    st.lists(st.sampled_from(load().questions), unique=True) | st.just(list(load().questions)),
)
WORDS_A_MINUTE = 200
WORDS = {"whom": "my father", "bond": "family", "hope": "He would ask me something.", "line": "Ring on Sunday."}


@pytest.fixture
def browser(db: None) -> Client:
    return Client()


def evening(browser: Client, minutes: Minutes = 15, mood: Mood = "fine", draw: str = "7") -> str:
    return str(browser.get("/tonight/evening/", {"minutes": minutes, "how": mood, "draw": draw}).content.decode())


def ids(page: str) -> list[str]:
    return re.findall(r'\sid="([^"]+)"', page)


def links(page: str) -> set[str]:
    return set(re.findall(r'href="#([^"]*)"', page))


def read_aloud(html: str) -> list[str]:
    return unescape(re.sub(r"<[^>]+>", " ", html)).split()


def step_of(page: str, id: str) -> str:
    return page.partition(f'id="{id}"')[2].partition("</section>")[0]


def all_questions(plan: Plan) -> list[Question]:
    return [question for turn in plan.turns for question in turn.all]


# ---------- which questions ----------


@given(plans)
def test_no_question_comes_twice_in_an_evening(plan: Plan) -> None:
    assert max(Counter(all_questions(plan)).values(), default=1) == 1


@given(plans)
def test_every_question_is_meant_for_tonight_for_this_mood_and_for_any_two_people(plan: Plan) -> None:
    for question in all_questions(plan):
        assert question.tonight
        assert plan.mood in question.moods
        assert set(question.kinds) == set(KINDS)


@given(plans)
def test_an_evening_grows_deeper_or_stays_and_never_passes_its_ladder(plan: Plan) -> None:
    rungs = [turn.question.rung for turn in plan.turns]
    ladder = LADDERS[plan.mood][plan.minutes]
    assert all(before <= after for before, after in pairwise(rungs))
    assert max(rungs, default=0) <= max(ladder)
    assert len(rungs) <= len(ladder)


@given(plans)
def test_another_question_is_as_light_as_the_one_it_stands_for_or_still_light(plan: Plan) -> None:
    for turn in plan.turns:
        assert all(other.rung <= max(turn.question.rung, 2) for other in turn.instead)


@every_evening
def test_the_shipped_library_fills_every_evening_and_leaves_something_to_have_instead(
    minutes: Minutes, mood: Mood
) -> None:
    plan = draw(minutes, mood, load().questions, Random(1))
    assert len(plan.turns) == len(LADDERS[mood][minutes])
    assert plan.turns[0].instead


@every_evening
def test_tired_and_raw_evenings_are_no_longer_and_no_deeper(minutes: Minutes, mood: Mood) -> None:
    ladder, fine = LADDERS[mood][minutes], LADDERS["fine"][minutes]
    assert len(ladder) <= len(fine)
    assert max(ladder) <= max(fine)


def test_the_same_chance_gives_the_same_evening_and_another_chance_another() -> None:
    first, again, other = (draw(15, "fine", load().questions, Random(seed)) for seed in (1, 1, 2))
    assert first == again
    assert first != other


# ---------- where the buttons lead ----------


@given(plans)
def test_every_button_leads_to_a_step_that_exists_and_every_step_can_be_reached(plan: Plan) -> None:
    found = {step.id: step for step in steps(plan)}
    led = {to for step in found.values() for to in _ways(step)}
    assert led <= {*found, *ENDS}
    assert set(found) - {"start"} <= led


@given(plans)
def test_saying_yes_to_the_first_button_always_comes_to_an_end(plan: Plan) -> None:
    found = {step.id: step for step in steps(plan)}
    at, seen = "start", set()
    while at not in ENDS:
        assert at not in seen
        seen.add(at)
        at = found[at].moves[0].to


@given(plans)
def test_not_quite_is_asked_at_most_three_times_and_then_let_go(plan: Plan) -> None:
    found = {step.id: step for step in steps(plan)}
    for turn in (step for step in found.values() if step.id.endswith("-right")):
        asked, at = 0, turn
        while "Not quite" in (moves := {move.words: move.to for move in at.moves}):
            at, asked = found[moves["Not quite"]], asked + 1
        assert asked == 3
        assert at.moves[0].to == turn.moves[0].to


@given(plans)
def test_after_two_rounds_close_enough_is_offered_beside_the_rest(plan: Plan) -> None:
    for step in steps(plan):
        offered = [move.words for move in step.moves]
        assert ("Close enough for tonight" in offered) == step.id.endswith("-once")
        assert not any(move.main for move in step.moves) or "Not quite" not in offered


@given(plans)
def test_another_question_is_there_from_the_question_until_what_was_new(plan: Plan) -> None:
    for step in steps(plan):
        assert bool(step.other) == bool(re.match(r"q[0-9]", step.id))


def _ways(step: Step) -> set[str]:
    return {*(move.to for move in step.moves), step.other, step.back} - {""}


# ---------- the page ----------


@every_evening
def test_the_page_holds_the_whole_evening_and_every_link_leads_to_a_place_on_it(
    browser: Client, minutes: Minutes, mood: Mood
) -> None:
    page = evening(browser, minutes, mood)
    found = ids(page)
    assert len(found) == len(set(found))
    assert links(page) <= set(found)
    assert page.count('href="#stop"') == len(steps(draw(minutes, mood, load().questions, Random(7))))


@every_evening
def test_the_page_keeps_nothing_and_fetches_nothing_from_elsewhere(
    browser: Client, minutes: Minutes, mood: Mood
) -> None:
    answer = browser.get("/tonight/evening/", {"minutes": minutes, "how": mood})
    page = answer.content.decode()
    assert not answer.cookies
    assert not re.search(r'(?:src|href)="(?:https?:)?//', page)
    assert "<script>" not in page
    assert 'style="' not in page


@every_evening
def test_the_first_question_is_reached_within_forty_seconds_of_reading(
    browser: Client, minutes: Minutes, mood: Mood
) -> None:
    first = browser.get("/tonight/").content.decode().split("<main")[1].split("</main>")[0]
    words = len(read_aloud(first)) + len(read_aloud(step_of(evening(browser, minutes, mood), "start")))
    assert words * 60 / WORDS_A_MINUTE <= 40


def test_a_number_in_the_address_brings_the_same_questions_back(browser: Client) -> None:
    assert evening(browser, draw="12") == evening(browser, draw="12")
    assert evening(browser, draw="12") != evening(browser, draw="13")


@pytest.mark.parametrize("number", ["", "-1", "x", "9" * 40, "١٢"])
def test_a_number_that_is_none_gives_an_evening_all_the_same(browser: Client, number: str) -> None:
    assert 'id="q1"' in evening(browser, draw=number)


@pytest.mark.parametrize(
    "asked", [{"minutes": "7", "how": "fine"}, {"minutes": "15", "how": "cross"}, {"minutes": "5"}]
)
def test_a_choice_that_does_not_exist_is_said_at_its_field(browser: Client, asked: dict[str, str]) -> None:
    answer = browser.get("/tonight/evening/", asked)
    assert answer.status_code == 422
    assert "Choose one" in answer.content.decode()


def test_an_evening_without_choices_leads_to_the_choices(browser: Client) -> None:
    assert browser.get("/tonight/evening/")["Location"] == "/tonight/"


def test_the_way_to_safety_stands_on_the_first_screen(browser: Client) -> None:
    assert 'href="/safety/"' in browser.get("/tonight/").content.decode()


def test_stopping_does_not_ask_why(browser: Client) -> None:
    assert "?" not in " ".join(read_aloud(step_of(evening(browser), STOP)))


def test_keeping_a_line_and_another_evening_weigh_the_same(browser: Client) -> None:
    for end in ENDS:
        buttons = re.findall(r'<a class="([^"]+)" href="#(keep|another)"', step_of(evening(browser), end))
        assert len(buttons) == 2
        assert len({look for look, _ in buttons}) == 1


@pytest.mark.parametrize("path", ["/tonight/", "/tonight/evening/", "/alone/"])
def test_looking_is_all_one_can_do_here(browser: Client, path: str) -> None:
    assert browser.post(path).status_code == 405


# ---------- alone ----------


def test_alone_sets_no_cookie_and_has_safety_in_sight_on_every_step(browser: Client) -> None:
    answer = browser.get("/alone/")
    page = answer.content.decode()
    assert not answer.cookies
    assert answer["Cache-Control"].count("no-store") == 1
    assert page.count("I don’t feel safe with them") == page.count('<section class="step"')
    assert links(page) <= set(ids(page))
    assert len(ids(page)) == len(set(ids(page)))


def test_alone_says_plainly_that_it_may_not_change_much(browser: Client) -> None:
    assert "One small thing may not change much between you." in browser.get("/alone/").content.decode()


def test_each_bond_has_three_times_a_sentence_and_an_act() -> None:
    for hand in hands(load()):
        assert {pair.bond for pair in hand} == {*KINDS, ""}
        assert {tuple(one.form for one in pair.openers) for pair in hand} == {("sentence", "act")}


def test_what_is_offered_to_one_who_is_not_sure_fits_any_bond() -> None:
    unsure = [opener for hand in hands(load()) for pair in hand if not pair.bond for opener in pair.openers]
    assert all(set(opener.kinds) == set(KINDS) for opener in unsure)


def test_the_words_go_on_to_the_sign_up_page_and_nowhere_else(browser: Client) -> None:
    answer = browser.post("/alone/keep/", WORDS)
    page = unescape(answer.content.decode())
    assert all(f'value="{words}"' in page for words in WORDS.values())
    assert "While you are signed out" in page
    assert 'action="/sign-up/"' in page
    assert not Entry.objects.exists()
    assert not Draft.objects.exists()
    assert not browser.session.keys()
    assert not any(word in str(cache.__dict__) for word in WORDS.values())


@pytest.mark.parametrize(("field", "most"), [("whom", 60), ("hope", 4000), ("further", 4000), ("line", 4000)])
def test_a_line_too_long_is_said_at_its_field_and_all_words_come_back(browser: Client, field: str, most: int) -> None:
    answer = browser.post("/alone/keep/", WORDS | {field: "a" * (most + 1)})
    page = unescape(answer.content.decode())
    assert answer.status_code == 422
    assert f"Please keep it under {most} characters." in page
    assert "a" * (most + 1) in page
    assert all(words in page for name, words in WORDS.items() if name != field)


def test_a_stranger_who_asks_for_the_page_of_kept_words_begins_at_the_beginning(browser: Client) -> None:
    assert browser.get("/alone/keep/")["Location"] == "/alone/"


def test_where_no_accounts_are_made_the_words_come_back_to_be_copied(browser: Client) -> None:
    with override_settings(SIGN_UP_OPEN=False):
        page = unescape(browser.post("/alone/keep/", WORDS).content.decode())
    assert "takes no new accounts" in page
    assert all(words in page for words in WORDS.values())


def test_words_become_first_entries_of_whoever_signs_up(browser: Client) -> None:
    cleo = Someone("Cleo", browser).sign_up(**WORDS)
    found = [entry.payload for entry in own_entries(cleo.visit()).latest(9)]
    assert Hope(WORDS["hope"], WORDS["whom"], WORDS["bond"]) in found
    assert any(isinstance(one, KeptLine) and one.text == WORDS["line"] for one in found)


def test_somebody_signed_in_keeps_a_line_in_their_own_space(ada: Someone) -> None:
    answer = ada.client.post("/alone/keep/", {"line": "He waited."})
    assert answer.status_code == 302
    assert KeptLine("He waited.", "tonight") in [entry.payload for entry in own_entries(ada.visit()).latest(9)]


def test_a_page_elsewhere_cannot_write_into_the_space_of_somebody_signed_in(ada: Someone) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = ada.client.cookies
    assert strict.post("/alone/keep/", {"line": "He waited."}).status_code == 403
    assert not ada.person.entries.exists()


def test_a_line_written_while_locked_comes_back_after_unlocking(ada: Someone) -> None:
    page = evening(ada.client)
    fields = dict(re.findall(r'name="(writer)" value="([^"]+)"', page))
    ada.lock()
    answer = ada.client.post("/alone/keep/", {"line": "He waited."} | fields)
    assert answer.status_code == 403
    assert 'name="carry"' in answer.content.decode()
    assert "He waited." not in answer.content.decode()


def test_words_written_alone_come_along_to_an_account_that_is_there_already(ada: Someone) -> None:
    browser = Client()
    answer = browser.post("/alone/keep/", WORDS | {"have_account": "1"})
    assert not any(words in answer.content.decode() for words in WORDS.values())
    carry = hidden(answer, "carry")
    signed_in = browser.post(action_of(answer), {"login": ada.email, "password": ada.password, "carry": carry})
    kept = browser.post(action_of(signed_in), {"carry": carry, "carry_step": "1"})
    assert all(words in unescape(kept.content.decode()) for words in WORDS.values())
    assert not Entry.objects.exists()


def test_a_mangled_carry_of_a_stranger_brings_nothing_and_no_fault(ada: Someone) -> None:
    answer = ada.client.post("/alone/keep/", {"carry": "words.of.a.stranger:AAAA", "carry_step": "1"})
    assert answer.status_code == 200


@pytest.mark.parametrize("header", [{"Origin": "https://elsewhere.example"}, {"Sec-Fetch-Site": "cross-site"}])
def test_another_site_cannot_put_words_into_a_sign_up(browser: Client, header: dict[str, str]) -> None:
    answer = browser.post("/alone/keep/", WORDS, headers=header)
    assert answer["Location"] == "/alone/"


def test_an_evening_of_somebody_signed_in_is_kept_by_no_browser(ada: Someone) -> None:
    where = "/tonight/evening/?minutes=5&how=fine&draw=1"
    assert "no-store" in ada.client.get(where)["Cache-Control"]
    assert "max-age=14400" in Client().get(where)["Cache-Control"]
