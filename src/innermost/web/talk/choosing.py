"""Choosing a question: by rung, by theme. Pure: prepares the library's questions for a page; must not know rounds."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass

from innermost.library import Kind, Library, Rung, Theme


@dataclass(frozen=True)
class Choice:
    """A question to choose. `opened`: both have opened it before."""

    slug: str
    text: str
    rung: int
    opened: bool


@dataclass(frozen=True)
class Choices:
    """What the page offers: everything at first, then the questions of a rung, of a theme, or of both."""

    rungs: tuple[Rung, ...]
    themes: tuple[Theme, ...]
    rung: Rung | None
    theme: Theme | None
    groups: list[tuple[Rung, list[Choice]]]

    @property
    def is_chosen(self) -> bool:
        return bool(self.rung or self.theme)


def choices(library: Library, kind: Kind, opened: Container[str], *, rung: str, theme: str) -> Choices:
    """`rung` and `theme` as somebody asked for them; what nobody knows is as if nothing was asked."""
    chosen_rung = library.rung(int(rung)) if rung in tuple("123456") else None
    chosen_theme = library.theme(theme)
    groups = [(one, _of(library, kind, opened, one, chosen_theme)) for one in library.rungs]
    wanted = [(one, found) for one, found in groups if found and chosen_rung in (None, one)]
    themes = library.themes(kind)
    if chosen_rung:
        of_rung = {theme for one in library.questions_for(kind, rung=chosen_rung.number) for theme in one.themes}
        themes = tuple(one for one in themes if one.slug in of_rung)
    chosen = bool(chosen_rung or chosen_theme)
    return Choices(library.rungs, themes, chosen_rung, chosen_theme, wanted if chosen else [])


def _of(library: Library, kind: Kind, opened: Container[str], rung: Rung, theme: Theme | None) -> list[Choice]:
    found = library.questions_for(kind, rung=rung.number, theme=theme.slug if theme else None)
    return [Choice(one.slug, one.text, one.rung, one.slug in opened) for one in found]
