"""The page a link leads to: what it shows, that looking uses nothing up, that sending opens both answers at once."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.conf import settings
from django.contrib.sessions.models import Session
from django.core import mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from innermost.entry import Answer
from innermost.web.access import bond, rounds
from innermost.web.cookies import DEVICE
from innermost.web.models import Device, Entry, Invitation, Member, Person, Share
from tests.web.canary import listening, places
from tests.web.cast import Someone, browser
from tests.web.invited import GREETING, KETTLE, RAIN, Link, answers, fields_of, invited_by, link_into
from tests.web.routes import forms_in

pytestmark = pytest.mark.django_db
MANGLED = ("/come/x/", "/come/ä/", f"/come/{'A' * 22}/", f"/come/{'x' * 3000}/", "/come/%00/")


@pytest.fixture
def link(ada: Someone) -> Link:
    return invited_by(ada)


def guest_of(link: Link) -> Person:
    return Person.objects.get(memberships__space=link.space, email=None)


def test_the_page_opens_on_the_inviters_sentence_their_answer_and_the_terms(link: Link) -> None:
    page = browser().get(link.path).content.decode()
    order = [page.index(part) for part in ("From Ada", GREETING, KETTLE, "90 seconds, no account", 'name="text"')]
    assert order == sorted(order)
    for words in ("Declining is not reported", "I don’t feel safe with them", "Quick exit", "18", settings.OPERATOR):
        assert words in page


def test_opening_and_looking_use_nothing_up_and_leave_no_row(link: Link) -> None:
    tables = (Person, Entry, Member, Session, Device)
    before = [table.objects.count() for table in tables]
    client = browser()
    for method in (client.get, client.head, client.get):
        assert method(link.path).status_code == 200
    preview = client.post(link.path, {"do": "look", "text": RAIN, "name": "Ben"})
    assert fields_of(preview, link.path)["text"] == RAIN
    assert before == [table.objects.count() for table in tables]
    assert Invitation.objects.get().used is None


def test_sending_opens_both_answers_at_once(ada: Someone, link: Link) -> None:
    client = browser()
    answer = answers(client, link)
    assert answer["Location"] == "/guest/"
    page = client.get("/guest/").content.decode()
    assert KETTLE in page
    assert RAIN in page
    here = bond(ada.visit(), link.space)
    assert here.other is not None
    assert here.other.name == "Ben"
    (opened,) = rounds(ada.visit(), here).revealed()
    assert opened.theirs is not None
    assert opened.theirs.payload == Answer(RAIN)


def test_what_was_changed_in_the_preview_is_what_is_sent(ada: Someone, link: Link) -> None:
    client = browser()
    preview = client.post(link.path, {"do": "look", "text": "drizzle"})
    client.post(link.path, fields_of(preview, link.path) | {"do": "send", "text": RAIN})
    (opened,) = rounds(ada.visit(), bond(ada.visit(), link.space)).revealed()
    assert opened.theirs is not None
    assert opened.theirs.payload == Answer(RAIN)


def test_an_answer_without_a_name_is_an_answer(ada: Someone, link: Link) -> None:
    answers(browser(), link, name="")
    here = bond(ada.visit(), link.space)
    assert here.is_together
    assert here.other is not None
    assert here.other.name == ""


def test_what_somebody_is_called_in_private_stands_in_the_field_and_is_sent_only_from_there(
    ada: Someone, ben: Someone, link: Link
) -> None:
    ben.client.post("/security/name/", {"name": "Quincename", "time_zone": ""})
    assert 'value="Quincename"' in ben.client.get(link.path).content.decode()
    assert "Quincename" not in ben.client.post(link.path, {"do": "look", "text": RAIN, "name": ""}).content.decode()
    answers(ben.client, link, name="")
    here = bond(ada.visit(), link.space)
    assert here.other is not None
    assert here.other.name == ""


@pytest.mark.parametrize("name", ["Ada", "ada", "You", "A\u200bda"])
def test_nobody_comes_under_the_name_of_the_one_who_asked(link: Link, name: str) -> None:
    page = browser().post(link.path, {"do": "send", "text": RAIN, "name": name})
    assert page.status_code == 422
    assert RAIN in page.content.decode()


def test_the_guest_comes_back_by_one_tap_in_the_same_browser(link: Link) -> None:
    client = browser()
    answers(client, link)
    later = browser()
    later.cookies[DEVICE] = client.cookies[DEVICE].value
    assert later.get("/guest/")["Location"].startswith("/sign-in/")
    assert later.post("/unlock/device/", {"next": "/guest/"})["Location"] == "/guest/"
    assert RAIN in later.get("/guest/").content.decode()
    life = Device.objects.get().expires - timezone.now()
    assert timedelta(days=29) < life <= timedelta(days=30)


def test_who_does_not_want_to_come_back_is_not_remembered(link: Link) -> None:
    client = browser()
    preview = client.post(link.path, {"do": "look", "text": RAIN})
    sending = fields_of(preview, link.path) | {"do": "send"}
    del sending["stay"]
    client.post(link.path, sending)
    assert Device.objects.count() == 0
    assert client.get("/guest/").status_code == 200


def test_an_empty_answer_is_told_so_and_sends_nothing(link: Link) -> None:
    for do in ("look", "send"):
        page = browser().post(link.path, {"do": do, "text": "  ", "name": "Ben"})
        assert page.status_code == 422
        assert "One word is enough" in page.content.decode()
    assert Person.objects.filter(email=None).count() == 0


def test_a_long_answer_is_kept_in_its_field(link: Link) -> None:
    page = browser().post(link.path, {"do": "send", "text": "long " * 5000})
    assert page.status_code == 422
    assert "20,000" in page.content.decode()
    assert "long " * 4999 in page.content.decode()


def test_a_far_too_long_answer_is_refused_with_words(link: Link) -> None:
    page = browser().post(link.path, {"do": "send", "text": "x" * (settings.DATA_UPLOAD_MAX_MEMORY_SIZE + 1)})
    assert page.status_code == 413
    assert Invitation.objects.get().used is None


def every_dead_link(ada: Someone) -> list[str]:
    used = invited_by(ada)
    answers(browser(), used)
    over = invited_by(ada)
    Invitation.objects.filter(space=over.space).update(expires=timezone.now() - timedelta(seconds=1))
    ended = invited_by(ada)
    link_into(ended.space, ada)
    return [used.path, over.path, ended.path, *MANGLED]


def test_every_link_that_opens_nothing_looks_the_same(ada: Someone) -> None:
    pages = [browser().get(path) for path in every_dead_link(ada)]
    assert {page.status_code for page in pages} == {410}
    assert len({page.content for page in pages}) == 1
    assert "no longer good" in pages[0].content.decode()


@pytest.mark.parametrize("do", ["look", "send", "account", ""])
def test_words_sent_to_a_dead_link_are_given_back(ada: Someone, do: str) -> None:
    bodies = set()
    for path in every_dead_link(ada):
        page = browser().post(path, {"do": do, "text": RAIN, "name": "Ben"})
        assert page.status_code == 410
        assert RAIN in page.content.decode()
        bodies.add(page.content)
    assert len(bodies) == 1


def test_a_link_is_taken_once_also_by_the_same_browser(ada: Someone, link: Link) -> None:
    first, second = browser(), browser()
    sending = fields_of(first.post(link.path, {"do": "look", "text": RAIN}), link.path) | {"do": "send"}
    assert first.post(link.path, sending).status_code == 302
    assert second.post(link.path, sending | {"text": "me too"}).status_code == 410
    assert first.post(link.path, sending).status_code == 410
    assert Member.objects.filter(space=link.space).count() == 2
    assert Person.objects.filter(email=None).count() == 1


def test_a_third_person_with_an_account_gets_the_same_page(ada: Someone, ben: Someone, cleo: Someone) -> None:
    link = invited_by(ada)
    answers(ben.client, link)
    assert cleo.client.get(link.path).status_code == 410
    assert "To what you have here" in cleo.client.get(link.path).content.decode()


def test_a_dead_link_offers_the_one_tap_to_a_guests_own_browser(link: Link) -> None:
    client = browser()
    answers(client, link)
    later = browser()
    later.cookies[DEVICE] = client.cookies[DEVICE].value
    assert "Open on this device" in later.get(link.path).content.decode()
    assert "Open on this device" not in browser().get(link.path).content.decode()


def test_the_inviter_is_told_that_the_link_is_theirs(ada: Someone, link: Link) -> None:
    assert "This link is yours" in ada.client.get(link.path).content.decode()
    page = ada.client.post(link.path, {"do": "send", "text": RAIN})
    assert "This link is yours" in page.content.decode()
    assert Invitation.objects.get().used is None


def test_somebody_with_an_account_joins_as_themselves(ben: Someone, link: Link) -> None:
    answer = answers(ben.client, link, name=fields_of(ben.client.get(link.path), link.path)["name"])
    assert answer["Location"].startswith("/talk/")
    here = bond(ben.visit(), link.space)
    assert here.my_name == "Ben"
    assert Person.objects.filter(email=None).count() == 0


def taken_along(client: Client, page: bytes, at: str) -> bytes:
    """The page after the small page that carries words."""
    (onward,) = [form for form in forms_in(page.decode(), at) if "carry_step" in {one.name for one in form.fields}]
    content: bytes = client.post(onward.action, {one.name: one.value for one in onward.fields}).content
    return content


def test_who_has_an_account_signs_in_with_the_words_and_the_secret_is_in_no_address(ben: Someone, link: Link) -> None:
    client = browser()
    page = client.post(link.path, {"do": "account", "text": RAIN, "name": "Benno"})
    assert link.secret not in page.content.decode()
    door = taken_along(client, page.content, link.path)
    (way_in,) = [form for form in forms_in(door.decode(), "") if form.action == "/sign-in/"]
    given = {one.name: one.value for one in way_in.fields} | {"login": ben.email, "password": ben.password}
    inside = client.post("/sign-in/", given)
    assert link.secret not in f"{inside.headers}{inside.content!r}"
    back = taken_along(client, inside.content, "/sign-in/").decode()
    assert f'action="{link.path}"' in back
    assert RAIN in back
    assert "Benno" in back


def test_who_is_locked_unlocks_first_and_the_words_come_along(ben: Someone, link: Link) -> None:
    ben.lock()
    page = ben.client.post(link.path, {"do": "look", "text": RAIN})
    door = taken_along(ben.client, page.content, link.path)
    (way_in,) = [form for form in forms_in(door.decode(), "") if form.action == "/unlock/"]
    inside = ben.client.post("/unlock/", {one.name: one.value for one in way_in.fields} | {"password": ben.password})
    assert RAIN in taken_along(ben.client, inside.content, "/unlock/").decode()


def test_a_guest_is_one_person_in_one_browser_whatever_links_they_get(ada: Someone, cleo: Someone, link: Link) -> None:
    client = browser()
    answers(client, link)
    assert answers(client, invited_by(cleo))["Location"] == "/guest/"
    assert Person.objects.filter(email=None).count() == 1
    later = browser()
    later.cookies[DEVICE] = client.cookies[DEVICE].value
    third = invited_by(ada)
    page = later.post(third.path, {"do": "look", "text": RAIN})
    assert b"Open on this device" in taken_along(later, page.content, third.path)


def test_words_that_come_back_without_a_link_are_shown(ben: Someone) -> None:
    assert "no longer good" in ben.client.get("/come/").content.decode()


def test_sending_is_bounded_by_network_and_keeps_the_words(link: Link) -> None:
    client = browser()
    seen = [client.post(link.path, {"do": "look", "text": RAIN}) for _ in range(62)]
    assert seen[0].status_code == 200
    assert seen[-1].status_code == 429
    assert RAIN in seen[-1].content.decode()


def test_the_secret_is_nowhere_but_in_the_link(ada: Someone, link: Link) -> None:
    with listening() as logs:
        client = browser()
        client.get(link.path)
        client.post(link.path, {"do": "look", "text": RAIN})
        client.post(link.path, {"do": "account", "text": RAIN})
        ada.client.get(link.path)
        client.post(link.path, {"do": "send", "text": RAIN})
        client.get(link.path)
        client.delete(link.path)
        kept = places(logs, files=False)
    assert [name for name, content in kept.items() if link.secret.encode() in content] == []
    assert [name for name, content in kept.items() if link.code.encode() in content] == []
    assert mail.outbox == []


def test_a_fault_behind_a_link_tells_the_log_nothing_of_it(link: Link, monkeypatch: pytest.MonkeyPatch) -> None:
    def breaks(*_: object) -> None:
        raise ValueError(link.secret)

    monkeypatch.setattr("innermost.web.invite.coming.links.look", breaks)
    with listening() as logs:
        assert browser().get(link.path).status_code == 500
    assert link.secret not in logs.text


def test_no_other_site_and_no_browser_keeps_the_address(link: Link) -> None:
    answer = browser().get(link.path)
    assert answer["Referrer-Policy"] == "same-origin"
    assert "no-store" in answer["Cache-Control"]
    page = answer.content.decode()
    assert [part for part in page.split('href="')[1:] if part.startswith(("http", "//"))] == []


def test_declining_is_recorded_nowhere(link: Link) -> None:
    before = places(files=False)
    client = browser()
    for path in ("/come/closed/", "/come/closed/?later=1"):
        assert "That is fine." in client.get(path).content.decode()
    assert places(files=False) == before


def test_without_a_token_nothing_is_sent(link: Link) -> None:
    strict = Client(enforce_csrf_checks=True, raise_request_exception=False)
    assert strict.post(link.path, {"do": "send", "text": RAIN}).status_code == 403
    assert Invitation.objects.get().used is None


def test_what_the_guest_sent_lies_sealed(link: Link) -> None:
    answers(browser(), link, text="quincerain", name="quinceben")
    kept = b"".join(places(files=False).values())
    assert b"quincerain" not in kept
    assert b"quinceben" not in kept
    assert Share.objects.filter(space=link.space, shown_at__isnull=False).count() == 3


def test_the_page_shows_what_was_put_into_the_link_and_nothing_else_of_the_inviters(ada: Someone, link: Link) -> None:
    ada.write("quinceprivate")
    page = browser().get(link.path).content.decode()
    for words in ("quinceprivate", ada.email, str(ada.person.pk), str(link.space)):
        assert words not in page


def test_the_page_asks_the_database_little_and_weighs_little(ben: Someone, link: Link) -> None:
    assert ben.client.get("/today/").status_code == 200  # the first page of a visit notes when it began
    for client in (browser(), ben.client):
        for path in (link.path, "/come/x/", "/come/closed/"):
            with CaptureQueriesContext(connection) as asked:
                page = client.get(path)
            assert len(asked) <= 6, path
            assert len(page.content) <= 15_000
