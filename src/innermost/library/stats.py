"""How much content there is, as plain numbers. Knows the library; must not judge it."""

from collections.abc import Iterator

from innermost.library.choices import KINDS
from innermost.library.model import Library
from innermost.library.reading import words
from innermost.library.replies import REPLY_HOPES
from innermost.walk import texts as spoken

Stats = dict[str, int | dict[str, int]]


def stats(library: Library) -> Stats:
    """Counts by the names the content files use; `words` counts the words people read."""
    return {
        "questions": len(library.questions),
        "questions_by_kind": {kind: len(library.questions_for(kind)) for kind in KINDS},
        "questions_by_rung": {str(one.number): len(library.questions_for(rung=one.number)) for one in library.rungs},
        "questions_tonight": sum(question.tonight for question in library.questions),
        "themes": len(library.themes()),
        "themes_by_kind": {kind: len(library.themes(kind)) for kind in KINDS},
        "threads": len(library.threads),
        "quiz": len(library.quizzes),
        "this_or_that": len(library.pairs),
        "stories": len(library.stories),
        "journal": len(library.prompts),
        "appreciations": len(library.thanks),
        "dates": len(library.dates),
        "acts": len(library.acts),
        "surprises": len(library.surprises),
        "starters": len(library.starters),
        "first_sentences": len(library.first_sentences),
        "values": len(library.values),
        "feelings": len(library.feelings),
        "needs": len(library.needs),
        "articles": len(library.articles),
        "inventories": {one.slug: len(one.items) for one in library.inventories},
        "sorts": len(library.sorts),
        "steps": len(library.steps),
        "strategies": len(library.strategies),
        "changes": len(library.changes),
        "leanings": len(library.leanings),
        "walks": len(library.walks),
        "openers": len(library.openers),
        "rituals": len(library.rituals),
        "fortnight_days": {kind: len(library.fortnight(kind)) for kind in KINDS},
        "replies": {hope: len(library.replies(hope)) for hope in REPLY_HOPES},
        "safety_words": len(library.safety_words),
        "countries": len(library.countries),
        "help_lines": len(library.help_lines),
        "words": _words(library),
    }


def _words(library: Library) -> int:
    return sum(len(words(text)) for text in _texts(library))


def _texts(library: Library) -> Iterator[str]:
    for one in library.practices:
        yield from (getattr(one, "name", ""), one.text, getattr(one, "guess", ""), one.consent)
        yield from getattr(one, "options", ())
    yield from _plan(library)
    for prompt in library.prompts:
        yield from (prompt.text, *prompt.steps)
    for inventory in library.inventories:
        yield from (inventory.name, inventory.line, inventory.ask)
        yield from (text for item in inventory.items for text in set(item.texts.values()))
    yield from (opener.text for opener in library.openers)
    yield from (ritual.text for ritual in library.rituals)
    yield from _walks(library)
    for value in library.values:
        yield from (value.name, value.line)
    for need in library.needs:
        yield from (need.word, need.line)
    for article in library.articles:
        yield from (article.name, article.line, article.body, article.finding)
    yield from (reply.text for reply in library.all_replies)
    for day in library.fortnights:
        yield from ("" if day.question else day.text, day.why)
    yield from (feeling.word for feeling in library.feelings)
    yield from (family.step for family in library.families)
    yield from (word.step for word in library.quick_words)
    yield from (thread.line for thread in library.threads)
    for page in library.pages:
        yield from (page.line, page.body)
    for rung in library.rungs:
        yield from (rung.line, rung.body)


def _walks(library: Library) -> Iterator[str]:
    for walk in library.walks:
        yield from (walk.name, walk.text, walk.consent, walk.touch, walk.finding, *spoken(walk.script))


def _plan(library: Library) -> Iterator[str]:
    for sort in library.sorts:
        yield from (sort.name, sort.line, sort.finding)
    for step in library.steps:
        yield from (step.name, step.line, step.why, step.sign)
    for strategy in library.strategies:
        yield from (strategy.name, strategy.line, *(one.text for one in strategy.steps))
    for change in library.changes:
        yield from (change.name, change.line, change.words)
    yield from (leaning.line for leaning in library.leanings)
