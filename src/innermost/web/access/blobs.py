"""The picture of an entry: sealed in parts under the entry's own key, so that sharing re-wraps nothing of it.

Who reads the entry reads its picture: permission is read here once, as for the words. Other words take a fresh key, and
the picture goes over to it. Knows bytes; knows no format and no page.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from django.http import Http404

from innermost.vault import CannotOpen, EntryKey, EntryRef, NewerFormat
from innermost.web import models

# With its length before it a part fills whole KiB.
PART = 256 * 1024 - 4
LARGE, SMALL = "photo", "small"
_SMALL_AT = 0


@dataclass(frozen=True)
class Picture:
    """Both as JPEG; `size` is the large one's width and height in pixels."""

    large: bytes
    small: bytes
    size: tuple[int, ...]


def keep(ref: EntryRef, key: EntryKey, picture: Picture) -> None:
    """In place of the one there was, if any. Within the transaction that keeps the entry."""
    drop(ref.id)
    models.Blob.objects.bulk_create([_row(ref, n, sealed) for n, sealed in _sealed(ref, key, picture)])


def drop(entry: UUID) -> None:
    models.Blob.objects.filter(entry=entry).delete()


def carry_over(was: EntryRef, was_key: Callable[[], EntryKey], now: EntryRef, key: EntryKey) -> None:
    """To the next revision and its key. Raises CannotOpen where the old key does not open it."""
    found = _parts(was)
    if found:
        large, small = (_opened(was, was_key(), found, which) for which in (LARGE, SMALL))
        keep(now, key, Picture(large, small, ()))


def read(ref: EntryRef, key: EntryKey, which: str) -> bytes:
    """`LARGE` or `SMALL`. Raises Http404 where there is none, or where this key does not open it."""
    found = _parts(ref, which)
    if not found:
        raise Http404
    try:
        return _opened(ref, key, found, which)
    except (CannotOpen, NewerFormat):
        raise Http404 from None


def with_picture(author: UUID, space: UUID) -> Sequence[UUID]:
    """The entries somebody wrote in a space that have one."""
    found = models.Blob.objects.filter(n=_SMALL_AT, entry__author=author, entry__space=space)
    return list(found.order_by("entry__created", "entry").values_list("entry", flat=True))


def shown_with_picture(to: UUID, space: UUID) -> Sequence[UUID]:
    """The entries others show somebody in a space that have one."""
    shown = models.Share.objects.filter(space=space, shown_at__isnull=False, entry__blobs__n=_SMALL_AT)
    return list(shown.exclude(entry__author=to).order_by("shown_at", "entry").values_list("entry", flat=True))


def _parts(ref: EntryRef, which: str = "") -> Sequence[models.Blob]:
    rows = models.Blob.objects.filter(entry=ref.id).order_by("n")
    if which:
        rows = rows.filter(n=_SMALL_AT) if which == SMALL else rows.filter(n__gt=_SMALL_AT)
    return list(rows)


def _opened(ref: EntryRef, key: EntryKey, rows: Sequence[models.Blob], which: str) -> bytes:
    """A part that is missing, or from elsewhere, opens nothing."""
    rows = [row for row in rows if (row.n == _SMALL_AT) is (which == SMALL)]
    at = enumerate(rows, 1)
    return b"".join(
        key.open(replace(ref, revision=row.revision), bytes(row.sealed), which, part, len(rows)) for part, row in at
    )


def _sealed(ref: EntryRef, key: EntryKey, picture: Picture) -> Iterator[tuple[int, bytes]]:
    yield _SMALL_AT, key.seal(ref, picture.small, SMALL)
    pieces = [picture.large[at : at + PART] for at in range(0, len(picture.large), PART)]
    for part, piece in enumerate(pieces, 1):
        yield part, key.seal(ref, piece, LARGE, part, len(pieces))


def _row(ref: EntryRef, n: int, sealed: bytes) -> models.Blob:
    return models.Blob(entry_id=ref.id, n=n, revision=ref.revision, sealed=sealed)
