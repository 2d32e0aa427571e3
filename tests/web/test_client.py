"""`innermost.client` against a real server, and against what stands in the way of one."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import fields, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from time import sleep
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest

from innermost.client import (
    Entry,
    Innermost,
    Look,
    Me,
    Mine,
    NoToken,
    NotPrivate,
    NotUnderstood,
    Occasion,
    Problem,
    Question,
    Ritual,
    RitualGiven,
    Said,
    Space,
    Statement,
    Statements,
    Today,
    Unreachable,
)
from innermost.web.api.mounted import described
from tests.web.api_people import ALL, BARE, NARROW, Told, two_with_tokens
from tests.web.between import Broken, always, between
from tests.web.stage import ROOT
from tests.web.unvouched import unvouched

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

TOKEN = "im_" + "a" * 43
NOWHERE = "http://127.0.0.1:9"


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Told]:
    with two_with_tokens(tmp_path_factory.mktemp("served")) as told:
        yield told


@pytest.fixture
def ida(told: Told) -> Iterator[Innermost]:
    with Innermost(told.url, told.ida[ALL]) as there:
        yield there


def test_it_says_whom_a_token_stands_for_and_what_it_may(told: Told, ida: Innermost) -> None:
    with Innermost(told.url, told.ida[NARROW]) as narrow:
        assert narrow.me().scopes == ("journal:read",)
    mine = ida.me()
    assert (mine.opens_words, mine.time_zone) == (True, "UTC")
    assert mine.expires - datetime.now(UTC) > timedelta(days=80)


def test_a_space_is_found_with_the_name_of_the_other(told: Told, ida: Innermost) -> None:
    (space,) = ida.spaces()
    assert (space.id, space.other, space.state) == (told.space, "Jon", "two")
    assert ida.space(space.id) == space


def test_what_is_written_can_be_read_changed_and_deleted(ida: Innermost) -> None:
    made = ida.write("The kettle sang.", ["amused"])
    assert ida.entry(made.id) == made
    changed = ida.change(made, "The kettle sang twice.")
    assert (changed.text, changed.feelings, changed.revision) == ("The kettle sang twice.", ("amused",), 2)
    ida.delete(made.id)
    with pytest.raises(Problem) as gone:
        ida.entry(made.id)
    assert (gone.value.status, gone.value.slug) == (404, "not-found")


def test_a_change_of_what_was_changed_since_says_where_it_is_now(ida: Innermost) -> None:
    made = ida.write("First words.")
    ida.change(made, "Words from another window.")
    with pytest.raises(Problem, match="Changed in the meantime") as refused:
        ida.change(made, "Words that come too late.")
    assert (refused.value.slug, refused.value.more["revision"]) == ("changed", 2)
    assert ida.entry(made.id).text == "Words from another window."


def test_every_entry_is_met_once_over_all_leaves(ida: Innermost) -> None:
    written = {ida.write(f"Number {number} of many.").id for number in range(45)}
    met = [one.id for one in ida.entries()]
    assert len(met) == len(set(met))
    assert written <= set(met)


def test_leaves_are_fetched_as_they_are_read(told: Told, ida: Innermost) -> None:
    for number in range(21):
        ida.write(f"Leaf {number}.")
    way = Broken(port_of(told), "none")
    with between(way) as url, Innermost(url, told.ida[ALL]) as there:
        next(iter(there.entries()))
    assert way.passed == ["GET"]


def test_days_bound_the_journal(ida: Innermost) -> None:
    made, today = ida.write("Of today."), datetime.now(UTC).date()
    assert made.id in {one.id for one in ida.entries(since=today - timedelta(days=1))}
    assert not list(ida.entries(until=date(2020, 1, 1)))


def test_a_writing_whose_answer_was_lost_on_the_way_stands_there_once(told: Told, ida: Innermost) -> None:
    way = Broken(port_of(told), "POST", times=2)
    with between(way) as url, Innermost(url, told.ida[ALL]) as there:
        made = there.write("Said once, sent three times.")
    assert way.passed == ["POST"] * 3
    assert [one.id for one in ida.entries() if one.text == made.text] == [made.id]


def test_a_change_whose_answer_was_lost_is_not_sent_again_unseen(told: Told, ida: Innermost) -> None:
    made, way = ida.write("Before."), Broken(port_of(told), "PUT")
    with between(way) as url, Innermost(url, told.ida[ALL]) as there, pytest.raises(Unreachable):
        there.change(made, "After.")
    assert way.passed == ["PUT"]


def test_a_key_of_ones_own_makes_one_writing_of_two_runs_and_takes_no_other_words(ida: Innermost) -> None:
    first, again = (ida.write("Each morning.", key="morning of the 9th") for _ in range(2))
    assert first == again
    with pytest.raises(Problem) as refused:
        ida.write("Something else.", key="morning of the 9th")
    assert refused.value.slug == "other-body"


def test_a_key_gives_what_it_made_as_it_is_now_and_nothing_of_what_was_deleted(ida: Innermost) -> None:
    made = ida.write("Once.", key="as it is now")
    changed = ida.change(made, "Once, and changed.")
    ida.change(changed, "Once.")
    assert ida.write("Once.", key="as it is now").revision == 3
    ida.delete(made.id)
    with pytest.raises(Problem) as gone:
        ida.write("Once.", key="as it is now")
    assert gone.value.slug == "not-found"


@pytest.mark.parametrize("key", ["", "a" * 129, "a\nX-Other: 1", "ä", " a"])
def test_a_key_that_cannot_travel_is_refused_before_anything_is_sent(key: str) -> None:
    with Innermost(NOWHERE, TOKEN) as there, pytest.raises(ValueError, match="1 to 128 printable"):
        there.write("Never sent.", key=key)


def test_what_is_wrong_with_a_field_comes_by_its_name(ida: Innermost) -> None:
    with pytest.raises(Problem) as refused:
        ida.write(" ")
    assert (refused.value.status, [one.field for one in refused.value.errors]) == (422, ["text"])


@pytest.mark.parametrize(("which", "slug"), [(BARE, "no-words"), (NARROW, "scope")])
def test_a_token_does_only_what_it_is_for(told: Told, which: str, slug: str) -> None:
    with Innermost(told.url, told.ida[which]) as there, pytest.raises(Problem) as refused:
        there.write("Not to be written.")
    assert (refused.value.status, refused.value.slug) == (403, slug)


def test_a_question_is_answered_and_opens_once_both_are_there(told: Told, ida: Innermost) -> None:
    (asked,) = ida.questions(told.space)
    assert (asked.id, asked.state, asked.their_answer) == (told.round, "sealed", None)
    with Innermost(told.url, told.jon[ALL]) as jon:
        opened = jon.answer(told.space, told.round, "The stairs.", hopes_for="read")
    assert (opened.state, opened.their_answer and opened.their_answer.text) == ("opened", "the kettle")
    theirs = ida.question(told.space, told.round).their_answer
    assert theirs
    assert (theirs.text, theirs.hopes_for) == ("The stairs.", "read")


def test_the_question_of_the_day_is_answered_by_its_day(told: Told, ida: Innermost) -> None:
    today = ida.today(told.space)
    if today.form != "question":
        pytest.skip("Today asks nothing.")
    sealed = ida.answer(told.space, "today", "A word of today.")
    assert sealed.my_answer
    assert (sealed.text, sealed.my_answer.text) == (today.text, "A word of today.")


def test_a_look_is_taken_from_its_statements(told: Told, ida: Innermost) -> None:
    asked = ida.statements(told.space)
    first, second, *_ = asked.items
    made = ida.take_look(told.space, {first.slug: 1}, inventory=asked.inventory, skipped=[second.slug])
    assert (dict(made.answers), made.skipped) == ({first.slug: 1}, (second.slug,))
    assert next(ida.looks(told.space)) == made == ida.look(told.space, made.id)


def test_a_ritual_is_begun_changed_and_ended(told: Told, ida: Innermost) -> None:
    given = RitualGiven("Tea on the stairs", date(2026, 3, 8), "19:30", days=("SU",), minutes=20)
    made = ida.begin_ritual(told.space, given)
    assert (made.title, made.begins, made.began_by) == (given.title, "2026-03-08T19:30", "me")
    changed = ida.change_ritual(told.space, made, replace(given, minutes=40))
    assert (changed.minutes, ida.ritual(told.space, made.id)) == (40, changed)
    assert any(one.title == given.title and one.minutes == 40 for one in ida.occasions())
    ida.end_ritual(told.space, made.id)
    assert ida.ritual(told.space, made.id).next is None


def test_occasions_lie_between_the_days_asked_for(told: Told, ida: Innermost) -> None:
    first = datetime.now(UTC).date()
    ida.begin_ritual(told.space, RitualGiven("Every evening", first, "21:00", often="DAILY"))
    last = first + timedelta(days=3)
    days = {one.day for one in ida.occasions(first + timedelta(days=1), last) if one.title == "Every evening"}
    assert days == {first + timedelta(days=1), first + timedelta(days=2), last}


def test_what_the_docs_show_in_python_works(told: Told, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    token = tmp_path / ".config" / "innermost" / "token"
    token.parent.mkdir(parents=True)
    token.write_text(f"{told.jon[ALL]}\n")
    shown = (ROOT / "docs" / "howto" / "api.md").read_text(encoding="utf-8")
    known: dict[str, object] = {}
    for block in re.findall(r"^```python\n(.*?)^```", shown, re.MULTILINE | re.DOTALL):
        exec(block.replace("https://closer.example.org", told.url), known)
    with Innermost(told.url, told.jon[ALL]) as jon:
        assert {one.text for one in jon.entries()} == {"We laughed about both kettles.", "Good morning."}


def port_of(told: Told) -> int:
    return urlsplit(told.url).port or 0


def all_of(fault: BaseException | None) -> Iterator[BaseException]:
    """A fault, and what it came from."""
    while fault is not None:
        yield fault
        fault = fault.__cause__ or fault.__context__


@pytest.mark.parametrize("where", ["a server that does not know it", "nowhere"])
def test_no_fault_holds_the_token(told: Told, where: str) -> None:
    url = NOWHERE if where == "nowhere" else told.url
    with Innermost(url, TOKEN) as there, pytest.raises((Problem, Unreachable)) as refused:
        there.me()
    for fault in all_of(refused.value):
        assert TOKEN not in repr(fault) + str(fault) + repr(vars(fault))
        assert not hasattr(fault, "request")
    assert TOKEN not in repr(there)


@pytest.mark.parametrize("url", ["http://closer.example.org", "http://192.168.1.20:8000", "http://localhost.example"])
def test_no_token_goes_unencrypted_to_another_machine_unless_that_is_wanted(url: str) -> None:
    with pytest.raises(NotPrivate, match="not encrypted"):
        Innermost(url, TOKEN)
    Innermost(url, TOKEN, allow_plain=True).close()


@pytest.mark.parametrize(
    "url", ["http://localhost:8000/", "http://[::1]:8000", "http://127.3.2.1", "https://a.example"]
)
def test_this_machine_and_what_is_encrypted_are_taken(url: str) -> None:
    Innermost(url, TOKEN).close()


@pytest.mark.parametrize(
    "url",
    [
        "closer.example.org",
        "ftp://a.example",
        "https://",
        "https://a:b@c.example",
        "https://a.example/?b=1",
        "http://[::",
    ],
)
def test_an_address_that_leads_somewhere_else_is_refused(url: str) -> None:
    with pytest.raises(NotPrivate):
        Innermost(url, TOKEN)


@pytest.mark.parametrize("token", ["", "hunter2hunter2hunter2hunter2", TOKEN + "\nX-Other: 1", "im_ words with spaces"])
def test_what_is_no_token_is_refused_and_not_repeated(token: str) -> None:
    with pytest.raises(NoToken) as refused:
        Innermost(NOWHERE, token)
    assert not token or token not in str(refused.value)


def test_a_certificate_that_cannot_be_trusted_is_asked_once_and_sent_nothing(tmp_path: Path) -> None:
    with unvouched(tmp_path) as (url, came), Innermost(url, TOKEN) as there:
        with pytest.raises(NotPrivate, match="certificate"):
            there.me()
        assert came == ["somebody"]


def test_a_line_that_is_no_tls_is_not_told_as_a_matter_of_the_certificate() -> None:
    cut = pytest.raises(Unreachable, match="cannot be reached")
    with between(always(200)) as url, Innermost(url.replace("http:", "https:"), TOKEN) as there, cut:
        there.delete("anything")


def test_it_follows_nobody_to_another_address() -> None:
    met: list[str] = []

    def elsewhere(*call: object) -> tuple[int, dict[str, str], bytes]:
        met.append(str(call[1]))
        return 302, {"Location": "/elsewhere/"}, b""

    with between(elsewhere) as url, Innermost(url, TOKEN) as there, pytest.raises(NotPrivate):
        there.me()
    assert met == ["/api/v1/me"]


def test_no_file_of_passwords_takes_the_place_of_the_token(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    netrc, said = tmp_path / "netrc", []
    netrc.write_text("machine 127.0.0.1 login olu password kettle\n")
    netrc.chmod(0o600)
    monkeypatch.setenv("NETRC", str(netrc))

    def hears(*call: object) -> tuple[int, dict[str, str], bytes]:
        said.append(call[2])
        return 500, {}, b""

    with between(hears) as url, Innermost(url, TOKEN) as there, pytest.raises(Problem):
        there.me()
    assert said[0]["Authorization"] == f"Bearer {TOKEN}"  # type: ignore[index]  # the headers of the call


def test_no_proxy_is_given_what_goes_to_this_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTP_PROXY", NOWHERE)
    monkeypatch.setenv("http_proxy", NOWHERE)
    with between(always(500)) as url, Innermost(url, TOKEN) as there, pytest.raises(Problem):
        there.me()


@pytest.mark.parametrize("body", [b"<html>", b"[]", b'{"name": 3}', b'{"items": 1}'])
def test_an_answer_that_is_not_the_apis_is_told_from_one_that_is(body: bytes) -> None:
    with between(always(200, body)) as url, Innermost(url, TOKEN) as there, pytest.raises(NotUnderstood):
        there.me()


def test_a_fault_of_something_in_between_has_its_number() -> None:
    way = always(502, b"<html>", Retry_After="7")
    with between(way) as url, Innermost(url, TOKEN) as there, pytest.raises(Problem, match="502") as refused:
        there.me()
    assert (refused.value.slug, refused.value.retry_after) == ("", 7)


def test_it_waits_no_longer_than_told() -> None:
    late = pytest.raises(Unreachable, match=r"did not answer within 0\.1 seconds")
    with between(lambda *_: sleep(1)) as url, Innermost(url, TOKEN, timeout=0.1) as there, late:
        there.me()


def test_what_is_still_under_way_there_is_asked_again() -> None:
    busy = 409, {"Content-Type": "application/problem+json"}, b'{"type": "/api/#problem-under-way", "title": "Wait"}'
    said = [busy, (200, {}, b'{"items": []}')]
    with between(lambda *_: said.pop(0)) as url, Innermost(url, TOKEN) as there:
        assert list(there.spaces()) == []
    assert not said


ELSEWHERE_CALLED = {RitualGiven: "RitualIn", Occasion: "OccasionOut"}


@pytest.mark.parametrize(
    "kind",
    [Me, Space, Entry, Question, Mine, Said, Today, Look, Statement, Statements, Ritual, RitualGiven, Occasion],
)
def test_every_shape_of_the_document_is_known_whole(kind: type[DataclassInstance]) -> None:
    shape = described()["components"]["schemas"][ELSEWHERE_CALLED.get(kind, kind.__name__)]
    assert {one.name for one in fields(kind)} == set(shape["properties"])


def test_it_needs_no_django() -> None:
    program = "import sys, innermost.client; print([one for one in sys.modules if one.startswith('django')])"
    asked = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert asked.stdout.strip() == "[]"
