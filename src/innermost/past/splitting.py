"""A long text in parts that each fit into one entry, cut where it hurts least. Not a letter is lost."""

from __future__ import annotations

_CUTS = ("\n\n", "\n", ". ", " ")


def in_parts(text: str, most: int) -> list[str]:
    """Parts of at most `most` characters."""
    parts = []
    while len(text) > most:
        at = _cut(text, most)
        parts.append(text[:at].strip())
        text = text[at:].strip()
    return [part for part in (*parts, text) if part]


def _cut(text: str, most: int) -> int:
    """After a paragraph, else a line, a sentence, a word; not before the middle, so that parts stay few."""
    for cut in _CUTS:
        at = text.rfind(cut, most // 2, most - len(cut))
        if at > 0:
            return at + len(cut)
    return most
