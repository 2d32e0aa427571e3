"""What keys cost: `python -m bench.vault [--json]`.

`unlock20` is what a page pays to open a session's key, a space key and the wraps and words of 20 entries; its share is
of the CPU of the page of the last 20 entries, from `bench.pages`, measured in the same run.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import threading
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from uuid import uuid4

from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from bench.pages import page_ms
from bench.report import Line, interleaved, show, wants_json
from innermost.vault import (
    EntryKey,
    EntryRef,
    Keyholder,
    Passwords,
    Secret,
    SecretRing,
    SpaceKey,
    open_from_browser,
    open_with_password,
)
from innermost.web.accounts.gate import gate

WORDS = b"Four lines in the evening, as somebody may write them. " * 11
AT_ONCE, PLACES = 50, 2
Gate = Callable[[], AbstractContextManager[object]]


def main() -> None:
    if sys.argv[1:] == ["--crowd"]:
        print(json.dumps(crowd()))
        return
    as_json = wants_json("What keys cost.")
    show([*cost_lines(page_ms()), *memory_lines()], as_json)


def cost_lines(page_ms: float) -> list[Line]:
    """Each figure, with the share of a page that costs `page_ms` of CPU."""
    cost = interleaved(_acts())
    said = "of the CPU of the page of the last 20 entries; the aim is 0.1"
    share = Line("unlock20_share", cost["unlock20"] / page_ms, said)
    return [*_lines(cost), Line("page_ms", page_ms, "CPU of that page"), share]


def _acts() -> dict[str, tuple[Callable[[], object], int]]:
    person, space, browser, password = uuid4(), uuid4(), uuid4(), "three tins under the stairs"
    ada, own = Keyholder.fresh(person), SpaceKey.fresh(space, 1)
    secret, session = ada.wrap_for_browser("sign-in", browser)
    space_wrap = own.wrap_for(ada.holder)
    entries = [_entry(own, EntryRef(uuid4(), person, "writing")) for _ in range(20)]
    passwords = Passwords(SecretRing([Secret.fresh()]))
    lock = passwords.lock(person, password)
    by_password = ada.wrap_with_password(lock)
    ref, wrap, words = entries[0]
    key = own.open_entry(ref.id, wrap)

    def unlock20() -> list[bytes]:
        keyholder = open_from_browser(secret, "sign-in", browser, person, 1, session)
        space_key = keyholder.open_space(space, 1, space_wrap)
        return [space_key.open_entry(ref.id, wrap).open(ref, words) for ref, wrap, words in entries]

    def unlock() -> Keyholder:
        return open_with_password(passwords.open(person, password, lock.lock), person, 1, by_password)

    return {
        "unlock20": (unlock20, 50),
        "unlock": (unlock, 1),
        "derive": (lambda: passwords.open(person, password, lock.lock), 1),
        "derive openssl": (lambda: _openssl(password.encode()), 1),
        "seal": (lambda: own.wrap_entry(_sealed(ref)), 1000),
        "open": (lambda: own.open_entry(ref.id, wrap).open(ref, words), 1000),
        "open space": (lambda: ada.open_space(space, 1, space_wrap), 100),
        "words": (lambda: key.open(ref, words), 1000),
    }


def _entry(own: SpaceKey, ref: EntryRef) -> tuple[EntryRef, bytes, bytes]:
    key = EntryKey.fresh(ref.id)
    return ref, own.wrap_entry(key), key.seal(ref, WORDS)


def _sealed(ref: EntryRef) -> EntryKey:
    key = EntryKey.fresh(ref.id)
    key.seal(ref, WORDS)
    return key


def _openssl(password: bytes) -> bytes:
    return Argon2id(salt=b"s" * 16, length=32, iterations=3, lanes=1, memory_cost=64 * 1024).derive(password)


def _lines(cost: dict[str, float]) -> list[Line]:
    return [
        Line("derive_ms", cost["derive"], "CPU of one password derivation (64 MiB, 3 passes), libsodium"),
        Line("derive_openssl_ms", cost["derive openssl"], "the same by OpenSSL, for comparison"),
        Line("unlocks_per_s", 1000 / cost["unlock"], "unlocks a second and core: derive, check, open the person's key"),
        Line("seal_per_s", 1000 / cost["seal"], "new entries a second: key, words of 600 bytes, author's wrap"),
        Line("open_per_s", 1000 / cost["open"], "entries opened a second: wrap and words"),
        Line("open_space_ms", cost["open space"], "one space key by the person's private key"),
        Line("open_words_ms", cost["words"], "the words alone"),
        Line("unlock20_ms", cost["unlock20"], "session's key, space key and 20 entries"),
    ]


def memory_lines() -> list[Line]:
    """In a process of its own, so that nothing measured before counts."""
    command = [sys.executable, "-m", "bench.vault", "--crowd"]
    seen = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    return [
        Line("crowd_peak_mib", seen["peak"], f"most memory while {AT_ONCE} derivations are asked for at once"),
        Line("crowd_base_mib", seen["base"], "before; derivations pass through the server's own gate"),
    ]


def crowd() -> dict[str, float | str]:
    """Asks for many derivations at once. Peak resident memory before and after, in MiB."""
    passwords, person = Passwords(SecretRing([Secret.fresh()]), gate=gate), uuid4()
    base = _peak_mib()
    threads = [threading.Thread(target=passwords.lock, args=(person, "three tins")) for _ in range(AT_ONCE)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return {"base": base, "peak": _peak_mib()}


def _peak_mib() -> float:
    """From /proc, since Linux hands `ru_maxrss` of the parent on to the child."""
    status = Path("/proc/self/status")
    if not status.exists():
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    line = next(line for line in status.read_text(encoding="ascii").splitlines() if line.startswith("VmHWM"))
    return int(line.split()[1]) / 1024


if __name__ == "__main__":
    main()
