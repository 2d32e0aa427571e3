"""What a process of its own does to a real database, so that a test can end it with SIGKILL at any moment.

Run as `python -m tests.web.acts`: each line of input names an act and its arguments; the act runs in a forked child,
which says in lines of JSON what it has finished. Knows the web's public surface; the test's side is `stage`.
"""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import timedelta
from itertools import count
from pathlib import Path
from typing import Any

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "innermost.web.settings")
django.setup()

from django.contrib.sessions.models import Session  # noqa: E402
from django.db import connection, transaction  # noqa: E402
from django.http import HttpRequest  # noqa: E402
from django.utils import timezone  # noqa: E402

from innermost.entry import JournalEntry  # noqa: E402
from innermost.vault import CannotOpen, Keyholder  # noqa: E402
from innermost.web import backup, due  # noqa: E402
from innermost.web.access import OwnEntries, own_entries  # noqa: E402
from innermost.web.accounts import keys  # noqa: E402
from innermost.web.models import Device, Draft, Due, Person, SignIn  # noqa: E402
from innermost.web.start import prepare  # noqa: E402
from innermost.web.visit import Visit  # noqa: E402
from tests.web import acts_letters, acts_together, acts_walking  # noqa: E402
from tests.web.cast import Someone, cheap_surroundings  # noqa: E402

PASSING = (Session, SignIn, Device, Draft)
PRAGMAS = ("journal_mode", "synchronous", "foreign_keys", "secure_delete")


def say(what: Any) -> None:
    """One write, so that a line is there whole or not at all."""
    os.write(1, json.dumps(what).encode() + b"\n")


def ready() -> None:
    prepare()


def sign_up(name: str, password: str) -> None:
    person = Someone(name).sign_up(password1=password).person
    say({"code": _code(person, password)})


def write(name: str, password: str) -> None:
    """Entries without end; each is said once it is kept."""
    entries = _entries(*_signed_in(name, password))
    say("ready")
    for number in count():
        say(str(entries.write(JournalEntry(f"What {name} thought, number {number}."))))


def change_password(name: str, *, now: str) -> None:
    """One password after the other: now+, now++, ... Each is said before it is set, and again when it is."""
    person, keyholder = _signed_in(name, now)
    for password in _passwords(now):
        keys.set_password(person, keyholder, keys.derive(person, password))
        say({"set": password})


def replace_key(name: str, *, now: str) -> None:
    person, keyholder = _signed_in(name, now)
    for password in _passwords(now):
        keyholder = keys.replace_key(person, keyholder, keys.derive(person, password))
        say({"set": password})
        say({"wrote": str(_entries(person, keyholder).write(JournalEntry("After a new key.")))})


def start_fresh(name: str, *, now: str) -> None:
    person, _ = _signed_in(name, now)
    for password in _passwords(now):
        keyholder = keys.start_fresh(person, keys.derive(person, password))
        say({"set": password})
        say({"wrote": str(_entries(person, keyholder).write(JournalEntry("After a fresh start.")))})


def which(name: str, passwords: list[str]) -> None:
    """Those of the passwords that sign in."""
    say([password for password in passwords if Someone(name).person.check_password(password)])


def read(name: str, password: str, older: list[str] | None = None) -> None:
    """Writes once more, then says what opens and what does not. `older` passwords help where somebody started fresh."""
    person, keyholder = _signed_in(name, password)
    wrote = _entries(person, keyholder).write(JournalEntry("Still here."))
    with transaction.atomic():
        for old in older or ():
            _reach(person, keyholder, old)
        found = _entries(person, keyholder).latest(10_000)
        transaction.set_rollback(True)
    opened = [str(entry.id) for entry in found if isinstance(entry.payload, JournalEntry)]
    say({"wrote": str(wrote), "opened": opened, "closed": [str(entry.id) for entry in found if entry.payload is None]})


def ask(keys: list[str]) -> None:
    for key in keys:
        due.ask("test", key, timezone.now() - timedelta(seconds=1))


def work(how: str = "do", lease: float = 300.0) -> None:
    """Does what is due until nothing is; or hangs in the middle of it."""
    due.LEASE = timedelta(seconds=lease)

    def test(row: Due) -> None:
        say(row.key)
        if how == "hang":
            time.sleep(60)

    due.works = lambda: {"test": test}
    while due.run_one():
        time.sleep(0.001)


def rows(keys: list[str]) -> None:
    found = Due.objects.filter(what="test", key__in=keys).order_by("pk")
    say([[row.key, row.attempts, row.done is not None] for row in found])


def passing(name: str = "") -> None:
    """How many rows there are that are not meant to last; for `name` one of each is made first."""
    if name:
        _leave_passing_rows(Someone(name).person)
    say({table.__name__: table.objects.count() for table in PASSING})


def back_up(file: str) -> None:
    """Over and over; each is said once it is there."""
    say("ready")
    for number in count():
        backup.make(Path(file), force=True)
        say(number)


def restore(file: str) -> None:
    """Over and over."""
    say("ready")
    for number in count():
        backup.put_back(Path(file), force=True)
        say(number)


def pragmas() -> None:
    """How SQLite is set; nothing for another database."""
    if connection.vendor != "sqlite":
        say({})
        return
    with connection.cursor() as cursor:
        say({name: cursor.execute(f"PRAGMA {name}").fetchone()[0] for name in PRAGMAS})


KEYS = (sign_up, write, change_password, replace_key, start_fresh, which, read)
SERVER = (ready, ask, work, rows, passing, back_up, restore, pragmas)
ACTS: dict[str, Callable[..., None]] = {act.__name__: act for act in (*KEYS, *SERVER)}
TOGETHER = {act.__name__: act for act in (*acts_together.ACTS, *acts_walking.ACTS, *acts_letters.ACTS)}


def _leave_passing_rows(person: Person) -> None:
    later = timezone.now() + timedelta(days=1)
    Device.objects.create(person=person, version=1, wrap=b"", browser="Firefox", expires=later)
    Draft.objects.create(person=person, form="journal", sealed=b"unfinished", expires=later)


def _passwords(now: str) -> Iterator[str]:
    say("ready")
    for number in count(1):
        say({"setting": f"{now}{number}"})
        yield f"{now}{number}"


def _signed_in(name: str, password: str) -> tuple[Person, Keyholder]:
    person = Someone(name).person
    if not person.check_password(password):
        raise CannotOpen
    return person, keys.open_key(person)


def _code(person: Person, password: str) -> str:
    person.check_password(password)
    code, _ = keys.offer_code(person, keys.open_key(person))
    keys.confirm_code(person)
    return code


def _entries(person: Person, keyholder: Keyholder) -> OwnEntries:
    request = HttpRequest()
    request.user, request.session = person, {}  # type: ignore[assignment]  # a visit needs no more of a session than this
    visit = Visit(request)
    visit.unlock(keyholder)
    return own_entries(visit)


def _reach(person: Person, keyholder: Keyholder, password: str) -> None:
    """The locked version this password opens, where there is one."""
    with suppress(CannotOpen):
        keys.reach_older(person, keyholder, keys.find_key(person, password=password, locked_only=True))


def _child(act: str, given: dict[str, Any]) -> None:
    say({"begun": os.getpid()})
    if act in ACTS:
        ACTS[act](**given)
    else:
        for line in TOGETHER[act](**given):
            say(line)


def main() -> None:
    for line in sys.stdin:
        act, given = json.loads(line)
        if child := os.fork():
            _, status = os.waitpid(child, 0)
            say({"ended": status})
            continue
        try:
            _child(act, given)
        except BaseException as fault:  # noqa: BLE001  # a child must never fall back into its parent's loop
            os.write(2, f"{act}: {type(fault).__name__}: {fault}\n".encode())
            os._exit(1)
        os._exit(0)


if __name__ == "__main__":
    with cheap_surroundings():
        main()
