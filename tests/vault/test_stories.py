"""Single turns of life between Ada, Ben and Dora, each told once. The wider search is `test_who_can_open.py`."""

from __future__ import annotations

from uuid import UUID

import pytest

from innermost.vault import CannotOpen, SpaceKey, VaultFault
from tests.vault.household import Household


class Home(Household):
    """Ada and Ben with a shared space; each password is the name."""

    def __init__(self) -> None:
        super().__init__()
        self.codes = {name: self.enrol(name, name) for name in ("ada", "ben")}
        self.shared = self.invite("ada", "ben", "ada", "ben")

    def reads(self, name: str, id: UUID, password: str | None = None) -> bool:
        keyholder = self.unlock(name, password or name)
        found = self.entry_keys(self.versions(name, keyholder), list(self.openable(keyholder)))
        return any(key.entry == id and self.opens(key.open, id) for key in found)

    def opens(self, opener: object, id: UUID) -> bool:
        try:
            return bool(opener(self.entries[id].ref, self.entries[id].words))  # type: ignore[operator]
        except VaultFault:
            return False

    def epoch_key(self, name: str, epoch: int) -> SpaceKey:
        return self.space_key(name, self.unlock(name, name), self.shared, epoch)


@pytest.fixture
def home() -> Home:
    return Home()


def test_what_is_not_shared_is_the_authors_alone(home: Home) -> None:
    entry = home.write("ada", "ada", b"mine")
    assert home.reads("ada", entry)
    assert not home.reads("ben", entry)


def test_sharing_touches_no_words(home: Home) -> None:
    entry = home.write_while_locked("ada", b"ours")
    before = home.entries[entry].words
    home.share("ada", "ada", entry, home.shared)
    assert home.reads("ben", entry)
    assert home.entries[entry].words == before


def test_what_is_held_opens_for_both_once_it_is_peeled(home: Home) -> None:
    entry = home.write("ada", "ada", b"my answer")
    home.hold("ada", "ada", entry, home.shared)
    assert not home.reads("ben", entry)
    home.peel(entry, home.shared)
    assert home.reads("ben", entry)


def test_after_a_share_is_taken_back_a_kept_key_reads_no_newer_words(home: Home) -> None:
    entry = home.write("ada", "ada", b"first")
    home.share("ada", "ada", entry, home.shared)
    kept = home.epoch_key("ben", 1).open_entry(entry, home.shares[entry, home.shared].wrap or b"")
    home.withdraw(entry, home.shared)
    assert home.opens(kept.open, entry)
    home.edit("ada", "ada", entry, b"second")
    assert not home.opens(kept.open, entry)


def test_a_leaver_loses_the_others_words_and_keeps_their_own(home: Home) -> None:
    hers, his = home.write("ada", "ada", b"hers"), home.write("ben", "ben", b"his")
    home.share("ada", "ada", hers, home.shared)
    home.share("ben", "ben", his, home.shared)
    home.leave("ada", home.shared)
    assert (home.reads("ada", hers), home.reads("ada", his)) == (True, False)
    assert (home.reads("ben", hers), home.reads("ben", his)) == (True, True)


def test_a_leavers_kept_space_key_opens_nothing_new(home: Home) -> None:
    kept = home.epoch_key("ada", 1)
    home.leave("ada", home.shared)
    entry = home.write("ben", "ben", b"afterwards")
    home.share("ben", "ben", entry, home.shared)
    wrap = home.shares[entry, home.shared].wrap or b""
    for epoch in (1, 2):
        with pytest.raises(CannotOpen):
            SpaceKey(home.shared, epoch, kept._raw).open_entry(entry, wrap)


def test_leaving_deletes_what_was_not_released(home: Home) -> None:
    entry = home.write("ben", "ben", b"for later")
    home.hold("ben", "ben", entry, home.shared)
    home.leave("ada", home.shared)
    assert (entry, home.shared) not in home.shares


def test_a_stolen_key_opens_nothing_written_afterwards(home: Home) -> None:
    thief = home.unlock("ada", "ada")
    home.somebody_may_know_it("ada", "ada", "new")
    entries = [home.write("ada", "new", b"later"), home.write_while_locked("ada", b"later too")]
    his = home.write("ben", "ben", b"for ada")
    home.share("ben", "ben", his, home.shared)
    assert list(home.openable(thief)) == []
    assert list(home.entry_keys([thief], [])) == []
    assert all(home.reads("ada", entry, "new") for entry in (*entries, his))


def test_words_of_three_keys_ago_still_open(home: Home) -> None:
    first = home.write_while_locked("ada", b"long ago")
    for old, new in (("ada", "a"), ("a", "b"), ("b", "c")):
        home.somebody_may_know_it("ada", old, new)
    assert home.reads("ada", first, "c")


def test_a_forgotten_password_is_made_good_by_the_code(home: Home) -> None:
    entry = home.write("ada", "ada", b"still mine")
    home.recover("ada", home.codes["ada"], "new")
    assert home.reads("ada", entry, "new")
    with pytest.raises(CannotOpen):
        home.unlock("ada", "ada")


def test_a_lost_code_of_before_the_new_key_opens_nothing(home: Home) -> None:
    home.somebody_may_know_it("ada", "ada", "new")
    with pytest.raises(CannotOpen):
        home.recover("ada", home.codes["ada"], "newer")


def test_a_password_found_again_opens_what_was_locked_under_it(home: Home) -> None:
    """A reset without the code makes a fresh key; the old lock and wraps stay, and lead back."""
    entry, before = home.write("ada", "ada", b"not lost"), home.people["ada"]
    home._keep("ada", home.unlock("ada", "ada").successor(), "fresh start")
    assert not home.reads("ada", entry, "fresh start")
    after, home.people["ada"] = home.people["ada"], before
    found, home.people["ada"] = home.unlock("ada", "ada"), after
    assert any(key.entry == entry for key in home.entry_keys([found], list(home.openable(found))))
