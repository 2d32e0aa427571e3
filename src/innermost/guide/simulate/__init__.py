"""What the rules of the guide do to pairs whose truth is known: the numbers behind every promise about it.

Knows the other modules of `guide`; must not know real people, files, clocks or where its seed comes from. Worlds are
set by what is plausible (`worlds`, with docs/guide.md), the guide's constants were tuned on seeds from 2001 on, and
numbers are reported on others.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict
from typing import TypedDict

from innermost.guide.simulate.course import Course, course
from innermost.guide.simulate.policies import POLICIES
from innermost.guide.simulate.privacy import FIRST, Seen, privacy
from innermost.guide.simulate.worlds import WORLDS, World
from innermost.library import Library

PAIRS, WEEKS = 2000, 26
# Worlds whose pairs the observer looks at: those that differ in comfort.
WATCHED = ("usual", "guarded", "open")
STEPS = len(WORLDS) * len(POLICIES) + len(WATCHED)

# What is asked of each number: the least it may be, or the most.
BOUNDS: Mapping[str, tuple[float | None, float | None]] = {
    "gain_ratio_mean": (1.15, None),
    "gain_ratio_min": (1.0, None),
    "captured_mean": (0.25, None),
    "captured_min": (0.0, None),
    "learn_ratio_wrong": (1.25, None),
    "learn_ratio_min": (0.97, None),
    "oracle_ratio_mean": (0.65, None),
    "too_much_per_100": (None, 5.0),
    "too_much_no_growth": (None, 10.0),
    "active_ratio_min": (0.95, None),
    "privacy_auc_excess": (None, 0.12),
    "privacy_too_much_auc": (None, 0.70),
}


class Number(TypedDict):
    """A number, its bound and whether it is kept."""

    value: float
    least: float | None
    most: float | None
    met: bool


class Found(TypedDict):
    """All that is found: figures by world and policy, what an observer works out by world, and the numbers."""

    pairs: int
    weeks: int
    worlds: dict[str, dict[str, dict[str, float]]]
    privacy: dict[str, dict[str, float]]
    numbers: dict[str, Number]


def simulate(
    library: Library,
    seed: int,
    pairs: int = PAIRS,
    weeks: int = WEEKS,
    *,
    worlds: Sequence[World] = WORLDS,
    tell: Callable[[], None] = lambda: None,
) -> Found:
    """Every policy in every world, with the same pairs and days; `tell` is called after each of STEPS parts."""
    courses: dict[str, dict[str, Course]] = {}
    guessed: dict[str, dict[str, float]] = {}
    for place, world in enumerate(worlds):
        courses[world.name], seen = {}, list[Seen]()
        for policy in POLICIES:
            watch = seen.append if policy == "ours" and world.name in WATCHED else _unseen
            courses[world.name][policy] = course(library, world, policy, pairs, weeks, 1000 * seed + place, watch)
            tell()
        if world.name in WATCHED:
            alone, all_seen = (privacy(seen, FIRST, joint_alone=one) for one in (True, False))
            guessed[world.name] = alone | {f"{name}_with_own": figure for name, figure in all_seen.items()}
            tell()
    return {
        "pairs": pairs,
        "weeks": weeks,
        "worlds": {world: {name: asdict(one) for name, one in each.items()} for world, each in courses.items()},
        "privacy": guessed,
        "numbers": {name: _held(name, value) for name, value in _headline(courses, guessed).items()},
    }


def missed(found: Found) -> list[str]:
    """The numbers that are not there or not within their bounds."""
    numbers = found["numbers"]
    return [name for name in BOUNDS if name not in numbers or not numbers[name]["met"]]


def _headline(
    courses: Mapping[str, Mapping[str, Course]], guessed: Mapping[str, Mapping[str, float]]
) -> dict[str, float]:
    """Of courses in the worlds; each world counts the same. Ratios and shares of means over pairs, never the mean of
    pairs' own ratios. The observer's numbers are of the world where they work out the most."""
    ours, static, oracle, still = (
        {world: each[name].gain for world, each in courses.items()}
        for name in ("ours", "static", "oracle", "without-learning")
    )
    gain = [ours[world] / static[world] for world in courses]
    captured = [(ours[world] - static[world]) / (oracle[world] - static[world]) for world in courses]
    learn = {world: ours[world] / still[world] for world in courses}
    too_much = {world: each["ours"].too_much_per_100 for world, each in courses.items()}
    return {
        "gain_ratio_mean": sum(gain) / len(gain),
        "gain_ratio_min": min(gain),
        "captured_mean": sum(captured) / len(captured),
        "captured_min": min(captured),
        "learn_ratio_wrong": learn["other-effects"],
        "learn_ratio_min": min(ratio for world, ratio in learn.items() if world != "other-effects"),
        "oracle_ratio_mean": sum(ours[world] / oracle[world] for world in courses) / len(courses),
        "too_much_per_100": max(rate for world, rate in too_much.items() if world != "no-growth"),
        "too_much_no_growth": too_much["no-growth"],
        "active_ratio_min": min(each["ours"].active / each["static"].active for each in courses.values()),
        "privacy_auc_excess": max(max(one["level_excess"], one["comfort_excess"]) for one in guessed.values()),
        "privacy_too_much_auc": max(one["too_much_after"] for one in guessed.values()),
    }


def _held(name: str, value: float) -> Number:
    least, most = BOUNDS[name]
    met = (least is None or value >= least) and (most is None or value <= most)
    return {"value": value, "least": least, "most": most, "met": met}


def _unseen(_: Seen) -> None:
    """Nobody looks."""
