"""From bytes to text: which encoding, and what is no text at all. Knows no format."""

from __future__ import annotations

import codecs

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


def text_of(raw: bytes) -> tuple[str | None, str]:
    """The text, or None where it is none; and a note on how it was read, where that is not certain."""
    mark, encoding = next(((mark, name) for mark, name in _MARKS if raw.startswith(mark)), (b"", "utf-8"))
    body = raw[len(mark) :]
    if not mark and b"\0" in body:
        return None, ""
    try:
        return _lines(body.decode(encoding)), ""
    except UnicodeDecodeError:
        pass
    if mark:
        return _lines(body.decode(encoding, "replace")), "Some letters could not be read; they show as \ufffd."
    text = body.decode("cp1252", "replace")
    return _lines(
        text
    ), "The file is not in UTF-8. It was read as Windows-1252: look whether accents and quotes are right."


def _lines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n").removeprefix("\ufeff")
