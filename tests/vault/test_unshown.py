"""Keys are not printed, pickled or copied, and cannot be mixed up."""

from __future__ import annotations

import copy
import json
import pickle
import traceback

import pytest

from innermost.vault import (
    CannotOpen,
    EntryKey,
    EntryRef,
    Keyholder,
    Secret,
    SecretRing,
    ServerSecrets,
    SpaceKey,
    VaultFault,
    open_from_browser,
    seal_while_locked,
)
from tests.vault.world import ADA, BEN, BROWSER, ENTRY, OTHER, PASSWORD, REF, World, fixed_key

HOLDERS = {
    "a person": World.ada,
    "an entry key": World.entry,
    "a space key": World.shared,
    "a secret": World.pepper.current,
    "a ring": World.pepper,
    "the server's secrets": ServerSecrets(World.pepper, World.release),
}
RAW = [fixed_key(name) for name in ("ada 2", "entry", "shared", "pepper", "release")]


def shows_no_key(text: str) -> bool:
    return not any(raw.hex() in text or repr(raw)[2:-1] in text for raw in RAW)


@pytest.mark.parametrize("name", HOLDERS)
def test_printing_shows_no_key(name: str) -> None:
    one = HOLDERS[name]
    assert shows_no_key(f"{one!r} {one} {[one]} {vars(one) if hasattr(one, '__dict__') else ''}")


@pytest.mark.parametrize("name", HOLDERS)
@pytest.mark.parametrize("protocol", range(pickle.HIGHEST_PROTOCOL + 1))
def test_pickling_raises(name: str, protocol: int) -> None:
    with pytest.raises(TypeError, match="never copied or stored"):
        pickle.dumps(HOLDERS[name], protocol)


@pytest.mark.parametrize("name", HOLDERS)
def test_copying_and_json_raise(name: str) -> None:
    with pytest.raises(TypeError):
        copy.deepcopy(HOLDERS[name])
    with pytest.raises(TypeError):
        json.dumps(HOLDERS[name])


def test_what_a_password_yields_is_not_shown_either(world: World) -> None:
    key = world.password
    assert repr(key) == "<PasswordKey>"
    with pytest.raises(TypeError):
        pickle.dumps(key)


def test_a_failed_opening_shows_no_key_and_no_cause(world: World, sealed: dict[str, bytes]) -> None:
    with pytest.raises(CannotOpen) as raised:
        World.entry.open(REF.revised(), sealed["words"])
    text = "".join(traceback.format_exception(raised.value))
    assert shows_no_key(text)
    assert "During handling" not in text


def test_wrong_and_damaged_share_one_message(world: World, sealed: dict[str, bytes]) -> None:
    said = set()
    attempts = [(world.passwords.open, (ADA, PASSWORD + "?", world.lock)), (World.entry.open, (REF, b"junk"))]
    for open_it, given in attempts:
        with pytest.raises(VaultFault) as raised:
            open_it(*given)  # type: ignore[operator]
        said.add((type(raised.value), str(raised.value)))
    assert len(said) == 1


def test_nothing_is_sealed_under_another_entrys_key() -> None:
    with pytest.raises(ValueError, match="another entry"):
        EntryKey.fresh(OTHER).seal(REF, b"words")


def test_nothing_is_written_in_another_persons_name() -> None:
    with pytest.raises(ValueError, match="another author"):
        seal_while_locked(World.ben.holder, EntryRef(ENTRY, ADA, "writing"), b"words")


def test_a_ghost_gets_no_password_no_code_and_no_persons_name(world: World) -> None:
    with pytest.raises(ValueError, match="no password"):
        world.ghost.wrap_with_password(world.password)
    with pytest.raises(ValueError, match="no recovery code"):
        world.ghost.wrap_with_code()
    with pytest.raises(ValueError, match="never made from a link"):
        Keyholder.ghost("person", ADA, world.link)


@pytest.mark.parametrize("older", [World.ada, World.ben, Keyholder("person", ADA, 3, fixed_key("ada 3"))])
def test_only_an_older_key_of_the_same_person_is_kept(older: Keyholder) -> None:
    with pytest.raises(ValueError, match="older key"):
        World.ada.keep_older(older)


@pytest.mark.parametrize("secret", ["", "A", "A" * 42, "A" * 44, "!" * 43, "é" * 43, "A" * 22])
def test_a_cookie_of_nobody_opens_nothing(secret: str, sealed: dict[str, bytes]) -> None:
    with pytest.raises(CannotOpen):
        open_from_browser(secret, "sign-in", BROWSER, ADA, 2, sealed["person key by browser"])


@pytest.mark.parametrize("secret", ["", "A" * 21, "A" * 44, "../../etc", "é" * 22])
def test_a_link_of_nobody_is_no_ghost(secret: str) -> None:
    with pytest.raises(CannotOpen):
        Keyholder.ghost("link", ENTRY, secret)


@pytest.mark.parametrize(("size", "letters"), [(16, 22), (32, 43)])
def test_a_link_has_128_bits_and_a_token_256(size: int, letters: int) -> None:
    secret, ghost = Keyholder.fresh_ghost("token", ENTRY, size)
    assert len(secret) == letters
    assert Keyholder.ghost("token", ENTRY, secret).holder == ghost.holder


def test_blind_tags_are_equal_only_within_one_space_and_epoch() -> None:
    one, later = SpaceKey.fresh(OTHER, 1), SpaceKey.fresh(OTHER, 2)
    assert one.tag("after an affair") == one.tag("after an affair")
    tags = [
        one.tag("after an affair"),
        later.tag("after an affair"),
        World.shared.tag("after an affair"),
        one.tag("a walk"),
    ]
    assert len(set(tags)) == 4
    assert {len(tag) for tag in tags} == {16}


def test_a_successor_is_a_new_key_of_the_same_person() -> None:
    ben = Keyholder.fresh(BEN)
    after = ben.successor()
    assert (after.holder.id, after.holder.version) == (BEN, 2)
    assert after.holder.public != ben.holder.public


def test_secrets_made_at_random_differ() -> None:
    assert len({SecretRing([Secret.fresh()]).current.id for _ in range(50)}) == 50
