"""What a backup tells of a database, and what it leaves out. Knows names of tables; knows no kind of database."""

from __future__ import annotations

from dataclasses import dataclass

LEFT_OUT = ("django_session", "web_signin", "web_device", "web_draft", "web_walk")
"""Gone from every copy: who is signed in, devices that open by themselves, and what people are in the middle of. Put
back, they would undo an ended sign-in or bring back words nobody kept."""

MIGRATIONS = "SELECT app, name FROM django_migrations ORDER BY id"
CANARIES = "SELECT name, sealed FROM web_canary ORDER BY name"


@dataclass(frozen=True)
class Facts:
    """Which changes of tables a database went through, and its canaries."""

    migrations: tuple[str, ...]
    canaries: tuple[tuple[str, bytes], ...]
