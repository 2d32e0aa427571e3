"""Slugs are unique, and every slug an item names exists.

Knows how items refer to each other. Must not read files.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping

from innermost.library.articles import DECK_OF, PAGES, Article
from innermost.library.model import Library
from innermost.library.practice import ONE_OF, Practice
from innermost.library.problems import Origin, Problem
from innermost.library.prompts import Opener, Prompt
from innermost.library.scales import Inventory

CLOSENESS = "closeness"
IN_WORDS = re.compile(r"\]\(([a-z-]+):([a-z0-9-]+)\)")


def link_problems(library: Library) -> Iterator[Problem]:
    yield from _twice(library)
    yield from _strand_links(library)
    yield from _anchor_links(library)
    yield from _article_links(library)
    yield from _inventory_links(library)
    yield from _settled_links(library)
    yield from _walk_links(library)
    yield from _feeling_links(library)
    yield from _detail_links(library)
    yield from _cover_links(library)


def _twice(library: Library) -> Iterator[Problem]:
    groups: dict[str, Iterable[tuple[str, Origin]]] = {
        "thread": ((one.slug, one.origin) for one in library.threads),
        "rung": ((str(one.number), one.origin) for one in library.rungs),
        "theme": ((one.slug, one.origin) for one in library.all_themes),
        "journal prompt": ((one.slug, one.origin) for one in library.prompts),
        "feeling family": ((one.slug, one.origin) for one in library.families),
        "feeling word": ((one.slug, family.origin) for family in library.families for one in family.feelings),
        "quick word": ((one.slug, one.origin) for one in library.quick_words),
        **{ONE_OF[deck]: ((one.slug, one.origin) for one in items) for deck, items in library.decks.items()},
        "value": ((one.slug, one.origin) for one in library.values),
        "need": ((one.slug, one.origin) for one in library.needs),
        "article": ((one.slug, one.origin) for one in library.articles),
        "inventory": ((one.slug, one.origin) for one in library.inventories),
        "walk": ((one.slug, one.origin) for one in library.walks),
        "opener": ((one.slug, one.origin) for one in library.openers),
        "theme of the map": ((one.slug, one.origin) for one in library.detail_themes),
        "prompt of the map": ((one.slug, one.origin) for one in library.detail_prompts),
        "way to ask": ((one.slug, one.origin) for one in library.ask_openers),
        "ritual": ((one.slug, one.origin) for one in library.rituals),
        "reply": ((one.slug, one.origin) for one in library.all_replies),
        "country": ((one.code, one.origin) for one in library.countries),
        "help line": ((one.slug, one.origin) for one in library.help_lines),
        "directory": ((one.slug, one.origin) for one in library.directories),
        "page": ((one.slug, one.origin) for one in library.pages),
        "coverage area": ((one.slug, one.origin) for one in library.areas),
        "coverage row": ((row.id, area.origin) for area in library.areas for row in area.rows),
        "feature": ((one.slug, one.origin) for one in library.features),
        "sort": ((one.slug, one.origin) for one in library.sorts),
        "step": ((one.slug, one.origin) for one in library.steps),
        "strategy": ((one.slug, one.origin) for one in library.strategies),
        "change": ((one.slug, one.origin) for one in library.changes),
        "leaning": ((one.slug, one.origin) for one in library.leanings),
        "mending step": ((one.slug, one.origin) for one in library.mend_steps),
        "way": ((one.slug, one.origin) for one in library.ways),
    }
    for name, pairs in groups.items():
        first: dict[str, Origin] = {}
        for slug, origin in pairs:
            if slug and slug in first:
                mend = f"It is already at {first[slug].file}:{first[slug].line}; give this one its own."
                yield Problem(origin.file, origin.line, f"The {name} '{slug}' is there twice.", mend)
            first.setdefault(slug, origin)


def _strand_links(library: Library) -> Iterator[Problem]:
    """The threads and themes that anything names."""
    threads = {thread.slug for thread in library.threads}
    themes = {theme.slug for theme in library.all_themes}
    things: tuple[Practice | Article, ...] = (*library.practices, *library.articles, *library.walks)
    for one in things:
        for slug in one.threads.keys() - threads:
            yield nowhere(one.origin, "thread", slug, "threads.toml")
        for slug in set(getattr(one, "themes", ())) - themes:
            yield nowhere(one.origin, "theme", slug, "themes.toml")


def _anchor_links(library: Library) -> Iterator[Problem]:
    rungs = {question.slug: question.rung for question in library.questions}
    for rung in library.rungs:
        for slug in rung.anchors:
            if rungs.get(slug) != rung.number:
                yield nowhere(rung.origin, f"question of rung {rung.number}", slug, "questions/")


def _walk_links(library: Library) -> Iterator[Problem]:
    """A walk is in the file of its name."""
    for walk in library.walks:
        if walk.slug and walk.origin.file != f"walks/{walk.slug}.toml":
            mend = f"Call the file {walk.slug}.toml."
            yield Problem(walk.origin.file, 1, f"The walk '{walk.slug}' is not in walks/{walk.slug}.toml.", mend)


def _settled_links(library: Library) -> Iterator[Problem]:
    for pair in library.settled:
        for slug in pair.of - library.questions_by_slug.keys():
            yield nowhere(pair.origin, "question", slug, "questions/")


def _article_links(library: Library) -> Iterator[Problem]:
    """What an article points to, beneath it and within its words."""
    known = targets(library)
    for article in library.articles:
        for one in article.next:
            if one.slug not in known[one.target]:
                yield nowhere(article.origin, one.target, one.slug, "the library")
        for name, slug in IN_WORDS.findall(article.body):
            if slug not in known.get(name, ()):
                yield nowhere(article.origin, name, slug, "the library")


def _inventory_links(library: Library) -> Iterator[Problem]:
    """An inventory is in the file of its name, its leads go somewhere, and the scales of closeness are the threads."""
    for inventory in library.inventories:
        file = f"inventories/{inventory.slug}.toml"
        if inventory.slug and inventory.origin.file != file:
            yield Problem(inventory.origin.file, 1, f"The inventory '{inventory.slug}' is not in {file}.", "Move it.")
        yield from lead_problems(library, inventory)
    for scale in (one for inventory in library.inventories if inventory.slug == CLOSENESS for one in inventory.scales):
        if not library.thread(scale.slug):
            yield nowhere(scale.origin, "thread", scale.slug, "threads.toml")


def lead_problems(library: Library, inventory: Inventory) -> Iterator[Problem]:
    """The leads of an inventory, of this library or a practitioner's own, that go nowhere in the library."""
    known = targets(library)
    for item in inventory.items:
        for lead in item.leads:
            if lead.slug not in known[lead.target]:
                yield nowhere(item.origin, lead.target, lead.slug, "the library")


def targets(library: Library) -> Mapping[str, Collection[str]]:
    """The slugs an article can point to, by the names it uses."""
    decks: dict[str, tuple[Practice | Prompt | Opener, ...]] = dict(library.decks.items())
    decks |= {"prompts": library.prompts, "openers": library.openers}
    on_decks = {target: {one.slug for one in decks[deck]} for target, deck in DECK_OF.items()}
    on_decks["walk"] = {one.slug for one in library.walks}
    return {**on_decks, "article": {one.slug for one in library.articles}, "page": set(PAGES)}


def _feeling_links(library: Library) -> Iterator[Problem]:
    families = {family.slug for family in library.families}
    for word in library.quick_words:
        for slug in word.families:
            if slug not in families:
                yield nowhere(word.origin, "feeling family", slug, "feelings.toml")


def _detail_links(library: Library) -> Iterator[Problem]:
    """A prompt of the map belongs to a theme, and its quiz question is there."""
    quizzes = {one.slug for one in library.quizzes}
    for prompt in library.detail_prompts:
        if library.detail_theme(prompt.theme) is None:
            yield nowhere(prompt.origin, "theme of the map", prompt.theme, "details.toml")
        if prompt.quiz and prompt.quiz not in quizzes:
            yield nowhere(prompt.origin, "quiz question", prompt.quiz, "quiz.toml")


def _cover_links(library: Library) -> Iterator[Problem]:
    rows = {row.id for area in library.areas for row in area.rows}
    content = (one for items in library.serving.values() for one in items)
    for one in (*content, *library.features):
        for row in one.covers:
            if row not in rows:
                yield nowhere(one.origin, "coverage row", row, "coverage.toml")


def nowhere(origin: Origin, name: str, slug: str, file: str) -> Problem:
    """Something names a slug that is not there; `file` is where to choose one."""
    mend = f"Choose one from {file}, or add it there."
    return Problem(origin.file, origin.line, f"There is no {name} '{slug}'.", mend)
