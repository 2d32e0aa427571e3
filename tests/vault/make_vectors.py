"""Makes the frozen vectors of the newest format, once: `python -m tests.vault.make_vectors`.

Refuses to write over a file that is there: what was sealed once must open for ever. A new format version gets a new
file beside the old ones. A kind that is new within a version is added to its file, and nothing else there changes.
"""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path

from innermost.vault import Keyholder, Passwords
from innermost.vault.envelope import VERSION
from tests.vault.world import ADA, BROWSER, CHEAP, KINDS, PASSWORD, ROUND, World

FOLDER = Path(__file__).with_name("vectors")


def fresh_world() -> tuple[World, dict[str, bytes]]:
    """A world with new random parts, and the values that exist only together with them."""
    lock = Passwords(World.pepper, CHEAP).lock(ADA, PASSWORD).lock
    code, by_code = World.ada.wrap_with_code()
    secret, by_browser = World.ada.wrap_for_browser("sign-in", BROWSER)
    link, _ = Keyholder.fresh_ghost("link", ROUND)
    return World(lock, code, secret, link), {"person key by code": by_code, "person key by browser": by_browser}


def sealed_world() -> tuple[World, dict[str, bytes]]:
    world, made = fresh_world()
    return world, {name: kind.seal(world) for name, kind in KINDS.items()} | made


def facts(world: World) -> dict[str, str]:
    """What is computed rather than sealed, and must never change either."""
    return {
        "pepper id": world.pepper.current.id.hex(),
        "release id": world.release.current.id.hex(),
        "topic tag": world.shared.tag("after a quarrel").hex(),
        "link's public key": world.ghost.holder.public.hex(),
    }


def main() -> None:
    world, sealed = sealed_world()
    vectors = {
        "version": VERSION,
        "world": asdict(world),
        "facts": facts(world),
        "sealed": {name: value.hex() for name, value in sealed.items()},
        "opened": {name: KINDS[name].open(world, value).hex() for name, value in sealed.items()},
    }
    with (FOLDER / f"v{VERSION}.json").open("x", encoding="utf-8") as out:
        json.dump(vectors, out, indent=1)
        out.write("\n")


if __name__ == "__main__":
    main()
