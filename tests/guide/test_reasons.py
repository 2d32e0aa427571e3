"""Why this one: a sentence in the person's own terms, every datum under it, and nothing about anybody else."""

import re
from typing import Any

import pytest

from innermost.guide.freshness import targets
from innermost.guide.reasons import Reason, reason_for
from innermost.guide.sample import situation_of
from innermost.guide.standing import Standing
from innermost.guide.suggest import suggestions
from innermost.library import load
from tests.guide.filled import ago, at_rung, filled, landed, looked, of_sort

THANKS = of_sort(filled(), "thanks", 3)


def reason(key: str = THANKS, **said: Any) -> Reason:
    situation = filled(**said)
    return reason_for(situation, situation.pool.place[key])


def about(slug: str, deck: str) -> str:
    """A practice of that deck that is about one thread alone."""
    pool, threads = filled().pool, filled().threads
    column = pool.weights[:, threads.index(slug)]
    return next(key for key, share in zip(pool.keys, column, strict=True) if share == 1 and key.startswith(f"{deck}:"))


WARM = about("warmth", "thanks")


def says(found: Reason, *either: str) -> bool:
    return any(one in found.words for one in either)


def test_with_nothing_known_it_says_so_plainly() -> None:
    found = reason()

    assert "it is good to begin lightly" in found.words
    assert any("chance" in line for line in found.rests_on)


def test_a_look_is_named_with_its_day() -> None:
    found = reason(WARM, strands=looked(warmth=(-1.5, 0.3)), last_look="2026-05-03")

    assert says(found, "warmth could do with some care", "your look says warmth could do with care")
    assert "Your look of 3 May: Warmth could do with care" in found.rests_on


def test_a_look_of_another_year_is_named_with_its_year() -> None:
    found = reason(WARM, strands=looked(warmth=(-1.5, 0.3)), last_look="2025-12-24")

    assert "Your look of 24 December 2025: Warmth could do with care" in found.rests_on


def test_what_is_unsure_is_not_called_low() -> None:
    found = reason(WARM, strands=looked(warmth=(-0.5, 0.8)), last_look="2026-05-03")

    assert says(found, "it is not clear yet how things are with warmth", "little is known yet about warmth")
    assert "Your look of 3 May: how it is with Warmth is not clear yet" in found.rests_on


@pytest.mark.parametrize("sd", [0.3, 0.8])
def test_what_is_strong_is_no_reason(sd: float) -> None:
    found = reason(WARM, strands=looked(warmth=(1.0, sd)), last_look="2026-05-03")

    assert not any("Warmth" in line for line in found.rests_on)


def test_a_thread_the_practice_is_not_about_is_no_reason() -> None:
    found = reason(WARM, strands=looked(mean=1.5, delight=(-2.0, 0.3)), standing=Standing().caring("delight", 1))

    assert not any("Delight" in line for line in found.rests_on)


def test_what_they_asked_for_is_named_before_what_a_look_found() -> None:
    standing = Standing().caring("warmth", 1)
    found = reason(WARM, standing=standing, strands=looked(warmth=(-1.5, 0.3)), last_look="2026-05-03")

    assert "you’d like more warmth" in found.words
    assert found.rests_on[:2] == ("You asked for more of Warmth", "Your look of 3 May: Warmth could do with care")


def test_less_of_it_is_a_datum_and_never_the_reason() -> None:
    found = reason(WARM, standing=Standing().caring("warmth", -1))

    assert "warmth" not in found.words
    assert any("chance" in line for line in found.rests_on)
    assert "You asked for less of Warmth, so it counts for less" in found.rests_on


def test_what_landed_well_before_is_named_with_how_often() -> None:
    one, two, three = (of_sort(filled(), "thanks", place) for place in range(3))
    found = reason(standing=landed((one, 9, "closer"), (two, 6, "closer"), (three, 3, "heard")))

    assert "thank-yous have done you good" in found.words
    assert "How thank-yous were for you: closer twice, heard once" in found.rests_on


def test_what_landed_badly_is_a_datum_and_never_the_reason() -> None:
    one, two = (of_sort(filled(), "thanks", place) for place in range(2))
    found = reason(standing=landed((one, 9, "closer"), (two, 6, "too-much")))

    assert "good" not in found.words
    assert "How thank-yous were for you: closer once, too much once" in found.rests_on


def test_looks_between_which_it_was_done_are_a_datum() -> None:
    line = "How your threads changed from one look to the next"
    pulses = ((ago(20), {"warmth": 0.0}), (ago(5), {"warmth": 0.4}))
    between, before = (reason(standing=landed((THANKS, days, "heard")), pulses=pulses) for days in (10, 30))

    assert line in between.rests_on
    assert line not in before.rests_on


@pytest.mark.parametrize(("mood", "words"), [("raw", " raw "), ("tired", " tired ")])
def test_the_mood_comes_first(mood: str, words: str) -> None:
    found = reason(WARM, mood=mood, standing=Standing().caring("warmth", 1))

    assert words in found.words.replace(",", " ").partition(" and ")[0]
    assert any(line.startswith("You said") and mood in line for line in found.rests_on)


def test_the_time_is_named_where_the_practice_fills_it() -> None:
    key = next(key for key in filled().pool.keys if filled().pool.minutes[filled().pool.place[key]] == 15)

    assert "fifteen minutes" in reason(key, minutes=15).words
    assert "You said you have 15 minutes" in reason(key, minutes=15).rests_on


def test_a_long_evening_is_no_reason_for_two_minutes() -> None:
    found = reason(minutes=40)

    assert "forty" not in found.words
    assert "You said you have 40 minutes" in found.rests_on


def test_a_barrier_is_told_back_in_the_words_it_was_named_in() -> None:
    situation = filled(barriers=("no-free-hour",))
    key, strategy = next(iter(targets(situation).items()))
    found = reason(key, barriers=("no-free-hour",))

    assert "you named what gets in the way" in found.words
    assert strategy.name in found.words
    assert any(line.startswith("You named") and "a free hour" in line for line in found.rests_on)


@pytest.mark.parametrize("who", [str(number) for number in range(12)])
def test_a_barrier_is_named_by_what_helps_even_where_it_comes_second(who: str) -> None:
    key, strategy = next(iter(targets(filled(barriers=("no-free-hour",))).items()))
    found = reason(key, who=who, mood="tired", barriers=("no-free-hour",))

    assert "tired" in found.words
    assert strategy.name in found.words


def test_a_leaning_is_a_reason_for_its_sorts() -> None:
    leaning = next(one for one in load().leanings if one.sorts and max(one.sorts.values()) >= 1.1)
    sort = max(leaning.sorts, key=lambda slug: leaning.sorts[slug])
    factors = {leaning.scale: (1.5 if leaning.end == "up" else -1.5, 0.2)}
    found = reason(of_sort(filled(), sort), factors=factors)

    assert "suit you" in found.words
    assert f"Your answers on what shapes it: {leaning.line}" in found.rests_on


def test_after_too_much_it_says_why_it_is_light() -> None:
    found = reason(standing=landed((at_rung(3), 1, "too-much")))

    assert "something light suits today" in found.words
    assert "too much" not in found.words
    assert any("You said something was too much" in line for line in found.rests_on)


def test_depth_is_a_datum_only_where_there_is_a_depth() -> None:
    light = reason(at_rung(1))
    own = reason(at_rung(1), standing=Standing().at_level(2))

    assert any("the level the guide believes suits you, and the one set for you both" in one for one in light.rests_on)
    assert any("the level you set" in line for line in own.rests_on)
    assert not any("How deep" in line for line in reason(THANKS).rests_on)


def test_alone_it_is_honest_about_what_that_can_change() -> None:
    found = reason(for_two=False)

    assert found.words.endswith(", from your own side.")
    assert any("nobody can promise" in line for line in found.rests_on)
    assert "set for you both" not in str(reason(at_rung(1), for_two=False))


def test_what_is_known_without_any_answer_comes_last() -> None:
    sort = load().sort("thanks")

    assert sort
    assert reason().rests_on[-1] == f"What guides this without your answers: {sort.finding}"


SAMPLE = [situation_of(load(), 11, number) for number in range(150)]
SAID = [(one, found.reason) for one in SAMPLE for found in suggestions(one)]


def test_every_sentence_is_one_sentence_with_a_because() -> None:
    for _, found in SAID:
        assert re.fullmatch(r"(Because|Since|As) [^.!?]+\.", found.words), found.words
        assert len(found.words) < 190, found.words


def test_sentences_vary() -> None:
    words = [found.words for _, found in SAID]

    assert len(set(words)) > len(words) / 2
    assert {one.split()[0] for one in words} == {"Because", "Since", "As"}


def test_no_sentence_stumbles() -> None:
    for _, found in SAID:
        text = " ".join((found.words, *found.rests_on))
        assert not re.search(r"\b(\w+) \1\b|,,| ,|  |\.\.|[{}!]", text.replace("...", "")), text
        assert "'" not in text
        assert '"' not in text


FORBIDDEN = (
    "partner has",
    "they have",
    "your partner",
    "your friend",
    "you have not",
    "you haven’t",
    "you never",
    "should",
    "must",
    "failed",
    "missed",
    "score",
    "avoidant",
    "anxious",
    "fear",
    "violence",
    "control",
)


def own_words(found: Reason) -> str:
    """Without what content says in its own words."""
    told = [line for line in found.rests_on if not line.startswith(("What guides", "Your answers on", "You named"))]
    return " ".join((found.words, *told)).lower()


@pytest.mark.parametrize("word", FORBIDDEN)
def test_nothing_is_said_of_the_other_or_of_what_was_not_done(word: str) -> None:
    assert not [found for _, found in SAID if re.search(rf"\b{word}", own_words(found))]


def test_no_third_person_stands_in_a_reason() -> None:
    for _, found in SAID:
        assert not re.search(r"\b(he|she|him|her|his|they|them|their|theirs)\b", own_words(found)), own_words(found)


def test_every_datum_belongs_to_the_situation() -> None:
    for situation, found in SAID:
        text = " ".join(found.rests_on)
        assert ("You said you are tired" in text) == (situation.mood == "tired")
        assert ("You said things are raw" in text) == (situation.mood == "raw")
        assert (f"You said you have {situation.minutes} minutes" in text) == (situation.minutes > 0)
        assert not re.search(r"Your look", text) or situation.strands
        assert "You asked for" not in text or situation.standing.cares
        assert "You named" not in text or situation.barriers
        assert "were for you" not in text or situation.standing.landed
        assert ("your own side" in found.words) == (not situation.for_two)
