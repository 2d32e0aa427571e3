"""What is in a ZIP, bounded: how many files, how large they come out, and none that is packed once more.

Names in it are words for a report and never paths. Knows no format of a journal.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from innermost.past.records import MOST_RECORDS, Found, Left, name_of

_START, _LISTED = b"PK\x03\x04", b"PK\x01\x02"
MOST_BYTES = 48 * 1024 * 1024
_LOCKED = 0x1
_FAULTS = (BadZipFile, zlib.error, EOFError, OSError, RuntimeError, NotImplementedError, ValueError, OverflowError)
READ = (".md", ".markdown", ".txt", ".json", ".csv", ".tsv")
NO_ZIP = "This ZIP is broken or cut off, so it does not open."
TOO_MANY = f"There are more than {MOST_RECORDS:,} files in this ZIP. Divide it."
TOO_LARGE = "What is in this ZIP is too large. Divide it, or leave pictures out."
LOCKED = "This file is locked with a password."
PACKED = "A ZIP inside a ZIP is not opened. Take it out and bring it by itself."
BROKEN = "This file is broken, so it does not open."


def is_packed(raw: bytes) -> bool:
    return raw.startswith((_START, b"PK\x05\x06"))


def files_in(raw: bytes, found: Found) -> Iterator[tuple[str, bytes]]:
    """(name, bytes) of each file that may hold words. Says in `found` what is left."""
    if raw.count(_LISTED) > MOST_RECORDS:
        found.left.append(Left("", 0, TOO_MANY))
        return
    try:
        with ZipFile(BytesIO(raw)) as archive:
            yield from _read_all(archive, found)
    except _FAULTS:
        found.left.append(Left("", 0, NO_ZIP))


def _read_all(archive: ZipFile, found: Found) -> Iterator[tuple[str, bytes]]:
    room, others = MOST_BYTES, 0
    for info in sorted(archive.infolist(), key=lambda one: one.filename):
        name = name_of(info.filename)
        if info.is_dir() or _is_the_systems(info.filename):
            continue
        if _is_hidden(info.filename) or not info.filename.lower().endswith(READ):
            others += _other(info, name, found)
            continue
        read = _read(archive, info, room)
        if read is None:
            found.left.append(Left(name, 0, LOCKED if info.flag_bits & _LOCKED else BROKEN))
            continue
        room -= len(read)
        if room < 0:
            found.left.append(Left(name, 0, TOO_LARGE))
            return
        yield name, read
    if others:
        found.note(f"Not taken from the ZIP: {others:,} {'file' if others == 1 else 'files'} such as pictures.")


def _is_the_systems(name: str) -> bool:
    return name.startswith("__MACOSX/") or name.rsplit("/", 1)[-1] in (".DS_Store", "Thumbs.db")


def _is_hidden(name: str) -> bool:
    """Such as what a program keeps for itself, or threw away."""
    return any(part.startswith(".") and part.strip(".") for part in name.split("/"))


def _other(info: ZipInfo, name: str, found: Found) -> int:
    """1 for a file that is only counted."""
    if info.filename.lower().endswith(".zip"):
        found.left.append(Left(name, 0, PACKED))
        return 0
    return 1


def _read(archive: ZipFile, info: ZipInfo, room: int) -> bytes | None:
    """One byte more than there is room for tells that it is too large, whatever its head says of its size."""
    if info.compress_type not in (ZIP_STORED, ZIP_DEFLATED) or info.flag_bits & _LOCKED:
        return None
    try:
        with archive.open(info) as member:
            return member.read(room + 1)
    except _FAULTS:
        return None
