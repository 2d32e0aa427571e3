"""An article as its page shows it: Markdown made into HTML, links that lead somewhere, and what stands beside it.

Knows one article and its neighbours. Lets no HTML of others through. Must not know who reads.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from django.utils.safestring import SafeString
from markdown_it import MarkdownIt
from markdown_it.token import Token

from innermost.library import CHAPTERS, Article, Library
from innermost.web.library import in_words
from innermost.web.library.places import Step, address, steps

_MARKDOWN = MarkdownIt("commonmark", {"html": False}).enable("table")
_ROLES = {"table": "table", "thead": "rowgroup", "tbody": "rowgroup", "tr": "row", "td": "cell"}


@dataclass(frozen=True)
class Reading:
    """One article, ready to be shown."""

    article: Article
    chapter: str
    html: SafeString
    steps: tuple[Step, ...]
    grade: str
    before: Article | None
    after: Article | None


@lru_cache(maxsize=256)
def reading(library: Library, slug: str) -> Reading | None:
    """The article of that slug; None for one nobody knows."""
    article = library.article(slug)
    if article is None:
        return None
    chapter = library.in_chapter(article.chapter)
    at = chapter.index(article)
    return Reading(
        article=article,
        chapter=CHAPTERS[article.chapter],
        html=as_html(library, article.body),
        steps=steps(library, article.next),
        grade=in_words.GRADES[article.evidence],
        before=chapter[at - 1] if at else None,
        after=chapter[at + 1] if at + 1 < len(chapter) else None,
    )


def as_html(library: Library, body: str) -> SafeString:
    """Markdown in, HTML out. Raw HTML comes out as the letters it is made of; a link to nothing becomes words."""
    tokens = _MARKDOWN.parse(body)
    _as_tables(tokens)
    for token in tokens:
        if token.type == "heading_open":
            token.attrSet("class", "head")
        if token.children:
            token.children = list(_linked(library, token.children))
    # Made by the renderer with raw HTML turned off, so everything in it is escaped.
    return SafeString(_MARKDOWN.renderer.render(tokens, _MARKDOWN.options, {}))


def _linked(library: Library, tokens: list[Token]) -> list[Token]:
    kept, open_links = [], []
    for token in tokens:
        if token.type == "link_open":
            href = _href(library, str(token.attrGet("href")))
            token.attrSet("href", href)
            open_links.append(bool(href))
        is_link = token.type in ("link_open", "link_close")
        leads = not is_link or open_links[-1]
        if token.type == "link_close":
            open_links.pop()
        if leads:
            kept.append(token)
    return kept


def _href(library: Library, href: str) -> str:
    target, _, slug = href.partition(":")
    return href if target == "https" else address(library, target, slug)


def _as_tables(tokens: list[Token]) -> None:
    """Each cell says which column it stands in, so that a narrow screen can show a row as a block; the first one of a
    row is its head. The roles stay when the style sheet takes the table apart."""
    heads: list[str] = []
    column = 0
    for at, token in enumerate(tokens):
        if token.type in ("thead_open", "tr_open"):
            heads, column = ([] if token.type == "thead_open" else heads), 0
        if token.tag in _ROLES and token.nesting == 1:
            token.attrSet("role", _ROLES[token.tag])
        if token.type == "th_open":
            heads.append(_plain(tokens[at + 1]))
            _head(token, tokens[at + 2], heads[-1])
        if token.type == "td_open":
            token.attrs = {"role": "cell", "data-head": heads[column]} if column else {"role": "rowheader"}
            column += 1


def _head(opening: Token, closing: Token, words: str) -> None:
    """The head of a column; an empty one, above the heads of the rows, is a plain cell."""
    opening.attrs = {"role": "columnheader", "scope": "col"} if words else {"role": "cell"}
    opening.tag = closing.tag = "th" if words else "td"


def _plain(token: Token) -> str:
    return "".join(child.content for child in token.children or [])
