"""Asking somebody in: three light questions, one's own answer first, a preview, and a link that is shown once."""

from __future__ import annotations

import pytest
from django.test import override_settings

from innermost.library import KINDS, load
from innermost.web.invite.offered import BEGINNINGS, a_handful, named
from innermost.web.invite.picture import picture_of, reaches_a_phone
from innermost.web.models import Entry, Invitation, Round
from innermost.web.spaces.links import NoLongerGood, look
from tests.web.cast import Someone, browser
from tests.web.invited import GREETING, KETTLE, RAIN, Link, a_space, answers, fields_of, invited_by, link_in, link_into

pytestmark = pytest.mark.django_db


@pytest.fixture
def link(ada: Someone) -> Link:
    return invited_by(ada)


def test_the_link_opens_on_what_the_preview_showed(ada: Someone, link: Link) -> None:
    opening = look(link.secret)
    assert (opening.inviter, opening.greeting, opening.answer.text) == ("Ada", GREETING, KETTLE)
    assert opening.topic.rung <= 2
    assert load().question(opening.topic.slug)


@pytest.mark.parametrize("kind", KINDS)
def test_three_light_questions_fit_the_kind(kind: str) -> None:
    for _ in range(20):
        drawn = a_handful(kind)  # type: ignore[arg-type]
        assert len({one.slug for one in drawn}) == 3
        assert all(one.rung <= 2 and kind in one.kinds for one in drawn)
    assert len(BEGINNINGS[kind]) in (2, 3)  # type: ignore[index]


def test_only_light_questions_can_be_named() -> None:
    deep = next(one for one in load().questions if one.rung > 2)
    light = next(one for one in load().questions if one.rung == 1 and "friends" in one.kinds and "apart" in one.modes)
    assert named("friends", [deep.slug, "nowhere", light.slug, light.slug]) == [light]


def test_others_shows_three_others_and_keeps_what_was_typed(ada: Someone) -> None:
    path = f"/spaces/{a_space(ada)}/invite/"
    first = fields_of(ada.client.get(path), path)
    page = ada.client.post(path, first | {"answer": KETTLE, "greeting": GREETING, "do": "others"})
    second = fields_of(page, path)
    assert (second["answer"], second["greeting"]) == (KETTLE, GREETING)
    assert second["offered"] != first["offered"]
    assert Invitation.objects.count() == 0


def test_a_question_of_ones_own_is_asked(ada: Someone) -> None:
    link = invited_by(ada, question="own", own="What do you hum?")
    topic = look(link.secret).topic
    assert (topic.text, topic.slug) == ("What do you hum?", "")


@pytest.mark.parametrize(
    ("missing", "words"),
    [
        ({"answer": ""}, "A line is enough"),
        ({"greeting": " "}, "One sentence in your own words"),
        ({"question": "own", "own": ""}, "Write your question"),
        ({"question": "no-such-question"}, "Choose one of these"),
        ({"answer": "x" * 20_001}, "20,000"),
    ],
)
def test_what_is_missing_is_said_and_the_rest_stays(ada: Someone, missing: dict[str, str], words: str) -> None:
    path = f"/spaces/{a_space(ada)}/invite/"
    typed = fields_of(ada.client.get(path), path) | {"answer": KETTLE, "greeting": GREETING} | missing
    page = ada.client.post(path, typed | {"do": "look"})
    assert page.status_code == 422
    assert words in page.content.decode()
    assert Round.objects.count() == Entry.objects.count() == Invitation.objects.count() == 0


def test_looking_and_changing_write_nothing(ada: Someone) -> None:
    path = f"/spaces/{a_space(ada)}/invite/"
    typed = fields_of(ada.client.get(path), path) | {"answer": KETTLE, "greeting": GREETING}
    preview = ada.client.post(path, typed | {"do": "look"})
    assert KETTLE in preview.content.decode()
    changing = ada.client.post(path, fields_of(preview, path) | {"do": "change"})
    assert fields_of(changing, path)["greeting"] == GREETING
    assert Entry.objects.count() == Invitation.objects.count() == 0


def test_a_page_sent_twice_does_not_end_the_link_it_made(ada: Someone) -> None:
    space = a_space(ada)
    path = f"/spaces/{space}/invite/"
    typed = fields_of(ada.client.get(path), path) | {"answer": KETTLE, "greeting": GREETING}
    sending = fields_of(ada.client.post(path, typed | {"do": "look"}), path) | {"do": "send"}
    link = link_in(space, ada.client.post(path, sending))
    again = ada.client.post(path, sending)
    assert again.status_code == 409
    assert look(link.secret)
    newer = link_in(space, ada.client.post(path, fields_of(again, path) | {"do": "send"}))
    assert look(newer.secret)
    with pytest.raises(NoLongerGood):
        look(link.secret)


def test_a_new_link_ends_the_old_one_and_the_page_says_so_first(ada: Someone, link: Link) -> None:
    page = ada.client.get(f"/spaces/{link.space}/invite/").content.decode()
    assert "A new one ends it" in page
    newer = link_into(link.space, ada)
    assert browser().get(link.path).status_code == 410
    assert browser().get(newer.path).status_code == 200


def test_somebody_who_came_meanwhile_is_found_there_and_no_word_is_lost(ada: Someone, link: Link) -> None:
    path = f"/spaces/{link.space}/invite/"
    preview = ada.client.post(path, fields_of(ada.client.get(path), path) | {"answer": "salt", "greeting": "pepper"})
    answers(browser(), link)
    late = ada.client.post(path, fields_of(preview, path) | {"do": "send"})
    assert late.status_code == 409
    assert "salt" in late.content.decode()
    assert "pepper" in late.content.decode()
    assert "Ben came by your link" in ada.client.get(path).content.decode()


def test_nobody_invites_into_a_space_of_others(ada: Someone, cleo: Someone) -> None:
    path = f"/spaces/{a_space(ada)}/invite/"
    assert cleo.client.get(path).status_code == 404
    assert cleo.client.post(path, {"answer": RAIN, "greeting": RAIN, "do": "send"}).status_code == 404


def test_words_typed_while_the_lock_fell_come_back(ada: Someone) -> None:
    path = f"/spaces/{a_space(ada)}/invite/"
    typed = fields_of(ada.client.get(path), path) | {"answer": KETTLE, "greeting": GREETING, "do": "send"}
    ada.lock()
    answer = ada.client.post(path, typed)
    assert answer.status_code == 403
    assert KETTLE not in answer.content.decode()
    assert "Go on" in answer.content.decode()
    assert Invitation.objects.count() == 0


def test_who_has_no_name_yet_may_give_one(ada: Someone) -> None:
    space = a_space(Someone("", ada.client))
    assert 'name="name"' in ada.client.get(f"/spaces/{space}/invite/").content.decode() or ada.name
    assert look(link_into(space, ada).secret).inviter in ("", "Ada")


@pytest.mark.parametrize(
    ("address", "reaches"),
    [
        ("http://localhost:8000/come/x/", False),
        ("http://127.0.0.1:8000/come/x/", False),
        ("http://[::1]:8000/come/x/", False),
        ("http://home.localhost/come/x/", False),
        ("http://0.0.0.0:8000/come/x/", False),
        ("http://192.168.1.20:8000/come/x/", True),
        ("https://innermost.example/come/x/", True),
        ("", False),
    ],
)
def test_a_picture_is_shown_only_where_a_phone_gets_there(address: str, reaches: bool) -> None:
    assert reaches_a_phone(address) is reaches


def test_the_picture_is_plain_svg() -> None:
    drawn = picture_of("https://innermost.example/come/abcdefghijklmnopqrstuv/")
    assert drawn.startswith("<svg ")
    assert 'class="qr"' in drawn
    assert "style=" not in drawn
    assert "script" not in drawn
    assert "innermost.example" not in drawn


def test_the_page_names_the_operators_address_and_shows_the_picture_there(ada: Someone) -> None:
    space = a_space(ada)
    path = f"/spaces/{space}/invite/"
    typed = fields_of(ada.client.get(path), path) | {"answer": KETTLE, "greeting": GREETING, "do": "send"}
    with override_settings(ORIGIN="https://innermost.example"):
        page = ada.client.post(path, typed).content.decode()
    assert "https://innermost.example/come/" in page
    assert 'class="qr"' in page


def test_where_no_phone_gets_there_the_page_says_how(ada: Someone) -> None:
    path = f"/spaces/{a_space(ada)}/invite/"
    typed = fields_of(ada.client.get(path), path) | {"answer": KETTLE, "greeting": GREETING, "do": "send"}
    with override_settings(ALLOWED_HOSTS=["localhost"]):
        page = ada.client.post(path, typed, headers={"host": "localhost"}).content.decode()
    assert "--lan" in page
    assert 'class="qr"' not in page
