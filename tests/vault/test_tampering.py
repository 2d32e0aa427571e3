"""Nothing that was changed, cut or moved opens; it always raises, and never anything but a fault of the vault."""

from __future__ import annotations

import pytest

from innermost.vault import CannotOpen, NewerFormat, VaultFault, number_of
from tests.vault.world import KINDS, World

SWAPS = [(name, field) for name, kind in KINDS.items() for field in kind.swapped]


@pytest.mark.parametrize("name", KINDS)
def test_it_opens_untouched(name: str, world: World, sealed: dict[str, bytes]) -> None:
    assert KINDS[name].open(world, sealed[name])


@pytest.mark.parametrize("name", KINDS)
def test_every_flipped_bit_is_refused(name: str, world: World, sealed: dict[str, bytes]) -> None:
    for place in range(len(sealed[name])):
        for bit in range(8):
            changed = bytearray(sealed[name])
            changed[place] ^= 1 << bit
            with pytest.raises(VaultFault):
                KINDS[name].open(world, bytes(changed))


@pytest.mark.parametrize("name", KINDS)
def test_cut_or_lengthened_bytes_are_refused(name: str, world: World, sealed: dict[str, bytes]) -> None:
    whole = sealed[name]
    for changed in [*(whole[:end] for end in range(len(whole))), whole + b"\0", b"\0" + whole, whole + whole]:
        with pytest.raises(VaultFault):
            KINDS[name].open(world, changed)


@pytest.mark.parametrize(("name", "field"), SWAPS, ids=[f"{name}: {field}" for name, field in SWAPS])
def test_another_associated_field_is_refused(name: str, field: str, world: World, sealed: dict[str, bytes]) -> None:
    with pytest.raises(VaultFault):
        KINDS[name].swapped[field](world, sealed[name])


def test_no_kind_opens_in_place_of_another(world: World, sealed: dict[str, bytes]) -> None:
    for name, kind in KINDS.items():
        for other in sealed.keys() - {name}:
            with pytest.raises(VaultFault):
                kind.open(world, sealed[other])


@pytest.mark.parametrize("name", KINDS)
@pytest.mark.parametrize("version", [2, 3, 255])
def test_a_newer_version_says_so(name: str, version: int, world: World, sealed: dict[str, bytes]) -> None:
    newer = sealed[name][:2] + bytes([version]) + sealed[name][3:]
    with pytest.raises(NewerFormat):
        KINDS[name].open(world, newer)


@pytest.mark.parametrize("header", [b"", b"IM", b"XX\x01\x01\0\0\0\0", b"IM\x00\x01\0\0\0\0", b"IM\x01\x03\0\0\0\0"])
def test_a_header_of_nobody_is_refused(header: bytes) -> None:
    with pytest.raises(CannotOpen):
        number_of(header)


@pytest.mark.parametrize(
    ("name", "number"),
    [
        ("author wrap", 3),
        ("share wrap", 1),
        ("label", 1),
        ("author wrap, written while locked", 2),
        ("space wrap to a person", 2),
        ("person key by code", 2),
        ("older key", 2),
        ("note", 2),
    ],
)
def test_the_header_names_the_key_that_opens_it(name: str, number: int, sealed: dict[str, bytes]) -> None:
    assert number_of(sealed[name]) == number


def test_a_database_may_hand_back_a_memoryview(world: World, sealed: dict[str, bytes]) -> None:
    for name, kind in KINDS.items():
        assert kind.open(world, memoryview(sealed[name])) == kind.open(world, sealed[name])  # type: ignore[arg-type]


def test_two_sealings_of_the_same_words_share_no_bytes(world: World) -> None:
    for kind in KINDS.values():
        first, second = kind.seal(world)[8:], kind.seal(world)[8:]
        assert first[:24] != second[:24]
        assert first[24:] != second[24:]
