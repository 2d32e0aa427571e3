"""Beginning a letter with words of another page, beside one that was begun before, and with nothing at all."""

from __future__ import annotations

import pytest

from innermost.entry import Letter
from innermost.web.access import own_entries
from innermost.web.models import Draft, Entry
from tests.web.cast import Someone
from tests.web.letterbox import WORDS, id_of, in_days, page, write
from tests.web.pair import together
from tests.web.seen import hidden, text_of

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


def test_whom_it_is_to_and_its_title_come_back_too(ada: Someone) -> None:
    ada.client.post("/drafts/", {"to": "Grandpa", "title": "The mill", "text": "Half a line", "draft": "letter"})
    form = ada.client.get("/letters/new/").content.decode()
    assert 'value="Grandpa"' in form
    assert 'value="The mill"' in form


def begin_changing(of: Someone, where: str, **typed: str) -> str:
    """As its form sends what somebody types. Gives the page they come back to."""
    form = of.client.get(f"{where}edit/")
    said = {name: hidden(form, name) for name in ("draft", "revision")}
    assert of.client.post("/drafts/", said | typed).status_code == 204
    return of.client.get(f"{where}edit/").content.decode()


def test_other_words_for_a_letter_come_back_and_are_done_with_once_kept(ada: Someone) -> None:
    where = write(ada)
    back = begin_changing(ada, where, text="Half of other words")
    assert "Half of other words</textarea>" in back
    assert "You had begun this before." in back
    assert WORDS in page(ada, where)
    ada.client.post(f"{where}edit/", {"text": "Other words.", "revision": "1"})
    assert not Draft.objects.exists()


def test_other_words_that_were_begun_do_not_replace_what_was_changed_meanwhile(ada: Someone) -> None:
    where = write(ada)
    begin_changing(ada, where, text="From the phone.")
    own_entries(ada.visit()).edit(id_of(where), 1, Letter("Ben", "", "From the desk."))
    form = ada.client.get(f"{where}edit/")
    answer = ada.client.post(f"{where}edit/", {"text": "From the phone.", "revision": hidden(form, "revision")})
    assert answer.status_code == 409
    assert "From the desk." in text_of(answer)


def test_other_words_that_were_begun_can_be_thrown_away_and_go_with_the_letter(ada: Someone) -> None:
    where = write(ada)
    begin_changing(ada, where, text="Half of other words")
    assert ada.client.post(f"{where}edit/", {"begin": "away"})["Location"] == f"{where}edit/"
    assert not Draft.objects.exists()
    begin_changing(ada, where, text="Half of other words")
    ada.client.post(f"{where}delete/")
    assert not Draft.objects.exists()


def test_a_surprise_that_was_begun_comes_back_whole_and_is_done_with_once_kept(ada: Someone, ben: Someone) -> None:
    together(ada, ben)
    form = ada.client.get("/letters/new/?for=surprise")
    said = {"to": "Ben", "text": "The train.", "words": "Look out.", "day": in_days(9), "time": "07:30"}
    ada.client.post("/drafts/", said | {"draft": hidden(form, "draft")})
    back = ada.client.get("/letters/new/?for=surprise").content.decode()
    assert "You had begun this before." in back
    assert all(f"{one}</textarea>" in back for one in ("The train.", "Look out."))
    assert f'value="{in_days(9)}"' in back
    assert 'value="07:30"' in back
    ada.client.post("/letters/new/", said | {"for": "surprise", "space": hidden(form, "space")})
    assert not Draft.objects.exists()


def test_a_surprise_begun_for_one_stands_in_no_form_for_another(ada: Someone, ben: Someone, cleo: Someone) -> None:
    spaces = [together(ada, one).space for one in (ben, cleo)]
    forms = [ada.client.get(f"/letters/new/?for=surprise&to={space}") for space in spaces]
    ada.client.post("/drafts/", {"text": "The train.", "draft": hidden(forms[0], "draft")})
    there, beside = (page(ada, f"/letters/new/?for=surprise&to={space}") for space in spaces)
    assert "The train." in there
    assert "The train." not in beside


def test_a_change_of_a_surprise_comes_back_and_a_new_one_can_be_thrown_away(ada: Someone) -> None:
    said = {"for": "surprise", "text": "The train.", "day": in_days(9)}
    where = ada.client.post("/letters/new/", said)["Location"]
    assert "By boat.</textarea>" in begin_changing(ada, where, text="By boat.")
    ada.client.post("/drafts/", {"text": "Another.", "draft": "surprise"})
    ada.client.post("/letters/new/", {"for": "surprise", "begin": "away"})
    assert "Another." not in page(ada, "/letters/new/?for=surprise")
