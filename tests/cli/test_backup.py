"""`innermost backup` and `innermost restore`: a copy while people write, and a way back that proves itself first."""

from __future__ import annotations

import json
import random
import subprocess
import sys
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from innermost.vault import Secret
from innermost.web.backup import archive
from innermost.web.backup.archive import BackupFault, Manifest
from tests.cli.command import innermost
from tests.web.served import environment
from tests.web.stage import Stage, apart, database_apart, stage

__all__ = ["apart", "stage"]

PASSWORD = "Ada keeps nine copper kettles"


def run(surroundings: dict[str, str], *command: str) -> subprocess.CompletedProcess[str]:
    whole = [sys.executable, "-m", "innermost", *command]
    home = Path(surroundings["INNERMOST_DATA"]).parent
    return subprocess.run(whole, env=surroundings, cwd=home, capture_output=True, text=True, check=False, timeout=120)


def refused(surroundings: dict[str, str], *command: str) -> str:
    ended = run(surroundings, *command)
    assert (ended.returncode, ended.stdout) == (1, ""), ended.stderr
    assert len(ended.stderr.splitlines()) == 1
    return ended.stderr.removeprefix("Error: ").strip()


@pytest.fixture(scope="module")
def kept(apart: dict[str, str]) -> set[str]:
    """The entries Ada had written when the backup was made."""
    ada = Stage(apart)
    ada.run("sign_up", name="Ada", password=PASSWORD)
    child = ada.begin("write", name="Ada", password=PASSWORD)
    assert ada.line() == "ready"
    written = {ada.line() for _ in range(5)} | set(ada.kill(child))
    ada.run("passing", name="Ada")
    ada.close()
    return written


@pytest.fixture(scope="module")
def copy(apart: dict[str, str], kept: set[str], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A backup made while Ada went on writing."""
    file = tmp_path_factory.mktemp("copies") / "monday.innermost"
    ada = Stage(apart)
    child = ada.begin("write", name="Ada", password=PASSWORD)
    made = run(apart, "backup", str(file))
    assert ada.kill(child)
    ada.close()
    assert made.returncode == 0, made.stderr
    return file


@pytest.fixture
def elsewhere(apart: dict[str, str], tmp_path: Path) -> Iterator[dict[str, str]]:
    """Another machine with the same secrets and an empty database."""
    with database_apart(tmp_path) as surroundings:
        yield surroundings | {"INNERMOST_SECRETS_DIR": apart["INNERMOST_SECRETS_DIR"]}


def is_empty(surroundings: dict[str, str]) -> bool:
    return "nothing to back up" in run(surroundings, "backup", "x").stderr or not list(
        Path(surroundings["INNERMOST_DATA"]).glob("innermost.sqlite3*")
    )


def test_what_ada_wrote_opens_again_elsewhere_with_her_password(
    copy: Path, kept: set[str], elsewhere: dict[str, str]
) -> None:
    restored = run(elsewhere, "restore", str(copy))
    assert restored.returncode == 0, restored.stderr
    there = Stage(elsewhere)
    (found,) = there.run("read", name="Ada", password=PASSWORD)
    there.close()
    assert kept <= set(found["opened"])
    assert not found["closed"]
    assert run(elsewhere, "check").stdout == "All is well.\n"


def test_sign_ins_devices_and_drafts_do_not_come_back(copy: Path, stage: Stage, elsewhere: dict[str, str]) -> None:
    (before,) = stage.run("passing")
    assert all(before.values())
    run(elsewhere, "restore", str(copy))
    there = Stage(elsewhere)
    (after,) = there.run("passing")
    there.close()
    assert not any(after.values())


def test_a_backup_is_for_its_owner_alone_and_holds_no_secret(apart: dict[str, str], copy: Path) -> None:
    assert copy.stat().st_mode & 0o777 == 0o600
    with zipfile.ZipFile(copy) as held:
        parts = {name: held.read(name) for name in held.namelist()}
    assert set(parts) == {"manifest.json", "database"}
    for file in Path(apart["INNERMOST_SECRETS_DIR"]).iterdir():
        assert not any(file.read_bytes().strip() in part for part in parts.values())


def test_the_manifest_tells_what_it_is_and_counts_nobody(copy: Path) -> None:
    with zipfile.ZipFile(copy) as held:
        manifest = json.loads(held.read("manifest.json"))
    assert manifest.keys() == {"format", "innermost", "database", "made", "migrations", "canaries", "sha256"}
    assert "web.0001_initial" in manifest["migrations"]


def test_a_file_that_is_there_is_replaced_only_by_force(apart: dict[str, str], kept: set[str], tmp_path: Path) -> None:
    file = tmp_path / "tuesday.innermost"
    file.write_text("something else")
    assert "--force" in refused(apart, "backup", str(file))
    assert file.read_text() == "something else"
    assert run(apart, "backup", "--force", str(file)).returncode == 0
    assert archive.read_manifest(file)
    assert [left.name for left in tmp_path.iterdir()] == [file.name]


def test_a_disk_that_is_full_leaves_no_file(apart: dict[str, str], kept: set[str], tmp_path: Path) -> None:
    small = f"ulimit -f 8; exec {sys.executable} -m innermost backup {tmp_path}/wednesday.innermost"
    ended = subprocess.run(["bash", "-c", small], env=apart, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert ended.returncode == 1
    assert len(ended.stderr.splitlines()) == 1, ended.stderr
    assert not list(tmp_path.iterdir())


def test_a_folder_that_is_not_there_and_a_database_never_served_are_named(tmp_path: Path) -> None:
    home = environment(tmp_path)
    assert "There is no database" in refused(home, "backup", str(tmp_path / "file"))
    assert "There is no folder" in refused(home, "backup", str(tmp_path / "no" / "file"))
    assert not (tmp_path / "data" / "innermost.sqlite3").exists()


@pytest.mark.parametrize("secret", ["pepper", "release"])
def test_the_secret_that_is_missing_is_named_and_nothing_is_touched(
    copy: Path, elsewhere: dict[str, str], secret: str
) -> None:
    other = elsewhere | {f"INNERMOST_{secret.upper()}": Secret.fresh().to_text()}
    said = refused(other, "restore", str(copy))
    assert said.startswith(f"The {secret.upper()} here is not the one this backup was made with.")
    assert f"--lost {secret}" in said
    assert is_empty(elsewhere)


def test_a_backup_can_be_restored_without_a_secret_that_is_lost(copy: Path, elsewhere: dict[str, str]) -> None:
    other = elsewhere | {"INNERMOST_PEPPER": Secret.fresh().to_text()}
    restored = run(other, "restore", str(copy), "--lost", "pepper")
    assert (restored.returncode, "lost-secret pepper" in restored.stdout) == (0, True)
    assert "lost-secret pepper" in run(other, "check").stdout
    said = run(other, "lost-secret", "pepper", "--yes").stdout
    assert "can no longer be checked: 1." in said
    assert run(other, "check").stdout == "All is well.\n"
    assert "Nothing is lost" in run(other, "lost-secret", "pepper").stdout


def test_a_damaged_copy_is_refused_and_nothing_is_touched(
    copy: Path, elsewhere: dict[str, str], tmp_path: Path
) -> None:
    broken = tmp_path / "broken"
    whole = copy.read_bytes()
    for damaged in (whole[:-1], whole[: len(whole) // 2], _flipped(whole, len(whole) // 2)):
        broken.write_bytes(damaged)
        assert "is damaged or cut short" in refused(elsewhere, "restore", str(broken))
    assert is_empty(elsewhere)


def test_a_database_that_is_there_is_replaced_only_by_force(
    copy: Path, elsewhere: dict[str, str], kept: set[str]
) -> None:
    there = Stage(elsewhere)
    there.run("ready")
    there.run("sign_up", name="Ben", password=PASSWORD)
    assert "--force" in refused(elsewhere, "restore", str(copy))
    assert there.run("which", name="Ben", passwords=[PASSWORD]) == [[PASSWORD]]
    assert run(elsewhere, "restore", str(copy), "--force").returncode == 0
    assert there.run("which", name="Ada", passwords=[PASSWORD]) == [[PASSWORD]]
    there.close()


def test_a_server_that_is_using_the_database_stops_a_restore(copy: Path, elsewhere: dict[str, str]) -> None:
    there = Stage(elsewhere)
    there.run("ready")
    there.run("sign_up", name="Ben", password=PASSWORD)
    child = there.begin("write", name="Ben", password=PASSWORD)
    assert there.line() == "ready"
    said = refused(elsewhere, "restore", str(copy), "--force")
    there.kill(child)
    there.close()
    assert said == "A server or worker is using this database. Stop it first."


def test_a_restore_killed_at_any_moment_leaves_the_old_or_the_new(copy: Path, elsewhere: dict[str, str]) -> None:
    chance = random.Random(20261122)
    there = Stage(elsewhere)
    there.run("ready")
    there.run("sign_up", name="Ada", password=PASSWORD)
    for _ in range(8):
        child = there.begin("restore", file=str(copy))
        assert there.line() == "ready"
        time.sleep(chance.uniform(0, 0.2))
        there.kill(child)
        _settle(elsewhere)
        assert there.run("which", name="Ada", passwords=[PASSWORD]) == [[PASSWORD]]
    there.close()


def test_a_backup_killed_at_any_moment_leaves_the_last_whole_one(
    apart: dict[str, str], stage: Stage, kept: set[str], tmp_path: Path
) -> None:
    chance, file = random.Random(20261122), tmp_path / "thursday.innermost"
    for _ in range(8):
        child = stage.begin("back_up", file=str(file))
        assert stage.line() == "ready"
        time.sleep(chance.uniform(0, 0.2))
        finished = stage.kill(child)
        assert file.exists() or not finished
        if file.exists():
            assert archive.read_manifest(file)


def test_into_names_the_folder(copy: Path, elsewhere: dict[str, str], tmp_path: Path) -> None:
    said = run(elsewhere, "restore", str(copy), "--into", str(tmp_path / "new"))
    if "DATABASE_URL" in elsewhere:
        assert "Leave out --into" in said.stderr
        return
    assert said.returncode == 0, said.stderr
    assert [file.name for file in (tmp_path / "new").iterdir()] == ["innermost.sqlite3"]


def test_a_backup_of_another_kind_of_database_is_refused(copy: Path, tmp_path: Path) -> None:
    file = _written(tmp_path, database="mysql")
    assert "a mysql database" in innermost(tmp_path, "restore", str(file)).stderr


def test_a_backup_by_a_newer_version_is_refused_by_its_tables(tmp_path: Path) -> None:
    file = _written(tmp_path, migrations=("web.0001_initial", "web.9999_of_tomorrow"), innermost="9.9")
    assert "made by a newer Innermost (9.9)" in innermost(tmp_path, "restore", str(file)).stderr


def test_a_backup_of_a_newer_format_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BackupFault, match=r"newer Innermost \(9\.9\)"):
        archive.read_manifest(_written(tmp_path, format=2, innermost="9.9"))


def test_every_byte_of_a_backup_counts(tmp_path: Path) -> None:
    file = _written(tmp_path)
    whole = file.read_bytes()
    assert archive.read_manifest(file).database == "sqlite"
    for place in range(len(whole)):
        file.write_bytes(_flipped(whole, place))
        with pytest.raises(BackupFault):
            archive.read_manifest(file)


@pytest.mark.parametrize("held", [b"", b"PK", b"SQLite format 3\0" + bytes(200), b"PK\x03\x04" + bytes(60)])
def test_a_file_that_is_no_backup_is_refused(tmp_path: Path, held: bytes) -> None:
    file = tmp_path / "file"
    file.write_bytes(held)
    with pytest.raises(BackupFault, match="is not a backup made by Innermost"):
        archive.read_manifest(file)


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(BackupFault, match="cannot be read: No such file"):
        archive.read_manifest(tmp_path / "file")


def _written(folder: Path, **more: Any) -> Path:
    """A whole backup that says of itself what a test needs."""
    database, file = folder / "database", folder / "made.innermost"
    database.write_bytes(b"no database")
    facts = {"database": "sqlite", "made": "2026-11-22T00:00:00+00:00", "migrations": (), "canaries": ()}
    archive.write(file, Manifest(**{**facts, "sha256": archive.sum_of(database), **more}), database)
    return file


def _flipped(whole: bytes, place: int) -> bytes:
    return whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :]


def _settle(surroundings: dict[str, str]) -> None:
    """PostgreSQL notices a little later that a killed restore is gone."""
    if "DATABASE_URL" in surroundings:
        time.sleep(0.5)
