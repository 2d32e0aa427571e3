"""PEPPER and RELEASE: read by id, old ones still read, unknown ones say so."""

from __future__ import annotations

from uuid import uuid4

import pytest

from innermost.vault import (
    CannotOpen,
    EntryKey,
    Secret,
    SecretMismatch,
    SecretRing,
    ServerSecrets,
    SpaceKey,
    hold,
    peel,
)

OLD, NEW = Secret.fresh(), Secret.fresh()
SPACE, MOMENT, ENTRY = uuid4(), uuid4(), uuid4()


def test_an_old_secret_in_the_ring_still_reads() -> None:
    sealed = SecretRing([OLD]).seal("canary", b"still here")
    assert SecretRing([NEW, OLD]).unseal("canary", sealed) == b"still here"


def test_the_secret_in_use_seals() -> None:
    sealed = SecretRing([NEW, OLD]).seal("canary", b"still here")
    assert SecretRing([NEW]).unseal("canary", sealed) == b"still here"
    with pytest.raises(SecretMismatch):
        SecretRing([OLD]).unseal("canary", sealed)


def test_an_unknown_secret_is_a_mismatch_and_not_a_wrong_password() -> None:
    wrap = SpaceKey.fresh(SPACE, 1).wrap_entry(EntryKey.fresh(ENTRY))
    held = hold(SecretRing([OLD]), wrap, space=SPACE, moment=MOMENT, entry=ENTRY)
    with pytest.raises(SecretMismatch):
        peel(SecretRing([NEW]), held, space=SPACE, moment=MOMENT, entry=ENTRY)


def test_a_header_that_names_another_secret_does_not_open() -> None:
    sealed = SecretRing([OLD]).seal("canary", b"still here")
    renamed = sealed[:4] + NEW.id + sealed[8:]
    with pytest.raises(CannotOpen):
        SecretRing([NEW, OLD]).unseal("canary", renamed)


def test_a_held_wrap_is_not_the_wrap() -> None:
    """Somebody with the space key and the database, without RELEASE, opens nothing early."""
    space, entry = SpaceKey.fresh(SPACE, 1), EntryKey.fresh(ENTRY)
    wrap = space.wrap_entry(entry)
    held = hold(SecretRing([OLD]), wrap, space=SPACE, moment=MOMENT, entry=ENTRY)
    assert wrap not in held
    with pytest.raises(CannotOpen):
        space.open_entry(ENTRY, held)


def test_text_goes_to_a_file_and_back() -> None:
    assert Secret.from_text(OLD.to_text()).id == OLD.id
    assert Secret.from_text(OLD.to_text() + "=").id == OLD.id


@pytest.mark.parametrize(
    ("text", "fault"),
    [("", "0 bytes"), ("AAAA", "3 bytes"), ("!" * 43, "base64"), ("é" * 43, "base64"), ("A" * 42 + "B", "base64")],
)
def test_other_text_is_no_secret(text: str, fault: str) -> None:
    with pytest.raises(ValueError, match=fault):
        Secret.from_text(text)


def test_a_ring_is_never_empty() -> None:
    with pytest.raises(ValueError, match="at least one"):
        SecretRing([])


def test_a_servers_secrets_differ() -> None:
    secrets = ServerSecrets.fresh()
    assert secrets.pepper.current.id != secrets.release.current.id
    assert [secret.id for secret in secrets.pepper] == [secrets.pepper.current.id]
