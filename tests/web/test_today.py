"""Today and the check-in through their pages."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest

from innermost.library import load
from innermost.web.models import Entry
from innermost.web.today.suggestion import MOODS, TIMES, suggest
from tests.web.cast import Someone
from tests.web.seen import hidden, text_of

pytestmark = pytest.mark.django_db
DAY = date(2026, 3, 5)
SUGGESTED = re.compile(r"/journal/new/\?prompt=([a-z0-9-]+)")


def suggested(ada: Someone, query: str = "") -> str:
    shown = ada.client.get(f"/today/{query}").content.decode()
    (slug,) = SUGGESTED.findall(shown)
    return str(slug)


def onward(ada: Someone, query: str = "") -> str:
    """Where "Something else" leads."""
    shown = ada.client.get(f"/today/{query}").content.decode()
    (link,) = re.findall(r'href="(\?turn=[^"]*)"', shown)
    return str(link).replace("&amp;", "&")


def test_the_suggestion_stays_the_same_within_a_day(ada: Someone) -> None:
    assert len({suggested(ada), suggested(ada), suggested(ada.elsewhere())}) == 1


def test_something_else_moves_on_and_keeps_time_and_mood(ada: Someone) -> None:
    asked = "?minutes=5&mood=tired"
    assert suggested(ada, onward(ada, asked)) != suggested(ada, asked)
    assert "minutes=5&mood=tired" in onward(ada, asked)


@pytest.mark.parametrize("mood", ["", *(mood for mood, _ in MOODS)])
@pytest.mark.parametrize("minutes", [minutes for minutes, _ in TIMES])
def test_for_every_answer_there_is_something_else_that_fits(minutes: int, mood: str) -> None:
    asked = [suggest(load(), who="ada", day=DAY, minutes=minutes, mood=mood, turn=n) for n in range(3)]
    assert asked[0].prompt != asked[1].prompt
    assert all(one.prompt.minutes <= minutes for one in asked)
    assert all(one.reason for one in asked)


def test_another_day_and_another_person_get_something_of_their_own() -> None:
    library = load()
    asked = {"minutes": 15, "mood": "", "turn": 0}
    days = {suggest(library, who="ada", day=DAY + timedelta(n), **asked).prompt for n in range(28)}  # type: ignore[arg-type]
    people = {suggest(library, who=f"{n}", day=DAY, **asked).prompt for n in range(28)}  # type: ignore[arg-type]
    assert len(days) > 5
    assert len(people) > 5


@pytest.mark.parametrize("query", ["?turn=-1", "?turn=x", "?turn=٣", f"?turn={'9' * 30}", "?minutes=x&mood=<b>"])
def test_odd_addresses_break_nothing(ada: Someone, query: str) -> None:
    assert ada.client.get(f"/today/{query}").status_code == 200


def test_it_greets_by_the_name_somebody_gave_and_by_no_count(ada: Someone) -> None:
    ada.write("one")
    shown = text_of(ada.client.get("/today/"))
    assert re.search(r"Good (morning|afternoon|evening), Ada\.", shown)
    assert not re.search(r"\b(streak|days in a row|you have not|entries)\b", shown)


def test_a_check_in_is_kept_and_stands_in_the_journal(ada: Someone) -> None:
    answer = ada.client.post("/check-in/", {"feel": "heavy", "line": "a long day", "further": "it is the waiting"})
    assert answer["Location"] == "/check-in/?kept=1"
    assert "Kept." in text_of(ada.client.get(answer["Location"]))
    shown = text_of(ada.client.get("/journal/"))
    assert "a long day" in shown
    assert "heavy" in shown.casefold()


def test_one_feeling_is_enough(ada: Someone) -> None:
    assert ada.client.post("/check-in/", {"feel": "calm"}).status_code == 302
    assert Entry.objects.count() == 1


def test_a_check_in_while_locked_is_kept_unread_and_read_after_unlocking(ada: Someone) -> None:
    ada.lock()
    assert ada.client.get("/check-in/").status_code == 200
    answer = ada.client.post("/check-in/", {"feel": "heavy", "line": "said while locked", "further": "and more"})
    assert answer.status_code == 302
    kept = text_of(ada.client.get(answer["Location"]))
    assert "sealed for you" in kept
    assert ada.client.get("/journal/").status_code == 302
    ada.client.post("/unlock/", {"password": ada.password})
    (entry,) = Entry.objects.all()
    shown = text_of(ada.client.get(f"/journal/{entry.pk}/"))
    assert "said while locked" in shown
    assert "and more" in shown


def test_no_feeling_is_said_at_the_field_and_nothing_typed_is_lost(ada: Someone) -> None:
    answer = ada.client.post("/check-in/", {"line": "a long day", "further": "it is the waiting"})
    shown = answer.content.decode()
    assert answer.status_code == 422
    assert "Choose one, whichever is nearest." in shown
    assert 'value="a long day"' in shown
    assert "it is the waiting</textarea>" in shown


def test_a_line_too_long_is_said_at_the_field_and_comes_back(ada: Someone) -> None:
    answer = ada.client.post("/check-in/", {"feel": "calm", "line": "y" * 501})
    shown = answer.content.decode()
    assert answer.status_code == 422
    assert "The journal has room for more." in shown
    assert "y" * 501 in shown
    assert re.search(r'value="calm"[^>]* checked', shown)


def test_a_feeling_that_is_none_of_the_six_is_not_taken(ada: Someone) -> None:
    assert ada.client.post("/check-in/", {"feel": "superb"}).status_code == 422
    assert not Entry.objects.exists()


def test_what_was_typed_while_signed_out_comes_back_filled(ada: Someone) -> None:
    writer = hidden(ada.client.get("/check-in/"), "writer")
    ada.client.post("/sign-out/")
    turned = ada.client.post("/check-in/", {"feel": "heavy", "line": "not lost", "writer": writer})
    assert turned.status_code == 403
    given = {"carry": hidden(turned, "carry"), "login": ada.email, "password": ada.password}
    inside = ada.client.post("/sign-in/?next=/check-in/", given)
    back = ada.client.post("/check-in/", {"carry": hidden(inside, "carry"), "carry_step": "1"}).content.decode()
    assert 'value="not lost"' in back
    assert re.search(r'value="heavy"[^>]* checked', back)
