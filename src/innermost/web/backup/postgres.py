"""A PostgreSQL database, copied and replaced by PostgreSQL's own programs. Knows the connection; knows no archive.

The password goes to them through the environment, where other people on the machine cannot see it.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path
from typing import ClassVar

from django.db import OperationalError, connection, transaction
from django.db.backends.utils import CursorWrapper
from psycopg.conninfo import make_conninfo

from innermost.web.backup.archive import BackupFault
from innermost.web.backup.facts import CANARIES, LEFT_OUT, MIGRATIONS, Facts

_EMPTY = """
SET lock_timeout = '10s';
DO $$ DECLARE one record; BEGIN
  FOR one IN SELECT tablename FROM pg_tables WHERE schemaname = 'public' LOOP
    EXECUTE format('DROP TABLE IF EXISTS public.%I CASCADE', one.tablename);
  END LOOP;
END $$;
"""
_OTHERS = """
SELECT count(*) FROM pg_stat_activity
WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend'
"""


class Postgres:
    KIND: ClassVar = "postgresql"

    def copy(self, into: Path) -> Facts:
        """One moment of the database, in pg_dump's own format. Raises BackupFault."""
        left_out = [f"--exclude-table-data=public.{table}" for table in LEFT_OUT]
        options = ["--format=custom", "--no-owner", "--no-privileges", f"--file={into}", *left_out]
        try:
            with transaction.atomic(), connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
                cursor.execute("SELECT pg_export_snapshot()")
                snapshot = cursor.fetchone()[0]
                _run("pg_dump", [*options, f"--snapshot={snapshot}", *_where()])
                return _facts(cursor)
        except OperationalError as fault:
            raise _no_answer() from fault

    def need_vacant(self, force: bool) -> None:
        """Raises BackupFault where there are tables already, or where a server is using them."""
        try:
            tables = connection.introspection.table_names()
            with connection.cursor() as cursor:
                cursor.execute(_OTHERS)
                others = cursor.fetchone()[0]
        except OperationalError as fault:
            raise _no_answer() from fault
        if tables and not force:
            raise BackupFault("This PostgreSQL database holds tables already. Add --force to replace them.")
        if others:
            raise BackupFault("A server or worker is using this database. Stop it first.")

    def replace_by(self, fresh: Path) -> None:
        """In one transaction, so that a fault leaves the old tables as they were. Raises BackupFault."""
        empty, script = fresh.with_name("empty.sql"), fresh.with_name("restore.sql")
        empty.write_text(_EMPTY)
        _run("pg_restore", ["--no-owner", "--no-privileges", f"--file={script}", str(fresh)])
        where = _where()
        connection.close()
        strict = ["--quiet", "--no-psqlrc", "--single-transaction", "--set=ON_ERROR_STOP=1", "--output=/dev/null"]
        _run("psql", [*strict, f"--file={empty}", f"--file={script}", *where])


def _facts(cursor: CursorWrapper) -> Facts:
    if not set(connection.introspection.table_names(cursor)).issuperset(("django_migrations", "web_canary")):
        return Facts((), ())
    cursor.execute(MIGRATIONS)
    migrations = tuple(f"{app}.{name}" for app, name in cursor.fetchall())
    cursor.execute(CANARIES)
    return Facts(migrations, tuple((name, bytes(sealed)) for name, sealed in cursor.fetchall()))


def _where() -> list[str]:
    """Where the database is, for PostgreSQL's programs; without the password. Only what DATABASE_URL says, since the
    driver brings a PostgreSQL library of its own, which may know more options than they do."""
    given = connection.settings_dict
    named = {"dbname": given["NAME"], "host": given["HOST"], "port": given["PORT"], "user": given["USER"]}
    options = {name: value for name, value in given["OPTIONS"].items() if isinstance(value, str)}
    return [f"--dbname={make_conninfo(**{name: value for name, value in (named | options).items() if value})}"]


def _run(program: str, options: list[str]) -> None:
    found = shutil.which(program)
    if found is None:
        raise BackupFault(
            f"PostgreSQL's program {program} is needed for this and is not on this machine. It comes with PostgreSQL's "
            "client (Debian: postgresql-client), in the version of your server or a later one."
        )
    environment = {**os.environ, "PGPASSWORD": str(connection.settings_dict.get("PASSWORD") or "")}
    environment = {name: value for name, value in environment.items() if name != "PGPASSWORD" or value}
    done = subprocess.run([found, *options], env=environment, capture_output=True, text=True, check=False)  # noqa: S603
    if done.returncode:
        why = done.stderr.strip().splitlines() or ["it gave no reason"]
        raise BackupFault(f"{program} could not do it: {why[0]}")


def _no_answer() -> BackupFault:
    return BackupFault("The PostgreSQL database in DATABASE_URL does not answer.")
