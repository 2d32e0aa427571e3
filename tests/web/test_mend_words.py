"""Nothing typed on the way back is lost: what no page takes is given back, and what was begun is there again."""

from __future__ import annotations

from typing import Any
from unittest.mock import patch
from uuid import UUID

import pytest
from django import forms
from django.db import connection
from django.test.utils import CaptureQueriesContext

from innermost.entry import Appreciation
from innermost.web.access import About, Conflict, OwnEntries
from innermost.web.mend import forms as mend_forms
from innermost.web.models import Draft
from innermost.web.spaces.leave import leave
from innermost.web.spaces.shelf import keep_care
from innermost.web.talk.typed import TYPED
from tests.web.cast import Someone
from tests.web.interference import told_apart
from tests.web.looking import links_in, markup, page, send
from tests.web.pair import In, Pair, together
from tests.web.seen import hidden, text_of

pytestmark = pytest.mark.django_db
WORDS = "On Sunday you told them about my job, at the table."
GUESS = "You were afraid to be late."
NOTE, PLAN, TELL, MOMENTS = "/mend/steps/strengths/", "/mend/steps/own-part/", "/mend/tell/hurt/", "/mend/moments/"
NEW = {"name": "The call in the car", "mine": WORDS, "guess": GUESS}
SENT: dict[str, dict[str, str]] = {
    NOTE: {"do": "done", "note": WORDS},
    PLAN: {"do": "keep", "plan_if": WORDS, "plan_then": GUESS, "review": ""},
    TELL: {"do": "give", "text": WORDS},
    MOMENTS: NEW,
}


@pytest.fixture
def pair(ada: Someone, ben: Someone) -> Pair:
    return together(ada, ben, About("partners"))


def begins(who: In) -> None:
    assert send(who, "/mend/way/", way="together", part="both").status_code == 302


def typed(form: dict[str, str]) -> list[str]:
    return [form[name] for name in TYPED if form.get(name)]


def gives_back(answer: Any, form: dict[str, str], status: int = 409) -> None:
    said = answer.content.decode()
    assert answer.status_code == status
    assert "Your words are still here." in said or status == 404
    assert all(words in said for words in typed(form))
    assert 'action="/journal/new/"' in said


def tells(who: In, text: str = WORDS) -> UUID:
    return UUID(send(who, TELL, text=text, do="give")["Location"].split("/")[3])


def asks(who: In) -> str:
    return str(send(who, MOMENTS, **NEW)["Location"])


def types(who: In, path: str, **words: str) -> None:
    """What the script of the page sends while somebody writes."""
    named = hidden(who.who.client.get(path), "draft")
    assert named
    assert who.who.client.post("/drafts/", {"draft": named, **words}).status_code == 204


def test_every_field_for_words_is_one_that_is_given_back() -> None:
    kinds = [one for one in vars(mend_forms).values() if isinstance(one, type) and issubclass(one, forms.Form)]
    fields = {name: field for one in kinds for name, field in one.base_fields.items()}
    assert {name for name, field in fields.items() if type(field) is forms.CharField} <= {*TYPED}


@pytest.mark.parametrize("path", SENT)
def test_where_the_space_is_gone_all_words_come_back(pair: Pair, path: str) -> None:
    begins(pair.ada)
    leave(pair.ada.visit, pair.ada.bond)
    gives_back(send(pair.ada, path, **SENT[path]), SENT[path])


@pytest.mark.parametrize("path", [NOTE, PLAN])
def test_where_the_way_was_ended_elsewhere_what_was_noted_comes_back(pair: Pair, path: str) -> None:
    begins(pair.ada)
    send(pair.ada, "/mend/way/", do="end")
    gives_back(send(pair.ada, path, **SENT[path]), SENT[path])


@pytest.mark.parametrize("path", [NOTE, PLAN])
def test_where_other_windows_were_quicker_each_time_what_was_noted_comes_back(pair: Pair, path: str) -> None:
    begins(pair.ada)
    now = pair.ada.record._entry
    assert now
    with patch.object(OwnEntries, "edit", side_effect=Conflict(now)):
        gives_back(send(pair.ada, path, **SENT[path]), SENT[path])


def test_after_the_other_left_what_was_told_of_a_moment_comes_back(pair: Pair) -> None:
    where = asks(pair.ada)
    leave(pair.ada.visit, pair.ada.bond)
    answer = send(pair.ben, where, mine=WORDS, guess=GUESS)
    assert answer.status_code in (404, 409)
    gives_back(answer, {"mine": WORDS, "guess": GUESS}, answer.status_code)


@pytest.mark.parametrize("path", ["/mend/steps/nowhere/", "/mend/tell/nothing/", f"{MOMENTS}{UUID(int=0)}/"])
def test_an_address_that_is_not_there_keeps_nobodys_words(pair: Pair, path: str) -> None:
    sent = {"text": WORDS, "note": GUESS}
    gives_back(send(pair.ada, path, **sent), sent, 404)
    assert send(pair.ada, path).status_code == 404


def test_a_mark_without_words_where_the_way_was_ended_leads_to_the_way_back(pair: Pair) -> None:
    assert send(pair.ada, NOTE, do="done")["Location"] == "/mend/"


def test_words_that_went_through_a_sign_in_stand_in_their_own_form_alone(pair: Pair) -> None:
    told = tells(pair.ada)
    where, client = f"/mend/told/{told}/", pair.ben.who.client
    sent = {"do": "apology", "text": "I am sorry for Sunday.", "space": str(pair.space)}
    sent["writer"] = hidden(client.get(where), "writer")
    client.post("/lock/")
    onward = client.post(where, sent)
    unlocked = client.post("/unlock/", {"password": pair.ben.who.password, "next": where} | _carried(onward))
    shown = client.post(where, {"carry_step": "1"} | _carried(unlocked)).content.decode()
    assert shown.count("I am sorry for Sunday.") == 1


def _carried(answer: Any) -> dict[str, str]:
    return {"carry": hidden(answer, "carry")}


def test_a_long_hurt_that_was_begun_is_there_again_until_it_is_given(pair: Pair) -> None:
    types(pair.ada, TELL, text=WORDS)
    shown = page(pair.ada, TELL)
    assert WORDS in shown
    assert "You had begun this before." in shown
    assert WORDS not in markup(pair.ada, "/mend/tell/apology/")
    tells(pair.ada)
    assert not Draft.objects.exists()


def test_what_was_looked_at_is_begun_also_without_a_script(pair: Pair) -> None:
    send(pair.ada, TELL, text=WORDS, do="see")
    assert WORDS in markup(pair.ada, TELL)
    send(pair.ada, TELL, text=WORDS, do="give", keep="1")
    assert not Draft.objects.exists()


@pytest.mark.parametrize("path", [NOTE, PLAN])
def test_what_was_begun_at_a_step_is_there_again_until_it_is_kept(pair: Pair, path: str) -> None:
    begins(pair.ada)
    types(pair.ada, path, **SENT[path])
    assert all(words in markup(pair.ada, path) for words in typed(SENT[path]))
    assert pair.ada.record.now
    assert not pair.ada.record.now.words
    send(pair.ada, path, **SENT[path])
    assert not Draft.objects.exists()
    assert "You had begun" not in page(pair.ada, path)


def test_ending_a_way_ends_what_was_begun_at_its_steps(pair: Pair) -> None:
    begins(pair.ada)
    types(pair.ada, NOTE, note=WORDS)
    send(pair.ada, "/mend/way/", do="end")
    assert not Draft.objects.exists()


def test_both_windows_and_the_name_of_a_moment_are_there_again(pair: Pair) -> None:
    types(pair.ada, MOMENTS, **NEW)
    assert all(words in markup(pair.ada, MOMENTS) for words in NEW.values())
    where = asks(pair.ada)
    assert not Draft.objects.exists()
    types(pair.ben, where, mine="I was late.", guess="")
    assert "I was late." in markup(pair.ben, where)


def test_what_was_said_back_and_not_sent_stands_in_its_own_part(pair: Pair) -> None:
    where = f"/mend/told/{tells(pair.ada)}/"
    send(pair.ben, where, do="reflection", text="You heard it from me.", see="1")
    shown = markup(pair.ben, where)
    assert shown.count("You heard it from me.") == 1
    send(pair.ben, where, do="reflection", text="You heard it from me.")
    assert not Draft.objects.exists()


def test_throwing_away_is_asked_about_and_goes_for_good(pair: Pair) -> None:
    shown = send(pair.ada, TELL, text=WORDS, do="see").content.decode()
    asked = shown.partition("<details")[2]
    assert "Throw it away for good" in asked
    assert "for good" not in shown.partition("<details")[0]
    send(pair.ada, TELL, text=WORDS, do="give", away="1")
    assert not Draft.objects.exists()
    assert not pair.ben.shared.latest(9, ("letter",))
    assert WORDS not in markup(pair.ada, TELL)


def test_what_is_begun_changes_nothing_for_the_other(pair: Pair) -> None:
    told = tells(pair.ben)

    def writes() -> None:
        types(pair.ada, TELL, text=WORDS)
        send(pair.ada, f"/mend/told/{told}/", do="reflection", text=WORDS, see="1")

    paths = ["/mend/", TELL, f"/mend/told/{told}/", MOMENTS, "/today/", "/given/"]
    assert told_apart(pair.ben.who.client, paths, writes, pair.ada.who.client) == []


def test_something_begun_is_one_question_more_at_most(pair: Pair) -> None:
    begins(pair.ada)
    told = tells(pair.ben)
    for path in (TELL, NOTE, MOMENTS):
        types(pair.ada, path, text=WORDS, note=WORDS, mine=WORDS)
    send(pair.ada, f"/mend/told/{told}/", do="apology", text=WORDS, see="1")
    for path in (TELL, NOTE, PLAN, MOMENTS, f"/mend/told/{told}/"):
        with CaptureQueriesContext(connection) as asked:
            markup(pair.ada, path)
        assert len(asked) <= 7, path


@pytest.mark.parametrize("see", [{"do": "reflection", "see": "1"}, {"do": "apology", "see": "1"}])
def test_a_look_at_words_before_they_are_said_has_what_the_coach_sees(pair: Pair, see: dict[str, str]) -> None:
    where = f"/mend/told/{tells(pair.ada)}/"
    words = "You always ruin everything and you are an idiot."
    assert 'class="points"' in send(pair.ben, where, text=words, **see).content.decode()
    assert 'class="points"' in send(pair.ben, "/mend/tell/apology/", text=words, do="see").content.decode()


def test_where_words_are_typed_they_can_be_looked_at(pair: Pair) -> None:
    where = f"/mend/told/{tells(pair.ada)}/"
    assert markup(pair.ben, where).count('name="look"') == 2
    shown = send(pair.ben, where, do="apology", text="You are an idiot.", look="text").content.decode()
    assert shown.count('class="points"') == 1


def left(pair: Pair) -> tuple[str, str]:
    """Something Ada told and a moment she asked about, both put aside by Ben."""
    told, moment = f"/mend/told/{tells(pair.ada)}/", asks(pair.ada)
    for path in (told, moment):
        send(pair.ben, path, do="aside")
    return told, moment


def test_what_was_put_aside_is_brought_back_with_one_tap(pair: Pair) -> None:
    assert "What you put aside" not in page(pair.ben, "/mend/")
    for path, where in zip(left(pair), ("/mend/", MOMENTS), strict=True):
        shown = page(pair.ben, where)
        assert "What you put aside" in shown
        assert WORDS not in shown
        assert path not in links_in(markup(pair.ben, where))
        assert send(pair.ben, path, do="again")["Location"] == where
        assert path in links_in(markup(pair.ben, where))
    assert "What you put aside" not in page(pair.ben, "/mend/")


def test_bringing_it_back_changes_nothing_for_who_told_it(pair: Pair) -> None:
    told, moment = left(pair)

    def brings_back() -> None:
        send(pair.ben, told, do="again")
        send(pair.ben, moment, do="again")

    paths = ["/mend/", told, moment, MOMENTS, "/today/", "/given/"]
    assert told_apart(pair.ada.who.client, paths, brings_back, pair.ben.who.client) == []


def test_the_page_with_what_was_put_aside_asks_six_things_at_most(pair: Pair) -> None:
    left(pair)
    begins(pair.ben)
    with CaptureQueriesContext(connection) as asked:
        markup(pair.ben, "/mend/")
    assert len(asked) <= 6


def test_who_is_not_safe_is_offered_nothing_that_was_put_aside(pair: Pair) -> None:
    told, moment = left(pair)
    keep_care(pair.ben.visit, pair.ben.bond, True)
    assert told not in markup(pair.ben, "/mend/")
    assert moment not in markup(pair.ben, MOMENTS)


def test_what_hurt_to_read_is_carried_to_where_it_is_looked_at(pair: Pair) -> None:
    given = pair.ada.shared.give(Appreciation(WORDS))
    carried = markup(pair.ben, f"/given/{given}/").partition('<form id="hurt" method="post" action="/say/hurt/">')[2]
    assert carried.startswith(f'<input type="hidden" name="text" value="{WORDS}">')
    assert WORDS in text_of(pair.ben.who.client.post("/say/hurt/", {"text": WORDS}))
    assert '<form id="hurt"' not in markup(pair.ada, f"/given/{given}/")
