"""Signs of danger: said to somebody, of somebody, by who does it; among calm sentences; and what only sounds so."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from innermost.coach import CAUTIONS, Coach
from innermost.library import load

CALM = (
    "Today was long. I went to work early and the train was late again, so I read half of my book. At lunch I met "
    "Sara, who told me about her new flat by the canal. In the evening we cooked soup and watched the second part of "
    "the film. He fell asleep before the end and I put a blanket over him. Tomorrow I want to ask him about Sunday."
)


def lines_of_danger() -> list[str]:
    seen = (Path(__file__).parent / "lines" / "seen.jsonl").read_text(encoding="utf-8").split("\n")[::9]
    return [one["line"] for one in map(json.loads, filter(None, seen)) if one["kinds"] == ["danger"]]


@pytest.fixture(scope="module")
def coach() -> Coach:
    return load().coach


@pytest.mark.parametrize(
    "line",
    [
        "You hit me last night",
        "You slapped me",
        "you choke me and then you cry",
        "You threaten me",
        "he hits me",
        "He hit me again",
        "she hit me hard when I came home",
        "he beat me with a belt",
        "he choked me and laughed",
        "She told me “he hit me last night”",
        "I hit you and I am sorry",
        "you told me you would kill yourself if I left",
        "you forced me to sleep with you",
        "you don’t let me see my friends",
        "I am scared of you",
        "You are lucky I don’t hit you. Shut up you stupid cow.",
    ],
)
@pytest.mark.parametrize("around", ["{}", "It was a lovely morning by the sea. {}. Shall we go to Wales in June?"])
def test_what_is_plainly_said_is_seen_whatever_stands_around_it(coach: Coach, line: str, around: str) -> None:
    assert coach.read(around.format(line)).danger


@pytest.mark.parametrize(
    "line",
    [
        "He kicked me out of the kitchen so he could bake my cake.",
        "You beat me at chess again.",
        "hit me up when you land",
        "You never make me feel alone and I love you for it.",
    ],
)
def test_what_only_sounds_so_is_no_sign(coach: Coach, line: str) -> None:
    assert not coach.read(line).danger


def test_a_calm_page_of_a_journal_stays_calm(coach: Coach) -> None:
    assert not coach.read(CALM).kinds & set(CAUTIONS)


def test_one_sentence_in_a_calm_page_is_seen_and_marked(coach: Coach) -> None:
    text = f"{CALM} When he drinks he hits me. On Sunday we are going to the market."
    (hint,) = coach.read(text).hints
    assert "he hits me" in text[hint.start : hint.end]


@pytest.mark.parametrize(
    "line",
    [
        "You hurt me when you said that.",
        "I hurt you. I was loud on Sunday.",
        "You hurt my feelings",
        "I hurt you deeply",
        "I am sorry I hurt you",
        "I'm done",
        "Don't tell anyone, it's a surprise",
        "I threw the letter away",
    ],
)
def test_hurt_by_words_and_everyday_lines_are_no_danger(coach: Coach, line: str) -> None:
    assert not coach.read(line).danger


@pytest.mark.parametrize(
    "line",
    [
        "He hurt me when I said no.",
        "You hurt me when you said you would kill me",
        "I'm done with life",
        "I'm done. I have written the letters.",
        "You hurt my feelings. I wish I could just vanish.",
        "I am sorry I hurt you, I hit you and I was drunk",
    ],
)
def test_what_clears_danger_clears_no_other_sign_beside_it(coach: Coach, line: str) -> None:
    assert coach.read(line).danger


def test_danger_that_a_rule_shows_is_sure_and_stays_whatever_somebody_says_of_it(coach: Coach) -> None:
    assert coach.read("He hit me again").is_sure
    assert coach.read("He hit me again", calm=True).is_sure


def test_danger_of_the_model_alone_is_not_sure_and_the_rest_is_read_where_somebody_says_so(coach: Coach) -> None:
    line = "You never listen. It was a quiet week. We had soup. I have written the letters."
    reading, calm = coach.read(line), coach.read(line, calm=True)
    assert (reading.danger, reading.is_sure) == (True, False)
    assert not calm.danger
    assert "absolute" in calm.kinds


def test_danger_is_shown_by_more_than_a_common_word(coach: Coach) -> None:
    """A word anybody uses tells nobody what is meant: then it is the sentence."""
    common = coach.language.common
    for line in lines_of_danger():
        for hint in coach.read(line).hints:
            shown = line[hint.start : hint.end].casefold()
            assert hint.by_rule or shown not in common or line.casefold().strip(" .!?") == shown, line
