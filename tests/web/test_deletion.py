"""Deleting everything: no row of the person is left anywhere, the other keeps what is theirs, and the file forgets."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from http.cookiejar import CookieJar
from pathlib import Path
from urllib.request import HTTPCookieProcessor, build_opener

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP
from django.apps import apps
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.db import connection
from django.http import HttpResponse

from innermost.entry import Answer, Appreciation, JournalEntry, Reply
from innermost.web import models
from innermost.web.access import About, Topic, own_entries
from innermost.web.due import ask
from innermost.web.spaces import codes
from innermost.web.spaces.begin import make_space
from innermost.web.spaces.leave import leave
from innermost.web.spaces.links import invite
from tests.web.calling import calls
from tests.web.cast import PASSWORD, Someone, browser
from tests.web.pair import FIRST, GREETING, In, Pair, together
from tests.web.served import environment, served
from tests.web.test_canary_on_disk import send
from tests.web.test_export import as_guest
from tests.web.world import TOTP_SECRET

pytestmark = pytest.mark.django_db
WHERE = "/yours/delete/"


@pytest.fixture
def pair(ada: Someone, ben: Someone) -> Pair:
    return together(ada, ben)


def delete(who: Someone) -> HttpResponse:
    answer: HttpResponse = who.client.post(WHERE, {"password": who.password})
    assert answer.status_code == 200
    return answer


def rows() -> Iterator[tuple[str, bytes]]:
    """Every value of every column of every table, as bytes, and what a session says behind its signature."""
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
            for row in cursor.fetchall():
                for value in row:
                    yield table, bytes(value) if isinstance(value, bytes | memoryview) else str(value).encode()
    for session in Session.objects.all():
        yield "django_session", str(session.get_decoded()).encode()


def found(*needles: bytes) -> list[str]:
    return [f"{needle!r} in {table}" for table, value in rows() for needle in needles if needle in value]


def marks_of(who: Someone) -> tuple[bytes, ...]:
    """What tells that somebody was here: their number in each way of writing it, their address, keys and sessions."""
    person = who.person
    keys = [bytes(row.public) for row in person.keys.all()]
    sessions = [row.session_key.encode() for row in person.sign_ins.all()]
    return (str(person.pk).encode(), person.pk.hex.encode(), person.pk.bytes, who.email.encode(), *keys, *sessions)


def live(pair: Pair) -> None:
    """Ada with something in every table there is."""
    ada, here = pair.ada.who, pair.ada
    ada.write("a journal entry")
    ada.client.post("/drafts/", {"text": "a draft"})
    ada.client.post("/security/devices/trust/", {"password": ada.password})
    ada.client.post("/calendar/", {"do": "make", "password": ada.password})
    calls(ada).post("entries", {"text": "by a program"}, **{"Idempotency-Key": "once"})
    models.Reminding.objects.create(person=ada.person, sealed=b"where to")
    pair.ben.rounds.answer(pair.first, Answer("rain"))
    answer = pair.ben.rounds.get(pair.first).theirs
    assert answer is not None
    pair.ben.rounds.say_back(answer.id, Reply("I hear it too"))
    here.shared.give(Appreciation("the soup"))
    sealed = here.rounds.begin(Topic("Sealed?"), asks=True)
    here.rounds.answer(sealed, Answer("not opened"))
    here.rounds.suggest_time(sealed, ada.person.created)
    alone = In(ada, make_space(ada.visit(), About("friends", "Alone"), "Ada"))
    invite(alone.visit, alone.bond, GREETING, FIRST, Answer("the kettle"))
    EmailAddress.objects.get_or_create(user=ada.person, email=ada.email)
    ask("something", "later", ada.person.created, subject=ada.person.pk)


def ask_somebody_in(asker: Someone, host: Someone) -> None:
    """`asker` gave the short code of a space of `host`, and was not let in yet."""
    space = In(host, make_space(host.visit(), About("family", "Home"), host.name))
    made = invite(space.visit, space.bond, GREETING, FIRST, Answer("the stairs"))
    assert codes.ask_to_join(asker.visit(), made.code, asker.name)


def half_way(who: Someone) -> None:
    """Somewhere the password was given, and the second step was not."""
    TOTP.activate(who.person, TOTP_SECRET)
    assert Someone(who.name).sign_in()["Location"].startswith("/sign-in/code/")


def test_the_page_says_what_goes_and_what_stays_and_offers_the_export(ada: Someone) -> None:
    page = ada.client.get(WHERE).content.decode()
    assert all(words in page for words in ("What goes", "What stays", "/yours/export/", 'name="password"'))


def test_a_wrong_password_deletes_nothing(ada: Someone) -> None:
    assert ada.client.post(WHERE, {"password": "not this one"}).status_code == 422
    assert ada.person.is_active


def test_tries_are_counted(ada: Someone) -> None:
    cache.clear()
    assert [ada.client.post(WHERE, {"password": "no"}).status_code for _ in range(7)][-1] == 429


def test_no_table_holds_anything_of_the_person(pair: Pair, cleo: Someone) -> None:
    live(pair)
    ask_somebody_in(pair.ada.who, cleo)
    half_way(pair.ada.who)
    marks = marks_of(pair.ada.who)
    entries = list(pair.ada.who.person.entries.values_list("pk", flat=True))
    assert {mark for mark in marks if not any(mark in value for _, value in rows())} <= {marks[0], marks[1], marks[2]}
    delete(pair.ada.who)
    assert found(*marks) == []
    assert found(*(entry.hex.encode() for entry in entries), *(str(entry).encode() for entry in entries)) == []


def test_everything_somebody_can_have_was_there_before(pair: Pair, cleo: Someone) -> None:
    """A new table with a column for a person makes this fail until `live` fills it, or the table is named here."""
    live(pair)
    ask_somebody_in(pair.ada.who, cleo)
    half_way(pair.ada.who)
    person = pair.ada.who.person
    empty = [
        relation.related_model.__name__
        for relation in models.Person._meta.related_objects
        if not relation.related_model._base_manager.filter(**{relation.field.name: person}).exists()
    ]
    assert empty == []
    assert Authenticator.objects.filter(user=person).exists()
    assert models.Blob not in {type(row) for model in apps.get_models() for row in model._base_manager.all()[:1]}


def test_the_other_keeps_what_they_wrote_and_reads_no_more_of_what_was_shown(pair: Pair) -> None:
    live(pair)
    own = own_entries(pair.ben.visit).write(JournalEntry("Ben's own"))
    delete(pair.ada.who)
    here = pair.ben.rounds.get(pair.first)
    assert here.said() == Answer("rain")
    assert here.theirs is None
    assert here.topic.text == FIRST.text
    assert own_entries(pair.ben.visit).get(own).payload == JournalEntry("Ben's own")
    assert pair.ben.shared.latest(10, ("keepsake", "note")) == []
    assert not pair.ben.bond.is_together
    assert pair.ben.bond.epoch == 2


def test_a_question_nobody_answered_goes_and_one_the_other_answered_stays(pair: Pair) -> None:
    unanswered, answered = (pair.ada.rounds.begin(Topic(text), asks=True) for text in ("One?", "Two?"))
    pair.ben.rounds.answer(answered, Answer("yes"))
    delete(pair.ada.who)
    assert not models.Round.objects.filter(pk=unanswered).exists()
    kept = pair.ben.rounds.get(answered)
    assert (kept.said(), kept.asker, kept.state) == (Answer("yes"), None, "closed")


def test_deleting_works_while_locked(pair: Pair) -> None:
    live(pair)
    marks = marks_of(pair.ada.who)
    delete(pair.ada.who.lock())
    assert found(*marks) == []


def test_deleting_works_after_a_fresh_start(pair: Pair) -> None:
    """The present key opens none of what is there."""
    models.PersonKey.objects.filter(person=pair.ada.who.person).update(password_wrap=b"damaged", older_wrap=None)
    models.SpaceKey.objects.filter(holder=pair.ada.who.person.pk).update(wrap=b"damaged")
    marks = marks_of(pair.ada.who)
    delete(pair.ada.who.lock())
    assert found(*marks) == []


def test_a_space_nobody_is_in_any_more_goes(pair: Pair) -> None:
    delete(pair.ada.who)
    assert models.Space.objects.filter(pk=pair.space).exists()
    delete(pair.ben.who)
    assert not models.Space.objects.filter(own=False).exists()
    assert models.Round.objects.count() == models.Share.objects.count() == models.SpaceKey.objects.count() == 0


def test_who_left_before_can_still_delete_and_who_was_left_keeps_their_own(pair: Pair) -> None:
    pair.ben.rounds.answer(pair.first, Answer("rain"))
    leave(pair.ada.visit, pair.ada.bond)
    delete(pair.ada.who)
    assert pair.ben.rounds.get(pair.first).said() == Answer("rain")
    assert pair.ben.rounds.get(pair.first).theirs is None


def test_the_browser_forgets_too_and_every_other_is_signed_out(ada: Someone) -> None:
    elsewhere = ada.elsewhere()
    ada.client.post("/security/devices/trust/", {"password": ada.password})
    answer = delete(ada)
    assert {name: morsel["max-age"] for name, morsel in answer.cookies.items()} == dict.fromkeys(
        ("innermost_vault", "innermost_device", "sessionid", "csrftoken"), 0
    )
    assert answer.headers["Clear-Site-Data"] == '"cache", "cookies", "storage"'
    assert answer.headers["Cache-Control"] == "no-store"
    assert elsewhere.client.get("/today/")["Location"].startswith("/sign-in/")
    assert ada.client.get("/today/")["Location"].startswith("/sign-in/")


def test_the_last_page_says_nothing_of_whose_it_was(ada: Someone) -> None:
    page = delete(ada).content.decode()
    assert "Ada" not in page
    assert "ada@" not in page
    assert "<title>Innermost</title>" in page


def test_the_same_address_can_begin_anew(ada: Someone) -> None:
    before = ada.person.pk
    delete(ada)
    again = Someone("Ada").sign_up()
    assert again.person.pk != before
    assert again.person.entries.count() == 0


def test_a_guest_deletes_everything_with_one_button(db: None) -> None:
    client, guest = as_guest()
    assert 'name="password"' not in client.get(WHERE).content.decode()
    assert client.post(WHERE).status_code == 200
    assert not models.Person.objects.filter(pk=guest.pk).exists()
    assert found(guest.pk.hex.encode(), str(guest.pk).encode()) == []


def test_nobody_deletes_from_outside(ada: Someone) -> None:
    assert browser().post(WHERE, {"password": ada.password}).status_code == 302
    assert ada.person.is_active


def test_many_entries_go_a_piece_at_a_time(ada: Someone, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("innermost.web.spaces.removal._PIECE", 3)
    entries = own_entries(ada.visit())
    for n in range(10):
        entries.write(JournalEntry(f"entry {n}"))
    delete(ada)
    assert models.Entry.objects.count() == 0


@pytest.mark.slow
@pytest.mark.own_server
def test_nothing_sealed_and_no_mark_is_left_in_the_files(tmp_path: Path) -> None:
    """On a real server: the database file and its write-ahead log, as they lie on the disk while it runs."""
    with served(tmp_path) as server:
        client = build_opener(HTTPCookieProcessor(CookieJar()))
        client.addheaders = [("Origin", f"http://localhost:{server.port}")]
        password = f"{PASSWORD} and some oars"
        who = {"email": "quince@example.org", "password1": password, "adult": "on"}
        send(client, server, "/sign-up/", "/sign-up/", **who, name="Ada", hope="a hope")
        send(client, server, "/journal/new/", "/journal/new/", text="a page of words")
        needles = [b"quince@example.org", *sealed_in(tmp_path / "data" / "innermost.sqlite3")]
        assert len(needles) > 6
        assert all(needle in on_disk(tmp_path) for needle in needles)
        page = send(client, server, WHERE, WHERE, password=password)
        assert "It is gone." in page
        left = on_disk(tmp_path)
        assert [needle for needle in needles if needle in left] == []


def sealed_in(file: Path) -> list[bytes]:
    """Wraps, sealed words, keys and the number of the one person there is."""
    asked = (
        "SELECT sealed FROM web_entry",
        "SELECT author_wrap FROM web_entry",
        "SELECT wrap FROM web_spacekey",
        "SELECT password_wrap FROM web_personkey",
        "SELECT public FROM web_personkey",
        "SELECT CAST(id AS BLOB) FROM web_person",
        "SELECT CAST(session_key AS BLOB) FROM django_session",
    )
    with closing(sqlite3.connect(file)) as database:
        return [bytes(value)[:64] for question in asked for (value,) in database.execute(question)]


def on_disk(home: Path) -> bytes:
    return b"".join(path.read_bytes() for path in (home / "data").glob("innermost.sqlite3*"))


@pytest.mark.slow
@pytest.mark.own_server
def test_a_backup_made_afterwards_holds_nothing_of_the_person(tmp_path: Path) -> None:
    with served(tmp_path) as server:
        client = build_opener(HTTPCookieProcessor(CookieJar()))
        client.addheaders = [("Origin", f"http://localhost:{server.port}")]
        password = f"{PASSWORD} and some oars"
        who = {"email": "quince@example.org", "password1": password, "adult": "on"}
        send(client, server, "/sign-up/", "/sign-up/", **who)
        send(client, server, WHERE, WHERE, password=password)
    command = [sys.executable, "-m", "innermost", "backup", str(tmp_path / "all.backup")]
    made = subprocess.run(command, env=environment(tmp_path), capture_output=True, check=False, timeout=60)
    assert made.returncode == 0, made.stderr
    assert b"quince@example.org" not in (tmp_path / "all.backup").read_bytes()
    assert os.environ.get("INNERMOST_DATA") != str(tmp_path)
