"""From a password to a lock and a wrapping key."""

from __future__ import annotations

import base64
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from uuid import uuid4

import pytest
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from nacl.pwhash import argon2id

from innermost.vault import (
    MOST_CHARACTERS,
    CannotOpen,
    Keyholder,
    NewerFormat,
    Passwords,
    Secret,
    SecretMismatch,
    SecretRing,
    Stretch,
    open_with_password,
)
from innermost.vault.envelope import context, derive
from tests.vault.world import CHEAP

RING = SecretRing([Secret.fresh()])
ADA, BEN = uuid4(), uuid4()


def passwords(ring: SecretRing = RING, stretch: Stretch = CHEAP) -> Passwords:
    return Passwords(ring, stretch)


def test_the_right_password_opens_and_wraps() -> None:
    ada = Keyholder.fresh(ADA)
    key = passwords().lock(ADA, "right")
    wrap = ada.wrap_with_password(key)
    again = passwords().open(ADA, "right", key.lock)
    assert open_with_password(again, ADA, 1, wrap).holder == ada.holder


@pytest.mark.parametrize("wrong", ["Right", "right ", "", "righ", "x" * MOST_CHARACTERS])
def test_another_password_opens_nothing(wrong: str) -> None:
    key = passwords().lock(ADA, "right")
    with pytest.raises(CannotOpen):
        passwords().open(ADA, wrong, key.lock)


def test_another_persons_lock_does_not_open_with_ones_own_password() -> None:
    with pytest.raises(CannotOpen):
        passwords().open(BEN, "same", passwords().lock(ADA, "same").lock)


def test_a_new_lock_of_the_same_password_does_not_open_the_old_wrap() -> None:
    wrap = Keyholder.fresh(ADA).wrap_with_password(passwords().lock(ADA, "same"))
    with pytest.raises(CannotOpen):
        open_with_password(passwords().lock(ADA, "same"), ADA, 1, wrap)


def test_a_key_is_never_wrapped_under_another_persons_password() -> None:
    with pytest.raises(ValueError, match="another person"):
        Keyholder.fresh(BEN).wrap_with_password(passwords().lock(ADA, "right"))


def test_a_password_typed_on_two_keyboards_is_one() -> None:
    lock = passwords().lock(ADA, "caf\u00e9").lock
    assert passwords().open(ADA, "cafe\u0301", lock).lock == lock


def test_the_longest_password_is_taken_and_a_longer_one_is_not() -> None:
    longest = "ü" * MOST_CHARACTERS
    lock = passwords().lock(ADA, longest).lock
    assert passwords().open(ADA, longest, lock)
    with pytest.raises(ValueError, match="1024"):
        passwords().open(ADA, longest + "ü", lock)


def test_a_character_that_is_no_text_is_refused_without_showing_the_password() -> None:
    with pytest.raises(ValueError, match="no text") as raised:
        passwords().lock(ADA, "secret\ud800")
    assert "secret" not in repr(raised.value.__context__ if not raised.value.__suppress_context__ else raised.value)


def test_every_changed_letter_of_a_lock_is_refused() -> None:
    lock = passwords().lock(ADA, "right").lock
    for place in range(len(lock)):
        for other in "$A7,v":
            changed = lock[:place] + other + lock[place + 1 :]
            if changed == lock or changed.count(",") != 1 or _costly(changed):
                continue
            with pytest.raises((CannotOpen, SecretMismatch, NewerFormat)):
                passwords().open(ADA, "right", changed)


def _costly(lock: str) -> bool:
    cost = lock.split("$")[2] if lock.count("$") >= 2 else ""
    return any(part.isdigit() and int(part) > 100 for part in cost.split(","))


@pytest.mark.parametrize(
    "lock",
    ["", "$", "v1", "!" + "x" * 40, "v0$a$b$c$d", "v1$00$8,1$aa$bb", "v1$zz$8,1$AA==$AA==", "pbkdf2_sha256$1$a$b"],
)
def test_a_lock_of_nobody_is_refused(lock: str) -> None:
    with pytest.raises(CannotOpen):
        passwords().open(ADA, "right", lock)
    assert not passwords().is_current(lock)


@pytest.mark.parametrize("cost", ["99999999,1", "8,1000", "7,1", "8,0", "-8,1", "8", "8,1,1", "x,1"])
def test_a_lock_that_asks_for_an_absurd_cost_is_refused_at_once(cost: str) -> None:
    parts = passwords().lock(ADA, "right").lock.split("$")
    started = time.perf_counter()
    with pytest.raises(CannotOpen):
        passwords().open(ADA, "right", "$".join([*parts[:2], cost, *parts[3:]]))
    assert time.perf_counter() - started < 0.5


def test_a_lock_of_a_newer_version_says_so() -> None:
    lock = passwords().lock(ADA, "right").lock
    with pytest.raises(NewerFormat):
        passwords().open(ADA, "right", "v2" + lock[2:])
    assert not passwords().is_current("v2" + lock[2:])


def test_an_old_pepper_in_the_ring_still_reads_and_is_not_current() -> None:
    old, new = Secret.fresh(), Secret.fresh()
    lock = passwords(SecretRing([old])).lock(ADA, "right").lock
    both = passwords(SecretRing([new, old]))
    assert both.open(ADA, "right", lock).lock == lock
    assert not both.is_current(lock)
    assert both.is_current(both.lock(ADA, "right").lock)


def test_a_lock_without_its_pepper_is_a_mismatch() -> None:
    lock = passwords(SecretRing([Secret.fresh()])).lock(ADA, "right").lock
    with pytest.raises(SecretMismatch):
        passwords().open(ADA, "right", lock)


def test_a_lock_of_another_cost_opens_and_is_not_current() -> None:
    lock = passwords(stretch=Stretch(16, 2)).lock(ADA, "right").lock
    assert passwords().open(ADA, "right", lock)
    assert not passwords().is_current(lock)


def test_a_guessed_password_says_nothing_without_the_pepper() -> None:
    """Salt, verifier and even the right password are at hand; only the pepper makes the one into the other."""
    lock = passwords().lock(ADA, "right").lock
    salt, verifier = (base64.b64decode(part) for part in lock.split("$")[3:])
    root = argon2id.kdf(32, b"right", salt, CHEAP.passes, CHEAP.memory_kib * 1024)
    bound = context("verifier", ADA)
    assert derive(root, bound, salt=RING.current.raw) == verifier
    assert verifier not in (derive(root, bound), derive(root, bound, salt=Secret.fresh().raw), root)


def test_the_real_cost_is_that_of_the_design_and_agrees_with_another_library() -> None:
    strong = Passwords(RING)
    lock = strong.lock(ADA, "right").lock
    assert lock.split("$")[2] == "65536,3"
    assert strong.open(ADA, "right", lock).lock == lock
    ours = argon2id.kdf(32, b"right", b"s" * 16, 3, 65536 * 1024)
    assert ours == Argon2id(salt=b"s" * 16, length=32, iterations=3, lanes=1, memory_cost=65536).derive(b"right")


def test_deriving_leaves_other_threads_running() -> None:
    """Were the interpreter held while it derives, nothing would be counted meanwhile."""
    lock = Passwords(RING, Stretch(65536, 1))
    thread = threading.Thread(target=lock.lock, args=(ADA, "right"))
    thread.start()
    turns = 0
    while thread.is_alive():
        turns += 1
    assert turns > 1000


def test_the_gate_is_held_for_each_derivation() -> None:
    within: list[str] = []

    @contextmanager
    def gate() -> Iterator[None]:
        within.append("in")
        yield
        within.append("out")

    guarded = Passwords(RING, CHEAP, gate)
    guarded.open(ADA, "right", guarded.lock(ADA, "right").lock)
    assert within == ["in", "out", "in", "out"]
