"""What choosing costs: `python -m bench.guide [--json]`. Three things out of 3,000 candidates, on one core.

Beside it, in the same run and from the same belief, the plain way that a first reading of the formula gives: for each
candidate on its own, need x drawn effect x fit x freshness in plain Python.
"""

from __future__ import annotations

import os

# BLAS reads it when NumPy is imported: one core for both sides.
os.environ.update(dict.fromkeys(("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"), "1"))

from dataclasses import fields, replace

import numpy as np

from bench.report import Line, interleaved, show, wants_json
from innermost.guide.choice import USUAL, Wish, chosen, depth_fit, fit
from innermost.guide.effects import Effects, drawn, prior
from innermost.guide.pool import Pool, pool_of
from innermost.library import KINDS, load

CANDIDATES = 3000
MOST = 3
SEED = 5
WISH = Wish("partners", minutes=20, modes=("together", "apart"), deepest=3.2)


def main() -> None:
    as_json = wants_json("What choosing costs.")
    show(lines(), as_json)


def lines(times: int = 40) -> list[Line]:
    """Milliseconds of ours, of the plain way, and the ratio."""
    library = load()
    pool, belief = widened(pool_of(library), CANDIDATES), prior(library.sorts, len(library.threads))
    rng = np.random.default_rng(SEED)
    need, fresh = rng.random(len(library.threads)), rng.random(CANDIDATES)
    took = interleaved(
        {
            "ours": (lambda: chosen(pool, need, belief, fit(pool, WISH), fresh, rng, MOST), times),
            "plain": (lambda: plainly(pool, need, belief, fresh, rng), 1),
        }
    )
    return [
        Line(
            "choose_ms", took["ours"], f"ms of CPU: {MOST} of {CANDIDATES:,} candidates, fit included; the aim is 1 ms"
        ),
        Line("plain_ms", took["plain"], "ms, one candidate after another in plain Python"),
        Line("ratio", took["plain"] / took["ours"], "times as fast"),
    ]


def widened(pool: Pool, number: int) -> Pool:
    """A pool of so many rows: the real ones, some of them twice."""
    rows = np.arange(number) % len(pool.sort)
    arrays = {
        one.name: getattr(pool, one.name)[rows] for one in fields(pool) if hasattr(getattr(pool, one.name), "dtype")
    }
    found: Pool = replace(pool, **arrays)
    return found


def plainly(pool: Pool, need: np.ndarray, belief: Effects, fresh: np.ndarray, rng: np.random.Generator) -> list[int]:
    """The same choice, candidate by candidate."""
    theta, column = drawn(belief, rng), KINDS.index(WISH.kind)
    worth = []
    for row in range(len(pool.sort)):
        fits = float(pool.for_kind[row, column]) * float(depth_fit(pool.rung[row], WISH.deepest))
        fits *= min(1.0, (WISH.minutes or USUAL) / int(pool.minutes[row])) ** 2
        effect = sum(
            float(need[thread] * theta[pool.sort[row], thread] * weight)
            for thread, weight in enumerate(pool.weights[row])
            if weight
        )
        worth.append(max(0.0, effect) * fits * float(fresh[row]))
    found: list[int] = []
    for row in sorted(range(len(worth)), key=worth.__getitem__, reverse=True):
        if all(pool.sort[row] != pool.sort[other] for other in found):
            found.append(row)
        if len(found) == MOST:
            break
    return found


if __name__ == "__main__":
    main()
