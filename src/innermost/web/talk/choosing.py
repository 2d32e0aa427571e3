"""Choosing a question: by rung, by theme. Pure: prepares the library's questions for a page; must not know rounds."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass
from urllib.parse import urlencode

from innermost.library import Kind, Library, Rung, Theme
from innermost.web.asked import whole

A_PAGE, A_FEW = 24, 5
MOST_DIGITS = 5


@dataclass(frozen=True)
class Choice:
    """A question to choose. `opened`: both have opened it before."""

    slug: str
    text: str
    rung: int
    opened: bool


@dataclass(frozen=True)
class Group:
    """Some questions of a rung, and whether there are others. `address` leads to the first of them from the page."""

    rung: Rung
    address: str
    questions: list[Choice]
    has_more: bool


@dataclass(frozen=True)
class Choices:
    """What the page offers: everything at first, then the questions of a rung, of a theme, or of both.

    A theme shows the first few of each rung; a rung shows them all, a page at a time. `page` counts from 1.
    """

    rungs: tuple[Rung, ...]
    themes: tuple[Theme, ...]
    rung: Rung | None
    theme: Theme | None
    groups: list[Group]
    page: int = 1

    @property
    def is_chosen(self) -> bool:
        return bool(self.rung or self.theme)


def choices(library: Library, kind: Kind, opened: Container[str], *, rung: str, theme: str, page: str = "") -> Choices:
    """`rung`, `theme` and `page` as somebody asked for them; what nobody knows is as if nothing was asked."""
    chosen_rung = library.rung(int(rung)) if rung in tuple("123456") else None
    chosen_theme = library.theme(theme)
    number = whole(page, MOST_DIGITS) or 1
    themes = library.themes(kind)
    if chosen_rung is None and chosen_theme is None:
        return Choices(library.rungs, themes, None, None, [])
    if chosen_rung:
        of_rung = {theme for one in library.questions_for(kind, rung=chosen_rung.number) for theme in one.themes}
        themes = tuple(one for one in themes if one.slug in of_rung)
    start, most = (A_PAGE * (number - 1), A_PAGE) if chosen_rung else (0, A_FEW)
    shown = [chosen_rung] if chosen_rung else library.rungs
    groups = [_group(library, kind, opened, one, chosen_theme, slice(start, start + most)) for one in shown]
    wanted = [group for group in groups if group.questions]
    return Choices(library.rungs, themes, chosen_rung, chosen_theme, wanted, number)


def _group(library: Library, kind: Kind, opened: Container[str], rung: Rung, theme: Theme | None, part: slice) -> Group:
    """Those the two have opened come last."""
    asked = {"rung": rung.number} | ({"theme": theme.slug} if theme else {})
    found = library.questions_for(kind, rung=rung.number, theme=theme.slug if theme else None)
    offered = [Choice(one.slug, one.text, one.rung, one.slug in opened) for one in found]
    offered.sort(key=lambda one: one.opened)
    return Group(rung, f"?{urlencode(asked)}", offered[part], len(offered) > part.stop)
