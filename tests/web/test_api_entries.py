"""One's own journal by a token: the same words, bounds and revisions as on its pages, and nobody else's."""

from __future__ import annotations

from datetime import UTC, datetime
from unittest.mock import patch

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from innermost.entry import CheckIn, JournalEntry, Letter
from innermost.library import PROMPT_FAMILIES, load
from innermost.web.access import About, own_entries
from innermost.web.accounts.keys import derive, start_fresh
from innermost.web.spaces.leave import leave
from tests.web.calling import calls, slug_of
from tests.web.cast import Someone
from tests.web.pair import together

pytestmark = pytest.mark.django_db


def test_what_is_written_by_a_token_stands_in_the_journal(ada: Someone) -> None:
    answer = calls(ada).post("entries", {"text": "By the river.", "feelings": ["calm"]})
    assert answer.status_code == 201
    assert "By the river." in ada.client.get(f"/journal/{answer.json()['id']}/").content.decode()
    assert calls(ada).client.get(answer["Location"]).json() == answer.json()


def test_what_was_written_on_the_page_is_read_by_a_token(ada: Someone) -> None:
    ada.write("A long walk.")
    own_entries(ada.visit()).write(CheckIn("calm", "a line", "a step"))
    said = calls(ada).get("entries").json()["items"]
    assert [(one["sort"], one["text"]) for one in said] == [("check-in", "a line"), ("writing", "A long walk.")]


def test_a_change_needs_the_revision_that_was_read(ada: Someone) -> None:
    program = calls(ada)
    made = program.post("entries", {"text": "One."}).json()
    changed = program.put(f"entries/{made['id']}", {"text": "Two.", "revision": 1}).json()
    late = program.put(f"entries/{made['id']}", {"text": "Three.", "revision": 1})
    assert (changed["text"], changed["revision"]) == ("Two.", 2)
    assert (late.status_code, slug_of(late), late.json()["revision"]) == (409, "changed", 2)
    assert program.get(f"entries/{made['id']}").json()["text"] == "Two."


def test_a_leaf_leads_to_the_next_whatever_was_written_since(ada: Someone) -> None:
    program, own = calls(ada), own_entries(ada.visit())
    for n in range(5):
        own.write(JournalEntry(f"{n}"))
    first = program.get("entries", limit=2).json()
    own.write(JournalEntry("new"))
    second = program.get("entries", limit=2, cursor=first["next"]).json()
    last = program.get("entries", limit=2, cursor=second["next"]).json()
    assert [[one["text"] for one in leaf["items"]] for leaf in (first, second, last)] == [["4", "3"], ["2", "1"], ["0"]]
    assert last["next"] is None


def test_entries_of_one_moment_each_come_once(ada: Someone) -> None:
    program, own, now = calls(ada), own_entries(ada.visit()), timezone.now()
    with patch("django.utils.timezone.now", lambda: now):
        for n in range(5):
            own.write(JournalEntry(f"{n}"))
    seen, cursor = [], ""
    while cursor is not None:
        leaf = program.get("entries", limit=2, cursor=cursor).json()
        seen, cursor = [*seen, *(one["text"] for one in leaf["items"])], leaf["next"]
    assert sorted(seen) == ["0", "1", "2", "3", "4"]


def test_days_begin_and_end_where_the_person_lives(ada: Someone) -> None:
    ada.client.post("/security/name/", {"name": "Ada", "time_zone": "Asia/Tokyo"})
    with patch("django.utils.timezone.now", lambda: datetime(2026, 3, 4, 15, 30, tzinfo=UTC)):
        own_entries(ada.visit()).write(JournalEntry("Half past midnight in Tokyo."))
    program = calls(ada)
    for asked, found in (("2026-03-05", 1), ("2026-03-04", 0)):
        assert len(program.get("entries", since=asked, until=asked).json()["items"]) == found


def test_what_is_no_part_of_the_journal_is_not_there(ada: Someone) -> None:
    letter = own_entries(ada.visit()).write(Letter("Ben", "", "hello"))
    program = calls(ada)
    assert program.get("entries").json()["items"] == []
    assert slug_of(program.get(f"entries/{letter}")) == "not-found"
    assert slug_of(program.delete(f"entries/{letter}")) == "not-found"
    assert own_entries(ada.visit()).get(letter)


def test_a_check_in_stays_as_it_was(ada: Someone) -> None:
    made = own_entries(ada.visit()).write(CheckIn("calm"))
    answer = calls(ada).put(f"entries/{made}", {"text": "x", "revision": 1})
    assert (answer.status_code, slug_of(answer)) == (409, "closed")


def test_a_change_keeps_the_prompt_it_answered(ada: Someone) -> None:
    prompt = load().prompts_in(PROMPT_FAMILIES[0])[0].slug
    made = own_entries(ada.visit()).write(JournalEntry("One.", prompt))
    assert calls(ada).put(f"entries/{made}", {"text": "Two.", "revision": 1}).json()["prompt"] == prompt


def test_what_is_deleted_is_gone_from_the_pages_too(ada: Someone) -> None:
    where = ada.write("By the river.")
    program = calls(ada)
    answer = program.delete(f"entries/{where.split('/')[2]}")
    assert (answer.status_code, answer.content) == (204, b"")
    assert ada.client.get(where).status_code == 404
    assert slug_of(program.delete(f"entries/{where.split('/')[2]}")) == "not-found"


def test_what_an_older_key_closed_is_said_to_be_locked(ada: Someone) -> None:
    where = ada.write("By the river.")
    person = ada.person
    start_fresh(person, derive(person, ada.password))
    ada.client.post("/sign-out/"), ada.sign_in()
    program, id = calls(ada), where.split("/")[2]  # noqa: A001
    (said,) = program.get("entries").json()["items"]
    assert (said["text"], said["sort"], said["locked"]) == (None, None, True)
    assert [slug_of(program.get(f"entries/{id}"))] == ["locked"]
    assert slug_of(program.put(f"entries/{id}", {"text": "x", "revision": 1})) == "locked"
    assert program.delete(f"entries/{id}").status_code == 204


def test_spaces_say_how_they_stand(ada: Someone, ben: Someone) -> None:
    pair = together(ada, ben, About("partners", "Home"))
    program = calls(ada)
    (said,) = program.get("spaces").json()["items"]
    assert (said["kind"], said["title"], said["other"], said["state"]) == ("partners", "Home", "Ben", "two")
    assert program.get(f"spaces/{pair.space}").json() == said
    ada.client.post(f"/spaces/{pair.space}/pause/")
    assert program.get(f"spaces/{pair.space}").json()["state"] == "paused"
    assert calls(ben).get(f"spaces/{pair.space}").json()["state"] == "two"
    leave(pair.ben.visit, pair.ben.bond)
    assert program.get(f"spaces/{pair.space}").json()["state"] == "left"
    assert calls(ben).get("spaces").json()["items"] == []


def test_without_words_a_space_is_there_and_has_no_name(ada: Someone, ben: Someone) -> None:
    together(ada, ben, About("partners", "Home"))
    (said,) = calls(ada, ("spaces:read",), words=False).get("spaces").json()["items"]
    assert (said["kind"], said["title"], said["other"], said["state"]) == (None, None, None, "two")


def test_a_pause_is_told_to_nobody_who_opens_no_words(ada: Someone, ben: Someone) -> None:
    pair, blind = together(ada, ben), calls(ada, ("spaces:read",), words=False)
    paths = ("spaces", f"spaces/{pair.space}")
    before = [blind.get(path).content for path in paths]
    ada.client.post(f"/spaces/{pair.space}/pause/")
    assert pair.ada.bond.is_paused
    assert [blind.get(path).content for path in paths] == before


@pytest.mark.parametrize("where", ["me", "spaces", "entries", "one"])
def test_a_call_asks_the_database_eight_times_at_most(ada: Someone, ben: Someone, where: str) -> None:
    pair, program = together(ada, ben), calls(ada)
    path = f"entries/{ada.write('x').split('/')[2]}" if where == "one" else where
    assert pair
    with CaptureQueriesContext(connection) as asked:
        assert program.get(path).status_code == 200
    assert len(asked) <= 8
