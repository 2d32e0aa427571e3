"""What closeness gives, in one's own words: each line stands under what it is about, the newest and the first."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django.utils.html import escape

from innermost.entry import JournalEntry
from innermost.library import BENEFITS, load
from innermost.web.access import own_entries
from innermost.web.library.in_words import BENEFITS as HEADS
from innermost.web.models import Entry
from tests.web.cast import Someone
from tests.web.interference import told_apart
from tests.web.pair import together
from tests.web.seen import text_of

pytestmark = pytest.mark.django_db
PAGE, PROMPT = "/journal/gives/", "left-in-their-hands"
WORDS = "The spare key, and I did not think about it again."


def writes(who: Someone, text: str = WORDS, prompt: str = PROMPT, days_ago: int = 0) -> None:
    id = own_entries(who.visit()).write(JournalEntry(text, prompt))  # noqa: A001
    Entry.objects.filter(pk=id).update(created=timezone.now() - timedelta(days=days_ago))


def sections(who: Someone) -> dict[str, str]:
    """What stands under each head."""
    parts = who.client.get(PAGE).content.decode().split('<h2 class="head">')[1:]
    return {part.partition("<")[0]: part for part in parts}


def test_each_of_the_five_has_its_place_and_something_to_begin_with(ada: Someone) -> None:
    found = sections(ada)
    assert list(found) == [HEADS[one] for one in BENEFITS]
    prompts = load().prompts_in("gives")
    assert {one.benefit for one in prompts} == set(BENEFITS)
    assert all(escape(one.text) in found[HEADS[one.benefit]] for one in prompts if one.benefit)


def test_a_line_written_to_a_prompt_stands_under_what_it_is_about(ada: Someone) -> None:
    form = ada.client.get(f"/journal/new/?prompt={PROMPT}").content.decode()
    assert f'name="prompt" value="{PROMPT}"' in form
    assert ada.client.post("/journal/new/", {"text": WORDS, "prompt": PROMPT}).status_code == 302
    assert [head for head, part in sections(ada).items() if WORDS in part] == ["Trust"]


def test_the_newest_two_stand_there_and_how_it_began(ada: Someone) -> None:
    for days, text in ((300, "At first."), (200, "Later."), (20, "Lately."), (0, "Now.")):
        writes(ada, text, days_ago=days)
    part = sections(ada)["Trust"]
    places = [part.index(words) for words in ("Now.", "Lately.", "How it began", "At first.")]
    assert places == sorted(places)
    assert "Later." not in part


def test_other_entries_are_not_among_them(ada: Someone) -> None:
    writes(ada, "Nothing to do with it.", "where-it-sits")
    own_entries(ada.visit()).write(JournalEntry("Free words."))
    shown = text_of(ada.client.get(PAGE))
    assert "Nothing to do with it." not in shown
    assert "Free words." not in shown


def test_nothing_of_it_is_the_others(ada: Someone, ben: Someone) -> None:
    together(ada, ben)
    assert told_apart(ben.client, (PAGE, "/journal/", "/today/"), lambda: writes(ada)) == []


@pytest.mark.parametrize("path", ["/journal/prompts/?about=gives", "/us/looks/"])
def test_there_are_ways_to_it(path: str, ada: Someone, ben: Someone) -> None:
    together(ada, ben)
    assert f'href="{PAGE}"' in ada.client.get(path).content.decode()


def test_it_costs_the_same_however_much_was_written(ada: Someone) -> None:
    writes(ada)
    few = queries(ada)
    for days in range(30):
        writes(ada, days_ago=days)
    assert queries(ada) == few <= 6
    assert len(ada.client.get(PAGE).content) < 15_000


def queries(who: Someone) -> int:
    """Of a second visit, as everywhere."""
    who.client.get(PAGE)
    with CaptureQueriesContext(connection) as asked:
        who.client.get(PAGE)
    return len(asked)
