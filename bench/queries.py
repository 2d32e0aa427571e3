"""How many queries a page makes, with 20 entries and with 2,000, in this process and on a database of its own. Measures no time."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from bench import served
from bench.report import Line

FEW, MANY = 20, 2_000
PATHS = ("/today/", "/check-in/", "/journal/", "/journal/new/", "/journal/prompts/", "/journal/search/", "/more/", "/security/")


def lines(few: int = FEW, many: int = MANY) -> list[Line]:
    """The most queries any page makes, and how many more the worst makes when rows are a hundred times as many."""
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "bench.queries", str(few), str(many)]
        out = subprocess.run(
            command, env=served.surroundings(Path(folder)), cwd=served.ROOT, check=True, capture_output=True, text=True
        ).stdout
    counted: dict[str, list[int]] = json.loads(out.splitlines()[-1])
    each = [
        Line(f"queries {path}", max(counts), f"with {few} entries {counts[0]}, with {many:,} {counts[1]}")
        for path, counts in counted.items()
    ]
    return [
        *each,
        Line("queries_max", max(map(max, counted.values())), "the most on any of these pages; at most 6"),
        Line("queries_growth", max(b - a for a, b in counted.values()), "more with a hundred times the rows; 0"),
    ]


def count(few: int, many: int) -> dict[str, list[int]]:
    """Signs somebody up through the pages, then counts at both sizes. Django is set up here, in a process of its own."""
    from django.test import Client

    ada = Client(HTTP_HOST="localhost")
    said = {"email": "ada@example.org", "password1": served.PASSWORD, "name": "Ada", "adult": "on"}
    ada.post("/sign-up/", said)
    counted: dict[str, list[int]] = {path: [] for path in PATHS}
    written = 0
    for size in (few, many):
        _write(size - written)
        written = size
        served.spread(Path(os.environ["INNERMOST_DATA"]) / "innermost.sqlite3", 400)
        for path, counts in counted.items():
            counts.append(_queries(ada, path))
    return counted


def _queries(browser: object, path: str) -> int:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    browser.get(path)  # type: ignore[attr-defined]
    with CaptureQueriesContext(connection) as seen:
        answer = browser.get(path)  # type: ignore[attr-defined]
    if answer.status_code != 200:
        raise served.DidNotStart(f"{path} answered {answer.status_code}")
    return len(seen)


def _write(entries: int) -> None:
    """Rows as the pages make them, all at once; they are read, and one key seals them all alike."""
    from django.db import transaction

    from innermost.entry import JournalEntry
    from innermost.vault import open_with_password
    from innermost.web import access, server_keys
    from innermost.web.models import Person, PersonKey

    person = Person.objects.get()
    row = PersonKey.objects.get(person=person)
    key = server_keys.passwords().open(person.pk, served.PASSWORD, person.password)
    keyholder = open_with_password(key, person.pk, row.version, bytes(row.password_wrap or b""))

    class Opened:
        """A visit without a browser."""

        def __init__(self) -> None:
            self.person = person

        def open(self) -> object:
            return keyholder

        def open_version(self, version: int) -> object:
            return keyholder

    with transaction.atomic():
        own = access.own_entries(Opened())  # type: ignore[arg-type]
        for n in range(entries):
            own.write(JournalEntry(served.WORDS[: 60 + n % 200]))


def main() -> None:
    os.environ["DJANGO_SETTINGS_MODULE"] = "innermost.web.settings"
    from innermost.web.start import prepare

    prepare()
    print(json.dumps(count(int(sys.argv[1]), int(sys.argv[2]))))


if __name__ == "__main__":
    main()
