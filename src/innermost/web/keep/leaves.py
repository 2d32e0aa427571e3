"""Long lists a page at a time: entries are opened by the chunk, and shown by the page. Knows no entry."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from django.http import HttpRequest

from innermost.web.asked import whole

T = TypeVar("T")
MOST_CHUNKS = 3  # digits


@dataclass(frozen=True)
class Leaf(Generic[T]):
    """One page; `further` is the query of the next one, empty where there is none."""

    items: Sequence[T]
    further: str


def chunk_asked(request: HttpRequest) -> int:
    return whole(request.GET.get("chunk", "0"), MOST_CHUNKS) or 0


def leaf(request: HttpRequest, items: Sequence[T], size: int, *, is_full: bool) -> Leaf[T]:
    """The page that was asked for of a chunk; `is_full` where another chunk may follow."""
    page, chunk = whole(request.GET.get("page", "0"), MOST_CHUNKS) or 0, chunk_asked(request)
    shown = items[page * size : (page + 1) * size]
    if len(items) > (page + 1) * size:
        return Leaf(shown, f"page={page + 1}&chunk={chunk}" if chunk else f"page={page + 1}")
    return Leaf(shown, f"chunk={chunk + 1}" if is_full else "")
