"""How deep a model trained on rated questions thinks ours go, beside the rungs their writers chose.

    python -m bench.depth --data FOLDER [--json]

FOLDER holds train.tsv, val.tsv and test.tsv of the question-intimacy set (Pei and Jurgens, 2020, MIT licence): a
question, a tab, and how intimate people found it. The model is a ridge regression on TF-IDF of words and of runs of
letters. It is trained anew each time and never shipped: a person chooses a rung, the model only points at those to
read once more.

Needs scikit-learn, which nothing else here does: pip install scikit-learn
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from scipy.stats import pearsonr, spearmanr
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import Ridge
from sklearn.pipeline import make_pipeline, make_union

from innermost.library import Question, load

STRENGTHS = (0.3, 1.0, 3.0, 10.0)
FAR = 2


@dataclass(frozen=True)
class Far:
    """A question whose rung is `FAR` or more from the one its place in the order of scores would give it."""

    slug: str
    rung: int
    by_score: int
    text: str


@dataclass(frozen=True)
class Depth:
    """`r` is Pearson's on the test split; `spearman` is of rungs and scores over the library."""

    r: float
    strength: float
    spearman: float
    far: list[Far]


def measure(data: Path, questions: Sequence[Question]) -> Depth:
    splits = {name: _split(data / f"{name}.tsv") for name in ("train", "val", "test")}
    strength = max(STRENGTHS, key=lambda one: _r(_trained(one, *splits["train"]), *splits["val"]))
    texts, ratings = (one + other for one, other in zip(splits["train"], splits["val"], strict=True))
    model = _trained(strength, texts, ratings)
    scores = model.predict([question.text for question in questions])
    rungs = [question.rung for question in questions]
    r = float(pearsonr(model.predict(splits["test"][0]), splits["test"][1]).statistic)
    return Depth(round(r, 3), strength, round(float(spearmanr(rungs, scores).statistic), 3), _far(questions, scores))


def _split(file: Path) -> tuple[list[str], list[float]]:
    rows = [line.rsplit("\t", 1) for line in file.read_text().splitlines() if "\t" in line]
    return [text for text, _ in rows], [float(rating) for _, rating in rows]


def _trained(strength: float, texts: list[str], ratings: list[float]) -> Any:
    words = TfidfVectorizer(sublinear_tf=True, ngram_range=(1, 2))
    letters = TfidfVectorizer(sublinear_tf=True, analyzer="char_wb", ngram_range=(2, 5))
    return make_pipeline(make_union(words, letters), Ridge(alpha=strength)).fit(texts, ratings)


def _r(model: Any, texts: list[str], ratings: list[float]) -> float:
    return float(pearsonr(model.predict(texts), ratings).statistic)


def _far(questions: Sequence[Question], scores: Any) -> list[Far]:
    """Scores have no rungs, so each gets the rung that stands at its place: as many on each as the library has."""
    by_score = dict(zip(scores.argsort().tolist(), sorted(question.rung for question in questions), strict=True))
    pairs = ((question, by_score[place]) for place, question in enumerate(questions))
    return [Far(one.slug, one.rung, rung, one.text) for one, rung in pairs if abs(one.rung - rung) >= FAR]


def main(arguments: Sequence[str] | None = None) -> int:
    reader = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    reader.add_argument("--data", type=Path, required=True, help="the folder with train.tsv, val.tsv and test.tsv")
    reader.add_argument("--json", action="store_true")
    chosen = reader.parse_args(arguments)
    found = measure(chosen.data, load().questions)
    print(json.dumps(asdict(found), indent=2) if chosen.json else _in_words(found))
    return 0


def _in_words(found: Depth) -> str:
    lines = [f"r on the test split {found.r} (ridge {found.strength}); Spearman of rung and score {found.spearman}"]
    lines.append(f"{len(found.far)} questions lie {FAR} rungs or more from their score:")
    lines += [f"  {one.rung} by score {one.by_score}  {one.slug}: {one.text}" for one in found.far]
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main())
