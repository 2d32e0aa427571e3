"""Today and the check-in through their pages."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from innermost.entry import Answer, Appreciation
from innermost.library import load
from innermost.web.access import About, Topic
from innermost.web.accounts import keys
from innermost.web.models import Entry, Member, Round, Share
from innermost.web.spaces.begin import make_space, pause
from innermost.web.spaces.leave import leave
from innermost.web.today.suggestion import MOODS, TIMES, suggest
from tests.web.cast import Someone
from tests.web.pair import GREETING, In, Pair, together
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


@pytest.fixture
def pair(ada: Someone, ben: Someone) -> Pair:
    return together(ada, ben)


def seen(by: In) -> str:
    answer = by.who.client.get("/today/")
    assert answer.status_code == 200
    return text_of(answer)


def queries(by: In) -> int:
    with CaptureQueriesContext(connection) as asked:
        by.who.client.get("/today/")
    return len(asked)


def test_somebody_alone_is_gently_asked_whether_there_is_somebody(ada: Someone) -> None:
    shown = text_of(ada.client.get("/today/"))
    assert "somebody you would like to be closer to" in shown
    assert "For you two" not in shown


def test_a_space_nobody_has_come_to_yet_leaves_today_as_it_was(ada: Someone) -> None:
    space = make_space(ada.visit(), About("family"), "Ada")
    answer = ada.client.get("/today/")
    assert f"/spaces/{space}/invite/" in answer.content.decode()
    assert SUGGESTED.findall(answer.content.decode())
    assert "For you two" not in text_of(answer)


def test_two_people_see_the_same_thing_for_the_day_and_who_they_are(pair: Pair) -> None:
    first = load().fortnight("partners")[0].text
    assert first in seen(pair.ada)
    assert first in seen(pair.ben)
    assert "You and Ben" in seen(pair.ada)
    assert "You and Ada" in seen(pair.ben)


@pytest.mark.parametrize("form", ["act", "rest", "laugh"])
def test_a_day_without_a_question_has_its_words_and_nothing_to_press(pair: Pair, form: str) -> None:
    written = next(one for one in load().fortnight("partners") if one.form == form)
    began = timezone.now() - timedelta(days=written.day - 1)
    Member.objects.filter(space=pair.space).update(joined=began)
    shown = seen(pair.ada)
    assert written.text in shown
    assert written.why in shown
    assert "Begin" not in shown


def test_once_answered_today_says_that_it_is_sealed_and_then_that_both_can_be_read(pair: Pair) -> None:
    first = load().fortnight("partners")[0]
    asked = pair.ada.rounds.begin(Topic(first.text, first.question))
    pair.ada.rounds.answer(asked, Answer("a quincesecret"))
    assert "Your answer is sealed." in seen(pair.ada)
    assert "Begin" in seen(pair.ben)
    pair.ben.rounds.answer(asked, Answer("mine"))
    for one in (pair.ada, pair.ben):
        assert "Read both answers" in seen(one)
        assert "quincesecret" not in seen(one)


def test_a_question_asked_aloud_stands_there_until_it_is_answered(pair: Pair) -> None:
    asked = pair.ada.rounds.begin(Topic("What made you laugh last?"), asks=True)
    assert "What made you laugh last? Asked by Ada" in seen(pair.ben)
    assert "What made you laugh last?" not in seen(pair.ada)
    pair.ben.rounds.answer(asked, Answer("the goose"))
    assert "What made you laugh last?" not in seen(pair.ben)


def test_what_opened_lately_is_there_for_both(pair: Pair) -> None:
    pair.ben.rounds.answer(pair.first, Answer("rain"))
    for one in (pair.ada, pair.ben):
        assert "Open for you both since today" in seen(one)
    Round.objects.update(revealed=timezone.now() - timedelta(days=5))
    assert "Open for you both" not in seen(pair.ada)


def test_the_newest_three_things_of_the_last_days_stand_there_without_a_number(pair: Pair) -> None:
    for n in ("one", "two", "three", "four"):
        pair.ada.shared.give(Appreciation(f"the {n} thing"))
    shown = seen(pair.ben)
    assert [n for n in ("one", "two", "three", "four") if f"the {n} thing" in shown] == ["two", "three", "four"]
    assert not re.search(r"\b[0-9]+ (new|more|unread)\b", shown)
    Share.objects.update(shown_at=timezone.now() - timedelta(days=9))
    assert "the four thing" not in seen(pair.ben)


def test_the_greeting_of_the_invitation_is_not_shown_again(pair: Pair) -> None:
    assert GREETING not in seen(pair.ben)


def test_a_paused_space_shows_nothing_of_it_and_nobody_else_can_tell(pair: Pair) -> None:
    pair.ben.shared.give(Appreciation("You waited up."))
    before = seen(pair.ben)
    pause(pair.ada.visit, pair.ada.bond, paused=True)
    shown = seen(pair.ada)
    assert "Go on" in shown
    assert "You waited up." not in shown
    assert "For you two" not in shown
    assert SUGGESTED.findall(pair.ada.who.client.get("/today/").content.decode())
    assert seen(pair.ben) == before


def test_where_the_other_left_it_says_so_without_a_word_of_blame(pair: Pair) -> None:
    leave(pair.ada.visit, pair.ada.bond)
    shown = seen(pair.ben)
    assert "Ada has left this space." in shown
    assert "Thinking of you" not in shown
    for prompt in load().prompts:  # one of them stands there, another for each person and day
        shown = shown.replace(prompt.text, "")
    assert not re.search(r"\b(left you|abandoned|has not|waiting)\b", shown)


def test_locked_shared_words_lead_to_opening_them_together(pair: Pair) -> None:
    ada = pair.ada.who
    keys.start_fresh(ada.person, keys.derive(ada.person, ada.password))
    ada.client = Someone("Ada").client
    ada.sign_in()
    assert f"/spaces/{pair.space}/words/" in ada.client.get("/today/").content.decode()


def test_other_spaces_are_one_tap_away(pair: Pair, cleo: Someone) -> None:
    assert "Your other spaces" not in pair.ada.who.client.get("/today/").content.decode()
    other = together(pair.ada.who, cleo)
    shown = pair.ada.who.client.get("/today/").content.decode()
    assert f"/spaces/{other.space}/choose/" in shown
    pair.ada.who.client.post(f"/spaces/{other.space}/choose/")
    assert f"/spaces/{pair.space}/choose/" in pair.ada.who.client.get("/today/").content.decode()


def test_at_most_six_questions_to_the_database_and_none_more_for_what_the_other_does_alone(pair: Pair) -> None:
    seen(pair.ben)
    quiet, looked = queries(pair.ben), seen(pair.ben)
    assert quiet <= 6
    asked = pair.ada.rounds.begin(Topic("Sealed?", "laughed-last"))
    pair.ada.rounds.answer(asked, Answer("yes"))
    pair.ada.who.write("to herself")
    pair.ada.who.client.post("/check-in/", {"feel": "heavy"})
    assert queries(pair.ben) == quiet
    assert seen(pair.ben) == looked
    for n in range(12):
        pair.ada.shared.give(Appreciation(f"thing {n}"))
    pair.ben.rounds.answer(asked, Answer("no"))
    assert queries(pair.ben) == quiet


def test_today_stays_small_with_everything_on_it(pair: Pair) -> None:
    for n in range(3):
        pair.ada.shared.give(Appreciation("many words " * 90, "and a reason " * 90))
        pair.ada.rounds.begin(Topic(f"Question {n}?"), asks=True)
    assert len(pair.ben.who.client.get("/today/?minutes=5").content) < 15_000
