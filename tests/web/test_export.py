"""Taking everything along: what is in the file, what is not, and that a broken one is seen to be broken."""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from http.client import HTTPConnection, HTTPResponse, IncompleteRead
from http.cookiejar import CookieJar
from itertools import repeat
from pathlib import Path
from random import Random
from threading import Thread
from time import sleep
from typing import Any
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, build_opener
from uuid import UUID, uuid4
from zoneinfo import ZoneInfo

import pytest
from django.core.signals import request_finished
from django.db import close_old_connections, connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from innermost.entry import Answer, Appreciation, CheckIn, Hope, JournalEntry, KeptLine, Reply, Thought
from innermost.web import due, models
from innermost.web.access import About, Topic, own_entries
from innermost.web.access import pieces as in_pieces
from innermost.web.accounts import keys
from innermost.web.asgi import DOOR_THREADS
from innermost.web.limits import HungUp
from innermost.web.spaces.leave import leave
from innermost.web.spaces.shelf import Shelf, keep_shelf
from innermost.web.yours import turns
from innermost.web.yours.archive import PART, streamed
from innermost.web.yours.export import export
from tests.web.cast import PASSWORD, Someone
from tests.web.pair import GREETING, In, Pair, together
from tests.web.routes import forms_in
from tests.web.served import served, soon
from tests.web.test_canary_on_disk import send

pytestmark = pytest.mark.django_db
WHERE = "/yours/export/"
NOW = datetime(2026, 3, 5, 20, 40, tzinfo=UTC)


@pytest.fixture
def pair(ada: Someone, ben: Someone) -> Pair:
    return together(ada, ben, About("partners", "Us two"))


def files_of(who: Someone) -> dict[str, str]:
    answer = who.client.post(WHERE, {"password": who.password})
    assert answer.headers["Content-Type"] == "application/zip"
    return read(b"".join(answer.streaming_content))  # type: ignore[attr-defined]


def read(raw: bytes) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name).decode() for name in archive.namelist()}


def document(files: dict[str, str]) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(files["innermost.json"])
    return found


def folder(files: dict[str, str], name: str) -> str:
    (path,) = [path for path in files if path.endswith(f"/{name}")]
    return files[path]


def open_round(pair: Pair) -> None:
    """Both answered, and replied."""
    pair.ben.rounds.answer(pair.first, Answer("rain on the roof", hope="ask", between_us=True))
    shown = pair.ada.rounds.get(pair.first)
    assert shown.theirs is not None
    reply = pair.ada.rounds.say_back(shown.theirs.id, Reply("mine too", ("closer",)))
    pair.ben.rounds.say_back(reply, Reply("then let us listen"))


# The page and the password


def test_the_page_says_that_the_file_is_not_locked_and_asks_for_the_password(ada: Someone) -> None:
    page = ada.client.get(WHERE).content.decode()
    assert "The file is not locked" in page
    assert 'name="password"' in page


def test_a_wrong_password_takes_nothing_along(ada: Someone) -> None:
    answer = ada.client.post(WHERE, {"password": "not this one"})
    assert answer.status_code == 422
    assert not answer.streaming


def test_the_file_is_named_by_its_day_and_kept_by_no_cache(ada: Someone) -> None:
    answer = ada.client.post(WHERE, {"password": ada.password})
    assert re.search(r'filename="innermost-\d{4}-\d\d-\d\d\.zip"', answer.headers["Content-Disposition"])
    assert "no-store" in answer.headers["Cache-Control"]
    answer.close()


def test_a_locked_person_unlocks_first(ada: Someone) -> None:
    assert ada.lock().client.post(WHERE, {"password": ada.password}).status_code == 302


def test_a_guest_takes_their_words_along_without_a_password(db: None) -> None:
    client, guest = as_guest()
    answer = client.post(WHERE)
    assert "a guest, without an account" in read(b"".join(answer.streaming_content))["README.md"].replace("\\", "")  # type: ignore[attr-defined]
    assert guest.is_guest


def as_guest() -> tuple[Client, models.Person]:
    """A browser with a guest's key open in it."""
    guest, keyholder = keys.enrol_guest()
    client = Client()
    client.force_login(guest, backend="innermost.web.accounts.backend.PasswordBackend")
    request = client.get("/health/").wsgi_request
    from innermost.web.cookies import VAULT, key_cookies_of
    from innermost.web.visit import visit

    visit(request).unlock(keyholder)
    request.session.save()
    client.cookies[VAULT] = key_cookies_of(request).get(VAULT) or ""
    return client, guest


# What is in it


def test_the_journal_stands_in_one_file_a_month(ada: Someone) -> None:
    entries = own_entries(ada.visit())
    first = entries.write(JournalEntry("I planted beans.\nThree rows.", prompt="day-best-moment", feelings=("calm",)))
    models.Entry.objects.filter(pk=first).update(created=NOW - timedelta(days=40))
    entries.write(CheckIn("tired", "a long day", "I miss the sea"))
    files = files_of(ada)
    (older, newer) = sorted(name for name in files if name.startswith("journal/"))
    assert older == "journal/2026-01.md"
    assert "> I planted beans.  \n> Three rows.  " in files[older]
    assert "Feelings: calm" in files[older]
    assert files[newer].count("> ") == 2


def test_every_kind_of_writing_is_readable_and_in_the_json(ada: Someone) -> None:
    entries = own_entries(ada.visit())
    for payload in (Hope("more laughter", "Ben"), KeptLine("the lamp was warm"), JournalEntry("plain")):
        entries.write(payload)
    files = files_of(ada)
    words = "".join(text for name, text in files.items() if name.endswith(".md"))
    assert all(said in words for said in ("more laughter", "with Ben", "the lamp was warm", "> plain"))
    found = [(one["type"], one["fields"]) for one in document(files)["entries"]]
    assert ("hope", {"text": "more laughter", "whom": "Ben", "bond": ""}) in found
    assert {name for name, _ in found} == {"hope", "kept-line", "journal-entry"}


def test_a_round_stands_with_both_answers_and_all_replies(pair: Pair) -> None:
    open_round(pair)
    for who in (pair.ada, pair.ben):
        page = folder(files_of(who.who), "questions.md")
        order = [page.index(words) for words in ("sound in your home", "the kettle", "mine too", "then let us listen")]
        assert order == sorted(order)
        assert "rain on the roof" in page
        assert "Stays between the two of you" in page
    assert "### Ben\n\n> rain on the roof" in folder(files_of(pair.ada.who), "questions.md")


def test_an_own_answer_that_has_not_opened_is_marked_as_sealed(pair: Pair) -> None:
    asked = pair.ada.rounds.begin(Topic("What would you pack first?"))
    pair.ada.rounds.answer(asked, Answer("the blue cup"))
    files = files_of(pair.ada.who)
    page = folder(files, "questions.md")
    assert "> the blue cup  \n\nSealed: it opens when both answers are there." in page
    (entry,) = [one for one in document(files)["entries"] if one["fields"] == {**one["fields"], "text": "the blue cup"}]
    assert (entry["sealed"], entry["shown_in"]) == (True, [])


def test_what_was_given_stands_with_its_replies_and_what_was_taken_back_is_ones_own(pair: Pair) -> None:
    gift = pair.ada.shared.give(Appreciation("the soup", "I was cold"))
    back = pair.ada.shared.give(Thought("a thought taken back"))
    pair.ada.shared.take_back(back)
    pair.ben.rounds.say_back(gift, Reply(marks=("heard",)))
    hers, his = (folder(files_of(who.who), "given.md") for who in (pair.ada, pair.ben))
    assert all(words in hers for words in (GREETING, "the soup", "I was cold", "Ben replied", "Heard"))
    assert "a thought taken back  \n\nOnly you read this." in hers
    assert "the soup" in his
    assert "a thought taken back" not in his


def test_a_shared_journal_entry_stands_in_both_places(pair: Pair) -> None:
    entry = own_entries(pair.ada.visit).write(JournalEntry("a walk by the river"))
    pair.ada.shared.share(entry)
    files = files_of(pair.ada.who)
    assert "You shared this." in "".join(text for name, text in files.items() if name.startswith("journal/"))
    assert "a walk by the river" in folder(files, "given.md")
    assert "a walk by the river" in folder(files_of(pair.ben.who), "given.md")
    (one,) = [one for one in document(files)["entries"] if one["id"] == str(entry)]
    assert [where["space"] for where in one["shown_in"]] == [str(pair.space)]


def test_of_a_space_that_was_left_ones_own_words_remain(pair: Pair) -> None:
    open_round(pair)
    leave(pair.ben.visit, pair.ben.bond)
    files = files_of(pair.ben.who)
    assert "rain on the roof" in folder(files, "yours.md")
    assert "the kettle" not in "".join(files.values())
    (space,) = [one for one in document(files)["spaces"] if not one["journal"]]
    assert space["left"] is not None
    assert "title" not in space


def test_account_drafts_and_what_was_put_aside_are_in_it(pair: Pair) -> None:
    pair.ada.who.client.post("/drafts/", {"text": "half a sentence"})
    keep_shelf(pair.ada.visit, pair.ada.bond, Shelf(passed=("laughed-last",)))
    files = files_of(pair.ada.who)
    found = document(files)
    assert found["account"]["email"] == "ada@example.org"
    assert found["account"]["called"] == "Ada"
    assert len(found["account"]["sign_ins"]) == 1
    assert found["drafts"][0]["fields"]["text"] == "half a sentence"
    assert found["put_aside"][0]["passed"] == ["laughed-last"]
    assert "half a sentence" in files["drafts.md"]
    assert "laughed-last" not in "".join(text for name, text in files.items() if name != "innermost.json")
    assert "Us two" in files["README.md"]


def test_what_cannot_be_opened_is_listed_as_such(ada: Someone) -> None:
    own_entries(ada.visit()).write(JournalEntry("before"))
    person = ada.person
    models.PersonKey.objects.filter(person=person).update(older_wrap=None)
    derived = keys.derive(person, ada.password)
    keys.start_fresh(person, derived)
    ada.sign_in()
    again = Someone("Ada")
    again.sign_in()
    files = files_of(again)
    (entry,) = document(files)["entries"]
    assert entry["fields"] is None
    assert entry["not_opened"].startswith("This was written with an older key.")
    assert "This was written with an older key." in "".join(
        t for name, t in files.items() if name.startswith("journal/")
    )


# What is not in it


def test_nothing_of_the_others_that_is_not_shown_is_in_it(pair: Pair) -> None:
    quiet = files_of(pair.ben.who)
    own_entries(pair.ada.visit).write(JournalEntry("quincewords"))
    pair.ada.rounds.answer(pair.ada.rounds.begin(Topic("quincetopic, nobody asked this aloud?")), Answer("quincewords"))
    pair.ada.who.client.post("/drafts/", {"text": "quincewords"})
    asked = pair.ada.rounds.begin(Topic("Asked aloud?"), asks=True)
    before = without_times(files_of(pair.ben.who))
    pair.ada.rounds.answer(asked, Answer("quincewords"))
    after = files_of(pair.ben.who)
    assert "quince" not in "".join(after.values()).replace(GREETING, "")
    assert without_times(after) == before
    assert set(after) == set(quiet)


def without_times(files: dict[str, str]) -> dict[str, str]:
    return {name: re.sub(r"\d\d:\d\d(:\d\d\.\d+)?", "", text) for name, text in files.items()}


def test_of_the_others_words_there_is_a_day_and_no_time_of_day(pair: Pair) -> None:
    open_round(pair)
    theirs = [one for one in document(files_of(pair.ada.who))["entries"] if one["author"] == "other"]
    assert len(theirs) == 2
    assert {one["created"] for one in theirs} == {None}
    assert not any("back_after" in one["fields"] for one in theirs)
    assert all(re.fullmatch(r"\d{4}-\d\d-\d\d", one["shown_in"][0]["since"]) for one in theirs)


def asked_and_answered(by: In, other: In) -> UUID:
    """Asked by one, who answers, changes the answer while it is sealed, days before the other answers."""
    round = by.rounds.begin(Topic("What is for supper?"), asks=True)  # noqa: A001
    for words in ("soup", "bread"):
        by.rounds.answer(round, Answer(words))
    days = timezone.now() - timedelta(days=4)
    models.Entry.objects.filter(round=round).update(created=days, edited_at=days + timedelta(days=1))
    other.rounds.answer(round, Answer("plums"))
    return round


def test_a_change_while_it_was_sealed_is_told_nowhere_and_one_after_it_opened_is(pair: Pair) -> None:
    round = asked_and_answered(pair.ada, pair.ben)  # noqa: A001
    files = files_of(pair.ben.who)
    (theirs,) = [one for one in document(files)["entries"] if one["round"] == str(round) and one["author"] == "other"]
    assert theirs["edited"] is None
    assert "Edited on" not in "".join(files.values())
    models.Entry.objects.filter(pk=theirs["id"]).update(edited_at=timezone.now())
    files = files_of(pair.ben.who)
    assert "Edited on" in folder(files, "questions.md")
    assert f"{timezone.localdate()}" in {
        one["edited"] for one in document(files)["entries"] if one["id"] == theirs["id"]
    }


def test_of_a_round_and_of_joining_there_are_days_alone(pair: Pair) -> None:
    """The answer of the one who was first opens in the very moment the other lays theirs down."""
    open_round(pair)
    asked_and_answered(pair.ben, pair.ada)
    found = document(files_of(pair.ben.who))
    (journal, shared) = found["spaces"]
    mine = [one for one in found["entries"] if one["author"] == "you" and (one["round"] or one["reply_to"])]
    assert len(mine) == 3
    told = [one[name] for one in mine for name in ("created", "edited")]
    told += [where["since"] for one in found["entries"] for where in one["shown_in"]]
    told += [journal["joined"], shared["joined"], shared["other"]["joined"]]
    told += [one[name] for one in found["rounds"] for name in ("asked", "revealed")]
    assert all(moment is None or re.fullmatch(r"\d{4}-\d\d-\d\d", moment) for moment in told)
    assert all("day" not in one for one in found["rounds"])


def test_a_stranger_finds_nothing_of_the_pair(pair: Pair, cleo: Someone) -> None:
    open_round(pair)
    other = together(cleo, Someone("Dora").sign_up(name="Dora"))
    files = files_of(cleo)
    assert str(pair.space) not in files["innermost.json"]
    assert str(other.space) in files["innermost.json"]
    assert "rain on the roof" not in "".join(files.values())


def test_no_key_is_in_it(ada: Someone) -> None:
    ada.write("words")
    text = "".join(files_of(ada).values())
    row = models.PersonKey.objects.get()
    assert bytes(row.password_wrap or b"").hex() not in text
    assert ada.person.password not in text
    assert ada.client.session.session_key not in text


# Readable whatever was written


def test_words_cannot_pass_for_headings_pictures_or_html(ada: Someone) -> None:
    ada.write("# not a heading\n![](https://example.org/x.png) <img src=x> <3 2 < 3\u2028# nor this")
    (page,) = [text for name, text in files_of(ada).items() if name.startswith("journal/")]
    lines = page.splitlines()
    assert [line for line in lines if line.startswith("#")] == lines[0:1] + [line for line in lines if "## " in line]
    assert "![" not in page
    assert "<img" not in page
    assert "<3 2 < 3" in page


@pytest.mark.parametrize("title", ["../../etc/passwd", "C:\\con", "a/b", "...", "x" * 200, "наши дни", "\u202egpj.exe"])
def test_no_name_of_a_space_leads_out_of_its_folder(title: str, ada: Someone, ben: Someone) -> None:
    together(ada, ben, About("friends", title))
    for name in files_of(ada):
        assert re.fullmatch(r"[\w-]+(/[\w-]+){0,2}\.(md|json)", name)
        assert len(name) < 80


# Streamed


def many(who: Someone, count: int) -> None:
    """Copies of one entry's row: enough rows, without sealing each."""
    one = models.Entry.objects.get(pk=own_entries(who.visit()).write(JournalEntry("again and again")))
    row = {name: getattr(one, name) for name in ("space_id", "author_id", "kind", "author_epoch")}
    copies = (
        models.Entry(**row, created=NOW - timedelta(minutes=n // 3), author_wrap=one.author_wrap, sealed=one.sealed)
        for n in range(count - 1)
    )
    models.Entry.objects.bulk_create(copies, batch_size=500)


def noise(n: int) -> str:
    """A thousand letters that do not pack well."""
    return Random(n).randbytes(500).hex()


def test_pieces_miss_nothing_and_give_nothing_twice(ada: Someone, monkeypatch: pytest.MonkeyPatch) -> None:
    """Three entries share each moment, and a piece ends in the middle of them."""
    monkeypatch.setattr(in_pieces, "PIECE", 7)
    many(ada, 100)
    found = [one for piece in own_entries(ada.visit()).in_order() for one in piece]
    assert len({one.id for one in found}) == len(found) == 100
    assert [one.created for one in found] == sorted(one.created for one in found)


def test_many_entries_go_out_in_small_parts_with_few_questions_each(ada: Someone) -> None:
    many(ada, 3000)
    with CaptureQueriesContext(connection) as asked:
        parts = list(export(ada.visit(), ZoneInfo("UTC"), NOW))
    assert max(map(len, parts)) < 2 * PART
    assert len(asked) < 30 + 2 * 2 * 3000 / in_pieces.PIECE
    assert len(document(read(b"".join(parts)))["entries"]) == 3000


def test_the_first_part_is_out_before_the_last_entry_is_read() -> None:
    made: list[int] = []

    def texts() -> Iterator[tuple[str, str]]:
        for n in range(2000):
            made.append(n)
            yield "a.txt", noise(n)

    parts = streamed(texts(), NOW)
    next(parts)
    assert 0 < len(made) < 1000


def test_what_breaks_on_the_way_leaves_no_whole_file() -> None:
    def texts() -> Iterator[tuple[str, str]]:
        yield from (("a.txt", noise(n)) for n in range(2000))
        raise ValueError

    got: list[bytes] = []
    with pytest.raises(ValueError):  # noqa: PT011  the fault itself is the point
        got.extend(streamed(texts(), NOW))
    with pytest.raises(zipfile.BadZipFile):
        zipfile.ZipFile(io.BytesIO(b"".join(got)))


def leave_off(answer: Any) -> None:
    """Goes while the file is still coming. The end of a request would also end the connection this test looks with."""
    request_finished.disconnect(close_old_connections)
    answer.close()
    request_finished.connect(close_old_connections)


def test_a_reader_who_goes_ends_the_work_and_gives_their_turn_back(
    ada: Someone, monkeypatch: pytest.MonkeyPatch
) -> None:
    many(ada, 400)
    monkeypatch.setattr(turns, "PATIENCE", 0.01)
    begun = ada.client.post(WHERE, {"password": ada.password})
    waits = ada.client.post(WHERE, {"password": ada.password})
    assert waits.status_code == 429
    assert "try again in a minute" in waits.content.decode()
    leave_off(begun)
    assert files_of(ada)


def test_whoever_takes_theirs_along_keeps_nobody_else_from_it_and_nobody_learns_of_it(pair: Pair) -> None:
    begun = pair.ada.who.client.post(WHERE, {"password": PASSWORD})
    assert files_of(pair.ben.who)
    leave_off(begun)
    assert turns.AT_ONCE < DOOR_THREADS


def test_no_more_than_there_is_room_for_and_the_refusal_names_nobody(ada: Someone) -> None:
    held = [turns.Turn(uuid4()) for _ in range(turns.AT_ONCE)]
    answer = ada.client.post(WHERE, {"password": ada.password})
    assert answer.status_code == 429
    assert "Others" not in answer.content.decode()
    held[0].close()
    assert files_of(ada)


def test_a_newer_turn_of_the_same_person_ends_the_earlier() -> None:
    whose, ended = uuid4(), []
    earlier = turns.Turn(whose)
    earlier.carry(repeat(b"part"))

    def read_on() -> None:
        try:
            for _ in earlier:
                sleep(0.001)
        except HungUp:
            ended.append(True)
        earlier.close()

    reader = Thread(target=read_on)
    reader.start()
    newer = turns.Turn(whose)
    newer.carry(iter([b"newer"]))
    reader.join()
    assert ended
    assert list(newer) == [b"newer"]
    newer.close()


def test_a_download_that_takes_too_long_is_cut(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(turns, "LONGEST", -1.0)
    turn = turns.Turn(uuid4())
    turn.carry(iter([b"a"]))
    with pytest.raises(HungUp):
        list(turn)
    turn.close()


def test_taking_along_changes_nothing(pair: Pair) -> None:
    before = {model: list(model.objects.values()) for model in (models.Entry, models.Share, models.Round, due.Due)}
    files_of(pair.ada.who)
    assert {model: list(model.objects.values()) for model in before} == before


def test_every_field_of_the_json_stands_in_its_documentation(pair: Pair) -> None:
    open_round(pair)
    pair.ada.who.client.post("/drafts/", {"text": "x"})
    keep_shelf(pair.ada.visit, pair.ada.bond, Shelf(passed=("x",)))
    explained = (Path(__file__).parents[2] / "docs" / "export.md").read_text()
    found = document(files_of(pair.ada.who))
    named = set(found) | {key for value in found.values() if isinstance(value, list) for one in value for key in one}
    named |= set(found["account"]) | {key for one in found["account"]["sign_ins"] for key in one}
    assert [key for key in sorted(named) if f"`{key}`" not in explained] == []


def test_months_are_those_of_the_readers_own_clock(ada: Someone) -> None:
    entry = own_entries(ada.visit()).write(JournalEntry("late"))
    models.Entry.objects.filter(pk=entry).update(created=datetime(2026, 3, 31, 23, 30, tzinfo=UTC))
    parts = export(ada.visit(), ZoneInfo("Europe/Berlin"), NOW)
    assert "journal/2026-04.md" in read(b"".join(parts))
    assert timezone.get_current_timezone_name() != "Europe/Berlin"


def test_two_spaces_each_have_their_folder(pair: Pair, cleo: Someone) -> None:
    together(cleo, pair.ada.who, About("friends", "Us two"))
    folders = {name.rpartition("/")[0] for name in files_of(pair.ada.who) if name.startswith("spaces/")}
    assert folders == {"spaces/1-us-two", "spaces/2-us-two"}
    assert isinstance(pair.ada, In)


@pytest.mark.slow
@pytest.mark.own_server
def test_on_a_real_server_a_newer_one_ends_the_earlier_and_who_hangs_up_ends_the_work(tmp_path: Path) -> None:
    """Somebody takes more along than any line holds, and begins anew: the earlier line is cut before its end."""
    with served(tmp_path) as server:
        jar = CookieJar()
        client = build_opener(HTTPCookieProcessor(jar))
        client.addheaders = [("Origin", f"http://localhost:{server.port}")]
        who = {"email": "ada@example.org", "password1": f"{PASSWORD} and oars", "adult": "on"}
        send(client, server, "/sign-up/", "/sign-up/", **who)
        for n in range(30):
            letters = "".join(map(chr, Random(n).choices(range(0x4E00, 0x9FA0), k=78_000)))
            send(client, server, "/journal/new/", "/journal/new/", text=letters)
        page = client.open(f"http://localhost:{server.port}{WHERE}").read().decode()
        (form,) = [one for one in forms_in(page, WHERE) if one.action == WHERE]
        words = {one.name: one.value for one in form.fields} | {"password": who["password1"]}
        headers = {
            "Cookie": "; ".join(f"{cookie.name}={cookie.value}" for cookie in jar),
            "Origin": f"http://localhost:{server.port}",
            "Content-Type": "application/x-www-form-urlencoded",
        }

        def begin() -> HTTPResponse:
            line = HTTPConnection("localhost", server.port, timeout=20)
            line.request("POST", WHERE, urlencode(words), headers)
            return line.getresponse()

        begun = begin()
        assert begun.status == 200
        assert begun.read(4) == b"PK\x03\x04"
        assert soon(lambda: begin().status == 200, 15)
        with pytest.raises((IncompleteRead, ConnectionError)):
            begun.read()
        leave_off(begun)
        assert soon(lambda: begin().status == 200, 15)
        assert "broke" not in server.written.read_text()
        assert "ERROR" not in server.written.read_text()
