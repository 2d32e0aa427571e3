"""A prepared query answers as the same query made by Django each time."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from innermost.web.models import Entry, Person, Space
from innermost.web.prepared import Prepared

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 3, 5, 12, tzinfo=UTC)
since = Prepared(
    lambda author, kind, moment: (
        Entry.objects.filter(author=author, kind=kind, created__gte=moment)
        .order_by("created")
        .values_list("id", "created", "edited_at", "sealed")
    )
)


@pytest.fixture
def ada() -> Person:
    return Person.objects.create(email="ada@example.org")


def write(author: Person, kind: str, moment: datetime) -> UUID:
    sealed, space = {"author_wrap": b"w", "sealed": b"words"}, Space.objects.create()
    return Entry.objects.create(author=author, space=space, kind=kind, created=moment, **sealed).pk


def test_it_gives_the_rows_of_its_values_with_their_types(ada: Person) -> None:
    write(ada, "writing", NOON - timedelta(hours=1))
    late, other = write(ada, "writing", NOON), write(ada, "note", NOON)
    found = since(ada.pk, "writing", NOON)
    assert [(entry, moment, edited, bytes(sealed)) for entry, moment, edited, sealed in found] == [
        (late, NOON, None, b"words")
    ]
    assert [row[0] for row in since(ada.pk, "note", NOON)] == [other]
    assert since(uuid4(), "writing", NOON) == []


def test_a_value_is_never_read_as_a_query(ada: Person) -> None:
    write(ada, "writing", NOON)
    assert since(ada.pk, "x' OR '1'='1", NOON) == []


def test_it_asks_once_and_shows_among_the_queries(ada: Person) -> None:
    with CaptureQueriesContext(connection) as seen:
        since(ada.pk, "writing", NOON)
    assert len(seen) == 1


def test_a_value_that_the_query_would_change_is_refused(ada: Person) -> None:
    changed = Prepared(lambda kind: Entry.objects.filter(kind__startswith=kind).values_list("id"))
    with pytest.raises(TypeError, match="as it comes"):
        changed("writing")
