"""No page asks the database more than six things, and none asks more when more was written."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from innermost.entry import JournalEntry
from innermost.web.access import About, own_entries
from innermost.web.models import Entry
from innermost.web.spaces.begin import make_space
from tests.web.cast import Someone, cheap_surroundings, undone
from tests.web.interference import pages

pytestmark = pytest.mark.django_db
MOST = 6
SIZES = (1, 50, 500)
NOW = timezone.localdate()
TOLD_APART = ("SAVEPOINT", "RELEASE", "ROLLBACK", "BEGIN", "COMMIT")


@pytest.fixture(scope="module")
def counted(django_db_setup: None, django_db_blocker: Any) -> Iterator[dict[str, list[int]]]:
    """How many queries each page of Ada's takes, with 1, 50 and 500 entries."""
    with django_db_blocker.unblock(), cheap_surroundings(), undone():
        ada = Someone("Ada").sign_up()
        first = own_entries(ada.visit()).write(JournalEntry("the first"))
        space = make_space(ada.visit(), About())
        paths = pages(
            {name: {"id": first} for name in ("journal-entry", "journal-edit", "journal-delete", "entry-share")}
            | {"journal-month": {"year": NOW.year, "month": NOW.month}}
            | {name: {"id": space} for name in ("invite", "space", "space-name", "space-leave", "space-words")}
        )
        found: dict[str, list[int]] = {path: [] for path in paths}
        ada.client.get("/today/")  # the first page of a visit notes when it began
        for size in SIZES:
            _fill_up(ada, size)
            for path in paths:
                found[path].append(_queries(ada, path))
        yield found


def _fill_up(ada: Someone, size: int) -> None:
    entries, have = own_entries(ada.visit()), Entry.objects.count()
    for n in range(have, size):
        written = entries.write(JournalEntry(f"entry {n}"))
        Entry.objects.filter(pk=written).update(created=timezone.now() - timedelta(days=n % 90))


def _queries(ada: Someone, path: str) -> int:
    """Questions asked of the database; where a transaction begins and ends is none."""
    with undone(ada.client), CaptureQueriesContext(connection) as asked:
        assert ada.client.get(path).status_code < 500
    return len([one for one in asked if not one["sql"].startswith(TOLD_APART)])


def test_no_page_asks_more_than_six_things(counted: dict[str, list[int]]) -> None:
    assert {path: found for path, found in counted.items() if max(found) > MOST} == {}


def test_no_page_asks_more_when_more_was_written(counted: dict[str, list[int]]) -> None:
    """From one page of entries to many there is one question more: when the first was written, for the months."""
    grown = {path: found for path, found in counted.items() if found[1] != found[2]}
    assert grown == {}
    assert {path for path, (few, many, _) in counted.items() if few != many} <= {"/journal/"}
    assert counted["/journal/"][2] - counted["/journal/"][0] <= 1


@pytest.mark.parametrize("path", ["/today/", "/journal/"])
def test_today_and_the_journal_are_among_the_pages_counted(path: str, counted: dict[str, list[int]]) -> None:
    assert 1 < counted[path][0] <= MOST


def test_a_search_asks_a_number_of_things_bounded_by_what_it_opens(counted: dict[str, list[int]]) -> None:
    ada = Someone("Ada")
    ada.sign_in()
    ada.client.get("/today/")
    with CaptureQueriesContext(connection) as asked:
        assert ada.client.post("/journal/search/", {"words": "entry 499"}).status_code == 200
    assert len(asked) <= MOST


def test_the_count_notices_a_question_more(counted: dict[str, list[int]]) -> None:
    """The harness can fail: a page that asks once for each of three entries is counted as such."""
    with CaptureQueriesContext(connection) as asked:
        for entry in Entry.objects.only("pk")[:3]:
            entry.refresh_from_db()
    assert len(asked) == 4
