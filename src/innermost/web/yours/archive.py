"""A ZIP that is made while it is being sent: no file, no more in memory than one piece.

It becomes a ZIP with its very last part, the list of what is in it. So whatever breaks on the way leaves something that
no program takes for whole. Knows names and texts; knows nothing of what they say.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from io import RawIOBase
from itertools import groupby
from operator import itemgetter
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

PART = 64 * 1024
_READ_BY_ITS_OWNER = 0o600 << 16

Text = tuple[str, str | bytes]


class _Outlet(RawIOBase):
    """Where the ZIP is written to: bytes gather here until they are taken."""

    def __init__(self) -> None:
        self._gathered = bytearray()

    def writable(self) -> bool:
        return True

    def write(self, data: object) -> int:
        self._gathered += bytes(data)  # type: ignore[call-overload]  # whatever zipfile hands over
        return len(data)  # type: ignore[arg-type]  # as above

    def __len__(self) -> int:
        return len(self._gathered)

    def take(self) -> bytes:
        taken = bytes(self._gathered)
        self._gathered.clear()
        return taken


def streamed(texts: Iterable[Text], made: datetime) -> Iterator[bytes]:
    """The ZIP of (file name, some of its text), in which all of one file comes in one row."""
    outlet = _Outlet()
    with ZipFile(outlet, "w") as archive:
        for name, parts in groupby(texts, key=itemgetter(0)):
            with archive.open(_about(name, made), "w") as member:
                for _, text in parts:
                    member.write(text if isinstance(text, bytes) else text.encode())
                    if len(outlet) >= PART:
                        yield outlet.take()
    yield outlet.take()


def _about(name: str, made: datetime) -> ZipInfo:
    about = ZipInfo(name, made.timetuple()[:6])
    about.compress_type = ZIP_DEFLATED
    about.external_attr = _READ_BY_ITS_OWNER
    return about
