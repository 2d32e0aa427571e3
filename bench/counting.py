"""The half of `bench.queries` that runs inside Django: signs somebody up, fills their journal, counts queries.

Run as `python -m bench.counting <few> <many>` with a data folder of its own; prints one JSON object.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

import django

django.setup()

from django.db import connection, transaction  # noqa: E402  needs Django to be set up
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402

from bench import served  # noqa: E402
from innermost.entry import JournalEntry  # noqa: E402
from innermost.vault import Keyholder, open_with_password  # noqa: E402
from innermost.web import server_keys  # noqa: E402
from innermost.web.access import own_entries  # noqa: E402
from innermost.web.models import Entry, Person, PersonKey  # noqa: E402
from innermost.web.start import prepare  # noqa: E402

OWN = ("/today/", "/check-in/", "/journal/", "/journal/new/", "/journal/prompts/", "/journal/search/")
OTHER = ("/more/", "/security/", "/security/sign-ins/", "/safety/", "/promise/", "/tonight/")


class Unlocked:
    """Somebody whose key is open, without a browser."""

    def __init__(self) -> None:
        self.person = Person.objects.get()
        row = PersonKey.objects.get(person=self.person)
        key = server_keys.passwords().open(self.person.pk, served.PASSWORD, self.person.password)
        self._keyholder = open_with_password(key, self.person.pk, row.version, bytes(row.password_wrap or b""))

    def open(self) -> Keyholder:
        return self._keyholder

    def open_version(self, version: int) -> Keyholder:  # noqa: ARG002  there is one
        return self._keyholder


def main() -> None:
    prepare()
    ada = Client(HTTP_HOST="localhost")
    ada.post("/sign-up/", {"email": "ada@example.org", "password1": served.PASSWORD, "name": "Ada", "adult": "on"})
    counted: dict[str, list[int]] = {}
    for size in map(int, sys.argv[1:]):
        _write(size - Entry.objects.count())
        newest = Entry.objects.latest("created")
        pages = {"entry": f"/journal/{newest.pk}/", "month": f"/journal/{newest.created:%Y-%m}/"}
        for name, path in (*pages.items(), *((path, path) for path in OWN + OTHER)):
            counted.setdefault(name, []).append(_queries(ada, path))
    print(json.dumps(counted))


def _write(entries: int) -> None:
    own = own_entries(Unlocked())
    with transaction.atomic():
        for n in range(entries):
            own.write(JournalEntry(served.WORDS[: 60 + n % 200]))
    served.spread(Path(os.environ["INNERMOST_DATA"]) / "innermost.sqlite3", 400)


def _queries(browser: Client, path: str) -> int:
    """The second time, when all that is read once for a process has been read."""
    browser.get(path)
    with CaptureQueriesContext(connection) as seen:
        status = browser.get(path).status_code
    if status != 200:
        raise served.DidNotStart(f"{path} answered {status}")
    return len(seen)


if __name__ == "__main__":
    main()
