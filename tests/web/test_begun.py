"""An answer or a reply that was begun and not sent: it is there again, for its writer alone, until it is sent."""

from __future__ import annotations

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from innermost.entry import Answer
from innermost.library import load
from innermost.web.access import About, Topic
from innermost.web.models import Draft
from tests.web.cast import Someone
from tests.web.interference import told_apart
from tests.web.pair import FIRST, Pair, together
from tests.web.routes import forms_in

pytestmark = pytest.mark.django_db
BEGUN = "It was the winter when nobody came."
QUESTION = next(one for one in load().questions_for("partners", rung=1) if one.slug != FIRST.slug)
PAGE = f"/talk/question/?of={QUESTION.slug}"
TOPIC = Topic(QUESTION.text, QUESTION.slug, QUESTION.rung)


@pytest.fixture
def pair(ada: Someone, ben: Someone) -> Pair:
    return together(ada, ben, About("partners", "Us two"))


def fields_of(who: Someone, path: str) -> dict[str, str]:
    """What the form for words on that page would send."""
    shown = forms_in(who.client.get(path).content.decode(), path)
    form = next(form for form in shown if "text" in [field.name for field in form.fields])
    chosen = (field for field in form.fields if field.kind not in ("radio", "checkbox") or field.checked)
    return {field.name: field.value.strip() for field in chosen}


def drafts_while_typing(who: Someone, path: str, text: str = BEGUN) -> None:
    """What the page's script does."""
    assert who.client.post("/drafts/", fields_of(who, path) | {"text": text}).status_code == 204


def shows(who: Someone, path: str, text: str = BEGUN) -> bool:
    return text in who.client.get(path, follow=True).content.decode()


def asks_for_another(who: Someone, path: str, what: str, text: str = BEGUN) -> str:
    """Presses one of the four buttons below the answer, and says where that leads."""
    sent = fields_of(who, path) | {"text": text, "what": what}
    return who.client.post("/talk/aside/", sent).headers["Location"]


def test_what_was_typed_is_there_again_and_the_page_says_so(pair: Pair) -> None:
    drafts_while_typing(pair.ada.who, PAGE)
    page = pair.ada.who.client.get(PAGE).content.decode()
    assert BEGUN in page
    assert "You had begun this before." in page


@pytest.mark.parametrize("what", ["lighter", "deeper", "not-now", "skip"])
def test_what_was_typed_is_kept_on_the_way_to_another_question_and_can_be_found(pair: Pair, what: str) -> None:
    to = asks_for_another(pair.ada.who, PAGE, what)
    page = pair.ada.who.client.get(to).content.decode()
    assert "What you began stays with you for a week" in page
    assert f"/talk/question/?of={QUESTION.slug}" in page
    assert BEGUN not in page
    assert shows(pair.ada.who, PAGE)


def test_where_nothing_was_typed_nothing_is_said_of_it(pair: Pair) -> None:
    to = asks_for_another(pair.ada.who, PAGE, "lighter", text="  ")
    assert "What you began" not in pair.ada.who.client.get(to).content.decode()
    assert not Draft.objects.exists()


def test_it_stays_there_when_the_other_asks_the_same_question(pair: Pair) -> None:
    drafts_while_typing(pair.ada.who, PAGE)
    pair.ben.rounds.begin(TOPIC, asks=True)
    assert shows(pair.ada.who, PAGE)


def test_sending_ends_it(pair: Pair) -> None:
    drafts_while_typing(pair.ada.who, PAGE)
    sent = fields_of(pair.ada.who, PAGE) | {"text": BEGUN, "how": "seal"}
    assert pair.ada.who.client.post("/talk/question/", sent).status_code == 302
    assert not Draft.objects.exists()


def test_of_a_question_that_was_asked_it_is_kept_as_well_until_it_is_sent(pair: Pair) -> None:
    asked = pair.ada.rounds.begin(Topic("What does the rain say?"), asks=True)
    path = f"/talk/{asked}/"
    asks_for_another(pair.ben.who, path, "not-now")
    assert shows(pair.ben.who, path)
    pair.ben.who.client.post(path, fields_of(pair.ben.who, path) | {"text": BEGUN})
    assert not Draft.objects.exists()


def test_taking_every_word_out_again_leaves_nothing(pair: Pair) -> None:
    drafts_while_typing(pair.ada.who, PAGE)
    drafts_while_typing(pair.ada.who, PAGE, text="")
    assert not Draft.objects.exists()


def test_what_is_typed_while_the_words_are_locked_is_kept_beside_what_was_there(pair: Pair) -> None:
    drafts_while_typing(pair.ada.who, PAGE)
    fields = fields_of(pair.ada.who, PAGE)
    pair.ada.who.client.post("/lock/")
    assert pair.ada.who.client.post("/drafts/", fields | {"text": f"{BEGUN} And nobody rang."}).status_code == 204
    pair.ada.who.client.post("/unlock/", {"password": pair.ada.who.password})
    page = pair.ada.who.client.get(PAGE).content.decode()
    assert page.count(BEGUN) == 1
    assert f"{BEGUN} And nobody rang." in page


def test_what_was_typed_while_locked_and_taken_out_again_does_not_come_back(pair: Pair) -> None:
    fields = fields_of(pair.ada.who, PAGE)
    pair.ada.who.client.post("/lock/")
    pair.ada.who.client.post("/drafts/", fields | {"text": BEGUN})
    pair.ada.who.client.post("/unlock/", {"password": pair.ada.who.password})
    drafts_while_typing(pair.ada.who, PAGE, f"{BEGUN} Then somebody did.")
    drafts_while_typing(pair.ada.who, PAGE, "Something else.")
    assert not shows(pair.ada.who, PAGE)
    assert shows(pair.ada.who, PAGE, "Something else.")


def test_words_that_were_all_taken_out_before_another_question_do_not_come_back(pair: Pair) -> None:
    drafts_while_typing(pair.ada.who, PAGE)
    asks_for_another(pair.ada.who, PAGE, "skip", text="")
    assert not shows(pair.ada.who, PAGE)


def test_another_question_asked_for_while_locked_brings_the_words_back_after_the_password(pair: Pair) -> None:
    fields = fields_of(pair.ada.who, PAGE) | {"text": BEGUN, "what": "lighter"}
    pair.ada.who.client.post("/lock/")
    shown = pair.ada.who.client.post("/talk/aside/", fields).content.decode()
    assert BEGUN not in shown
    carried = re.search(r'name="carry" value="([^"]+)"', shown)
    assert carried
    pair.ada.who.client.post("/unlock/", {"password": pair.ada.who.password})
    pair.ada.who.client.post("/talk/aside/", {"carry": carried[1], "carry_step": "1"})
    assert shows(pair.ada.who, PAGE)


def test_a_reply_that_was_begun_is_there_again_until_it_is_sent(pair: Pair) -> None:
    pair.ben.rounds.answer(pair.first, Answer("the stairs"))
    path = f"/talk/{pair.first}/"
    drafts_while_typing(pair.ada.who, path)
    assert shows(pair.ada.who, path)
    assert shows(pair.ben.who, path, BEGUN) is False
    pair.ada.who.client.post(f"{path}reply/", fields_of(pair.ada.who, path) | {"text": BEGUN})
    assert not Draft.objects.exists()


def test_the_other_cannot_open_it_or_tell_that_it_is_there(pair: Pair) -> None:
    ada, ben = pair.ada.who, pair.ben.who
    for act in (drafts_while_typing, lambda who, path: asks_for_another(who, path, "not-now")):
        assert told_apart(ben.client, ["/talk/", "/today/", PAGE], lambda: act(ada, PAGE), ada.client) == []  # noqa: B023


def test_its_row_tells_neither_the_question_nor_the_space(pair: Pair) -> None:
    drafts_while_typing(pair.ada.who, PAGE)
    row = Draft.objects.get()
    assert not {QUESTION.slug, str(pair.space)} & set(re.split(r"\s", row.form))
    assert BEGUN.encode() not in bytes(row.sealed)


def test_it_stays_out_of_the_list_of_what_was_begun_in_the_journal(pair: Pair) -> None:
    drafts_while_typing(pair.ada.who, PAGE)
    assert "Also begun" not in pair.ada.who.client.get("/journal/new/").content.decode()


def test_looking_for_it_costs_nothing_where_nothing_was_begun_and_one_query_where_something_was(pair: Pair) -> None:
    path = f"/talk/{pair.ada.rounds.begin(Topic('What does the rain say?'), asks=True)}/"

    def queries() -> int:
        with CaptureQueriesContext(connection) as asked:
            pair.ben.who.client.get(path)
        return len(asked)

    pair.ben.who.client.get(path)
    before = queries()
    drafts_while_typing(pair.ben.who, path)
    assert queries() == before + 1
    assert before <= 6
