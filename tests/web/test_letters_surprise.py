"""Surprises through their pages: the plan is its maker's alone, also afterwards; words for the day open on it."""

from __future__ import annotations

import io
import zipfile
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from django.utils import timezone
from django.utils.html import strip_tags

from innermost.entry import Letter
from innermost.library import load
from innermost.web.access import own_entries
from innermost.web.letters.enough import MOST
from innermost.web.letters.kept import FOR_THE_DAY
from innermost.web.letters.views import PAGE
from innermost.web.models import Due, Entry, Share
from innermost.web.spaces.leave import leave
from tests.web.cast import Someone
from tests.web.letterbox import in_days, page, seal, the_day_comes, write
from tests.web.pair import Pair, together
from tests.web.seen import errors_of, hidden, text_of

pytestmark = pytest.mark.django_db
PLAN, WORDS = "Her mother, the train at four, the cake.", "Look out of the window."


@pytest.fixture
def pair(ada: Someone, ben: Someone) -> Pair:
    return together(ada, ben)


def plan(of: Someone, **more: str) -> Any:
    form = of.client.get("/letters/new/?for=surprise")
    said = {"for": "surprise", "space": hidden(form, "space"), "to": "Ben", "text": PLAN, "day": in_days(10)}
    return of.client.post("/letters/new/", said | more)


def planned(of: Someone, **more: str) -> str:
    answer = plan(of, **more)
    assert answer.status_code == 302, errors_of(answer)
    return str(answer["Location"])


def change(of: Someone, where: str, **more: str) -> Any:
    form = of.client.get(f"{where}edit/")
    said = {name: hidden(form, name) for name in ("space", "revision")}
    return of.client.post(f"{where}edit/", said | {"to": "Ben", "text": PLAN, "day": in_days(10)} | more)


def words_of(of: Pair) -> UUID:
    """The letter with the words for that day."""
    return Share.objects.get(entry__author=of.ada.who.person, entry__kind="letter").entry_id


def test_a_plan_without_words_is_nobody_elses_on_any_day(pair: Pair) -> None:
    where = planned(pair.ada.who)
    assert not Share.objects.filter(entry__kind="letter").exists()
    the_day_comes()
    for path in ("/today/", "/given/", "/letters/"):
        assert "train" not in page(pair.ben.who, path)
    assert pair.ben.who.client.get(where).status_code == 404
    assert PLAN in page(pair.ada.who, where)
    assert f"For Ben, {_day(10)}" in page(pair.ada.who, "/letters/")


def _day(days: int) -> str:
    day = timezone.localdate() + timedelta(days=days)
    return f"{day.day} {day:%B}"


def test_the_words_open_on_the_day_and_nothing_of_the_plan_ever_does(pair: Pair) -> None:
    where = planned(pair.ada.who, words=WORDS)
    before = page(pair.ben.who, "/today/")
    assert WORDS not in before
    the_day_comes()
    read = page(pair.ben.who, f"/given/{words_of(pair)}/")
    assert WORDS in read
    assert "train" not in read + page(pair.ben.who, "/today/") + page(pair.ben.who, "/letters/")
    assert "Given to Ben" in page(pair.ada.who, where)
    assert pair.ada.shared.get(words_of(pair)).payload == Letter("", "", WORDS, FOR_THE_DAY, in_days(10))


def test_another_day_moves_the_words_and_other_words_take_their_place(pair: Pair) -> None:
    where = planned(pair.ada.who, words=WORDS)
    change(pair.ada.who, where, day=in_days(20), words="Go to the station.")
    the_day_comes(11)
    assert Share.objects.get(entry=words_of(pair)).shown_at is None
    the_day_comes(20)
    read = page(pair.ben.who, f"/given/{words_of(pair)}/")
    assert "Go to the station." in read
    assert "edited" not in read


def test_words_taken_out_are_gone_and_so_they_are_with_the_plan(pair: Pair) -> None:
    for how in ("change", "delete"):
        where = planned(pair.ada.who, words=WORDS)
        words = words_of(pair)
        change(pair.ada.who, where, words="") if how == "change" else pair.ada.who.client.post(f"{where}delete/")
        assert not Entry.objects.filter(pk=words).exists()


def test_words_that_opened_stay_a_letter_when_the_plan_goes(pair: Pair) -> None:
    where = planned(pair.ada.who, words=WORDS)
    the_day_comes()
    words = words_of(pair)
    form = pair.ada.who.client.get(f"{where}edit/")
    assert "with Ben already" in text_of(form)
    assert change(pair.ada.who, where, text="Another plan.").status_code == 302
    pair.ada.who.client.post(f"{where}delete/")
    assert WORDS in page(pair.ben.who, f"/given/{words}/")
    assert "Given to Ben" in page(pair.ada.who, "/letters/")


def test_for_whom_it_is_stays_with_its_maker(pair: Pair) -> None:
    planned(pair.ada.who, to="My sulky darling", words=WORDS)
    the_day_comes()
    read = page(pair.ben.who, f"/given/{words_of(pair)}/")
    assert WORDS in read
    assert "sulky" not in read + page(pair.ben.who, "/letters/") + page(pair.ben.who, "/today/")


def test_what_opens_for_the_other_is_shown_before_it_is_sealed(pair: Pair) -> None:
    answer = plan(pair.ada.who, words=WORDS, see="1")
    assert not Entry.objects.filter(kind="letter").exists()
    seen = opens(answer)
    planned(pair.ada.who, words=WORDS)
    the_day_comes()
    assert seen == opens(pair.ben.who.client.get(f"/given/{words_of(pair)}/"))
    assert WORDS in seen
    assert "Ben" not in seen


def test_an_export_tells_its_reader_nothing_of_a_plan(pair: Pair) -> None:
    planned(pair.ada.who, words=WORDS)
    the_day_comes()
    answer = pair.ben.who.client.post("/yours/export/", {"password": pair.ben.who.password})
    with zipfile.ZipFile(io.BytesIO(b"".join(answer.streaming_content))) as found:
        everything = "\n".join(found.read(name).decode() for name in found.namelist())
    assert WORDS in everything
    assert FOR_THE_DAY not in everything


def opens(answer: Any) -> str:
    """The letter on a page."""
    sheet = answer.content.decode().split('class="paper sheet"')[1].split("</article>")[0]
    return strip_tags(sheet.partition(">")[2])


def test_words_typed_while_the_others_opened_are_shown_again_and_nothing_is_kept(pair: Pair) -> None:
    where = planned(pair.ada.who, words=WORDS)
    the_day_comes()
    answer = change(pair.ada.who, where, text="Another plan.", words="Softer words.")
    assert answer.status_code == 409
    assert "These opened meanwhile; your new words" in text_of(answer)
    assert "Softer words.</textarea>" in answer.content.decode()
    assert "Another plan.</textarea>" in answer.content.decode()
    assert PLAN in page(pair.ada.who, where)
    assert change(pair.ada.who, where, text="Another plan.", words=WORDS).status_code == 302
    assert WORDS in page(pair.ben.who, f"/given/{words_of(pair)}/")


def test_a_surprise_that_is_sent_twice_is_one_with_its_words_sealed_once(pair: Pair) -> None:
    where = planned(pair.ada.who, words=WORDS)
    assert planned(pair.ada.who, words=WORDS) == where
    assert Share.objects.filter(entry__kind="letter").count() == 1
    assert planned(pair.ada.who, words="Other words.") != where


def test_words_stand_with_their_plan_wherever_a_page_of_the_list_ends(pair: Pair) -> None:
    planned(pair.ada.who, words=WORDS)
    for number in range(PAGE - 1):
        write(pair.ada.who, f"Letter {number}.")
    first, second = page(pair.ada.who, "/letters/"), page(pair.ada.who, "/letters/?page=1")
    assert PLAN in first
    assert WORDS not in first + second
    the_day_comes()
    assert WORDS in page(pair.ada.who, "/letters/?page=1")


def test_words_of_an_older_surprise_still_stand_with_their_plan(pair: Pair) -> None:
    own = own_entries(pair.ada.visit)
    words = own.write(Letter("Ben", "", WORDS))
    own.write(Letter("Ben", "", PLAN, "surprise", in_days(10), str(words)))
    assert WORDS not in page(pair.ada.who, "/letters/")


def test_once_its_day_is_there_it_asks_how_it_was_and_keeps_that_for_its_maker(pair: Pair) -> None:
    where = planned(pair.ada.who, day=in_days(0))
    assert "How was it?" in page(pair.ada.who, "/letters/")
    answer = pair.ada.who.client.post(f"{where}after/", {"text": "She cried, the good kind.", "revision": "1"})
    assert "She cried, the good kind." in page(pair.ada.who, answer["Location"])
    assert "Surprises that were" in page(pair.ada.who, "/letters/")
    (kept,) = own_entries(pair.ada.visit).of_kind("letter", 2)
    assert isinstance(kept.payload, Letter)
    assert kept.payload.after == "She cried, the good kind."


def test_before_its_day_nobody_is_asked_how_it_was(pair: Pair) -> None:
    where = planned(pair.ada.who)
    assert "How was it?" not in page(pair.ada.who, where) + page(pair.ada.who, "/letters/")
    assert pair.ada.who.client.post(f"{where}after/", {"text": "Too early."}).status_code == 404


def test_changes_of_two_devices_stand_beside_each_other_and_the_words_stay_sealed(pair: Pair) -> None:
    where = planned(pair.ada.who, words=WORDS)
    change(pair.ada.who, where, text="From the phone.", words=WORDS)
    answer = change(pair.ada.who, where, text="From the desk.", words="Other words.", revision="1")
    assert answer.status_code == 409
    assert "From the phone." in text_of(answer)
    the_day_comes()
    assert WORDS in page(pair.ben.who, f"/given/{words_of(pair)}/")


def test_alone_words_for_the_day_are_kept_with_their_writer(ada: Someone) -> None:
    where = planned(ada, words=WORDS)
    assert "They are with you alone." in page(ada, where)
    assert not Share.objects.exists()


def test_after_the_other_left_the_words_stay_with_their_writer(pair: Pair) -> None:
    where = planned(pair.ada.who, words=WORDS)
    leave(pair.ben.visit, pair.ben.bond)
    assert change(pair.ada.who, where, words="Kept all the same.").status_code == 302
    assert "Kept all the same." in page(pair.ada.who, where)
    assert "They are with you alone." in page(pair.ada.who, where)


def test_words_for_a_day_that_is_over_are_refused_and_not_lost(pair: Pair) -> None:
    answer = plan(pair.ada.who, day=in_days(-1), words=WORDS)
    assert answer.status_code == 422
    assert "That moment has passed." in errors_of(answer)
    assert f"{WORDS}</textarea>" in answer.content.decode()
    assert plan(pair.ada.who, day="", words=WORDS).status_code == 422


def test_three_ideas_fit_the_bond_and_one_can_begin_the_plan(pair: Pair) -> None:
    form = pair.ada.who.client.get("/letters/new/?for=surprise")
    offered = form.context["ideas"]
    fitting = {one.name for one in load().surprises if "partners" in one.kinds}
    assert len(offered) == 3
    assert {one.name for one in offered} <= fitting
    said = {"for": "surprise", "space": hidden(form, "space"), "text": PLAN, "words": WORDS, "day": in_days(3)}
    answer = pair.ada.who.client.post("/letters/new/", said | {"idea": offered[0].slug})
    assert answer.status_code == 200
    page_now = answer.content.decode()
    assert offered[0].text in text_of(answer)
    assert all(one in page_now for one in (PLAN, f"{WORDS}</textarea>", f'value="{in_days(3)}"'))
    assert not Entry.objects.filter(kind="letter").exists()


def test_no_address_and_no_title_tells_of_a_surprise_that_was_chosen(pair: Pair) -> None:
    form = pair.ada.who.client.get("/letters/new/?for=surprise").content.decode()
    where = planned(pair.ada.who)
    assert "idea=" not in form
    for found in (form, pair.ada.who.client.get(where).content.decode()):
        assert "<title>Letters - Innermost</title>" in found


def test_one_line_fields_are_not_remembered_by_the_browser(pair: Pair) -> None:
    for path, fields in (("/letters/new/", ("to", "title")), ("/letters/new/?for=surprise", ("to",))):
        found = pair.ada.who.client.get(path).content.decode()
        for name in fields:
            assert 'autocomplete="off"' in found.split(f'name="{name}"')[1].split(">")[0]


def test_where_there_is_no_room_the_words_stay_with_their_writer_and_nothing_is_lost(pair: Pair) -> None:
    for _ in range(MOST):
        seal(pair.ada.who, write(pair.ada.who))
    answer = plan(pair.ada.who, words=WORDS)
    read = page(pair.ada.who, answer["Location"])
    assert "The words for that day stay with you for now." in read
    assert WORDS in read
    assert PLAN in read
    assert Share.objects.filter(entry__kind="letter").count() == MOST


def test_other_words_for_a_surprise_count_as_no_other_letter(pair: Pair) -> None:
    where = planned(pair.ada.who, words=WORDS)
    for number in range(MOST + 1):
        answer = change(pair.ada.who, where, words=f"Words {number}.")
        assert "enough" not in answer["Location"]
    assert Share.objects.get(entry=words_of(pair)).held_wrap is not None
    assert Due.objects.filter(what="day").count() == 1


def test_who_named_fear_is_offered_no_surprise_for_the_other(pair: Pair) -> None:
    pair.ada.looks.write("distance", {"eggshells": 4, "saying-no": 2})
    form = pair.ada.who.client.get("/letters/new/?for=surprise")
    assert form.context["ideas"] == []
    assert "Three ideas" not in text_of(form)


def test_a_plan_is_not_given_by_the_page_for_letters(pair: Pair) -> None:
    where = planned(pair.ada.who)
    said = {"space": str(pair.space), "revision": "1", "do": "now"}
    assert pair.ada.who.client.post(f"{where}give/", said).status_code == 404
    assert not Share.objects.filter(entry__kind="letter").exists()


def test_too_many_words_on_how_it_was_stay_in_their_box(pair: Pair) -> None:
    where = planned(pair.ada.who, day=in_days(0))
    answer = pair.ada.who.client.post(f"{where}after/", {"text": "so " * 3000})
    assert answer.status_code == 422
    assert "so so so" in answer.content.decode()


def test_how_it_was_said_on_two_devices_is_shown_twice_and_neither_is_lost(pair: Pair) -> None:
    where = planned(pair.ada.who, day=in_days(0))
    pair.ada.who.client.post(f"{where}after/", {"text": "She cried.", "revision": "1"})
    answer = pair.ada.who.client.post(f"{where}after/", {"text": "We both laughed.", "revision": "1"})
    assert answer.status_code == 409
    assert "changed somewhere else" in text_of(answer)
    assert "She cried." in text_of(answer)
    assert "We both laughed.</textarea>" in answer.content.decode()
    sent = {"text": "She cried, and we laughed.", "revision": "2"}
    assert pair.ada.who.client.post(f"{where}after/", sent).status_code == 302
    assert "She cried, and we laughed." in page(pair.ada.who, where)


def test_how_it_was_typed_while_locked_comes_back_after_unlocking(ada: Someone) -> None:
    where = planned(ada, day=in_days(0))
    said = {"text": "We laughed.", "revision": "1", "writer": hidden(ada.client.get(where), "writer")}
    onward = ada.lock().client.post(f"{where}after/", said)
    ada.client.post("/unlock/", {"password": ada.password})
    back = ada.client.post(f"{where}after/", {"carry": hidden(onward, "carry"), "carry_step": "1"})
    assert "We laughed.</textarea>" in back.content.decode()
