"""A SQLite database as a file: copied while others write, and replaced as a whole. Knows the file; knows no archive.

VACUUM INTO rather than the online backup: it reads one moment, never begins again however much is written meanwhile,
and leaves behind the pages of what was deleted.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import ClassVar

from innermost.web.backup.archive import BackupFault, put_in_place
from innermost.web.backup.facts import CANARIES, LEFT_OUT, MIGRATIONS, Facts

_WAIT_SECONDS = 30.0
_SIBLINGS = ("-wal", "-shm", "-journal")


class Sqlite:
    KIND: ClassVar = "sqlite"

    def __init__(self, file: Path) -> None:
        self.file = file

    def copy(self, into: Path) -> Facts:
        """One moment of the database, in a file of its own. Raises BackupFault."""
        if not self.file.exists():
            raise BackupFault(f"There is no database at {self.file}.")
        with _opened(self.file) as database:
            database.execute("VACUUM INTO ?", (str(into),))
        with _opened(into) as copy:
            there = {name for (name,) in copy.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
            for table in there.intersection(LEFT_OUT):
                copy.execute(f"DELETE FROM {table}")  # noqa: S608  # names of our own
            copy.execute("VACUUM")
            return _facts(copy, there)

    def need_vacant(self, force: bool) -> None:
        """Raises BackupFault where a database is there already, or where a server is using it."""
        if any(file.exists() for file in self._files()) and not force:
            raise BackupFault(f"A database is there already: {self.file}. Add --force to replace it by the backup.")
        self._need_nobody()

    def replace_by(self, fresh: Path) -> None:
        """Raises BackupFault where the copy is not sound, and then leaves the old one as it was."""
        with _opened(fresh) as database:
            if database.execute("PRAGMA quick_check").fetchone() != ("ok",):
                raise BackupFault("The database in this backup is damaged. Take another copy.")
        self._need_nobody()
        for sibling in self._files()[1:]:
            sibling.unlink(missing_ok=True)
        put_in_place(fresh, self.file)

    def _need_nobody(self) -> None:
        """Leaving write-ahead mode works only for whoever is alone with a database, and brings all of it into its one
        file. A damaged one can be replaced all the same."""
        if not self.file.exists():
            return
        try:
            with closing(sqlite3.connect(self.file, timeout=1.0, isolation_level=None)) as database:
                database.execute("PRAGMA journal_mode=DELETE")
        except sqlite3.OperationalError:
            raise BackupFault("A server or worker is using this database. Stop it first.") from None
        except sqlite3.DatabaseError:
            return

    def _files(self) -> list[Path]:
        return [self.file, *(self.file.with_name(self.file.name + ending) for ending in _SIBLINGS)]


def _facts(copy: sqlite3.Connection, there: set[str]) -> Facts:
    if not there.issuperset(("django_migrations", "web_canary")):
        return Facts((), ())
    migrations = tuple(f"{app}.{name}" for app, name in copy.execute(MIGRATIONS))
    return Facts(migrations, tuple((name, bytes(sealed)) for name, sealed in copy.execute(CANARIES)))


@contextmanager
def _opened(file: Path) -> Iterator[sqlite3.Connection]:
    try:
        with closing(sqlite3.connect(file, timeout=_WAIT_SECONDS, isolation_level=None)) as database:
            yield database
    except sqlite3.Error as fault:
        raise BackupFault(f"SQLite could not do it: {fault}.") from fault
