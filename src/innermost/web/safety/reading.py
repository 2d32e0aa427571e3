"""The safety page's text from Markdown to sections.

Knows one content page and the operator's name; lets no HTML of others through. Pure.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import escape

from markdown_it import MarkdownIt

_MARKDOWN = MarkdownIt("commonmark", {"html": False})


@dataclass(frozen=True)
class Section:
    """A heading and what stands beneath it, as HTML that is safe to show."""

    id: str
    head: str
    html: str


def sections(body: str, operator: str) -> tuple[Section, ...]:
    """One for each second-level heading, with `{operator}` filled in."""
    parts = re.split(r"^## +(.+?) *$", body, flags=re.MULTILINE)[1:]
    return tuple(
        Section(_slug(head), head, _named(_MARKDOWN.render(text), operator))
        for head, text in zip(parts[::2], parts[1::2], strict=True)
    )


def _named(html: str, operator: str) -> str:
    """After the Markdown, so that a name is never read as Markdown; with a capital where it begins a sentence."""
    name = escape(operator)
    html = re.sub(r"([.?!]\s+|<p>|<li>)\{operator\}", lambda found: found[1] + name[:1].upper() + name[1:], html)
    return html.replace("{operator}", name)


def _slug(head: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", head.lower()).strip("-")
