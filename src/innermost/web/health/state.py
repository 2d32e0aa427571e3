"""Looks at the database: does it answer, and are its tables those this version needs. Knows no person's row."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from django.db import DatabaseError, connection

from innermost.web.start import tables_are_current


@dataclass(frozen=True)
class State:
    database: bool
    migrated: bool

    @property
    def well(self) -> bool:
        return self.database and self.migrated

    @property
    def words(self) -> str:
        if not self.database:
            return "The database does not answer."
        if not self.migrated:
            return "The database is from another version. Start the server again to bring it up to date."
        return "ok"


class NotMigrated(Exception):
    """Tables are missing or old."""


def state() -> State:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
            cursor.fetchone()
        _once_migrated()
    except NotMigrated:
        return State(database=True, migrated=False)
    except DatabaseError:
        return State(database=False, migrated=False)
    return State(database=True, migrated=True)


@cache
def _once_migrated() -> None:
    """Raise where a migration is missing. A yes is remembered by this process: only a start changes it."""
    if not tables_are_current():
        raise NotMigrated
