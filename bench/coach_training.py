"""Learns the coach's weights: one logistic regression a kind (scikit-learn) over the coach's own features.

Where a kind begins is set on lines by voices that were left out. Lines of the unseen voices are never read here.
scikit-learn is not needed to run or test Innermost: `pip install scikit-learn` before training.
"""

from __future__ import annotations

import time
import zlib
from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bench.coach_lines import Line, seen_lines
from innermost.coach import CAUTIONS, DANGER, KINDS
from innermost.coach.counting import Counted, counted
from innermost.coach.features import Vocabulary, of_outline, of_words
from innermost.coach.judging import kinds_of
from innermost.coach.language import Language
from innermost.coach.model import ZERO, share
from innermost.coach.passage import passages
from innermost.coach.rulebook import Rulebook
from innermost.library import CONTENT, load
from innermost.library.coach import LANGUAGE

WEIGHTS = CONTENT / "coach" / LANGUAGE / "weights.txt"
# Features in fewer lines are left out; lines by one person count more than those of very many writers.
OFTEN, STRENGTH, OF_ONE_COUNTS, FOLDS = 3, 1.0, 2.0, 4
STEPS_A_SIDE, LEAST = 46, 2
# An alarm on a clean line counts as so many other mistakes; danger that is missed as more than one that is not there.
ALARM_COST, DANGER_ALARM_COST, DANGER_BETA = 2.0, 4.0, 2.5
HEAD = """\
# The coach's model, learnt by `python -m bench.coach train` from {lines} lines of {voices} voices.
# The next line holds the step and an offset for each kind. Then for each feature: its text, a tab, a sign for each
# kind: its place after P in the ASCII table, times the step. After the empty line come the features of the outline.
"""
Numbers = NDArray[np.float64]
# Before the name of a feature of the outline; no word has it.
OUTLINE = "\t"


def train() -> None:
    """Learns the weights and writes them; prints the figures on voices left out."""
    from sklearn.feature_extraction import DictVectorizer  # noqa: PLC0415  # not a dependency

    began, lines = time.time(), seen_lines()
    wanted = np.array([[kind in one.kinds for kind in KINDS] for one in lines], np.float64)
    # Lines by voices of one person each are nearest to what people write; the others were made to be hard.
    near = np.array([one.is_of_one for one in lines])
    sizes = np.where(near, OF_ONE_COUNTS, 1.0)
    vectors = DictVectorizer(dtype=np.float32)
    found = vectors.fit_transform(features(lines))
    often = np.flatnonzero(np.diff(found.tocsc().indptr) >= OFTEN)
    names, found = [vectors.feature_names_[at] for at in often], found[:, often]
    print(f"{len(lines)} lines, {len(names)} features, {time.time() - began:.0f} s")
    scores = left_out(found, wanted, sizes, folds(lines))
    begin = beginnings(scores[near], wanted[near])
    show(figures((scores - begin)[near], [one for one in lines if one.is_of_one]))
    show(figures(scores - begin, lines))
    weights, offsets = fitted(found, wanted, sizes)
    write(names, weights, offsets - begin, lines)
    print(f"{time.time() - began:.0f} s")


def features(lines: Sequence[Line]) -> list[dict[str, float]]:
    """The features of each line, as the coach finds them. Features of the outline begin with OUTLINE."""
    language = load().coach.language
    rules, vocabulary = Rulebook(language), Vocabulary(language)
    return [_features(one.line, language, rules, vocabulary) for one in lines]


def _features(line: str, language: Language, rules: Rulebook, vocabulary: Vocabulary) -> dict[str, float]:
    found: dict[str, float] = {}
    for passage in passages(line, language.respell):
        known = vocabulary.of(passage.words)
        words = set(of_words(passage, known))
        outline = of_outline(passage, known, language.writing.counted, rules.matches(passage))
        found |= dict.fromkeys(words, share(len(words)))
        found |= {OUTLINE + one: weight_of(one) for one in outline}
    return found


def weight_of(name: str) -> float:
    """What a feature of the outline counts, beside one of 1 for each word of a short line."""
    return 1.5 if name[:2] in {"r:", "q:"} and name.count(":") == 1 else 0.5 if "&" in name else 1.0


def fitted(found: Any, wanted: Numbers, sizes: Numbers) -> tuple[Numbers, Numbers]:
    """Weights (features x kinds) and offsets of one logistic regression a kind. `found` is sparse: lines x features."""
    from sklearn.linear_model import LogisticRegression  # noqa: PLC0415  # not a dependency

    models = [
        LogisticRegression(C=STRENGTH, solver="liblinear").fit(found, kind, sample_weight=sizes) for kind in wanted.T
    ]
    return np.stack([one.coef_[0] for one in models], 1), np.array([one.intercept_[0] for one in models])


def left_out(found: Any, wanted: Numbers, sizes: Numbers, fold: Numbers) -> Numbers:
    """Scores of each line by models that saw no line of its voice."""
    scores = np.zeros_like(wanted)
    for number in range(FOLDS):
        test, rest = fold == number, fold != number
        weights, offsets = fitted(found[rest], wanted[rest], sizes[rest])
        scores[test] = found[test] @ weights + offsets
    return scores


def folds(lines: Sequence[Line]) -> Numbers:
    """The fold of each line: its voice's, or for a voice of very many writers that of the line itself."""
    voices = sorted({one.voice for one in lines})
    return np.array(
        [(voices.index(one.voice) if one.is_of_one else zlib.crc32(one.line.encode())) % FOLDS for one in lines]
    )


def beginnings(scores: Numbers, wanted: Numbers) -> Numbers:
    """Where each kind begins: the best F1, where an alarm on a clean line counts as more than one mistake."""
    clean = wanted[:, [KINDS.index(kind) for kind in CAUTIONS]].sum(1) == 0
    return np.array([_begins(kind, scores[:, at], wanted[:, at] > 0, clean) for at, kind in enumerate(KINDS)])


def _begins(kind: str, scores: Numbers, expected: NDArray[np.bool_], clean: NDArray[np.bool_]) -> float:
    cost = DANGER_ALARM_COST if kind == DANGER else ALARM_COST if kind in CAUTIONS else 0.0
    beta = DANGER_BETA if kind == DANGER else 1.0
    order = np.sort(scores)[::-1][: int(expected.sum() * 2)]
    worth = [_worth(scores > one, expected, clean, cost, beta) for one in order]
    best = int(np.argmax(worth))
    return float(order[best] + order[min(best + 1, len(order) - 1)]) / 2


def _worth(
    shown: NDArray[np.bool_], expected: NDArray[np.bool_], clean: NDArray[np.bool_], cost: float, beta: float
) -> float:
    right, wrong = (shown & expected).sum(), (shown & ~expected).sum() + cost * (shown & clean).sum()
    missed = (expected & ~shown).sum()
    return float((1 + beta**2) * right / ((1 + beta**2) * right + beta**2 * missed + wrong + 1e-9))


def figures(scores: Numbers, lines: Sequence[Line]) -> Counted:
    return counted([(one.kinds, frozenset(kinds_of(row.tolist()))) for one, row in zip(lines, scores, strict=True)])


def show(found: Counted) -> None:
    for kind, one in found.kinds.items():
        print(f"{kind:<24}{one.precision:>8.3f}{one.recall:>8.3f}{one.f1:>8.3f}{one.support:>6}")
    print(f"macro_f1 {found.macro_f1:.3f}  clean_false_alarm_rate {found.clean_false_alarm_rate:.3f}", end="  ")
    print(f"danger_recall {found.danger_recall:.3f}  ({found.lines} lines)")


def write(names: Sequence[str], weights: Numbers, offsets: Numbers, lines: Sequence[Line]) -> None:
    """The weights as signs, in whole steps; features that weigh next to nothing are left out."""
    outline = np.array([name.startswith(OUTLINE) for name in names])
    # What a feature counted is put into its weight, save the share of words, which a text's length decides.
    weights = weights * np.array([weight_of(name[1:]) if name.startswith(OUTLINE) else 1.0 for name in names])[:, None]
    step = float(np.abs(weights).max() / STEPS_A_SIDE)
    codes = np.rint(weights / step).astype(int)
    kept = np.abs(codes).max(1) >= LEAST
    head = HEAD.format(lines=len(lines), voices=len({one.voice for one in lines}))
    parts = [" ".join([f"{step:.6g}", *(f"{one:.5g}" for one in offsets)])]
    for group in (~outline & kept, outline & kept):
        parts += [f"{names[at].removeprefix(OUTLINE)}\t{_signs(codes[at])}" for at in np.flatnonzero(group)]
        parts.append("")
    new = WEIGHTS.with_suffix(".new")
    new.write_text(head + "\n".join(parts[:-1]) + "\n", encoding="utf-8")
    new.replace(WEIGHTS)
    print(f"{int(kept.sum())} features kept, {WEIGHTS.stat().st_size // 1000} kB")


def _signs(codes: NDArray[np.int_]) -> str:
    return "".join(chr(ZERO + int(code)) for code in codes)
