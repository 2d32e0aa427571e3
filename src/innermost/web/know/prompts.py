"""Which prompt of the map comes next. Knows the library and what the person who is here wrote; counts nothing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from innermost.library import DetailPrompt, Kind, load
from innermost.web.access.details import OF_ME, Known
from innermost.web.keep.looking_back import drawn


def of_the_day(kind: Kind, by: str) -> DetailPrompt:
    """Any of them, the same for the same `by`."""
    return drawn([one for one in load().detail_prompts if kind in one.kinds], by)


def left(theme: str, kind: Kind, mine: Iterable[Known]) -> list[DetailPrompt]:
    """Those under a theme that the person who is here wrote nothing to."""
    said = {one.detail.prompt for one in mine if one.detail and one.detail.of == OF_ME}
    return [one for one in load().detail_prompts_in(theme, kind) if one.slug not in said]


def after(one: DetailPrompt, kind: Kind) -> DetailPrompt:
    """Another one of its theme; at the end the first again."""
    among: Sequence[DetailPrompt] = load().detail_prompts_in(one.theme, kind)
    place = among.index(one) if one in among else -1
    return among[(place + 1) % len(among)]
