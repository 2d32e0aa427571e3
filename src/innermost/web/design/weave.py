"""The weave as SVG text: a thread's level with its uncertainty, and the drawings made of the same two strands.

Pure geometry: no input or output, no Django, no style attributes (so it is safe under a strict content policy). It must
not know whose level it draws; the caller says which strand is mine and which the other's.

Levels and spreads are shares of the scale, 0 to 1. All lengths are px. A row has no viewBox, so a longer row shows more
of the same wave and never stretches a stroke.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from math import cos, exp, pi, sin
from statistics import NormalDist

THIN, THICK = 2.0, 24.0
WAVE, LENGTH = 120, 960
CALM, TWIST = 5.0, 11.0
ROW = 52
WASH_QUANTILES = (0.95, 0.85, 0.70, 0.50, 0.30, 0.15, 0.05)
FIBRE_QUANTILES = (0.9, 0.7, 0.5, 0.3, 0.1)
LOOSE_FROM, OUTER = 0.15, 0.6
LOOSE = 4.0
CORE_EVERY = 2.4
LEAST_SPREAD = 0.004
LEVELS = 30
SPREADS = (0.01, 0.02, 0.03, 0.045, 0.065, 0.09, 0.13, 0.18, 0.25)


@dataclass(frozen=True)
class Belief:
    """Where a thread stands: `level` and the standard deviation `spread` of what is believed about it."""

    level: float
    spread: float

    def width_at(self, quantile: float) -> float:
        """Stroke width in px at a quantile of the belief."""
        return width(NormalDist(self.level, max(self.spread, LEAST_SPREAD)).inv_cdf(quantile))


def width(level: float) -> float:
    """Stroke width in px of a level; levels outside 0 to 1 are cut."""
    return THIN + (THICK - THIN) * min(1.0, max(0.0, level))


def wave(amplitude: float, phase: float, loose: float = 0.0) -> str:
    """Path of a sine with one cubic for each quarter wave; `loose` lets it stray to one side by up to that many px."""
    step, turn, stray = WAVE / 4, 2 * pi / WAVE, 2 * pi / (WAVE * 2.3)
    points = [
        (
            x,
            amplitude * sin(turn * x + phase) + loose * (0.5 + 0.5 * sin(stray * x + 1)),
            amplitude * turn * cos(turn * x + phase) + 0.5 * loose * stray * cos(stray * x + 1),
        )
        for x in (k * step for k in range(int(LENGTH / step) + 1))
    ]
    path = f"M{points[0][0]:g} {points[0][1]:.1f}"
    for (x0, y0, slope0), (x1, y1, slope1) in pairwise(points):
        # A third of the step would be exact for a parabola; .3642 fits a quarter sine best.
        reach = (x1 - x0) * 0.3642
        path += f"C{x0 + reach:.1f} {y0 + slope0 * reach:.1f} {x1 - reach:.1f} {y1 - slope1 * reach:.1f} "
        path += f"{x1:g} {y1:.1f}"
    return path


def defs(file: str) -> str:
    """Once on a page with twisted strands: their waves, from `file`, which holds `waves()`, and two clips."""
    spans = range(LENGTH // WAVE + 1)
    under = _clip("under", ((-WAVE / 4 + k * WAVE, WAVE / 2) for k in spans))
    over = _clip("over", ((WAVE / 4 + k * WAVE, WAVE / 2) for k in spans))
    return "".join(f'<use id="{name}" href="{file}#{name}"/>' for name in _paths("t", TWIST)) + under + over


def waves() -> str:
    """The file waves.svg: paths t0 t1 for twisted strands, each with a loose twin up and down."""
    return _file(f'<path id="{name}" d="{path}"/>' for name, path in _paths("t", TWIST).items())


def strands() -> str:
    """The file strands.svg: a strand alone for every step of level and of spread, so that a page only names it."""
    paths = (f'<path id="{name}" d="{path}"/>' for name, path in _paths("n", CALM, halves=1).items())
    steps = ((level, spread) for level in range(LEVELS + 1) for spread in range(len(SPREADS)))
    drawn = (f'<g id="{_step(*step)}">{ink("n0", _belief(*step))}</g>' for step in steps)
    return _file((*paths, *drawn))


def _file(parts: Iterable[str]) -> str:
    return '<svg xmlns="http://www.w3.org/2000/svg">\n' + "\n".join(parts) + "\n</svg>\n"


def _step(level: int, spread: int) -> str:
    return f"s{level}-{spread}"


def _belief(level: int, spread: int) -> Belief:
    return Belief(level / LEVELS, SPREADS[spread])


def _nearest(belief: Belief) -> str:
    """The drawn step: levels go in thirtieths, less than a pixel of width; spreads in nine steps."""
    level = round(min(1.0, max(0.0, belief.level)) * LEVELS)
    return _step(level, min(range(len(SPREADS)), key=lambda step: abs(SPREADS[step] - belief.spread)))


def _paths(kind: str, amplitude: float, halves: int = 2) -> dict[str, str]:
    return {
        f"{kind}{half}{side}": wave(amplitude, half * pi, loose)
        for half in range(halves)
        for side, loose in (("", 0.0), ("u", LOOSE), ("d", -LOOSE))
    }


def ink(path: str, belief: Belief, wash: float = 0.68, line: float = 0.5) -> str:
    """One strand along a path. Opacity at distance d from its middle = wash x P(the true width is at least 2d)."""
    fibres = "".join((*_fibres(path, belief, line), f'<g opacity="{_short(line)}">', *_core(path, belief), "</g>"))
    return "".join(_body(path, belief, wash)) + f'<g stroke-width=".8">{fibres}</g>'


def alone(row: int, belief: Belief, file: str) -> str:
    """One row with my strand only, from `file`, which holds `strands()`; every other row is half a wave further."""
    shift = -WAVE // 2 * (row % 2)
    return (
        f'<svg aria-hidden="true"><g class="mine" transform="translate({shift} {ROW // 2})">'
        f'<use href="{file}#{_nearest(belief)}"/></g></svg>'
    )


def twisted(row: int, mine: Belief, other: Belief) -> str:
    """One row with both strands, over and under each other in turn."""
    a = f'<g id="a{row}" class="mine">{ink(f"t{row % 2}", mine, wash=0.86, line=0.4)}</g>'
    b = f'<g id="b{row}" class="other">{ink(f"t{(row + 1) % 2}", other, wash=0.93, line=0.4)}</g>'
    return (
        f'<svg aria-hidden="true"><defs>{a}{b}</defs><g transform="translate(0 {ROW / 2:g})">'
        f'<g clip-path="url(#under)"><use href="#b{row}"/><use href="#a{row}"/></g>'
        f'<g clip-path="url(#over)"><use href="#a{row}"/><use href="#b{row}"/></g></g></svg>'
    )


def unlooked(file: str) -> str:
    """One row of a thread that nobody has looked at yet: dots."""
    return (
        f'<svg aria-hidden="true"><g class="none" transform="translate(0 {ROW // 2})">'
        f'<use href="{file}#n0" stroke-width="1.5" stroke-dasharray="1 6" stroke-linecap="round"/></g></svg>'
    )


def sprite() -> str:
    """The file weave.svg: two thin waves n0 and n1, and a strand; their colour comes from where they stand."""
    strand = ink("n1", Belief(0.38, 0.02))
    waves = f'<path id="n0" d="{wave(CALM, 0)}"/>\n<path id="n1" d="{wave(CALM, pi)}"/>'
    return f'<svg xmlns="http://www.w3.org/2000/svg">\n{waves}\n<g id="strand">{strand}</g>\n</svg>\n'


def _body(path: str, belief: Belief, wash: float) -> Iterator[str]:
    covered = 0.0
    for quantile in WASH_QUANTILES:
        target = wash * (1 - quantile)
        alpha = 1 - (1 - target) / (1 - covered)
        covered = target
        yield f'<use href="#{path}" stroke-width="{belief.width_at(quantile):.1f}" opacity="{_short(alpha)}"/>'


def _fibres(path: str, belief: Belief, line: float) -> Iterator[str]:
    for quantile in FIBRE_QUANTILES:
        offset = belief.width_at(quantile) / 2
        astray = belief.spread > LOOSE_FROM and quantile > OUTER
        for side, y in (("u", offset), ("d", -offset)):
            twin = path + side if astray else path
            yield f'<use href="#{twin}" y="{y:.1f}" opacity="{_short(line * (1 - quantile) + 0.08)}"/>'


def _core(path: str, belief: Belief) -> Iterator[str]:
    core = belief.width_at(0.05) / 2
    count = int(core // CORE_EVERY)
    for k in range(-count, count + 1):
        yield f'<use href="#{path}" y="{k * core / (count + 0.5):.1f}"/>'


def _short(share: float) -> str:
    """Such as `.07`: a row has a few dozen of them."""
    return f"{share:.2f}".removeprefix("0")


def _clip(name: str, spans: Iterable[tuple[float, float]], reach: int = 30) -> str:
    rects = "".join(f'<rect x="{x:.0f}" y="{-reach}" width="{w:.0f}" height="{2 * reach}"/>' for x, w in spans)
    return f'<clipPath id="{name}">{rects}</clipPath>'


# The hero: nine loose fibres a side run together into two strands that twist.

HERO_LENGTH, HERO_FIBRES, HERO_STEP, HERO_WIDTH = 2560, 368, 16, 11.5
HERO_PERIOD = 56
FAN = (-46, -31, -23, -14, 2, 10, 18, 28, 49)
TIGHT = tuple((k - 4) * 1.25 for k in range(9))


@cache
def hero() -> str:
    """The drawing of the first page, in the colours of the classes mine and other, centred in the height of its box."""
    crests = [_crest(k) for k in range(1, int(HERO_LENGTH / HERO_PERIOD) - 1)]
    spans = [(a, b - a) for a, b in pairwise([-HERO_STEP, *crests, HERO_LENGTH])]
    return (
        '<svg aria-hidden="true"><defs>'
        + _clip("h0", spans[0::2], 200)
        + _clip("h1", spans[1::2], 200)
        + _fade("mine")
        + _fade("other")
        + _hero_strand("mine", 1)
        + _hero_strand("other", -1)
        + '</defs><svg y="50%" overflow="visible">'
        '<g clip-path="url(#h0)"><use href="#hero-mine"/><use href="#hero-other"/></g>'
        '<g clip-path="url(#h1)"><use href="#hero-other"/><use href="#hero-mine"/></g></svg></svg>'
    )


def _hero_strand(name: str, sign: int) -> str:
    body = _smooth([(x, sign * _middle(x)) for x in range(-HERO_STEP, HERO_LENGTH + 1, HERO_STEP)])
    fibres = "".join(f'<path d="{_hero_fibre(k, sign)}"/>' for k in range(len(FAN)))
    return (
        f'<g id="hero-{name}" class="{name}"><path stroke="url(#g-{name})" stroke-width="{HERO_WIDTH}" d="{body}"/>'
        f'<g stroke="url(#f-{name})" stroke-width=".9">{fibres}</g></g>'
    )


def _hero_fibre(fibre: int, sign: int) -> str:
    steps = range(-HERO_STEP, HERO_FIBRES, HERO_STEP)
    return _smooth([(x, sign * _middle(x) + _stray(fibre, x)) for x in steps])


def _fade(name: str) -> str:
    def gradient(kind: str, x1: int, x2: int, stops: tuple[str, str]) -> str:
        first, last = stops
        return (
            f'<linearGradient id="{kind}-{name}" class="g-{name}" gradientUnits="userSpaceOnUse" x1="{x1}" x2="{x2}">'
            f'<stop offset="0" stop-opacity="{first}"/><stop offset="1" stop-opacity="{last}"/></linearGradient>'
        )

    return gradient("g", 22, 248, ("0", ".84")) + gradient("f", 225, HERO_FIBRES - 32, (".62", "0"))


def _turn(x: float) -> float:
    return pi * (x / HERO_PERIOD - 1.44 * (1 - exp(-x / 79)))


def _middle(x: float) -> float:
    return -(8.5 + 66 * exp(-x / 128)) * cos(_turn(x))


def _stray(fibre: int, x: float) -> float:
    wobble = 4 * sin(x / 26 + 1.7 * fibre) * exp(-x / 60)
    return TIGHT[fibre] + (FAN[fibre] - TIGHT[fibre]) * exp(-x / 54) + wobble


def _crest(k: int) -> int:
    return bisect_left(range(HERO_LENGTH), k * pi, key=_turn)


def _smooth(points: list[tuple[float, float]]) -> str:
    """A smooth path through points at equal steps: each `s` mirrors the handle before it, so only one is written."""
    ys = [y for _, y in points]
    slopes = [(after - before) / 2 for before, after in zip([ys[0], *ys], [*ys[1:], ys[-1]], strict=False)]
    step = points[1][0] - points[0][0]
    path = f"M{points[0][0]:g} {ys[0]:.0f}"
    at = float(round(ys[0]))
    for y, slope in zip(ys[1:], slopes[1:], strict=True):
        to = round(y, 1)
        path += f"s{step * 2 / 3:.0f} {to - slope / 3 - at:.1f} {step:g} {to - at:.1f}".replace(" -", "-")
        at = to
    return path
