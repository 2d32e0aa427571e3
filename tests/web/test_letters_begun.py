"""Beginning a letter with words of another page, beside one that was begun before, and with nothing at all."""

from __future__ import annotations

import pytest

from innermost.web.models import Draft, Entry
from tests.web.cast import Someone
from tests.web.letterbox import WORDS, page, write
from tests.web.seen import text_of

pytestmark = pytest.mark.django_db


def half(of: Someone) -> None:
    of.client.post("/drafts/", {"text": "Half a line", "draft": "letter"})


def test_words_that_were_brought_fill_the_form_and_are_not_kept(ada: Someone) -> None:
    answer = ada.client.post("/letters/new/", {"begin": "letter", "text": WORDS})
    assert answer.status_code == 200
    assert f"{WORDS}</textarea>" in answer.content.decode()
    assert "Nothing is kept until you press Keep." in text_of(answer)
    assert not Entry.objects.filter(kind="letter").exists()


def test_a_sentence_that_was_put_together_goes_on_in_a_letter(ada: Someone) -> None:
    found = ada.client.post("/say/build/", {"step": "whole", "p-feeling": "lonely", "go": "whole"})
    button = found.content.decode().split('name="begin" value="letter"')[0].rsplit("<button", 1)[1]
    assert 'formaction="/letters/new/"' in button
    assert 'form="whole"' in button


def test_words_that_were_brought_leave_a_letter_that_was_begun_as_it_is(ada: Someone) -> None:
    half(ada)
    answer = ada.client.post("/letters/new/", {"begin": "letter", "text": WORDS})
    assert "Half a line" not in answer.content.decode()
    assert "data-draft-url" not in answer.content.decode()
    write(ada, WORDS)
    assert "Half a line" in page(ada, "/letters/new/")


def test_words_brought_while_locked_come_back_after_unlocking(ada: Someone) -> None:
    form = ada.client.get("/letters/new/").content.decode()
    writer = form.split('name="writer" value="')[1].split('"')[0]
    ada.lock()
    said = {"begin": "letter", "text": WORDS, "writer": writer}
    onward = ada.client.post("/letters/new/", said).content.decode()
    carried = onward.split('name="carry" value="')[1].split('"')[0]
    ada.client.post("/unlock/", {"password": ada.password})
    back = ada.client.post("/letters/new/", {"carry": carried, "carry_step": "1"})
    assert f"{WORDS}</textarea>" in back.content.decode()
    assert not Entry.objects.filter(kind="letter").exists()


def test_another_letter_can_be_begun_beside_the_one_that_was(ada: Someone) -> None:
    half(ada)
    assert "Begin another" in page(ada, "/letters/new/")
    fresh = ada.client.post("/letters/new/", {"begin": "another"})
    assert "Half a line" not in fresh.content.decode()
    assert "Half a line" in page(ada, "/letters/new/")


def test_what_was_begun_can_be_thrown_away(ada: Someone) -> None:
    half(ada)
    fresh = ada.client.post("/letters/new/", {"begin": "away"})
    assert "data-draft-url" in fresh.content.decode()
    assert "Half a line" not in page(ada, "/letters/new/")
    assert not Draft.objects.exists()


def test_an_empty_letter_is_answered_in_words_and_not_by_the_browser_alone(ada: Someone) -> None:
    assert " novalidate>" in ada.client.get("/letters/new/").content.decode()
    answer = ada.client.post("/letters/new/", {"to": "Ben", "text": " "})
    assert answer.status_code == 422
    assert "Not kept yet." in text_of(answer)
