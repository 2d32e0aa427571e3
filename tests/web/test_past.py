"""Bringing one's own past: the report by line, that nothing is stored before the second press, and nothing twice."""

from __future__ import annotations

import json
import time
from datetime import date, timedelta
from io import BytesIO
from typing import Any
from uuid import UUID
from zipfile import ZipFile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from innermost.entry import Hope, JournalEntry, Memory
from innermost.past import read
from innermost.web import models
from innermost.web.access import About, own_entries
from innermost.web.access.keepsakes import Keepsakes
from innermost.web.asgi import build
from innermost.web.past import plan as planning
from innermost.web.past import reading
from innermost.web.past.known import Known
from innermost.web.past.plan import mark_of
from innermost.web.sweep import sweep
from tests.web.canary import Typed, listening, places
from tests.web.cast import Someone
from tests.web.pair import Pair, together
from tests.web.seen import errors_of, hidden, text_of

pytestmark = pytest.mark.django_db
WHERE, LOOK = "/yours/import/", "/yours/import/look/"
DIARY = (
    b"# 2019\n\n## 2019-05-04 The ferry\nIt left without us.\n\n## 2019-05-05, 21:40\nquincelight\n\n"
    b"## 2019-02-31\nNo.\n"
)
MOST_QUERIES, LIGHT = 6, 15_000


@pytest.fixture
def pair(ada: Someone, ben: Someone) -> Pair:
    return together(ada, ben, About("partners", "Us two"))


def bring(of: Someone, raw: bytes, sort: str = "markdown", name: str = "diary.md", **more: Any) -> Any:
    """Sends a file and looks at the report."""
    file = SimpleUploadedFile(name, raw)
    answer = of.client.post(WHERE, {"sort": sort, "file": file} | more)
    assert answer.status_code == 302, errors_of(answer)
    return of.client.get(answer["Location"])


def press(of: Someone, page: Any, do: str = "bring") -> Any:
    return of.client.post(LOOK, {"of": hidden(page, "of"), "do": do, "password": of.password}, follow=True)


def words_of(of: Someone) -> list[tuple[date, str]]:
    found = [(one.created, one.payload) for one in own_entries(of.visit()).scan(9_999)]
    return [(timezone.localtime(at).date(), one.text) for at, one in found if isinstance(one, JournalEntry)]


def test_the_first_press_shows_each_line_and_stores_nothing(ada: Someone) -> None:
    page = text_of(bring(ada, DIARY))
    assert "2 entries would come in" in page
    assert all(words in page for words in ("Line 3: Would come in", "The ferry", "21:40", "2019-02-31 is no day"))
    assert not ada.person.entries.exists()


def test_the_second_press_brings_each_entry_to_its_own_day(ada: Someone) -> None:
    done = press(ada, bring(ada, DIARY))
    assert "2 entries came in" in text_of(done)
    assert words_of(ada) == [(date(2019, 5, 5), "quincelight"), (date(2019, 5, 4), "The ferry\n\nIt left without us.")]
    assert "quincelight" in text_of(ada.client.get("/journal/2019-05/"))


def test_a_double_press_brings_nothing_in_twice(ada: Someone) -> None:
    page = bring(ada, DIARY)
    assert [press(ada, page).status_code for _ in range(2)] == [200, 200]
    assert len(words_of(ada)) == 2


def test_the_same_file_once_more_is_known_by_its_days_and_words(ada: Someone) -> None:
    press(ada, bring(ada, DIARY))
    again = bring(ada, DIARY.replace(b"It left", b"It  left"))
    assert "Nothing new would come in" in text_of(again)
    assert "There already" in text_of(again)


def test_the_same_words_twice_in_a_file_come_in_once(ada: Someone) -> None:
    page = bring(ada, b"## 2019-05-04\nThe sea.\n## 2019-05-04\nThe sea.\n## 2019-05-06\nThe sea.\n")
    assert "further up, on the same day" in text_of(page)
    press(ada, page)
    assert len(words_of(ada)) == 2


def test_what_came_meanwhile_is_not_brought_again(ada: Someone) -> None:
    first, here = bring(ada, DIARY), ada.elsewhere()
    press(ada, first)
    second = bring(ada, DIARY + b"## 2019-06-01\nNew.\n")
    bring(here, DIARY)
    assert "1 entry would come in" in text_of(second)
    press(ada, second)
    assert len(words_of(ada)) == 2, "a newer file took the place of the one on the older page"


def test_a_page_of_an_older_file_brings_nothing_of_the_newer(ada: Someone) -> None:
    older = bring(ada, DIARY)
    bring(ada, b"## 2020-01-01\nAnother file.\n")
    press(ada, older)
    assert words_of(ada) == []


def test_what_waits_is_sealed_and_goes_after_a_day(ada: Someone, monkeypatch: pytest.MonkeyPatch) -> None:
    bring(ada, DIARY)
    (row,) = models.Draft.objects.filter(person=ada.person)
    assert b"quincelight" not in bytes(row.sealed)
    assert timedelta(hours=23) < row.expires - timezone.now() < timedelta(hours=25)
    models.Draft.objects.update(expires=timezone.now() - timedelta(seconds=1))
    assert ada.client.get(LOOK)["Location"] == WHERE
    sweep(models.Due())
    assert not models.Draft.objects.exists()


def test_no_word_of_a_file_is_found_on_the_server(ada: Someone) -> None:
    word, name = "quinceölightly", "zqxvkjödiary"
    typed = Typed({"a word": word, "a name": name})
    with listening() as logs:
        page = bring(ada, DIARY.replace(b"quincelight", word.encode()), name=f"{name}.md")
        assert typed.found_in(places(logs)) == []
        press(ada, page)
        assert typed.found_in(places(logs)) == []


def test_a_file_can_be_forgotten_at_once(ada: Someone) -> None:
    press(ada, bring(ada, DIARY), do="away")
    assert not models.Draft.objects.exists()


def test_what_waits_is_no_draft_in_an_export(ada: Someone) -> None:
    bring(ada, DIARY)
    answer: Any = ada.client.post("/yours/export/", {"password": ada.password})
    with ZipFile(BytesIO(b"".join(answer.streaming_content))) as archive:
        assert json.loads(archive.read("innermost.json"))["drafts"] == []


def test_the_report_stays_for_a_day_without_the_words(ada: Someone) -> None:
    done = text_of(press(ada, bring(ada, DIARY + b"Words of a line that was left.\n")))
    assert "Came in" in done
    assert not any(words in done for words in ("ferry", "quincelight", "a line that was left"))
    assert text_of(ada.client.get(LOOK)) == done


@pytest.mark.parametrize("password", ["", "not this one"])
def test_without_the_password_nothing_comes_in_and_the_file_waits_on(ada: Someone, password: str) -> None:
    page = bring(ada, DIARY)
    answer = ada.client.post(LOOK, {"of": hidden(page, "of"), "do": "bring", "password": password})
    assert (answer.status_code, bool(errors_of(answer)), words_of(ada)) == (422, True, [])
    press(ada, answer)
    assert len(words_of(ada)) == 2


def test_somebody_else_sees_nothing_of_it(ada: Someone, ben: Someone) -> None:
    page = bring(ada, DIARY)
    assert ben.client.get(LOOK)["Location"] == WHERE
    press(ben, page)
    assert words_of(ada) == words_of(ben) == []


def test_a_locked_browser_brings_nothing_in(ada: Someone) -> None:
    page = bring(ada, DIARY)
    ada.lock()
    said = {"of": hidden(page, "of"), "do": "bring", "password": ada.password}
    assert ada.client.post(LOOK, said).status_code in (302, 403)
    ada.client.post("/unlock/", {"password": ada.password})
    assert "2 entries would come in" in text_of(ada.client.get(LOOK))


@pytest.mark.parametrize(
    ("sent", "says"),
    [
        ({"sort": "markdown"}, "Choose a file."),
        ({"file": True}, "Choose what the file is."),
        ({"sort": "poem", "file": True}, "Select a valid choice"),
        ({"sort": "markdown", "file": True, "figures": "year"}, "Select a valid choice"),
    ],
)
def test_what_is_missing_is_said(ada: Someone, sent: dict[str, Any], says: str) -> None:
    file = {"file": SimpleUploadedFile("diary.md", DIARY)} if "file" in sent else {}
    answer = ada.client.post(WHERE, sent | file)
    assert (answer.status_code, says in errors_of(answer)) == (422, True)
    assert not models.Draft.objects.exists()


def test_too_large_a_file_is_refused_in_words(ada: Someone) -> None:
    answer = ada.client.post(WHERE, {"sort": "markdown", "file": SimpleUploadedFile("d.md", b"x" * (12 * 2**20 + 1))})
    assert (answer.status_code, "Up to 12 MB" in errors_of(answer)) == (422, True)


def test_an_empty_or_broken_file_gets_a_report_and_no_fault(ada: Someone) -> None:
    for raw, says in (
        (b"", "This file is empty."),
        (b"\0\1\2", "no file of text"),
        (b"PK\3\4 cut", "broken or cut off"),
    ):
        assert says in text_of(bring(ada, raw))


def test_a_text_longer_than_an_entry_comes_in_parts(ada: Someone) -> None:
    long = "".join(f"A line of words, {n}.\n\n" for n in range(8_000))
    page = bring(ada, b"## 2019-05-04\n" + long.encode())
    assert "part 2 of 3" in text_of(page)
    press(ada, page)
    parts = [text for _, text in reversed(words_of(ada))]
    assert (len(parts), "\n\n".join(parts)) == (3, long.strip())


def test_memories_of_a_table_go_to_a_space_for_their_writer_alone(pair: Pair) -> None:
    table = b"date;text;place\n2019-05-04;The ferry;Lisbon\n;A day nobody knows;\n"
    ada, ben = pair.ada, pair.ben
    press(ada.who, bring(ada.who, table, "table", "memories.csv", to=str(ada.space)))
    kept = [one.payload for one in Keepsakes(ada.visit, ada.bond).alone()]
    assert kept == [Memory("The ferry\n\nPlace: Lisbon", "2019-05-04"), Memory("A day nobody knows")]
    assert Keepsakes(ben.visit, ben.bond).shown() == []
    assert "Nothing new" in text_of(bring(ada.who, table, "table", "memories.csv", to=str(ada.space)))


def test_a_memory_of_an_export_comes_back_on_the_day_it_is_of(pair: Pair, cleo: Someone) -> None:
    Keepsakes(pair.ada.visit, pair.ada.bond).keep(Memory("The ferry", "2019-05-04"))
    answer: Any = pair.ada.who.client.post("/yours/export/", {"password": pair.ada.who.password})
    press(cleo, bring(cleo, b"".join(answer.streaming_content), name="innermost.zip"))
    assert words_of(cleo) == [(date(2019, 5, 4), "The ferry")]


def test_without_a_space_a_memory_is_an_entry_and_needs_its_day(ada: Someone) -> None:
    page = bring(ada, b"date,text\n2019-05-04,The ferry\n,A day nobody knows\n", "table", "memories.csv")
    assert "date as the day, text as the words" in text_of(page)
    assert "No day stands in this row" in text_of(page)
    press(ada, page)
    assert words_of(ada) == [(date(2019, 5, 4), "The ferry")]


def test_a_space_that_was_left_meanwhile_is_said_and_nothing_is_lost(pair: Pair) -> None:
    ada = pair.ada
    page = bring(ada.who, b"date,text\n2019-05-04,The ferry\n", "table", "m.csv", to=str(ada.space))
    ada.who.client.post(f"/spaces/{ada.space}/leave/", {"password": ada.who.password, "sure": "on"})
    answer = press(ada.who, page)
    assert (answer.status_code, "not open to you any more" in text_of(answer)) == (409, True)
    assert models.Draft.objects.filter(person=ada.who.person).exists()


def test_a_space_that_rests_takes_no_memories_until_it_goes_on(pair: Pair) -> None:
    ada = pair.ada
    page = bring(ada.who, b"date,text\n2019-05-04,The ferry\n", "table", "m.csv", to=str(ada.space))
    ada.who.client.post(f"/spaces/{ada.space}/pause/", {"pause": "yes"})
    answer = press(ada.who, page)
    assert (answer.status_code, "is paused" in text_of(answer)) == (409, True)
    assert Keepsakes(ada.visit, ada.bond).alone() == []
    ada.who.client.post(f"/spaces/{ada.space}/pause/", {"go-on": "yes"})
    assert "1 entry came in" in text_of(press(ada.who, answer))


def test_what_is_there_is_opened_before_anybody_else_has_to_wait(ada: Someone) -> None:
    ada.write("A line that is there.")
    page, entries = bring(ada, DIARY), models.Entry._meta.db_table
    with CaptureQueriesContext(connection) as asked:
        press(ada, page)
    said = [one["sql"] for one in asked]
    taken = next(at for at, sql in enumerate(said) if sql.startswith(f'DELETE FROM "{models.Draft._meta.db_table}"'))
    opening = [at for at, sql in enumerate(said) if f'"{entries}"."sealed"' in sql and sql.startswith("SELECT")]
    assert [at < taken for at in opening] == [True]


def test_what_is_known_follows_what_is_written_changed_and_deleted_since(ada: Someone) -> None:
    mine, today = own_entries(ada.visit()), timezone.localdate()
    changed, deleted = (mine.write(JournalEntry(words)) for words in ("Before.", "Deleted."))
    known = Known(ada.visit(), None)
    mine.edit(changed, 1, JournalEntry("After."))
    mine.delete(deleted)
    mine.write(JournalEntry("New."))
    known.look_again()
    assert known.marks == {mark_of(today, words) for words in ("After.", "New.")}


def test_a_third_file_at_the_same_moment_waits_for_nobody(ada: Someone, monkeypatch: pytest.MonkeyPatch) -> None:
    answers, begun = [], time.monotonic()

    def meanwhile(*given: Any) -> Any:
        file = SimpleUploadedFile("diary.md", DIARY)
        answers.append(ada.client.post(WHERE, {"sort": "markdown", "file": file}))
        return read(*given)

    monkeypatch.setattr(reading, "read", meanwhile)
    bring(ada, DIARY)
    assert [(one.status_code, "in a minute" in errors_of(one)) for one in answers] == [(429, True), (302, False)]
    assert time.monotonic() - begun < 10  # seconds


def test_nobody_can_bring_into_a_space_of_others(pair: Pair, cleo: Someone) -> None:
    file = SimpleUploadedFile("m.csv", b"date,text\n2019-05-04,The ferry\n")
    answer = cleo.client.post(WHERE, {"sort": "table", "file": file, "to": str(pair.ada.space)})
    press(cleo, cleo.client.get(LOOK))
    assert answer.status_code == 302
    assert not models.Entry.objects.filter(space=pair.ada.space, author=cleo.person).exists()


def test_a_journal_of_day_one_keeps_the_day_it_had_there(ada: Someone) -> None:
    entry = {"creationDate": "2019-05-05T03:30:00Z", "timeZone": "America/New_York", "text": "Late\\.", "uuid": "A"}
    press(ada, bring(ada, json.dumps({"entries": [entry]}).encode(), "day-one", "Journal.json"))
    assert words_of(ada) == [(date(2019, 5, 4), "Late.")]


def test_an_export_comes_back_on_another_server(ada: Someone, ben: Someone) -> None:
    ada.write("A first line.\n\n> quoted *by* <me>")
    answer: Any = ada.client.post("/yours/export/", {"password": ada.password})
    press(ben, bring(ben, b"".join(answer.streaming_content), name="innermost.zip"))
    assert [text for _, text in words_of(ben)] == ["A first line.\n\n> quoted *by* <me>"]


def test_the_markdown_of_an_export_comes_back_as_well(ada: Someone, ben: Someone) -> None:
    ada.write("A first line.\n\n> quoted *by* <me>")
    answer: Any = ada.client.post("/yours/export/", {"password": ada.password})
    with ZipFile(BytesIO(b"".join(answer.streaming_content))) as archive:
        (month,) = [name for name in archive.namelist() if name.startswith("journal/")]
        press(ben, bring(ben, archive.read(month), name=month.rsplit("/", 1)[1]))
    assert [text for _, text in words_of(ben)] == ["A first line.\n\n> quoted *by* <me>"]


def test_more_than_come_in_at_once_wait_for_the_next_time(ada: Someone, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(planning, "MOST_NEW", 1)
    for day in (4, 5):
        page = bring(ada, DIARY)
        assert "1 entry would come in" in text_of(page)
        press(ada, page)
        assert words_of(ada)[0][0] == date(2019, 5, day)


def test_a_long_report_is_light_and_asks_little(ada: Someone) -> None:
    bring(ada, b"".join(b"## 2019-05-04\n%d %s\n" % (n, b"words " * 40) for n in range(200)))
    for path in (WHERE, LOOK, f"{LOOK}?show=in&page=3", f"{LOOK}?show=x&page=99999"):
        with CaptureQueriesContext(
            connection,
        ) as asked:
            page = ada.client.get(path)
        assert (page.status_code, len(asked) <= MOST_QUERIES, len(page.content) <= LIGHT) == (200, True, True), path


def test_an_old_journal_leaves_the_journal_page_light(ada: Someone) -> None:
    press(ada, bring(ada, b"".join(b"## %d-03-05\nA year.\n" % year for year in range(1900, 2026))))
    page = ada.client.get("/journal/")
    assert len(page.content) <= LIGHT
    assert "/journal/1900-03/" in ada.client.get("/journal/?year=1900").content.decode()


def test_nobody_has_the_pages_who_is_not_signed_in(client: Any) -> None:
    assert all("/sign-in/" in client.get(path)["Location"] for path in (WHERE, LOOK))


def test_a_token_nobody_made_brings_nothing(ada: Someone) -> None:
    bring(ada, DIARY)
    for token in ("", "x", str(UUID(int=0))):
        assert ada.client.post(LOOK, {"of": token, "do": "bring", "password": ada.password}).status_code == 302
    assert words_of(ada) == []


def test_a_text_that_says_the_same_for_long_loses_none_of_it(ada: Someone) -> None:
    press(ada, bring(ada, b"## 2019-05-04\n" + b"a" * 240_000))
    assert sum(len(text) for _, text in words_of(ada)) == 240_000


def test_what_somebody_hoped_for_stays_on_the_page_of_a_journal_with_an_older_past(ada: Someone) -> None:
    own_entries(ada.visit()).write(Hope("More evenings with quincelight."))
    press(ada, bring(ada, b"".join(b"## 2019-05-%02d\nA day.\n" % day for day in range(1, 31))))
    assert "More evenings with quincelight." in text_of(ada.client.get("/journal/"))


def test_a_large_file_is_let_in_at_its_address_alone() -> None:
    most = build().http.larger  # type: ignore[attr-defined]  # the body's bound stands first
    assert most[WHERE] > 12 * 2**20
    assert not any("/journal/".startswith(start) for start in most)
