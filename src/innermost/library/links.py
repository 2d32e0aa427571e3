"""Slugs are unique, and every slug an item names exists.

Knows how items refer to each other. Must not read files.
"""

from collections.abc import Iterable, Iterator

from innermost.library.features import Feature
from innermost.library.model import Library
from innermost.library.problems import Origin, Problem
from innermost.library.prompts import Opener, Prompt
from innermost.library.questions import Question


def link_problems(library: Library) -> Iterator[Problem]:
    yield from _twice(library)
    yield from _question_links(library)
    yield from _feeling_links(library)
    yield from _cover_links(library)


def _twice(library: Library) -> Iterator[Problem]:
    groups: dict[str, Iterable[tuple[str, Origin]]] = {
        "thread": ((one.slug, one.origin) for one in library.threads),
        "rung": ((str(one.number), one.origin) for one in library.rungs),
        "theme": ((one.slug, one.origin) for one in library.all_themes),
        "question": ((one.slug, one.origin) for one in library.questions),
        "journal prompt": ((one.slug, one.origin) for one in library.prompts),
        "feeling family": ((one.slug, one.origin) for one in library.families),
        "feeling word": ((one.slug, family.origin) for family in library.families for one in family.feelings),
        "quick word": ((one.slug, one.origin) for one in library.quick_words),
        "opener": ((one.slug, one.origin) for one in library.openers),
        "reply": ((one.slug, one.origin) for one in library.all_replies),
        "country": ((one.code, one.origin) for one in library.countries),
        "help line": ((one.slug, one.origin) for one in library.help_lines),
        "directory": ((one.slug, one.origin) for one in library.directories),
        "page": ((one.slug, one.origin) for one in library.pages),
        "coverage area": ((one.slug, one.origin) for one in library.areas),
        "coverage row": ((row.id, area.origin) for area in library.areas for row in area.rows),
        "feature": ((one.slug, one.origin) for one in library.features),
    }
    for name, pairs in groups.items():
        first: dict[str, Origin] = {}
        for slug, origin in pairs:
            if slug and slug in first:
                mend = f"It is already at {first[slug].file}:{first[slug].line}; give this one its own."
                yield Problem(origin.file, origin.line, f"The {name} '{slug}' is there twice.", mend)
            first.setdefault(slug, origin)


def _question_links(library: Library) -> Iterator[Problem]:
    threads = {thread.slug for thread in library.threads}
    themes = {theme.slug for theme in library.all_themes}
    for question in library.questions:
        for slug in question.threads:
            if slug not in threads:
                yield _nowhere(question.origin, "thread", slug, "threads.toml")
        for slug in question.themes:
            if slug not in themes:
                yield _nowhere(question.origin, "theme", slug, "themes.toml")
    slugs = {question.slug: question.rung for question in library.questions}
    for rung in library.rungs:
        for slug in rung.anchors:
            if slugs.get(slug) != rung.number:
                yield _nowhere(rung.origin, f"question of rung {rung.number}", slug, "questions/")


def _feeling_links(library: Library) -> Iterator[Problem]:
    families = {family.slug for family in library.families}
    for word in library.quick_words:
        for slug in word.families:
            if slug not in families:
                yield _nowhere(word.origin, "feeling family", slug, "feelings.toml")


def _cover_links(library: Library) -> Iterator[Problem]:
    rows = {row.id for area in library.areas for row in area.rows}
    serving: list[Question | Prompt | Opener | Feature] = [*library.questions, *library.prompts]
    serving += [*library.openers, *library.features]
    for one in serving:
        for row in one.covers:
            if row not in rows:
                yield _nowhere(one.origin, "coverage row", row, "coverage.toml")


def _nowhere(origin: Origin, name: str, slug: str, file: str) -> Problem:
    mend = f"Choose one from {file}, or add it there."
    return Problem(origin.file, origin.line, f"There is no {name} '{slug}'.", mend)
