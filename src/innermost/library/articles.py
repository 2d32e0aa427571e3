"""Articles: something to read, with what to do now and what it rests on.

Knows the fields and how a Markdown file with front matter gives them. Must not know how a page is shown.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, get_args

from innermost.library.choices import GRADES, KINDS, Grade, Kind
from innermost.library.problems import Origin
from innermost.library.reading import words
from innermost.library.table import Table

ChapterName = Literal["understand", "recognise", "hinders", "build", "keep", "mend", "kinds", "care", "aloud"]
Target = Literal[
    "question",
    "date",
    "act",
    "surprise",
    "prompt",
    "appreciation",
    "opener",
    "first-sentence",
    "walk",
    "article",
    "page",
]

CHAPTERS: dict[ChapterName, str] = {
    "understand": "What it is",
    "recognise": "Where you stand",
    "build": "How it grows",
    "hinders": "What gets in the way",
    "keep": "Keeping it",
    "mend": "The way back",
    "kinds": "Friends, partners, family",
    "care": "Taking care",
    "aloud": "To read aloud",
}
TARGETS: tuple[Target, ...] = get_args(Target)
DECK_OF: Mapping[str, str] = {
    "question": "questions",
    "date": "dates",
    "act": "acts",
    "surprise": "surprises",
    "prompt": "prompts",
    "appreciation": "thanks",
    "opener": "openers",
    "first-sentence": "first-sentences",
}
PAGES = ("tonight", "journal", "talk", "give", "safety", "spaces", "library", "walks", "mend")
WORDS_A_MINUTE = 220


@dataclass(frozen=True, slots=True)
class Pointer:
    """Where to go next: what kind of thing, and its slug."""

    target: Target
    slug: str


@dataclass(frozen=True, slots=True)
class Article:
    """`body` is Markdown. `finding` is one sentence, `sources` are authors and years, `next` is what to do now."""

    slug: str
    name: str
    line: str
    chapter: ChapterName
    kinds: tuple[Kind, ...]
    threads: Mapping[str, float] = field(hash=False)
    covers: tuple[str, ...]
    evidence: Grade
    finding: str
    sources: tuple[str, ...]
    next: tuple[Pointer, ...]
    body: str
    origin: Origin = field(compare=False, repr=False)

    @property
    def minutes(self) -> int:
        """To read it through, at 220 words a minute."""
        return max(1, round(len(words(self.body)) / WORDS_A_MINUTE))


def article(table: Table) -> Article:
    body = table.source.body
    if not body:
        table.wrong("slug", "There is nothing to read below the front matter.", "Write the article there.")
    evidence, sources = table.choice("evidence", GRADES), table.texts("sources", optional=True)
    if evidence in ("trial", "study") and not sources:
        table.wrong("sources", f"The evidence is '{evidence}', and no source is named.", "Name author and year.")
    return Article(
        slug=table.slug(),
        name=table.text("name"),
        line=table.text("line"),
        chapter=table.choice("chapter", tuple(CHAPTERS)),
        kinds=table.choices("kinds", KINDS),
        threads=table.weights("threads"),
        covers=table.texts("covers", optional=True),
        evidence=evidence,
        finding=table.text("finding"),
        sources=sources,
        next=pointers(table, "next"),
        body=body,
        origin=table.origin,
    )


def pointers(table: Table, key: str, *, optional: bool = False) -> tuple[Pointer, ...]:
    """What a list of texts such as "article:at-ease" points to. Whether that is there is looked at in `links`."""
    found = (_pointer(table, key, text) for text in table.texts(key, optional=optional))
    return tuple(one for one in found if one)


def pointer(table: Table, key: str) -> Pointer | None:
    """What one text such as "article:at-ease" points to; None where there is none."""
    text = table.text(key, optional=True)
    return _pointer(table, key, text) if text else None


def _pointer(table: Table, key: str, text: str) -> Pointer | None:
    name, _, slug = text.partition(":")
    target = next((one for one in TARGETS if one == name), None)
    if target is None or not slug or (target == "page" and slug not in PAGES):
        mend = f"Write question:SLUG, article:SLUG or the like; pages are {', '.join(PAGES)}."
        table.wrong(key, f"'{text}' leads nowhere we know.", mend)
        return None
    return Pointer(target, slug)
