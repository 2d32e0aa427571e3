"""Finds articles and things to do by the words in them. In memory; made once for a library.

Knows words, where they stand and how rare they are. Stores no query. Must not know requests or people.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from math import log

from django.urls import reverse

from innermost.library import KINDS, Article, Kind, Library, Walk
from innermost.web.library.decks import decks
from innermost.web.library.places import on_deck

MOST, MOST_ARTICLES = 40, 12
LONGEST = 100
ARTICLES, WALKS = "articles", "walks"
NAME, LINE, BODY = 8.0, 4.0, 1.0
WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*")
SMALL_WORDS = (
    "a about after an and any are as at be before but by do does ever for from has have he her his how i if in is it "
    "its me my never no not of on or our she so that the their them they this to us was we what when which who will "
    "with you your"
)
ENDING_AS_THEY_ARE = (
    "anything bring ceiling during evening everything king morning nothing ring sibling sing something spring string "
    "thing wedding wing"
)
WHOLE = frozenset(ENDING_AS_THEY_ARE.split())
PASSED_OVER = frozenset(SMALL_WORDS.split())
FEWEST_LETTERS = 3
BEGINNING = 0.6


@dataclass(frozen=True)
class Found:
    """One thing that can be found: what it is called, which sort of thing it is, and where it stands."""

    words: str
    what: str
    line: str
    href: str
    deck: str
    kinds: tuple[Kind, ...]


@dataclass(frozen=True)
class Index:
    """`standing` says for each word which things it stands in, and how much it weighs there."""

    things: tuple[Found, ...]
    words: tuple[str, ...]
    standing: Mapping[str, Mapping[int, float]]

    def weights(self, word: str) -> dict[int, float]:
        """The things a word of a query is found in: itself, or the beginning of a longer word, which weighs less."""
        stem, found = stem_of(word), defaultdict[int, float](float)
        for known in self._beginning(stem):
            share = 1.0 if known in (word, stem) else BEGINNING
            for thing, weight in self.standing[known].items():
                found[thing] = max(found[thing], weight * share)
        rarity = log(1 + len(self.things) / max(1, len(found)))
        return {thing: weight * rarity for thing, weight in found.items()}

    def _beginning(self, stem: str) -> Iterator[str]:
        at = bisect_left(self.words, stem)
        while at < len(self.words) and self.words[at].startswith(stem):
            if len(stem) >= FEWEST_LETTERS or self.words[at] == stem:
                yield self.words[at]
            at += 1


def search(library: Library, words: str, kind: str = "", what: str = "") -> tuple[Found, ...]:
    """The best first. Articles come before everything else, but only those that have most of the words."""
    index = index_of(library)
    asked = _asked(words)
    per_word = [index.weights(word) for word in dict.fromkeys(asked)]
    scores = defaultdict[int, float](float)
    for weights in per_word:
        for thing, weight in weights.items():
            scores[thing] += weight
    matched = {thing: sum(thing in weights for weights in per_word) for thing in scores}
    best = sorted(scores, key=lambda thing: (-matched[thing], -scores[thing], thing))
    fitting = [thing for thing in best if _fits(index.things[thing], kind, what)]
    most = max((matched[thing] for thing in fitting), default=0)
    articles = [thing for thing in fitting if index.things[thing].deck == ARTICLES and matched[thing] == most]
    others = (thing for thing in fitting if index.things[thing].deck != ARTICLES)
    shown = [*articles[: MOST if what == ARTICLES else MOST_ARTICLES], *others][:MOST]
    return tuple(index.things[thing] for thing in shown)


def stem_of(word: str) -> str:
    """Without the endings of a plural and of -ing, roughly: hugs, hugging and hug are one word."""
    word = word.removesuffix("'s")
    if word in WHOLE:
        return word
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith("ing") and len(word) >= FEWEST_LETTERS + 3:
        word = word[:-3]
        return word[:-1] if word[-1] == word[-2] else word
    if word.endswith("s") and not word.endswith(("ss", "us", "is")) and len(word) > FEWEST_LETTERS:
        word = word[:-1]
    return word[:-1] if word.endswith("e") and len(word) > FEWEST_LETTERS else word


@lru_cache(maxsize=4)
def index_of(library: Library) -> Index:
    standing: defaultdict[str, dict[int, float]] = defaultdict(dict)
    things: list[Found] = []
    for thing, texts in _everything(library):
        for weight, text in texts:
            for word in words_of(text):
                for known in (word, stem_of(word)):
                    standing[known][len(things)] = max(weight, standing[known].get(len(things), 0))
        things.append(thing)
    return Index(tuple(things), tuple(sorted(standing)), standing)


def words_of(text: str) -> list[str]:
    return WORD.findall(text[:100_000].casefold().replace("’", "'"))


def _asked(words: str) -> list[str]:
    """Without the small words, unless there is nothing else."""
    found = words_of(words[:LONGEST])
    return [word for word in found if word not in PASSED_OVER] or found


def _fits(thing: Found, kind: str, what: str) -> bool:
    return (not kind or kind in thing.kinds) and (not what or what == thing.deck)


def _everything(library: Library) -> Iterator[tuple[Found, Iterable[tuple[float, str]]]]:
    for article in library.articles:
        yield (
            _article(article),
            ((BODY, article.body), (BODY, article.finding), (LINE, article.line), (NAME, article.name)),
        )
    for walk in library.walks:
        yield _walk(walk), ((BODY, walk.consent), (LINE, walk.text), (NAME, walk.name))
    for deck in decks(library).values():
        for one in deck.items:
            line = one.text if one.name else ""
            href = on_deck(library, deck.slug, one.slug)
            kinds = getattr(one.thing, "kinds", KINDS)
            thing = Found(one.name or one.text, deck.one, line, href, deck.slug, kinds)
            yield thing, ((BODY, " ".join(one.parts)), (LINE, one.text), (NAME, one.name))


def _walk(walk: Walk) -> Found:
    href = reverse("walk", args=[walk.slug])
    return Found(walk.name, f"A walk, {walk.minutes} min", walk.text, href, WALKS, walk.kinds)


def _article(article: Article) -> Found:
    href = reverse("library-article", args=[article.slug])
    return Found(article.name, f"To read, {article.minutes} min", article.line, href, ARTICLES, article.kinds)
