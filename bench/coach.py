"""The coach's numbers: `python -m bench.coach train | speed | alarms | compare FILE`.

`train` learns the weights (`coach_training.py`) from tests/coach/lines/seen*.jsonl and from every other question of the
library, in which there is nothing to point out; it needs scikit-learn. `alarms` counts how often something is pointed
out in the other half of the questions.
"""

from __future__ import annotations

import argparse
import time
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path

from bench.coach_lines import Line, questions, read_lines, seen_lines
from bench.coach_training import train
from innermost.coach import CAUTIONS, DANGER
from innermost.library import load


def speed() -> None:
    """Lines a second, and milliseconds for a page of 3,000 characters."""
    mine, lines = load().coach, [one.line for one in seen_lines()]
    mine.read(lines[0])
    began = time.process_time()
    for line in lines:
        mine.read(line)
    took = time.process_time() - began
    page = " ".join(lines)[:3000]
    began = time.process_time()
    for _ in range(100):
        mine.read(page)
    print(f"{len(lines) / took:,.0f} lines a second of CPU; a page {(time.process_time() - began) * 10:.2f} ms")


def alarms() -> None:
    """What is pointed out in questions that were not learnt from, by kind."""
    asked, mine = questions(learnt=False), load().coach
    found = Counter(kind for one in asked for kind in mine.read(one).kinds if kind in CAUTIONS)
    print(f"{sum(found.values()) / len(asked):.3f} of {len(asked)} questions", dict(found))


def compare(file: Path) -> None:
    """The coach beside VADER and TextBlob on the same lines: a negative polarity counts as a caution."""
    lines = read_lines(file)
    mine = load().coach
    ways: dict[str, Callable[[str], bool]] = {"coach": lambda text: bool(mine.read(text).kinds.intersection(CAUTIONS))}
    try:
        from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer  # noqa: PLC0415  # not a dependency

        vader = SentimentIntensityAnalyzer()
        ways["VADER"] = lambda text: vader.polarity_scores(text)["compound"] < -0.05
    except ImportError as missing:
        print(f"Without VADER: {missing}")
    try:
        from textblob import TextBlob  # noqa: PLC0415  # not a dependency

        ways["TextBlob"] = lambda text: TextBlob(text).sentiment.polarity < 0
    except ImportError as missing:
        print(f"Without TextBlob: {missing}")
    print(f"{'':<10}{'precision':>10}{'recall':>8}{'f1':>8}{'alarms on clean':>17}{'danger noticed':>16}")
    for name, way in ways.items():
        _show_way(name, way, lines)


def _show_way(name: str, way: Callable[[str], bool], lines: Sequence[Line]) -> None:
    shown = [way(one.line) for one in lines]
    cautions = [bool(one.kinds.intersection(CAUTIONS)) for one in lines]
    danger = [one for one, line in zip(shown, lines, strict=True) if DANGER in line.kinds]
    right = sum(one and other for one, other in zip(shown, cautions, strict=True))
    precision, recall = right / max(1, sum(shown)), right / max(1, sum(cautions))
    alarms = (sum(shown) - right) / max(1, len(lines) - sum(cautions))
    f1 = 2 * precision * recall / max(1e-9, precision + recall)
    print(
        f"{name:<10}{precision:>10.3f}{recall:>8.3f}{f1:>8.3f}{alarms:>17.3f}{sum(danger) / max(1, len(danger)):>16.3f}"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description="Train, time and compare the coach.")
    parser.add_argument("what", choices=("train", "speed", "alarms", "compare"))
    parser.add_argument("path", nargs="?", type=Path)
    asked = parser.parse_args()
    alone = {"train": train, "speed": speed, "alarms": alarms}
    if asked.what in alone:
        alone[asked.what]()
        return
    if asked.path is None:
        parser.error(f"{asked.what} needs a path.")
    compare(asked.path)


if __name__ == "__main__":
    main()
