"""A copy of everything but the secrets, made while people write, and the way back from it.

Knows the order of steps. The file's format is `archive`'s; each kind of database knows how to copy and replace itself.
"""

from __future__ import annotations

import base64
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from django.conf import settings
from django.db.migrations.loader import MigrationLoader

from innermost.web import start
from innermost.web.backup import archive, postgres, sqlite
from innermost.web.backup.archive import BackupFault, Manifest

__all__ = ["BackupFault", "Manifest", "make", "put_back"]


def make(target: Path, force: bool) -> Manifest:
    """Writes one file that holds the whole database. Raises BackupFault, and then leaves no file behind."""
    _need_room(target, force)
    database = _database()
    with _scratch(target.parent) as folder:
        copy, whole = folder / "database", folder / "backup"
        facts = database.copy(copy)
        if not facts.canaries:
            raise BackupFault("There is nothing to back up yet: this database was never served.")
        canaries = tuple((name, base64.b64encode(sealed).decode()) for name, sealed in facts.canaries)
        made = datetime.now(UTC).isoformat(timespec="seconds")
        manifest = Manifest(database.KIND, made, facts.migrations, canaries, archive.sum_of(copy))
        archive.write(whole, manifest, copy)
        _need_room(target, force)
        archive.put_in_place(whole, target)
    return manifest


def put_back(file: Path, force: bool, lost: Collection[str] = ()) -> Manifest:
    """Replaces the configured database by what `file` holds: the old one stands until the new one is whole. Nothing is
    touched before the file was read to its end and the configured secrets opened its canaries, save those said to be
    `lost`. Raises BackupFault."""
    manifest = archive.read_manifest(file)
    _need_fit(manifest)
    _need_secrets(manifest, lost)
    database = _database()
    database.need_vacant(force)
    with _scratch(settings.DATA) as folder:
        fresh = folder / "database"
        archive.extract(file, manifest, fresh)
        database.replace_by(fresh)
    return manifest


def _database() -> sqlite.Sqlite | postgres.Postgres:
    database = settings.DATABASES["default"]
    return sqlite.Sqlite(Path(database["NAME"])) if database["ENGINE"].endswith("sqlite3") else postgres.Postgres()


def _need_room(target: Path, force: bool) -> None:
    if not target.parent.is_dir():
        raise BackupFault(f"There is no folder {target.parent}.")
    if target.exists() and not force:
        raise BackupFault(f"{target} is already there. Choose another name, or add --force to replace it.")


def _need_fit(manifest: Manifest) -> None:
    if manifest.database != _database().KIND:
        raise BackupFault(
            f"This backup is of a {manifest.database} database, and DATABASE_URL here names a {_database().KIND} one."
        )
    known = {f"{app}.{name}" for app, name in MigrationLoader(None, ignore_no_migrations=True).disk_migrations}
    if not known.issuperset(manifest.migrations):
        raise BackupFault(archive.newer(manifest.innermost))


def _need_secrets(manifest: Manifest, lost: Collection[str]) -> None:
    for name, sealed in manifest.canaries:
        secret = start.secret_of(name)
        if secret not in lost and not start.opens(name, base64.b64decode(sealed)):
            raise BackupFault(
                f"The {secret.upper()} here is not the one this backup was made with. Put that one in place first: in "
                f"{_place_of(secret)}. Where it is lost for good, add --lost {secret}; docs/howto/backup.md says what "
                "that means."
            )


def _place_of(secret: str) -> str:
    folder = settings.SECRETS_FOLDER
    variable = f"INNERMOST_{secret.upper()} or INNERMOST_{secret.upper()}_FILE"
    return f"{folder / secret}, or in {variable}" if folder else variable


@contextmanager
def _scratch(parent: Path) -> Iterator[Path]:
    """A folder for unfinished work, for its owner alone, on the same disk as what it becomes; gone afterwards."""
    try:
        with TemporaryDirectory(dir=parent, prefix=".innermost-") as folder:
            yield Path(folder)
    except OSError as fault:
        raise BackupFault(f"This could not be written in {parent}: {fault.strerror or 'the disk refused'}.") from fault
