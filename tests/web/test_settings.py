"""Settings from the environment: what a server starts with, and the plain words it refuses with."""

from __future__ import annotations

import base64
import os
import runpy
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from innermost.vault import Secret
from innermost.web.environment import Misconfigured
from tests.cli.command import ended
from tests.web.served import environment
from tests.web.stage import ROOT, Stage, apart, stage

__all__ = ["apart", "stage"]

SERVER = {
    "INNERMOST_MODE": "server",
    "INNERMOST_OPERATOR": "Olu",
    "INNERMOST_ALLOWED_HOSTS": "closer.example.org",
    "INNERMOST_SECRET_KEY": Secret.fresh().to_text(),
    "INNERMOST_PEPPER": Secret.fresh().to_text(),
    "INNERMOST_RELEASE": Secret.fresh().to_text(),
}
SETTINGS = str(ROOT / "src" / "innermost" / "web" / "settings.py")
NEEDED = [name for name in SERVER if name != "INNERMOST_MODE"]

Read = Callable[..., dict[str, Any]]


@pytest.fixture
def read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Read:
    """The settings a server would have, with nothing in the environment but what is given here."""
    for name in os.environ:
        if name.startswith(("INNERMOST_", "DATABASE_", "REDIS_")):
            monkeypatch.delenv(name)

    def settings(**given: str) -> dict[str, Any]:
        folders = {"INNERMOST_DATA": str(tmp_path / "data"), "INNERMOST_SECRETS_DIR": str(tmp_path / "secrets")}
        for name, value in (folders | given).items():
            monkeypatch.setenv(name, value)
        return runpy.run_path(SETTINGS)

    return settings


@pytest.fixture
def refusal(read: Read) -> Callable[..., str]:
    """The words with which settings are refused."""

    def words(**given: str) -> str:
        with pytest.raises(Misconfigured) as refused:
            read(**given)
        return str(refused.value)

    return words


Refusal = Callable[..., str]


def without(name: str) -> dict[str, str]:
    return {key: value for key, value in SERVER.items() if key != name}


def test_local_mode_makes_its_secrets_once_for_its_owner_alone_outside_the_data(read: Read, tmp_path: Path) -> None:
    first, second = read(), read()
    assert first["SECRET_KEY"] == second["SECRET_KEY"]
    files = sorted((tmp_path / "secrets").iterdir())
    assert [file.name for file in files] == ["pepper", "release", "secret-key"]
    assert {file.stat().st_mode & 0o777 for file in files} == {0o600}
    assert (tmp_path / "secrets").stat().st_mode & 0o777 == 0o700
    assert not list((tmp_path / "data").iterdir())


def test_processes_that_start_at_once_agree_on_the_secrets(tmp_path: Path) -> None:
    program = "from innermost.web import settings as s; print(s.SECRET_KEY, s.VAULT_SECRETS.pepper.current.to_text())"
    command = [sys.executable, "-c", program]
    begun = [
        subprocess.Popen(command, env=environment(tmp_path), cwd=tmp_path, stdout=subprocess.PIPE) for _ in range(4)
    ]
    assert len({process.communicate(timeout=60)[0] for process in begun}) == 1
    assert len(list((tmp_path / "secrets").iterdir())) == 3


@pytest.mark.parametrize("name", NEEDED)
def test_a_server_has_no_settings_without(refusal: Refusal, name: str) -> None:
    assert refusal(**without(name)).startswith(f"Set {name}")


@pytest.mark.parametrize("command", [("check",), ("serve", "--port", "45871"), ("worker",), ("backup", "file")])
def test_commands_refuse_in_one_sentence_and_end_with_1(tmp_path: Path, command: tuple[str, ...]) -> None:
    assert "Set INNERMOST_PEPPER" in ended(tmp_path, *command, **without("INNERMOST_PEPPER"))
    assert not (tmp_path / "secrets").exists()


def test_a_server_that_has_all_it_needs_has_https_and_its_name(read: Read) -> None:
    found = read(**SERVER)
    assert found["SESSION_COOKIE_SECURE"] is found["VAULT_COOKIE_SECURE"] is True
    assert (found["ALLOWED_HOSTS"], found["OPERATOR"]) == (["closer.example.org"], "Olu")
    assert found["DEBUG"] is False


def test_a_secret_comes_from_a_file_too(read: Read, tmp_path: Path) -> None:
    file = tmp_path / "pepper"
    file.write_text(SERVER["INNERMOST_PEPPER"] + "\n")
    found = read(**without("INNERMOST_PEPPER"), INNERMOST_PEPPER_FILE=str(file))
    assert found["VAULT_SECRETS"].pepper.current.to_text() == SERVER["INNERMOST_PEPPER"]


def test_a_secret_from_two_places_is_refused(refusal: Refusal) -> None:
    said = refusal(**SERVER, INNERMOST_PEPPER_FILE="/run/secrets/pepper")
    assert said == "Both INNERMOST_PEPPER and INNERMOST_PEPPER_FILE are set; keep one of them."


@pytest.mark.parametrize(
    ("held", "words"),
    [(None, "cannot be read: No such file"), (b" \n", "is empty"), (b"\xff\xfe\x00", "is not text")],
    ids=["missing", "empty", "not text"],
)
def test_a_secret_file_of_no_use_is_refused(refusal: Refusal, tmp_path: Path, held: bytes | None, words: str) -> None:
    file = tmp_path / "url"
    if held is not None:
        file.write_bytes(held)
    assert refusal(DATABASE_URL_FILE=str(file)).startswith(f"DATABASE_URL_FILE points at {file}, which {words}")


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("INNERMOST_MODE", "production", "it can be one of: local, server."),
        ("INNERMOST_PORT", "http", "write a whole number from 1 to 65535."),
        ("INNERMOST_PORT", "70000", "write a whole number from 1 to 65535."),
        ("INNERMOST_IDLE_LOCK_MINUTES", "9" * 5000, "write a whole number from 1 to 120."),
        ("INNERMOST_HTTPS", "perhaps", "write yes or no."),
        ("INNERMOST_TIME_ZONE", "Mars/Olympus", "write a time zone such as Europe/Berlin."),
        ("INNERMOST_DATA", "/proc/nowhere", "which cannot be used as a folder"),
        ("INNERMOST_SECRETS_DIR", "/proc/nowhere", "cannot be read or made"),
        ("INNERMOST_SECRET_KEY", "short", "takes at least 32 characters."),
        ("INNERMOST_PEPPER", "not base64", "it takes 32 bytes in base64"),
        ("INNERMOST_PEPPER", base64.b64encode(b"16 bytes of this").decode(), "it takes 32 bytes in base64"),
        ("INNERMOST_RELEASE", " , ", "holds nothing but commas or space."),
        ("DATABASE_URL", "mysql://olu@host/innermost", "reads like postgresql://"),
        ("DATABASE_URL", "not a url", "reads like postgresql://"),
    ],
)
def test_a_value_that_cannot_be_read_is_refused(refusal: Refusal, name: str, value: str, words: str) -> None:
    said = refusal(**{name: value})
    assert said.startswith(name)
    assert words in said


def test_a_refused_secret_is_not_repeated(refusal: Refusal) -> None:
    assert "hunter2" not in refusal(INNERMOST_PEPPER="hunter2")
    assert "hunter2" not in refusal(DATABASE_URL="mysql://olu:hunter2@host/innermost", INNERMOST_PEPPER="")


def test_sqlite_keeps_what_was_acknowledged_and_overwrites_what_was_deleted(stage: Stage) -> None:
    (found,) = stage.run("pragmas")
    if not found:
        pytest.skip("DATABASE_URL names PostgreSQL; this is about SQLite.")
    full = 2
    assert found == {"journal_mode": "wal", "synchronous": full, "foreign_keys": 1, "secure_delete": 1}
