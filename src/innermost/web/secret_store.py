"""Where the server's secrets come from: the environment, or in local mode files made once outside the data folder.

Knows three secrets: Django's own, PEPPER and RELEASE. Each may be several values parted by commas: the one in use, then older ones.
"""

from __future__ import annotations

import os
import secrets
from dataclasses import dataclass
from pathlib import Path

from innermost.vault import Secret, SecretRing, ServerSecrets
from innermost.web import environment


@dataclass(frozen=True)
class KeptSecrets:
    """The secrets a server runs with, and the folder they were read from in local mode."""

    django: str
    older_django: tuple[str, ...]
    vault: ServerSecrets
    folder: Path | None


def load_secrets(local: bool) -> KeptSecrets:
    """Raises Misconfigured where one is missing outside local mode, or where one cannot be read."""
    folder = environment.path("INNERMOST_SECRETS_DIR", Path("~/.config/innermost"))
    values = {name: _values(name, folder if local else None) for name in ("SECRET_KEY", "PEPPER", "RELEASE")}
    django, *older = values["SECRET_KEY"]
    vault = ServerSecrets(_ring("PEPPER", values["PEPPER"]), _ring("RELEASE", values["RELEASE"]))
    return KeptSecrets(django, tuple(older), vault, folder if local else None)


def _values(name: str, folder: Path | None) -> list[str]:
    variable = f"INNERMOST_{name}"
    given = environment.secret(variable)
    if not given and folder is None:
        raise environment.Misconfigured(
            f"Set {variable} or {variable}_FILE. `innermost check --new-secret` prints a fresh one."
        )
    text = given or _made_once(folder or Path(), name.lower().replace("_", "-"))
    return [part.strip() for part in text.split(",") if part.strip()]


def _ring(name: str, values: list[str]) -> SecretRing:
    try:
        return SecretRing([Secret.from_text(value) for value in values])
    except ValueError as fault:
        raise environment.Misconfigured(f"INNERMOST_{name} holds {fault}; it takes 32 bytes in base64.") from None


def _made_once(folder: Path, name: str) -> str:
    """Reads a secret from its file, making both where they are not there. Two processes that start at once agree."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    file = folder / name
    if not file.exists():
        fresh = folder / f".{name}.{os.getpid()}.{secrets.token_hex(4)}"
        with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as out:
            out.write(Secret.fresh().to_text() + "\n")
            out.flush()
            os.fsync(out.fileno())
        try:
            os.link(fresh, file)
        except FileExistsError:
            pass
        finally:
            fresh.unlink()
    return file.read_text(encoding="utf-8").strip()
