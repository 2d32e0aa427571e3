"""How much content there is, as plain numbers. Knows the library; must not judge it."""

from collections.abc import Iterator

from innermost.library.choices import KINDS
from innermost.library.model import Library
from innermost.library.reading import words
from innermost.library.replies import REPLY_HOPES

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
        "journal": len(library.prompts),
        "feelings": len(library.feelings),
        "openers": len(library.openers),
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
    for question in library.questions:
        yield from (question.text, question.consent)
    yield from (prompt.text for prompt in library.prompts)
    yield from (opener.text for opener in library.openers)
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
