"""The mark of a token: it finds a row, opens nothing, never changes, and is another one for another kind."""

from __future__ import annotations

import hashlib

import pytest

from innermost.vault import TOKEN_BYTES, CannotOpen, Holder, Keyholder, mark_of, seal_note
from innermost.vault.envelope import context
from innermost.vault.text import to_text
from tests.vault.world import ENTRY, OTHER, fixed_key

TOKEN = to_text(fixed_key("token"))
FEED = Keyholder.ghost("feed", ENTRY, TOKEN)


def test_the_mark_of_a_token_never_changes() -> None:
    assert mark_of("feed", TOKEN).hex() == "2929d11f748673dfb995e5d6fb8c016c42e5b247558d84ddc8b5fbfbb019553c"
    assert FEED.holder.public.hex() == "5ccd50577bce77784afc9fc69f1c703b6f2cf776ae27f1cd6dc2b10a4c4dce37"


def test_another_kind_or_token_has_another_mark() -> None:
    others = (mark_of("api", TOKEN), mark_of("feed", to_text(fixed_key("other token"))))
    assert len({mark_of("feed", TOKEN), *others}) == 3


NO_TOKENS = ("", "A", TOKEN[:-1], TOKEN + "A", "ä" * 43, to_text(bytes(16)), "A" * 9999)


@pytest.mark.parametrize("text", NO_TOKENS)
def test_what_is_no_token_has_no_mark(text: str) -> None:
    with pytest.raises(CannotOpen):
        mark_of("feed", text)


def test_the_mark_and_the_public_half_open_nothing() -> None:
    sealed = seal_note(FEED.holder, "calendar", b"BEGIN:VCALENDAR")
    for known in (mark_of("feed", TOKEN), FEED.holder.public, hashlib.sha256(fixed_key("token")).digest()):
        with pytest.raises(CannotOpen):
            Keyholder("feed", ENTRY, 1, known).open_note("calendar", sealed)


@pytest.mark.parametrize(("kind", "id"), [("feed", OTHER), ("api", ENTRY)])
def test_a_token_opens_only_what_was_sealed_for_its_row_and_kind(kind: str, id: object) -> None:
    sealed = seal_note(FEED.holder, "calendar", b"BEGIN:VCALENDAR")
    with pytest.raises(CannotOpen):
        Keyholder.ghost(kind, id, TOKEN).open_note("calendar", sealed)  # type: ignore[arg-type]
    assert Keyholder.ghost("feed", ENTRY, TOKEN).open_note("calendar", sealed) == b"BEGIN:VCALENDAR"


def test_every_byte_of_a_sealed_calendar_counts() -> None:
    sealed = seal_note(Holder("feed", ENTRY, 1, FEED.holder.public), "calendar", b"x")
    for place in (0, 3, 8, len(sealed) // 2, len(sealed) - 1):
        broken = bytearray(sealed)
        broken[place] ^= 1
        with pytest.raises(CannotOpen):
            FEED.open_note("calendar", bytes(broken))


def test_a_mark_is_a_plain_hash_of_what_it_names() -> None:
    assert mark_of("feed", TOKEN) == hashlib.sha256(context("token mark", "feed", fixed_key("token"))).digest()
    assert len(fixed_key("token")) == TOKEN_BYTES
