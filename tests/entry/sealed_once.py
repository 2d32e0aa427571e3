"""The golden fixtures: one sealed entry for each type and version ever written, with the key that opens it.

`python -m tests.entry.sealed_once` seals what has no fixture yet and never writes over one: what was sealed once must
open for ever.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import UUID

from innermost.entry import KINDS, Payload, decode, encode
from innermost.entry.codec import TYPES
from innermost.vault import EntryKey, EntryRef, Keyholder, SpaceKey, seal_while_locked
from tests.entry.filled import filled

FOLDER = Path(__file__).with_name("golden")
ADA, SPACE, EPOCH = UUID("5f1d6d20-6c2b-4f0c-9f0e-2a1f6f6f0a01"), UUID("8d9f4a3e-1b7c-4d52-8c55-0e6a4d5b9c02"), 3
PRIVATE = bytes(range(1, 33))


@dataclass(frozen=True)
class Golden:
    """One sealed entry as it was stored, twice: written unlocked and written while locked."""

    name: str
    version: int
    kind: str
    entry: UUID
    revision: int
    private: bytes
    space_wrap: bytes
    author_wrap: bytes
    sealed: bytes
    locked_author_wrap: bytes
    locked_sealed: bytes
    says: dict[str, Any]

    @property
    def ada(self) -> Keyholder:
        return Keyholder("person", ADA, 1, self.private)

    @property
    def plain(self) -> bytes:
        """The words as written while unlocked, by way of the person's key, the space key and the entry key."""
        key = self.ada.open_space(SPACE, EPOCH, self.space_wrap).open_entry(self.entry, self.author_wrap)
        return key.open(EntryRef(self.entry, ADA, self.kind, self.revision), self.sealed)

    @property
    def plain_locked(self) -> bytes:
        key = self.ada.open_own_entry(self.entry, self.locked_author_wrap)
        return key.open(EntryRef(self.entry, ADA, self.kind), self.locked_sealed)

    @property
    def payload(self) -> Payload:
        return decode(self.plain)


def path_of(name: str, version: int) -> Path:
    return FOLDER / f"{name}.v{version}.json"


def read(name: str, version: int) -> Golden:
    kept = json.loads(path_of(name, version).read_text(encoding="utf-8"))
    raw = {part: bytes.fromhex(value) for part, value in kept["bytes"].items()}
    return Golden(name, version, kept["kind"], UUID(kept["entry"]), kept["revision"], says=kept["says"], **raw)


def seal(name: str) -> dict[str, Any]:
    """One fixture of the newest version of a type."""
    record, version = TYPES[name]
    payload = filled(record, lambda field: f'{field} of Ada, äöü 你好 "quoted"')
    ada, entry, revision = Keyholder("person", ADA, 1, PRIVATE), _entry(name, version), 2
    space, key = SpaceKey.fresh(SPACE, EPOCH), EntryKey.fresh(entry)
    locked = seal_while_locked(ada.holder, EntryRef(entry, ADA, KINDS[record]), encode(payload))
    parts = {
        "private": PRIVATE,
        "space_wrap": space.wrap_for(ada.holder),
        "author_wrap": space.wrap_entry(key),
        "sealed": key.seal(EntryRef(entry, ADA, KINDS[record], revision), encode(payload)),
        "locked_author_wrap": locked.author_wrap,
        "locked_sealed": locked.words,
    }
    fixed = {"type": name, "version": version, "kind": KINDS[record], "entry": str(entry), "revision": revision}
    says = json.loads(encode(payload))["fields"]
    return {**fixed, "says": says, "bytes": {part: raw.hex() for part, raw in parts.items()}}


def _entry(name: str, version: int) -> UUID:
    return UUID(bytes=f"{name:x<15}"[:15].encode() + bytes([version]))


def main() -> None:
    for name, (_, version) in TYPES.items():
        if not path_of(name, version).exists():
            with path_of(name, version).open("x", encoding="utf-8") as out:
                json.dump(seal(name), out, indent=1, ensure_ascii=False)
                out.write("\n")


if __name__ == "__main__":
    main()
