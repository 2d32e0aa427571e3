"""Nothing that anybody typed is found on the server: not in the database, sessions, caches, logs, mails or files."""

from __future__ import annotations

import base64
import gzip
import json
import logging
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.conf import settings
from django.contrib.sessions.backends.db import SessionStore
from django.core import mail
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from innermost.entry import KINDS, Payload
from innermost.web.access import OwnEntries, own_entries
from innermost.web.audience import Audience
from innermost.web.models import Draft, Entry
from innermost.web.quiet_log import WithoutWords
from tests.entry.filled import filled
from tests.web.canary import BLOCK, LONGEST, SHORTEST, Typed, listening, needles, places, since
from tests.web.cast import PASSWORD, Someone, browser
from tests.web.invited import answers, invited_by
from tests.web.isolation import SUBJECTS, Case, cases, methods_of
from tests.web.routes import forms_in, routes
from tests.web.seen import new_code
from tests.web.typist import Typist
from tests.web.world import TOTP_SECRET, Role, World, world

pytestmark = pytest.mark.django_db


@dataclass
class Sent:
    """What came of sending every form there is."""

    typed: Typed
    statuses: dict[str, set[int]] = field(default_factory=dict)
    hits: list[str] = field(default_factory=list)
    log: bytes = b""
    expected: frozenset[str] = frozenset()


@pytest.fixture(scope="module")
def sent(django_db_setup: None, django_db_blocker: Any) -> Sent:
    """Everybody sends every form they are shown. After each, every place is searched for what was typed into it."""
    sent = Sent(Typed({"the password": PASSWORD}))
    with django_db_blocker.unblock(), world() as here:
        sent.expected = frozenset(case.route.name for case in _with_forms() if "POST" in methods_of(case, here))
        with listening() as logs:
            for who in typists(here, sent.typed):
                _send(who, sent)
        sent.log = logs.text.encode()
    return sent


def _with_forms() -> list[Case]:
    """What a program sends is in test_api_canary."""
    return [case for case in cases(routes()) if case.route.audience is not Audience.TOKEN]


def _send(who: Typist, sent: Sent) -> None:
    typed, before = len(sent.typed), places(files=False)
    sent.hits += [f"before {who.who}: {hit}" for hit in Typed({"the password": PASSWORD}).found_in(before)]
    for name, answer in who.submissions():
        sent.statuses.setdefault(name, set()).add(answer.status_code)
        words = Typed({"the password": PASSWORD, **sent.typed.since(typed).words})
        now = places(files=False)
        sent.hits += [f"after {name}: {hit}" for hit in words.found_in(since(before, now))]
        typed, before = len(sent.typed), now


def typists(here: World, typed: Typed) -> list[Typist]:
    """Somebody at the door, Ada in each of her states, Ben and a guest, and Cleo, who has no second factor yet."""
    arguments = {name: [one.known(here) for one in found] for name, found in SUBJECTS.items()}
    roles = (
        *(Role.ANONYMOUS, Role.OWNER, Role.OWNER_LOCKED, Role.HALFWAY, Role.DEVICE_ONLY),
        *(Role.STRANGER, Role.OTHER_MEMBER, Role.GUEST),
    )
    space = {"question: space": str(here.ids["ours"])}
    return [Typist(role, here.clients[role], typed, arguments, _known(role) | space) for role in roles]


def _known(role: Role) -> dict[str, str]:
    """What has to be right for a form to be taken."""
    name = {Role.STRANGER: "Cleo", Role.ANONYMOUS: "New", Role.OTHER_MEMBER: "Ben"}.get(role, "Ada")
    known = dict.fromkeys(("password", "old_password"), f"{name} keeps {PASSWORD} kettles")
    known |= {"login": f"{name.lower()}@example.org", "email": f"{name.lower()}@example.org", "revision": "1"}
    return known | {"password1": f"nobody rows {PASSWORD} boats", "mfa_reauthenticate: code": _code_now()}


def _code_now() -> str:
    return str(format_hotp_value(hotp_value(TOTP_SECRET, next(iter(yield_hotp_counters_from_time())))))


@pytest.mark.parametrize("way", ["a guest", "somebody with an account"])
def test_neither_a_links_secret_nor_its_code_is_kept_anywhere(ada: Someone, ben: Someone, way: str) -> None:
    with listening() as logs:
        link = invited_by(ada)
        before = dict(places(logs))
        answers(ben.client if way == "somebody with an account" else browser(), link)
        browser().get(f"{link.path}?again=1"), browser().post(link.path, {"text": "too late"})
        left = [*before.values(), *places(logs).values()]
    raw = base64.urlsafe_b64decode(link.secret + "==")
    dresses = {link.secret.encode(), raw, raw.hex().encode(), link.code.encode(), link.code.replace("-", "").encode()}
    assert [dress for dress in dresses if any(dress.lower() in found.lower() for found in left)] == []


def test_what_is_typed_into_any_form_is_found_nowhere(sent: Sent) -> None:
    assert sent.hits == []
    assert sent.typed.found_in({"the logs": sent.log}) == []


def test_every_route_that_takes_a_form_was_sent_one(sent: Sent) -> None:
    assert sent.expected - set(sent.statuses) == set(), "No page shows its form: tell UNSEEN in tests/web/typist.py."


def test_no_form_breaks_the_server(sent: Sent) -> None:
    assert {name: seen for name, seen in sent.statuses.items() if max(seen) >= 500} == {}


@pytest.mark.parametrize(
    "name",
    [
        *("account_signup", "alone-keep", "call-me", "change-password", "check-in", "journal-new", "journal-edit"),
        *("space-new", "space-name", "space-leave", "come", "appreciate", "think-of", "shown", "given-change"),
        *("keep-line", "entry-share", "talk-own", "question", "round", "round-change", "round-back", "round-reply"),
        *("walk-after", "walk-rules", "game", "game-round"),
        *("letter-new", "letter-edit", "letter-give", "letter-after"),
        *("mend-tell", "mend-told", "mend-step", "mend-moments", "mend-moment"),
        *("memory-new", "treasures", "keepsake-change", "keepsake-show"),
        *("know-new", "know-about", "detail-change"),
        *("values-rank", "values-beside", "goals", "goal", "goal-change", "compromises", "compromise"),
    ],
)
def test_words_were_not_only_refused(sent: Sent, name: str) -> None:
    assert ({200} if name == "change-password" else {302}) & sent.statuses[name]


@pytest.fixture
def typed() -> Typed:
    return Typed()


def test_words_carried_through_a_sign_in_are_kept_nowhere_and_come_back(ada: Someone, typed: Typed) -> None:
    word = typed.into("a form whose sign-in ran out")
    page = ada.client.get("/journal/new/").content.decode()
    marks = {one.name: one.value for form in forms_in(page, "") for one in form.fields if one.name == "writer"}
    ada.client.post("/sign-out/")
    with listening() as logs:
        answer = ada.client.post("/journal/new/", {"text": word, **marks})
        assert answer.status_code == 403
        assert typed.found_in({**places(logs), "the page": answer.content}) == []
        (onward,) = [form for form in forms_in(answer.content.decode(), "") if form.action.startswith("/sign-in/")]
        door = ada.client.post(onward.action, {one.name: one.value for one in onward.fields})
        assert typed.found_in({**places(logs), "the page": door.content}) == []
        (way_in,) = [form for form in forms_in(door.content.decode(), onward.action) if "/sign-in/" in form.action]
        given = {one.name: one.value for one in way_in.fields} | {"login": ada.email, "password": ada.password}
        inside = ada.client.post(way_in.action, given)
        assert typed.found_in({**places(logs), "the page": inside.content}) == []
    (back,) = [form for form in forms_in(inside.content.decode(), "") if form.action.startswith("/journal/new/")]
    assert word in ada.client.post(back.action, {one.name: one.value for one in back.fields}).content.decode()


def broken_by_its_words(entries: OwnEntries, payload: Payload) -> None:
    raise ValueError(f"cannot keep {payload}")


def test_a_fault_that_quotes_words_tells_them_neither_to_the_log_nor_to_the_page(
    ada: Someone, typed: Typed, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(OwnEntries, "write", broken_by_its_words)
    with listening() as logs:
        answer = ada.client.post("/journal/new/", {"text": typed.into("a view that breaks")})
    assert answer.status_code == 500
    assert typed.found_in({**places(logs), "the error page": answer.content}) == []
    assert "ValueError" in logs.text


def test_a_form_from_an_old_page_is_refused_and_kept_nowhere(ada: Someone, typed: Typed) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = ada.client.cookies
    with listening() as logs:
        answer = strict.post("/journal/new/", {"text": typed.into("an old page")})
    assert answer.status_code == 403
    assert typed.found_in({**places(logs), "the error page": answer.content}) == []


def test_what_is_too_large_is_refused_and_kept_nowhere(ada: Someone, typed: Typed) -> None:
    with listening() as logs:
        long = typed.into("far too much") + "x" * settings.DATA_UPLOAD_MAX_MEMORY_SIZE
        answer = ada.client.post("/journal/new/", f"text={long}", content_type="application/x-www-form-urlencoded")
    assert answer.status_code == 413
    assert typed.found_in({**places(logs), "the error page": answer.content}) == []


def test_words_in_an_address_reach_no_log(ada: Someone, typed: Typed) -> None:
    with listening() as logs:
        for path in ("/journal/{}/", "/journal/search/?words={}", "/nowhere/{}", "/today/?mood={}", "/forgotten/{}-x/"):
            ada.client.get(path.format(typed.into(path)))
    assert typed.found_in(places(logs)) == []


def test_a_deleted_entry_and_a_discarded_draft_leave_nothing(ada: Someone, typed: Typed) -> None:
    where = ada.write(typed.into("an entry to delete"))
    ada.client.post(f"{where}delete/")
    ada.client.post("/drafts/", {"text": typed.into("a draft to discard")})
    ada.client.post("/drafts/discard/")
    assert (Entry.objects.count(), Draft.objects.count()) == (0, 0)
    assert typed.found_in(places()) == []


def test_a_recovery_code_is_kept_nowhere_before_and_after_it_was_used(ada: Someone) -> None:
    with listening() as logs:
        code = new_code(ada.client)
        form = {"email": ada.email, "code": code, "password1": f"nobody rows {PASSWORD} boats"}
        assert browser().post("/recover/", form).status_code == 302
        left = b"\n".join(places(logs).values()).lower()
    dresses = (code, code.replace("-", ""), code.replace("-", " "))
    assert [dress for dress in dresses if dress.lower().encode() in left] == []


@pytest.mark.django_db(transaction=True)
def test_a_database_that_was_written_to_in_earnest_holds_no_word(typed: Typed) -> None:
    """Committed, so that on PostgreSQL pg_dump sees it too."""
    ada = Someone("Ada").sign_up(name=typed.into("a name"), hope=typed.into("a hope"))
    where = ada.write(typed.into("an entry"))
    ada.client.post(f"{where}edit/", {"text": typed.into("the entry, changed"), "revision": "1"})
    ada.client.post("/drafts/", {"text": typed.into("a draft")})
    ada.lock().client.post("/check-in/", {"feel": "heavy", "further": typed.into("a check-in while locked")})
    assert Entry.objects.count() == 3
    assert typed.found_in(places()) == []


@pytest.mark.parametrize("kind", KINDS)
def test_no_kind_of_payload_lies_open(kind: type[Payload], ada: Someone, typed: Typed) -> None:
    entries = own_entries(ada.visit())
    with listening() as logs:
        written = entries.write(filled(kind, typed.into))
        entries.write_while_locked(filled(kind, lambda field: typed.into(f"{field}, while locked")))
        entries.edit(written, 1, filled(kind, lambda field: typed.into(f"{field}, changed")))
    assert entries.get(written).payload == filled(kind, lambda field: typed.words[f"{field}, changed"])
    assert typed.found_in(places(logs)) == []


def in_session(word: str) -> None:
    store = SessionStore()
    store["kept by mistake"] = {"form": [word, "x" * 4000]}
    store.save()


def in_log(word: str) -> None:
    logging.getLogger("innermost.web").info("somebody wrote %s", word)


def in_cache(word: str) -> None:
    cache.set("mistake", {"word": word})


def in_mail(word: str) -> None:
    mail.send_mail("Innermost", f"You wrote: {word}", None, ["ada@example.org"])


def in_a_row(word: str) -> None:
    person = Someone("Eve").sign_up().person
    Draft.objects.create(person=person, form="x", sealed=f"v1 {word}".encode(), expires=timezone.now())


def in_a_packed_file(word: str) -> None:
    folder = Path(settings.DATA) / "mistake"
    folder.mkdir(exist_ok=True, parents=True)
    (folder / "backup.gz").write_bytes(gzip.compress(word.encode()))


MISTAKES = (in_session, in_log, in_cache, in_mail, in_a_row, in_a_packed_file)


@pytest.mark.parametrize("mistake", MISTAKES, ids=lambda mistake: mistake.__name__)
def test_a_word_that_was_left_somewhere_is_found(mistake: Callable[[str], None], typed: Typed) -> None:
    try:
        with listening() as logs:
            mistake(typed.into("a form"))
        assert typed.found_in(places(logs)) != []
    finally:
        (Path(settings.DATA) / "mistake" / "backup.gz").unlink(missing_ok=True)


@pytest.mark.parametrize("before", ["", "a", "ab"])
@pytest.mark.parametrize(
    "dress",
    [
        lambda word: word.upper().encode(),
        lambda word: word.encode("utf-16"),
        lambda word: word.encode("utf-32"),
        lambda word: word.encode("latin-1").hex().encode(),
        lambda word: word.encode().hex().upper().encode(),
        lambda word: base64.b64encode(word.encode()),
        lambda word: base64.urlsafe_b64encode(word.encode("utf-16-le")),
        lambda word: quote(word).encode(),
        lambda word: json.dumps(word).encode(),
        lambda word: unicodedata.normalize("NFD", word).encode(),
    ],
)
def test_a_word_is_found_in_every_dress(dress: Callable[[str], bytes], before: str, typed: Typed) -> None:
    word = typed.into("a form")
    assert typed.found_in({"somewhere": b"\x01" + dress(before + word + "and more") + b"\x02"}) != []


def test_what_was_not_left_is_not_found(typed: Typed) -> None:
    typed.into("a form")
    assert typed.found_in({"somewhere": Typed().into("another").encode() * 50, "noise": bytes(range(256)) * 200}) == []


def test_no_needle_is_so_short_that_it_is_found_by_chance(typed: Typed) -> None:
    assert min(len(needle) for _, needle in needles(typed.into("a form"))) >= SHORTEST


def test_no_needle_is_so_long_that_a_part_of_a_place_could_cut_it(typed: Typed) -> None:
    assert max(len(needle) for _, needle in needles(typed.into("a form"))) <= LONGEST


@pytest.mark.parametrize("at", [0, BLOCK - 9, BLOCK, 5 * BLOCK - 30, 9 * BLOCK - 17, 10 * BLOCK - 18])
def test_a_word_that_came_since_is_found_where_a_place_changed(at: int, typed: Typed) -> None:
    before = b"x" * 10 * BLOCK
    word = typed.into("a form").encode()
    now = before[:at] + word + before[at + len(word) :]
    assert len(since({"a file": before}, {"a file": now})["a file"]) < len(now) / 2
    assert typed.found_in(since({"a file": before}, {"a file": now})) != []
    assert typed.found_in(since({"a file": before}, {"a file": before + now})) != []
    assert since({"a file": now}, {"a file": now}) == {"a file": b""}


def test_of_many_words_the_one_that_was_left_is_found(typed: Typed) -> None:
    words = [typed.into(f"form {number}") for number in range(200)]
    assert typed.found_in({"somewhere": Typed().into("another").encode() * 50}) == []
    (hit, *_) = typed.found_in({"somewhere": b"-" * 999 + words[123].encode().hex().encode() + b"-"})
    assert "form 123 " in hit


def test_every_handler_of_the_server_hides_words() -> None:
    loggers = [logging.getLogger(), *(logging.getLogger(name) for name in logging.root.manager.loggerDict)]
    handlers = {one for logger in loggers for one in logger.handlers}
    speaking = {one for one in handlers if type(one) is logging.StreamHandler}
    assert {type(one.formatter) for one in speaking} == {WithoutWords}
