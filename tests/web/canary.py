"""Canaries: unique strings that are typed through the pages, and the search for them wherever they must not be.

A canary is two halves of plain letters around one letter that is not, so that each encoding changes something. Knows
the places a server leaves things in; knows no page.
"""

from __future__ import annotations

import base64
import gzip
import io
import json
import logging
import os
import secrets
import shutil
import subprocess
import tarfile
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote

from django.conf import settings
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.core import mail
from django.core.cache import caches
from django.db import connection

from innermost.web.quiet_log import WithoutWords

_LETTERS = "bcdfghjkmnpqrtvwxz"
LENGTH = 17
# No needle is shorter, and none is longer; a search for more than so many begins with what the places hold.
SHORTEST, LONGEST, MANY = 8, 400, 2000
BLOCK = 4096
Places = Mapping[str, bytes]


def canary() -> str:
    """A new one: 17 characters, in no language, at home in any field that takes a word."""
    halves = ["".join(secrets.choice(_LETTERS) for _ in range(8)) for _ in range(2)]
    return "ö".join(halves)


def slug_of(canary: str) -> str:
    """The part of a canary that a field for a slug takes too."""
    return canary.split("ö", maxsplit=1)[0]


@dataclass
class Typed:
    """Every canary that was typed, by where it was typed."""

    words: dict[str, str] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.words)

    def since(self, count: int) -> Typed:
        """What was typed after the first `count`."""
        return Typed(dict(list(self.words.items())[count:]))

    def into(self, where: str) -> str:
        return self.words.setdefault(where, canary())

    def found_in(self, places: Places) -> list[str]:
        """A sentence for each hit, without the hit."""
        lowered = {name: content.lower() for name, content in places.items()}
        everywhere = b"\n".join(lowered.values())  # one search where there is nothing, which is nearly always
        sought = [needle for word in self.words.values() for _, needle in needles(word)]
        if len(sought) > MANY:
            beginnings = {everywhere[at : at + SHORTEST] for at in range(len(everywhere))}
            sought = [needle for needle in sought if needle[:SHORTEST] in beginnings]
        if not any(needle in everywhere for needle in sought):
            return []
        return [
            f"what was typed into {where} is in {name}, {how}"
            for where, word in self.words.items()
            for how, needle in needles(word)
            for name, content in lowered.items()
            if needle in content
        ]


def needles(word: str) -> Iterator[tuple[str, bytes]]:
    """The canary in every dress it could wear, in small letters: the places are searched in small letters too."""
    first, second = word.split("ö")
    for part in (first, second):
        yield "half of it", part.lower().encode()
    for coding in ("utf-16-le", "utf-16-be", "utf-32-le", "latin-1"):
        yield coding, word.encode(coding).lower()
        yield f"half of it in {coding}", first.encode(coding).lower()
    yield "url-encoded", quote(word).lower().encode()
    yield "json-escaped", json.dumps(word)[1:-1].lower().encode()
    for part in (word, first, second):
        yield "hex", part.encode().hex().encode()
        for raw in (part.encode(), part.encode("utf-16-le")):
            yield from (("base64", needle) for needle in _base64(raw))


def _base64(raw: bytes) -> Iterator[bytes]:
    """As it looks inside longer base64, in each of the three ways it can lie, without letters its neighbours share."""
    for shift in range(3):
        coded = base64.b64encode(b"\0" * shift + raw)
        inner = coded[-(-8 * shift // 6) : 8 * (shift + len(raw)) // 6]
        yield inner.lower()
        yield inner.translate(bytes.maketrans(b"+/", b"-_")).lower()


def places(logs: Logs | None = None, files: bool = True) -> dict[str, bytes]:
    """Everything this process and its database hold on to; with `files` also the data folder and its static files."""
    found = {**_rows(), **_sessions(), **_caches(), **_mails()}
    if connection.vendor == "sqlite":
        found |= _database_file()
    if files:
        found |= in_folder(Path(settings.DATA)) | (_dump() if connection.vendor == "postgresql" else {})
    return found | ({"the logs": logs.text.encode()} if logs else {})


def _rows() -> dict[str, bytes]:
    """Every column of every table, text and bytes alike."""
    found = {}
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
            found[f"table {table}"] = b"\n".join(_plain(value) for row in cursor.fetchall() for value in row)
    return found


def _plain(value: object) -> bytes:
    return bytes(value) if isinstance(value, bytes | memoryview) else str(value).encode(errors="replace")


def _sessions() -> dict[str, bytes]:
    """Session rows opened: their text may be compressed, so that a search of the row alone would find nothing."""
    opened = [repr(SessionStore().decode(row.session_data)) for row in Session.objects.all()]
    return {"session rows, opened": "\n".join(opened).encode()}


def _caches() -> dict[str, bytes]:
    kept = [getattr(cache, "_cache", {}) for cache in caches.all()]
    values = b"".join(_plain(value) for each in kept for value in dict(each).values())
    return {"the cache": repr(kept).encode() + values}


def _mails() -> dict[str, bytes]:
    return {"mails": b"\n".join(message.message().as_bytes() for message in getattr(mail, "outbox", []))}


def _database_file() -> dict[str, bytes]:
    """The database as its file would be, free pages too; beside it the write-ahead log and the journal, if any."""
    connection.ensure_connection()
    found = {"the database file": connection.connection.serialize()}
    file = Path(str(connection.settings_dict["NAME"]))
    sides = [file.with_name(file.name + end) for end in ("-wal", "-shm", "-journal")]
    return found | {f"the {side.name}": side.read_bytes() for side in sides if side.is_file()}


def _dump() -> dict[str, bytes]:
    """PostgreSQL: what a backup by pg_dump holds of what is committed. Rows are searched besides."""
    if not shutil.which("pg_dump"):
        print("pg_dump is not installed: searched the rows alone")  # noqa: T201  a reason is printed
        return {}
    known = connection.settings_dict
    where = {"PGHOST": known["HOST"], "PGPORT": known["PORT"], "PGUSER": known["USER"], "PGPASSWORD": known["PASSWORD"]}
    given = os.environ | {name: str(value) for name, value in where.items() if value}
    command = ["pg_dump", "--inserts", str(known["NAME"])]
    return {"pg_dump": subprocess.run(command, capture_output=True, env=given, check=True, timeout=60).stdout}


def since(before: Places, now: Places) -> dict[str, bytes]:
    """What of these places was not there before, block by block, with as much around it as a needle is long. What is
    typed after `before` can be in nothing else."""
    return {name: _since(before.get(name, b""), content) for name, content in now.items()}


def _since(before: bytes, now: bytes) -> bytes:
    if before == now:
        return b""
    starts = [at for at in range(0, len(now), BLOCK) if now[at : at + BLOCK] != before[at : at + BLOCK]]
    if 2 * len(starts) * BLOCK > len(now):
        return now
    return b"\n".join(now[max(0, at - LONGEST) : at + BLOCK + LONGEST] for at in starts)


def in_folder(folder: Path) -> dict[str, bytes]:
    """Every file below `folder`, archives opened."""
    files = [file for file in folder.rglob("*") if file.is_file()] if folder.is_dir() else []
    return {name: content for file in files for name, content in opened(str(file), file.read_bytes())}


def opened(name: str, content: bytes) -> Iterator[tuple[str, bytes]]:
    """A file, and where it is an archive everything in it."""
    yield name, content
    if content[:2] == b"\x1f\x8b":
        yield from opened(f"{name} unpacked", gzip.decompress(content))
    elif zipfile.is_zipfile(io.BytesIO(content)):
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            for inner in archive.namelist():
                yield from opened(f"{name}!{inner}", archive.read(inner))
    elif content[257:262] == b"ustar":
        with tarfile.open(fileobj=io.BytesIO(content)) as tar:
            for member in tar.getmembers():
                if inside := tar.extractfile(member):
                    yield from opened(f"{name}!{member.name}", inside.read())


class Logs(logging.Handler):
    """Everything any logger says at any level, in the words the server's own formatter gives it."""

    def __init__(self) -> None:
        super().__init__(logging.DEBUG)
        self.setFormatter(WithoutWords())
        self._lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self._lines.append(self.format(record))

    @property
    def text(self) -> str:
        return "\n".join(self._lines)


@contextmanager
def listening() -> Iterator[Logs]:
    """Hears every logger there is, also those that pass nothing on, with none silenced."""
    logs, named = Logs(), [logging.getLogger(name) for name in list(logging.root.manager.loggerDict)]
    before = [(logger, logger.level, logger.disabled) for logger in (logging.getLogger(), *named)]
    loud = [(handler, handler.level) for logger, _, _ in before for handler in logger.handlers]
    for handler, _ in loud:
        handler.setLevel(logging.CRITICAL + 1)
    for logger, _, _ in before:
        logger.setLevel(logging.DEBUG)
        logger.disabled = False
        if logger is logging.root or not logger.propagate:
            logger.addHandler(logs)
    try:
        yield logs
    finally:
        for logger, level, disabled in before:
            logger.removeHandler(logs)
            logger.setLevel(level)
            logger.disabled = disabled
        for handler, level in loud:
            handler.setLevel(level)
