"""What the coach sees in a line, where, and what it says of it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from innermost.coach import CAUTIONS, DANGER, GOODS, KINDS, Coach
from innermost.library import load

LINES = Path(__file__).parent / "lines"


@pytest.fixture(scope="module")
def coach() -> Coach:
    return load().coach


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("I’m fine.", "vague_state"),
        ("just tired, whatever", "vague_state"),
        ("You came home at eleven and the dinner was cold.", "no_feeling"),
        ("I feel ignored by you.", "pseudo_feeling"),
        ("I feel like you dont even want me there", "pseudo_feeling"),
        ("You never listen to me.", "absolute"),
        ("u NEVER listen", "absolute"),
        ("You are so selfish.", "blame"),
        ("You just don’t care about me.", "mind_reading"),
        ("Oh well done, genius.", "contempt"),
        ("If you do that again I’m leaving.", "threat"),
        ("Just be nicer to me.", "unclear_request"),
        ("You have to stop texting her.", "demand"),
        ("You forgot the milk, you left the door open and you shouted at my sister.", "many_issues"),
        ("Just like you did at my sister’s wedding.", "old_grievance"),
        ("I’m sorry, but you started it.", "apology_but"),
        ("I’m so sorry, please forgive me.", "apology_no_repair"),
        ("I’m scared of him when he has been drinking.", "danger"),
        ("I don’t want to wake up tomorrow.", "danger"),
        ("I was so scared on the way home.", "good_feeling_named"),
        ("I raised my voice, and that was on me.", "good_own_part"),
        ("Would you sit with me for ten minutes after supper?", "good_concrete_request"),
        ("Thank you for driving me to the hospital, it meant a lot.", "good_thanks_reason"),
    ],
)
def test_each_kind_is_seen(coach: Coach, line: str, kind: str) -> None:
    assert kind in coach.read(line).kinds


@pytest.mark.parametrize(
    "line",
    [
        "I’ll always love your soup.",
        "You are so kind.",
        "I’m fine with Tuesday.",
        "Are you ok?",
        "I could murder a curry.",
        "You have to try this cake!",
        "My gran used to say “you never listen” and laugh.",
        "He never said that, I asked.",
        "I’m not saying it’s your fault.",
        "We laughed so hard I nearly died.",
        "The train is at nine, I’ll be home by ten.",
    ],
)
def test_words_that_only_look_hard_stay_without_a_caution(coach: Coach, line: str) -> None:
    assert not coach.read(line).kinds.intersection(CAUTIONS)


def test_a_hint_marks_its_words_in_the_text_as_it_was_given(coach: Coach) -> None:
    text = "whatever, you never listen, I’m fine"
    shown = {hint.kind: text[hint.start : hint.end] for hint in coach.read(text).hints}
    assert "never" in shown["absolute"]


def test_hints_come_in_order_with_words_for_people(coach: Coach) -> None:
    hints = coach.read("You never listen. You are so selfish. Thank you for the soup, it warmed me.").hints
    assert [hint.start for hint in hints] == sorted(hint.start for hint in hints)
    for hint in hints:
        assert hint.why.endswith(".")
        assert hint.is_good == (hint.kind in GOODS)
        assert hint.question.endswith("?") or hint.is_good


def test_with_danger_nothing_else_is_said(coach: Coach) -> None:
    reading = coach.read("You never listen. He hit me again last night and I’m scared of him.")
    assert reading.danger
    assert reading.kinds == {DANGER}


def test_an_apology_is_read_as_one_when_asked(coach: Coach) -> None:
    text = "I shouted, but you started it."
    reading = coach.read(text, apology=True)
    assert "apology_but" in reading.kinds
    assert all(0 <= hint.start < hint.end <= len(text) for hint in reading.hints)


def test_every_kind_has_words_of_its_own(coach: Coach) -> None:
    sayings = coach.language.sayings
    assert sayings.keys() == set(KINDS)
    assert len({one.why for one in sayings.values()}) == len(KINDS)


def test_what_may_be_behind_a_message_is_offered_as_possible(coach: Coach) -> None:
    possible = coach.behind("you never help me with the kids, you are so lazy")
    assert 1 <= len(possible) <= 3
    assert all(one.feelings and one.need and one.why.endswith(".") for one in possible)


def test_behind_a_message_danger_comes_first_and_alone(coach: Coach) -> None:
    (only,) = coach.behind("If you leave me I will kill you.")
    assert only.need == "to be safe"


def test_nothing_is_behind_no_words(coach: Coach) -> None:
    assert coach.behind("") == coach.behind("!!!") == ()


def test_its_numbers_on_lines_it_learnt_from_stay_what_they_are(coach: Coach) -> None:
    lines = [json.loads(line) for line in (LINES / "seen.jsonl").read_text().splitlines()[::7]]
    right = sum(coach.read(one["line"]).kinds == set(one["kinds"]) for one in lines)
    assert right / len(lines) > 0.7


@pytest.mark.parametrize("text", ["I forgot your birthday", "I broke your trust. It was bad.", "I lied to you"])
def test_an_apology_without_the_word_is_told_that_nothing_is_made_good_yet(coach: Coach, text: str) -> None:
    (hint,) = (one for one in coach.read(text, apology=True).hints if one.kind == "apology_no_repair")
    assert text[hint.start : hint.end] == text.split(".", maxsplit=1)[0]


@pytest.mark.parametrize("text", ["I was late", "I am sorry for what I did.", "Sorry I was late"])
def test_a_plain_part_of_ones_own_is_no_excuse(coach: Coach, text: str) -> None:
    assert "apology_but" not in coach.read(text, apology=True).kinds


@pytest.mark.parametrize("text", ["Sorry I was late, but you could call", "I am sorry for what I did, but you began"])
def test_but_behind_it_still_is_one(coach: Coach, text: str) -> None:
    assert "apology_but" in coach.read(text, apology=True).kinds


@pytest.mark.parametrize(
    "text",
    [
        "I am sorry. I was late, and next time I text you when I leave.",
        "I am sorry. From now on I leave at six.",
        "I am sorry. I was late. You waited in the rain. That was my fault. Next time I call you.",
    ],
)
def test_what_will_be_different_is_heard_in_any_sentence(coach: Coach, text: str) -> None:
    assert "apology_no_repair" not in coach.read(text, apology=True).kinds


@pytest.mark.parametrize("text", ["🙄🙄😂", "\x00\x07", "🙂"])
def test_where_there_are_no_words_there_are_no_hints(coach: Coach, text: str) -> None:
    assert coach.read(text, apology=True).hints == coach.part("when", text).hints == ()
