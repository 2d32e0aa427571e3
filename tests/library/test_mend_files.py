"""The files of the way back: what they must have, and what ships."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from innermost.library import MendStep, NamedStep, load
from innermost.library.mend import missing_steps
from innermost.library.reading import grade
from tests.library.document import read_document

NEVER = re.compile(r"\b(?:should|must|partner has not|waiting for)\b|!|❤|'")


def texts(step: MendStep) -> list[str]:
    return [step.name, step.line, step.why, step.how, step.finding, step.ask]


def test_a_step_that_leads_nowhere_is_a_problem(tmp_path: Path) -> None:
    """mend/steps.toml
    [[step]]
    slug = "be-kind"
    name = "Be kind"
    line = "Be kinder."
    why = "It helps."
    how = "Just do it."
    whom = "both"
    finding = "Nobody knows."
    """
    assert "leads nowhere" in read_document(test_a_step_that_leads_nowhere_is_a_problem, tmp_path).only.message


def test_a_way_that_sets_down_before_hearing_is_a_problem(tmp_path: Path) -> None:
    """mend/ways.toml
    [[way]]
    slug = "quickly"
    name = "Quickly"
    line = "Get it over with."
    begin = "Quick."
    joint = true
    weeks = 1
    steps = ["setting-down", "being-heard"]
    """
    reading = read_document(test_a_way_that_sets_down_before_hearing_is_a_problem, tmp_path)
    assert any("before the hurt is heard" in one.message for one in reading.problems)


def test_a_step_that_pages_know_by_name_is_there_wherever_there_are_ways() -> None:
    steps = [one for one in load().mend_steps if one.slug != NamedStep.LOOK_AFTER]
    (found,) = missing_steps(steps, load().ways)
    assert (found.file, "'look-after'" in found.message) == ("mend/steps.toml", True)
    assert not list(missing_steps(load().mend_steps, load().ways))
    assert not list(missing_steps([], []))


def test_every_step_is_on_a_way_and_every_way_has_help_from_outside_or_leads_there() -> None:
    on_ways = {slug for way in load().ways for slug in way.steps}
    assert on_ways == {step.slug for step in load().mend_steps}
    assert all("outside-help" in way.steps for way in load().ways)


def test_a_way_for_one_has_no_step_for_two_but_those_about_deciding() -> None:
    alone = load().way("alone")
    assert alone
    steps = [load().mend_step(slug) for slug in alone.steps]
    assert all(step and step.is_alone for step in steps)


@pytest.mark.parametrize("step", load().mend_steps, ids=lambda one: one.slug)
def test_its_words_are_plain_and_press_nobody(step: MendStep) -> None:
    said = " ".join(texts(step))
    assert not NEVER.search(said), NEVER.search(said)
    assert grade(f"{step.line} {step.why} {step.how}") < 8


def test_no_sentence_is_said_twice() -> None:
    said = [text for step in load().mend_steps for text in texts(step) if text]
    assert len(said) == len(set(said)) or {one for one in said if said.count(one) > 1} <= {"What is good in them"}
