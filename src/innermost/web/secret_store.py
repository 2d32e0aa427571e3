"""Where the server's secrets come from: the environment, or in local mode files made once outside the data folder.

Knows three secrets: Django's own, PEPPER and RELEASE. Each may be several values parted by commas: the one in use, then
older ones.
"""

from __future__ import annotations

import os
import secrets
from dataclasses import dataclass
from pathlib import Path

from innermost.vault import Secret, SecretRing, ServerSecrets
from innermost.web import environment

NAMES = ("SECRET_KEY", "PEPPER", "RELEASE")
LEAST_CHARACTERS = 32


@dataclass(frozen=True)
class KeptSecrets:
    """The secrets a server runs with, the files they were read from, and in local mode the folder they are made in."""

    django: str
    older_django: tuple[str, ...]
    vault: ServerSecrets
    files: tuple[Path, ...]
    folder: Path | None


def load_secrets(local: bool) -> KeptSecrets:
    """Raises Misconfigured where one is missing outside local mode, or where one cannot be read."""
    folder = environment.path("INNERMOST_SECRETS_DIR", Path("~/.config/innermost"))
    values = {name: _values(name, folder if local else None) for name in NAMES}
    django, *older = values["SECRET_KEY"]
    if len(django) < LEAST_CHARACTERS:
        raise environment.Misconfigured(f"INNERMOST_SECRET_KEY takes at least {LEAST_CHARACTERS} characters.")
    vault = ServerSecrets(_ring("PEPPER", values["PEPPER"]), _ring("RELEASE", values["RELEASE"]))
    files = tuple(file for name in NAMES if (file := _file(name, folder if local else None)))
    return KeptSecrets(django, tuple(older), vault, files, folder if local else None)


def _values(name: str, folder: Path | None) -> list[str]:
    variable = f"INNERMOST_{name}"
    given = environment.secret(variable)
    if not given and folder is None:
        raise environment.Misconfigured(
            f"Set {variable} or {variable}_FILE. `innermost check --new-secret` prints a fresh one."
        )
    text = given or _made_once(folder or Path(), _file_name(name))
    values = [part.strip() for part in text.split(",") if part.strip()]
    if not values:
        raise environment.Misconfigured(f"{variable} holds nothing but commas or space.")
    return values


def _ring(name: str, values: list[str]) -> SecretRing:
    try:
        return SecretRing([Secret.from_text(value) for value in values])
    except ValueError:
        raise environment.Misconfigured(
            f"INNERMOST_{name} cannot be read; it takes 32 bytes in base64, as `innermost check --new-secret` prints."
        ) from None


def _file(name: str, folder: Path | None) -> Path | None:
    """The file a secret was read from; None where the environment holds it."""
    given = environment.text(f"INNERMOST_{name}_FILE")
    if given:
        return Path(given).expanduser().resolve()
    return None if folder is None or environment.text(f"INNERMOST_{name}") else folder / _file_name(name)


def _file_name(name: str) -> str:
    return name.lower().replace("_", "-")


def _made_once(folder: Path, name: str) -> str:
    """Reads a secret from its file, making both where they are not there. Two processes that start at once agree."""
    file = folder / name
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        if not file.exists():
            _make(file)
        return file.read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError) as fault:
        why = fault.strerror if isinstance(fault, OSError) else "it is not text"
        raise environment.Misconfigured(f"INNERMOST_SECRETS_DIR: {file} cannot be read or made: {why}.") from fault


def _make(file: Path) -> None:
    fresh = file.with_name(f".{file.name}.{os.getpid()}.{secrets.token_hex(4)}")
    with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as out:
        out.write(Secret.fresh().to_text() + "\n")
        out.flush()
        os.fsync(out.fileno())
    try:
        os.link(fresh, file)
    except FileExistsError:
        return
    finally:
        fresh.unlink()
    _keep_name(file.parent)


def _keep_name(folder: Path) -> None:
    """The name too must outlive a power cut: what is sealed with this secret opens with no other."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
