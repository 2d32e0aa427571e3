"""The file a backup is: a zip with a manifest and the database, ending with a checksum over all of it.

    manifest.json | database | ... | zip comment: SHA-256 of every byte before it, in hex

Any zip program reads it. The checksum tells accidents, not malice: whoever can change a backup can change that too,
and what people wrote is sealed apart from it. Knows no database and no secret.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import zipfile
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, BinaryIO

from innermost import __version__

FORMAT = 1
_MANIFEST, _DATABASE = "manifest.json", "database"
_SUM_CHARACTERS = 64
_PIECE = 1 << 20


class BackupFault(Exception):
    """A backup could not be made or put back. The message is one plain sentence or two, for whoever runs the server."""


@dataclass(frozen=True)
class Manifest:
    """What a backup says of itself. `made` is UTC. `canaries` are (name, base64): secrets are proved before anything is
    touched."""

    database: str
    made: str
    migrations: tuple[str, ...]
    canaries: tuple[tuple[str, str], ...]
    sha256: str
    innermost: str = __version__
    format: int = FORMAT


def write(file: Path, manifest: Manifest, database: Path) -> None:
    with os.fdopen(os.open(file, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600), "w+b") as out:
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=3) as held:
            held.writestr(_MANIFEST, json.dumps(asdict(manifest), indent=1))
            held.write(database, _DATABASE)
            held.comment = b"0" * _SUM_CHARACTERS
        length = out.seek(-_SUM_CHARACTERS, os.SEEK_END)
        out.seek(0)
        checksum = _sum(out, length).encode()
        out.seek(length)
        out.write(checksum)


def read_manifest(file: Path) -> Manifest:
    """Reads the file to its end. Raises BackupFault where a byte is not as it was written, or a newer one wrote it."""
    try:
        with file.open("rb") as held:
            _need_whole(file, held)
            values = json.loads(zipfile.ZipFile(held).read(_MANIFEST))
    except OSError as fault:
        raise BackupFault(f"{file} cannot be read: {fault.strerror}.") from fault
    except (zipfile.BadZipFile, ValueError, KeyError):
        raise _not_ours(file) from None
    return _manifest(file, values)


def extract(file: Path, manifest: Manifest, into: Path) -> None:
    """Raises BackupFault where the database is not the one the manifest tells of."""
    with zipfile.ZipFile(file) as held, held.open(_DATABASE) as packed:
        handle = os.open(into, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "wb") as out:
            shutil.copyfileobj(packed, out, _PIECE)
    if sum_of(into) != manifest.sha256:
        raise _damaged(file)


def sum_of(file: Path) -> str:
    with file.open("rb") as held:
        return _sum(held, file.stat().st_size)


def put_in_place(fresh: Path, target: Path) -> None:
    """Gives a finished file its name, in one step that a power cut does not undo."""
    for written, place in ((fresh, fresh), (target.parent, target)):
        if place is target:
            fresh.replace(target)
        handle = os.open(written, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def newer(version: str) -> str:
    return f"This backup was made by a newer Innermost ({version}). Put it back with that version or a later one."


def _need_whole(file: Path, held: BinaryIO) -> None:
    size = file.stat().st_size
    if held.read(4) != b"PK\x03\x04" or size <= _SUM_CHARACTERS:
        raise _not_ours(file)
    held.seek(0)
    found = _sum(held, size - _SUM_CHARACTERS)
    if held.read(_SUM_CHARACTERS) != found.encode():
        raise _damaged(file)
    held.seek(0)


def _sum(held: BinaryIO, length: int) -> str:
    """SHA-256 of the next `length` bytes."""
    digest = hashlib.sha256()
    while length > 0 and (piece := held.read(min(_PIECE, length))):
        digest.update(piece)
        length -= len(piece)
    return digest.hexdigest()


def _manifest(file: Path, values: dict[str, Any]) -> Manifest:
    if values.get("format", 0) > FORMAT:
        raise BackupFault(newer(str(values.get("innermost"))))
    try:
        canaries = tuple((str(name), str(sealed)) for name, sealed in values.pop("canaries"))
        return Manifest(**{**values, "migrations": tuple(values["migrations"]), "canaries": canaries})
    except (TypeError, KeyError, ValueError):
        raise _not_ours(file) from None


def _not_ours(file: Path) -> BackupFault:
    return BackupFault(f"{file} is not a backup made by Innermost.")


def _damaged(file: Path) -> BackupFault:
    return BackupFault(f"{file} is damaged or cut short: it is not as it was written. Take another copy.")
