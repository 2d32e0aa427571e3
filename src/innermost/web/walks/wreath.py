"""The breathing circle: two strands wound round each other into a wreath of ten crossings, as SVG text.

Pure geometry: no style attributes, no Django. Must not know how long a breath is.
"""

from __future__ import annotations

from collections.abc import Iterator
from math import atan2, cos, pi, sin

RADIUS, SWING, LOBES = 118.0, 12.0, 5
STEPS = 4
BODY = 11.0
FIBRES = (-4.6, -2.3, 0.0, 2.3, 4.6)


def wreath() -> str:
    """The file wreath.svg, the middle at 0: strands m and o in two sets of pieces each, `0` and `1`, so that a page
    lays one set of each under the other one. Where a page names a set it says whose it is, and so its colour."""
    sets = ((name, turn, half) for name, turn in (("m", 0.0), ("o", pi)) for half in (0, 1))
    drawn = (f'<g id="{name}{half}">{"".join(_set(turn, half))}</g>' for name, turn, half in sets)
    return '<svg xmlns="http://www.w3.org/2000/svg">\n' + "\n".join(drawn) + "\n</svg>\n"


def _set(turn: float, half: int) -> Iterator[str]:
    """Every second piece of a strand. Each has one crossing in its middle."""
    places = range(half, 2 * LOBES, 2)
    yield f'<path d="{"".join(_piece(place, turn, 0) for place in places)}" stroke-width="{BODY:g}" opacity=".68"/>'
    fibres = "".join(_piece(place, turn, aside) for aside in FIBRES for place in places)
    yield f'<path d="{fibres}" stroke-width=".8" opacity=".6"/>'


def _piece(place: int, turn: float, aside: float) -> str:
    """A line over a tenth of the circle, `aside` px outside the middle of the strand."""
    first, step = pi / LOBES * (place - 0.5), pi / LOBES / STEPS
    points = [_point(first + step * at, turn, aside) for at in range(-1, STEPS + 2)]
    path = f"M{points[1][0]:.1f} {points[1][1]:.1f}"
    for (x0, y0), (x1, y1), (x2, y2), (x3, y3) in zip(points, points[1:], points[2:], points[3:], strict=False):
        path += f"C{x1 + (x2 - x0) / 6:.1f} {y1 + (y2 - y0) / 6:.1f} {x2 - (x3 - x1) / 6:.1f} "
        path += f"{y2 - (y3 - y1) / 6:.1f} {x2:.1f} {y2:.1f}"
    return path


def _point(angle: float, turn: float, aside: float) -> tuple[float, float]:
    radius = RADIUS + SWING * sin(LOBES * angle + turn)
    outward = angle - atan2(SWING * LOBES * cos(LOBES * angle + turn), radius)
    return radius * cos(angle) + aside * cos(outward), radius * sin(angle) + aside * sin(outward)
