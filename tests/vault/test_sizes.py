"""Padding hides how long something is, in steps of 256 bytes and then of whole KiB."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from innermost.vault import CannotOpen, EntryKey, Holder, seal_note
from innermost.vault.envelope import pad, unpad
from tests.vault.world import ENTRY, REF, World

HEADER, NONCE, TAG, KEM = 8, 24, 16, 32


@pytest.mark.parametrize(
    ("length", "padded"),
    [
        (0, 256),
        (1, 256),
        (252, 256),
        (253, 1024),
        (1020, 1024),
        (1021, 2048),
        (2044, 2048),
        (2045, 3072),
        (70_000, 70_656),
    ],
)
def test_words_are_padded_to_a_step(length: int, padded: int) -> None:
    sealed = EntryKey.fresh(ENTRY).seal(REF, b"x" * length)
    assert len(sealed) == HEADER + NONCE + padded + TAG


@pytest.mark.parametrize(("length", "padded"), [(0, 256), (252, 256), (253, 1024)])
def test_labels_and_notes_are_padded_too(length: int, padded: int) -> None:
    label = World.shared.seal_label("about", b"x" * length)
    note = seal_note(World.ada.holder, "draft", b"x" * length)
    assert len(label) == HEADER + NONCE + padded + TAG
    assert len(note) == HEADER + KEM + padded + TAG


def test_every_wrap_of_a_kind_has_one_size() -> None:
    wraps = {len(World.shared.wrap_entry(EntryKey.fresh(ENTRY))) for _ in range(20)}
    holder = Holder("link", ENTRY, 9, World.ben.holder.public)
    space_wraps = {len(World.shared.wrap_for(to)) for to in (World.ada.holder, World.ben.holder, holder)}
    assert (len(wraps), len(space_wraps)) == (1, 1)


@given(st.binary(max_size=3000))
def test_padding_comes_off_again(plain: bytes) -> None:
    assert unpad(pad(plain)) == plain


@pytest.mark.parametrize(
    "bad", [b"", b"\0\0\0", b"\0\0\0\5four", b"\xff\xff\xff\xff", b"\0\0\0\1ab", b"\0\0\0\1a\0\0b"]
)
def test_padding_of_nobody_is_refused(bad: bytes) -> None:
    with pytest.raises(CannotOpen):
        unpad(bad)
