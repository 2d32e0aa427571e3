"""The coach's numbers: `python -m bench.coach train | speed | alarms | compare FILE | split FOLDER`.

`train` learns the weights from tests/coach/lines/seen*.jsonl and from every other question of the library, in which
there is nothing to point out: one logistic regression a kind over the coach's own features, solved in the dual. Where
a kind begins is set on lines by voices that were left out. Lines of the unseen voices are never read here. `alarms`
counts how often something is pointed out in the other half of the questions.
"""

from __future__ import annotations

import os

# BLAS reads it when NumPy is imported.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import argparse
import json
import time
import zlib
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from innermost.coach import CAUTIONS, DANGER, KINDS
from innermost.coach.counting import Counted, counted
from innermost.coach.features import known_words, of_outline, of_words
from innermost.coach.judging import kinds_of
from innermost.coach.model import ZERO, share
from innermost.coach.passage import passages
from innermost.coach.rulebook import Rulebook
from innermost.library import CONTENT, load

LINES = Path(__file__).parents[1] / "tests" / "coach" / "lines"
WEIGHTS = CONTENT / "coach" / "en" / "weights.txt"
UNSEEN = frozenset(("student", "fitter", "quiet", "teacher", "lagos", "office", "carer", "newyork"))
OFTEN, STRENGTH, ROUNDS, FOLDS = 3, 0.3, 220, 4
FREQUENT, STEPS_A_SIDE, LEAST = 150, 46, 2
HEAD = """\
# The coach's model, learnt by `python -m bench.coach train` from {lines} lines of {voices} voices.
# The next line holds the step and an offset for each kind. Then for each feature: its text, a tab, a sign for each
# kind: its place after P in the ASCII table, times the step. After the empty line come the features of the outline.
"""
ALARM_COST, DANGER_BETA = 4.0, 2.5


@dataclass(frozen=True)
class Line:
    """A labelled line."""

    line: str
    kinds: frozenset[str]
    voice: str


@dataclass(frozen=True)
class Table:
    """Features of lines: for each feature the lines it is in and its value there."""

    names: tuple[str, ...]
    rows: tuple[np.ndarray, ...]
    values: tuple[np.ndarray, ...]
    lines: int


def seen_lines() -> list[Line]:
    """What is learnt from. A longer text in which nothing is to be pointed out counts once for each of its passages."""
    lines = [one for path in sorted(LINES.glob("seen*.jsonl")) for one in read_lines(path)]
    found = [part for one in lines for part in (_by_passage(one) if not one.kinds else [one])]
    return [*found, *(Line(one, frozenset(), "many-questions") for one in questions(learnt=True))]


def _by_passage(line: Line) -> list[Line]:
    parts = list(passages(line.line, load().coach.language.respell))
    return [replace(line, line=line.line[one.starts[0] : one.ends[-1] + 1]) for one in parts]


def questions(*, learnt: bool) -> list[str]:
    """One half of the library's questions is learnt from, the other counts alarms."""
    return [one.text for one in load().questions if (zlib.crc32(one.slug.encode()) % 2 == 0) is learnt]


def read_lines(path: Path) -> list[Line]:
    found = (json.loads(one) for one in path.read_text(encoding="utf-8").split("\n") if one.strip())
    return [Line(one["line"], frozenset(one["kinds"]), one["voice"]) for one in found]


def table(lines: Sequence[Line]) -> Table:
    """The features of the lines, as the coach finds them. Features of the outline begin with |."""
    language = load().coach.language
    rules, known = Rulebook(language), known_words(language.classes, language.common)
    columns: dict[str, dict[int, float]] = defaultdict(dict)
    for row, line in enumerate(lines):
        for passage in passages(line.line, language.respell):
            words = set(of_words(passage, known))
            for one in words:
                columns[one][row] = share(len(words))
            for one in of_outline(passage, known, rules.matches(passage)):
                columns["|" + one][row] = weight_of(one)
    kept = sorted(name for name, column in columns.items() if len(column) >= OFTEN)
    rows = tuple(np.fromiter(columns[name], np.int64) for name in kept)
    values = tuple(np.fromiter(columns[name].values(), np.float32) for name in kept)
    return Table(tuple(kept), rows, values, len(lines))


def weight_of(name: str) -> float:
    """What a feature of the outline counts, beside one of 1 for each word of a short line."""
    return 1.5 if name[:2] in {"r:", "q:"} and name.count(":") == 1 else 0.5 if "&" in name else 1.0


def gram(found: Table) -> np.ndarray:
    """Inner products of every two lines."""
    products = np.zeros((found.lines, found.lines), np.float32)
    frequent = [at for at, rows in enumerate(found.rows) if len(rows) > FREQUENT]
    for begin in range(0, len(frequent), 500):
        dense = np.zeros((found.lines, 500), np.float32)
        for column, at in enumerate(frequent[begin : begin + 500]):
            dense[found.rows[at], column] = found.values[at]
        products += dense @ dense.T
    for rows, values in zip(found.rows, found.values, strict=True):
        if len(rows) <= FREQUENT:
            products[np.ix_(rows, rows)] += np.outer(values, values)
    return products


def fitted(products: np.ndarray, wanted: np.ndarray, rounds: int = ROUNDS) -> tuple[np.ndarray, np.ndarray]:
    """Dual weights and offsets of one logistic regression a kind, by Nesterov's method in function space."""
    dual = np.zeros_like(wanted)
    offset = np.zeros(wanted.shape[1], np.float32)
    length = 1 / (0.25 * _largest(products) + 0.25 * len(wanted) + 1 / STRENGTH)
    ahead, ahead_offset, pace = dual, offset, 1.0
    for _ in range(rounds):
        wrong = 1 / (1 + np.exp(-np.clip(products @ ahead + ahead_offset, -30, 30))) - wanted
        new, new_offset = ahead - length * (wrong + ahead / STRENGTH), ahead_offset - length * wrong.sum(0)
        faster = (1 + (1 + 4 * pace * pace) ** 0.5) / 2
        ahead = new + (pace - 1) / faster * (new - dual)
        ahead_offset = new_offset + (pace - 1) / faster * (new_offset - offset)
        dual, offset, pace = new, new_offset, faster
    return dual, offset


def _largest(products: np.ndarray) -> float:
    vector, size = np.ones(len(products), np.float32), 1.0
    for _ in range(20):
        vector = products @ vector
        size = float(np.linalg.norm(vector))
        vector /= size
    return size


def left_out(products: np.ndarray, wanted: np.ndarray, lines: Sequence[Line]) -> np.ndarray:
    """Scores of each line by models that saw no line of its voice."""
    fold = folds(lines)
    scores = np.zeros_like(wanted)
    for number in range(FOLDS):
        test, rest = fold == number, fold != number
        dual, offset = fitted(products[np.ix_(rest, rest)], wanted[rest])
        scores[test] = products[np.ix_(test, rest)] @ dual + offset
    return scores


def folds(lines: Sequence[Line]) -> np.ndarray:
    """The fold of each line: its voice's, or for a voice of very many writers that of the line itself."""
    voices = sorted({one.voice for one in lines})
    return np.array(
        [
            (zlib.crc32(one.line.encode()) if one.voice.startswith("many") else voices.index(one.voice)) % FOLDS
            for one in lines
        ]
    )


def beginnings(scores: np.ndarray, wanted: np.ndarray) -> np.ndarray:
    """Where each kind begins: the best F1, where an alarm on a clean line counts as more than one mistake."""
    cautions = [KINDS.index(kind) for kind in CAUTIONS]
    clean = wanted[:, cautions].sum(1) == 0
    found = np.zeros(len(KINDS))
    for at, kind in enumerate(KINDS):
        order = np.sort(scores[:, at])[::-1][: int(wanted[:, at].sum() * 2)]
        cost, beta = ALARM_COST if kind in CAUTIONS else 0.0, DANGER_BETA if kind == DANGER else 1.0
        worth = [_worth(scores[:, at] > one, wanted[:, at] > 0, clean, cost, beta) for one in order]
        best = int(np.argmax(worth))
        found[at] = (order[best] + order[min(best + 1, len(order) - 1)]) / 2
    return found


def _worth(shown: np.ndarray, expected: np.ndarray, clean: np.ndarray, cost: float, beta: float) -> float:
    right, wrong = (shown & expected).sum(), (shown & ~expected).sum() + cost * (shown & clean).sum()
    missed = (expected & ~shown).sum()
    return float((1 + beta**2) * right / ((1 + beta**2) * right + beta**2 * missed + wrong + 1e-9))


def train() -> None:
    """Learns the weights and writes them; prints the figures on voices left out."""
    lines = seen_lines()
    wanted = np.array([[kind in one.kinds for kind in KINDS] for one in lines], np.float32)
    began = time.time()
    found = table(lines)
    products = gram(found)
    print(f"{len(lines)} lines, {len(found.names)} features, {time.time() - began:.0f} s")
    scores = left_out(products, wanted, lines)
    # Lines by voices of one person each are nearest to what people write; the others were made to be hard.
    near = np.array([not one.voice.startswith("many") for one in lines])
    begin = beginnings(scores[near], wanted[near])
    show(figures((scores - begin)[near], [one for one, is_near in zip(lines, near, strict=True) if is_near]))
    show(figures(scores - begin, lines))
    dual, offset = fitted(products, wanted)
    write(found, dual, offset - begin, lines)
    print(f"{time.time() - began:.0f} s")


def figures(scores: np.ndarray, lines: Sequence[Line]) -> Counted:
    return counted([(one.kinds, frozenset(kinds_of(row.tolist()))) for one, row in zip(lines, scores, strict=True)])


def show(found: Counted) -> None:
    for kind, one in found.kinds.items():
        print(f"{kind:<24}{one.precision:>8.3f}{one.recall:>8.3f}{one.f1:>8.3f}{one.support:>6}")
    print(f"macro_f1 {found.macro_f1:.3f}  clean_false_alarm_rate {found.clean_false_alarm_rate:.3f}", end="  ")
    print(f"danger_recall {found.danger_recall:.3f}  ({found.lines} lines)")


def write(found: Table, dual: np.ndarray, offset: np.ndarray, lines: Sequence[Line]) -> None:
    """The weights as signs, in whole steps; features that weigh next to nothing are left out."""
    weights = np.stack([values @ dual[rows] for rows, values in zip(found.rows, found.values, strict=True)])
    outline = np.array([name.startswith("|") for name in found.names])
    # What a feature counted is put into its weight, save the share of words, which a text's length decides.
    weights *= np.array([weight_of(name[1:]) if name.startswith("|") else 1.0 for name in found.names])[:, None]
    step = float(np.abs(weights).max() / STEPS_A_SIDE)
    codes = np.rint(weights / step).astype(int)
    kept = np.abs(codes).max(1) >= LEAST
    head = HEAD.format(lines=len(lines), voices=len({one.voice for one in lines}))
    parts = [" ".join([f"{step:.6g}", *(f"{one:.5g}" for one in offset)])]
    for group in (~outline & kept, outline & kept):
        parts += [
            f"{found.names[at].removeprefix('|') if outline[at] else found.names[at]}\t{_signs(codes[at])}"
            for at in np.flatnonzero(group)
        ]
        parts.append("")
    new = WEIGHTS.with_suffix(".new")
    new.write_text(head + "\n".join(parts[:-1]) + "\n", encoding="utf-8")
    new.replace(WEIGHTS)
    print(f"{int(kept.sum())} features kept, {WEIGHTS.stat().st_size // 1000} kB")


def _signs(codes: np.ndarray) -> str:
    return "".join(chr(ZERO + int(code)) for code in codes)


def split(folder: Path) -> None:
    """Deals the writers' lines to those that are seen and those of the unseen voices."""
    lines = [one for path in sorted(folder.glob("w*.jsonl")) for one in read_lines(path)]
    for name, unseen in (("seen", False), ("unseen", True)):
        mine = [one for one in lines if (one.voice in UNSEEN) == unseen]
        text = "".join(
            json.dumps({"line": one.line, "kinds": sorted(one.kinds), "voice": one.voice}, ensure_ascii=False) + "\n"
            for one in mine
        )
        (LINES / f"{name}.jsonl").write_text(text, encoding="utf-8")
        print(name, len(mine))


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
    parser.add_argument("what", choices=("train", "speed", "alarms", "compare", "split"))
    parser.add_argument("path", nargs="?", type=Path)
    asked = parser.parse_args()
    alone = {"train": train, "speed": speed, "alarms": alarms}
    if asked.what in alone:
        alone[asked.what]()
        return
    if asked.path is None:
        parser.error(f"{asked.what} needs a path.")
    (compare if asked.what == "compare" else split)(asked.path)


if __name__ == "__main__":
    main()
