"""Fixed people, keys and ids for the vault's tests, and every kind of sealed value with the ways to open it.

A `Kind` says how a value is sealed and opened, and how it is opened with one associated field changed. Vectors,
tampering and swapping are written once over `KINDS`.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache
from uuid import UUID

from innermost.vault import (
    EntryKey,
    EntryRef,
    Keyholder,
    PasswordKey,
    Passwords,
    Secret,
    SecretRing,
    SpaceKey,
    Stretch,
    hold,
    open_from_browser,
    open_with_code,
    open_with_password,
    peel,
    seal_note,
)

CHEAP = Stretch(memory_kib=8, passes=1)
PASSWORD = "Ünder the stairs, three tins"
WORDS = "Today I was glad of the quiet in the kitchen. 🙂".encode()


def fixed_id(name: str) -> UUID:
    return UUID(bytes=hashlib.sha256(name.encode()).digest()[:16], version=4)


def fixed_key(name: str) -> bytes:
    return hashlib.sha256(b"test key " + name.encode()).digest()


ADA, BEN, CLEO = (fixed_id(name) for name in ("ada", "ben", "cleo"))
SHARED, OWN, OTHER = (fixed_id(name) for name in ("shared space", "own space", "other space"))
ENTRY, ROUND, BROWSER = (fixed_id(name) for name in ("entry", "round", "browser"))
REF = EntryRef(ENTRY, ADA, "writing", 3)


@dataclass(frozen=True)
class World:
    """What was random when the vectors were made, as text. Everything else is fixed above."""

    lock: str
    code: str
    browser_secret: str
    link: str

    ada = Keyholder("person", ADA, 2, fixed_key("ada 2"))
    older_ada = Keyholder("person", ADA, 1, fixed_key("ada 1"))
    ben = Keyholder("person", BEN, 1, fixed_key("ben"))
    entry = EntryKey(ENTRY, fixed_key("entry"))
    own = SpaceKey(OWN, 3, fixed_key("own"))
    shared = SpaceKey(SHARED, 1, fixed_key("shared"))
    pepper = SecretRing([Secret(fixed_key("pepper"))])
    release = SecretRing([Secret(fixed_key("release"))])

    @property
    def passwords(self) -> Passwords:
        return Passwords(self.pepper, CHEAP)

    @property
    def password(self) -> PasswordKey:
        return _derived(self.lock)

    @property
    def ghost(self) -> Keyholder:
        return Keyholder.ghost("link", ROUND, self.link)


@cache
def _derived(lock: str) -> PasswordKey:
    return Passwords(World.pepper, CHEAP).open(ADA, PASSWORD, lock)


Opener = Callable[[World, bytes], bytes]


@dataclass(frozen=True)
class Kind:
    """One kind of sealed value. `open` yields bytes that only the right key gives; `swapped` must all be refused."""

    seal: Callable[[World], bytes]
    open: Opener
    swapped: dict[str, Opener]


def _of_space(key: SpaceKey) -> bytes:
    return key.tag("which key is this")


def _of_entry(key: EntryKey) -> bytes:
    return b"opens" if key.open(key_ref(key), World.entry.seal(REF, WORDS)) == WORDS else b""


def key_ref(key: EntryKey) -> EntryRef:
    return replace(REF, id=key.entry)


def _words(ref: EntryRef, field: str = "words", part: int = 1, of: int = 1) -> Opener:
    return lambda world, sealed: world.entry.open(ref, sealed, field, part, of)


def _entry_wrap(key: SpaceKey, entry: UUID = ENTRY) -> Opener:
    return lambda _, sealed: _of_entry(key.open_entry(entry, sealed))


def _own_entry(keyholder: Keyholder, entry: UUID = ENTRY) -> Opener:
    return lambda _, sealed: _of_entry(keyholder.open_own_entry(entry, sealed))


def _space_wrap(keyholder: Callable[[World], Keyholder], space: UUID = SHARED, epoch: int = 1) -> Opener:
    return lambda world, sealed: _of_space(keyholder(world).open_space(space, epoch, sealed))


def _by_password(person: UUID = ADA, version: int = 2) -> Opener:
    return lambda world, sealed: open_with_password(world.password, person, version, sealed).holder.public


def _by_code(person: UUID = ADA, version: int = 2) -> Opener:
    return lambda world, sealed: open_with_code(world.code, person, version, sealed).holder.public


def _by_browser(
    purpose: str = "sign-in", id: UUID = BROWSER, person: UUID = ADA, version: int = 2, kind: str = "person"
) -> Opener:
    def open_it(world: World, sealed: bytes) -> bytes:
        return open_from_browser(world.browser_secret, purpose, id, person, version, sealed, kind).holder.public

    return open_it


def _older(keyholder: Keyholder, version: int = 1) -> Opener:
    return lambda _, sealed: keyholder.open_older(version, sealed).holder.public


def _note(keyholder: Keyholder, purpose: str = "draft", *of: UUID) -> Opener:
    return lambda _, sealed: keyholder.open_note(purpose, sealed, *of)


def _label(key: SpaceKey, what: str = "member name", *of: UUID) -> Opener:
    return lambda _, sealed: key.open_label(what, sealed, *of)


def _held(space: UUID = SHARED, moment: UUID = ROUND, entry: UUID = ENTRY) -> Opener:
    def open_it(world: World, sealed: bytes) -> bytes:
        wrap = peel(world.release, sealed, space=space, moment=moment, entry=entry)
        return _of_entry(world.shared.open_entry(ENTRY, wrap))

    return open_it


def _kept(ring: SecretRing, purpose: str = "totp", person: UUID = ADA) -> Opener:
    return lambda _, sealed: ring.unseal(purpose, sealed, person)


def as_person(id: UUID, version: int = 2, kind: str = "person") -> Keyholder:
    """Ada's very key under another name: only what is bound can tell."""
    return Keyholder(kind, id, version, fixed_key("ada 2"))


def _as_space(space: UUID, epoch: int, name: str) -> SpaceKey:
    return SpaceKey(space, epoch, fixed_key(name))


SWAPPED_REFS = {
    "entry": replace(REF, id=OTHER),
    "author": replace(REF, author=BEN),
    "kind": replace(REF, kind="note"),
    "revision": replace(REF, revision=4),
}

KINDS: dict[str, Kind] = {
    "words": Kind(
        lambda world: world.entry.seal(REF, WORDS),
        _words(REF),
        {name: _words(ref) for name, ref in SWAPPED_REFS.items()} | {"field": _words(REF, "title")},
    ),
    "photo part": Kind(
        lambda world: world.entry.seal(REF, WORDS, "photo", 2, 3),
        _words(REF, "photo", 2, 3),
        {
            "field": _words(REF, "words", 2, 3),
            "part": _words(REF, "photo", 3, 3),
            "number of parts": _words(REF, "photo", 2, 2),
        },
    ),
    "author wrap": Kind(
        lambda world: world.own.wrap_entry(world.entry),
        _entry_wrap(World.own),
        {
            "entry": _entry_wrap(World.own, OTHER),
            "space": _entry_wrap(_as_space(SHARED, 3, "own")),
            "epoch": _entry_wrap(_as_space(OWN, 4, "own")),
        },
    ),
    "share wrap": Kind(
        lambda world: world.shared.wrap_entry(world.entry),
        _entry_wrap(World.shared),
        {
            "entry": _entry_wrap(World.shared, OTHER),
            "space": _entry_wrap(_as_space(OWN, 1, "shared")),
            "epoch": _entry_wrap(_as_space(SHARED, 2, "shared")),
        },
    ),
    "author wrap, written while locked": Kind(
        lambda world: world.entry.wrap_to_author(world.ada.holder),
        _own_entry(World.ada),
        {
            "entry": _own_entry(World.ada, OTHER),
            "author": _own_entry(as_person(BEN)),
            "holder kind": _own_entry(as_person(ADA, kind="guest")),
            "key": _own_entry(World.older_ada),
        },
    ),
    "words, written while locked": Kind(
        lambda world: world.entry.seal(replace(REF, revision=1), WORDS),
        _words(replace(REF, revision=1)),
        {"author": _words(replace(REF, revision=1, author=BEN))},
    ),
    "space wrap to a person": Kind(
        lambda world: world.shared.wrap_for(world.ada.holder),
        _space_wrap(lambda world: world.ada),
        {
            "space": _space_wrap(lambda world: world.ada, OWN),
            "epoch": _space_wrap(lambda world: world.ada, SHARED, 2),
            "holder": _space_wrap(lambda world: as_person(BEN)),
            "holder kind": _space_wrap(lambda world: as_person(ADA, kind="token")),
            "key": _space_wrap(lambda world: world.older_ada),
        },
    ),
    "space wrap to a link": Kind(
        lambda world: world.shared.wrap_for(world.ghost.holder),
        _space_wrap(lambda world: world.ghost),
        {
            "space": _space_wrap(lambda world: world.ghost, OWN),
            "epoch": _space_wrap(lambda world: world.ghost, SHARED, 2),
            "holder": _space_wrap(lambda world: Keyholder.ghost("link", OTHER, world.link)),
            "holder kind": _space_wrap(lambda world: Keyholder.ghost("token", ROUND, world.link)),
        },
    ),
    "person key by password": Kind(
        lambda world: world.ada.wrap_with_password(world.password),
        _by_password(),
        {"person": _by_password(person=BEN), "version": _by_password(version=3)},
    ),
    "person key by code": Kind(
        lambda world: world.ada.wrap_with_code()[1],
        _by_code(),
        {"person": _by_code(person=BEN), "version": _by_code(version=1)},
    ),
    "person key by browser": Kind(
        lambda world: world.ada.wrap_for_browser("sign-in", BROWSER)[1],
        _by_browser(),
        {
            "purpose": _by_browser(purpose="device"),
            "browser": _by_browser(id=OTHER),
            "person": _by_browser(person=BEN),
            "version": _by_browser(version=1),
            "holder kind": _by_browser(kind="guest"),
        },
    ),
    "older key": Kind(
        lambda world: world.ada.keep_older(world.older_ada),
        _older(World.ada),
        {
            "older version": _older(World.ada, 0),
            "person": _older(as_person(BEN)),
            "version": _older(as_person(ADA, 3)),
            "holder kind": _older(as_person(ADA, kind="guest")),
        },
    ),
    "note": Kind(
        lambda world: seal_note(world.ada.holder, "draft", WORDS),
        _note(World.ada),
        {
            "purpose": _note(World.ada, "carry"),
            "of": _note(World.ada, "draft", ENTRY),
            "person": _note(as_person(BEN)),
            "holder kind": _note(as_person(ADA, kind="feed")),
        },
    ),
    "label": Kind(
        lambda world: world.shared.seal_label("member name", WORDS, ADA),
        _label(World.shared, "member name", ADA),
        {
            "what": _label(World.shared, "about", ADA),
            "whose": _label(World.shared, "member name", BEN),
            "nobody's": _label(World.shared, "member name"),
            "space": _label(_as_space(OWN, 1, "shared"), "member name", ADA),
        },
    ),
    "held wrap": Kind(
        lambda world: hold(
            world.release, world.shared.wrap_entry(world.entry), space=SHARED, moment=ROUND, entry=ENTRY
        ),
        _held(),
        {"space": _held(space=OWN), "moment": _held(moment=OTHER), "entry": _held(entry=OTHER)},
    ),
    "server value": Kind(
        lambda world: world.release.seal("totp", WORDS, ADA),
        _kept(World.release),
        {
            "purpose": _kept(World.release, "channel"),
            "person": _kept(World.release, person=BEN),
            "ring": _kept(World.pepper),
        },
    ),
}
