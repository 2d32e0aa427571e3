"""Letters through their pages: written over time, given now, given on a day, taken back; and what the other sees."""

from __future__ import annotations

import io
import zipfile
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone
from django.utils.html import strip_tags

from innermost.entry import Letter
from innermost.web.access import own_entries
from innermost.web.access.on_a_day import open_all_that_is_due
from innermost.web.accounts import keys
from innermost.web.due import run_one
from innermost.web.models import Due, Entry, Share
from innermost.web.spaces.begin import pause
from innermost.web.spaces.leave import delete_account, leave
from tests.web.cast import Someone
from tests.web.letterbox import WORDS, give, id_of, in_days, later, page, seal, the_day_comes, write
from tests.web.pair import Pair, together
from tests.web.seen import errors_of, hidden, text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def pair(ada: Someone, ben: Someone) -> Pair:
    return together(ada, ben)


def test_a_letter_is_written_over_days_and_nobody_else_finds_it(pair: Pair) -> None:
    where = write(pair.ada.who, "Half of it.")
    form = pair.ada.who.client.get(f"{where}edit/")
    more = {"to": "Ben", "text": "All of it.", "revision": hidden(form, "revision")}
    assert pair.ada.who.client.post(f"{where}edit/", more)["Location"] == where
    assert "All of it." in page(pair.ada.who, where)
    assert "To Ben, begun today" in page(pair.ada.who, "/letters/")
    assert pair.ben.who.client.get(where).status_code == 404
    assert "All of it." not in page(pair.ben.who, "/letters/") + page(pair.ben.who, "/given/")


def test_changes_of_two_devices_are_shown_beside_each_other(ada: Someone) -> None:
    where = write(ada)
    ada.client.post(f"{where}edit/", {"text": "From the phone.", "revision": "1"})
    answer = ada.client.post(f"{where}edit/", {"text": "From the desk.", "revision": "1"})
    assert answer.status_code == 409
    assert "From the phone." in text_of(answer)
    assert "From the desk.</textarea>" in answer.content.decode()
    again = {"text": "From the desk.", "revision": hidden(answer, "revision")}
    ada.client.post(f"{where}edit/", again)
    assert "From the desk." in page(ada, where)


def test_given_now_it_is_what_the_preview_said_and_it_can_be_answered(pair: Pair) -> None:
    where = write(pair.ada.who)
    asked = page(pair.ada.who, f"{where}give/")
    assert "Give this to Ben?" in asked
    assert f"The ticket To Ben {WORDS}" in asked
    assert give(pair.ada.who, where, do="now")["Location"] == where
    for path in ("/today/", "/given/", "/letters/"):
        assert f"A letter: The ticket {WORDS}" in page(pair.ben.who, path)
    read = f"/given/{id_of(where)}/"
    assert f"The ticket To Ben {WORDS}" in page(pair.ben.who, read)
    pair.ben.who.client.post(read, {"text": "I have mine, too.", "marks": "heard", "space": str(pair.space)})
    assert "I have mine, too." in page(pair.ada.who, read)
    assert "Given to Ben, today" in page(pair.ada.who, where)


def paper(of: Someone, path: str) -> list[str]:
    """The letter as it stands on a page: whom it is to, its title, its day and its text."""
    sheet = of.client.get(path).content.decode().split('class="paper sheet"')[1].split("</article>")[0]
    return [line for line in strip_tags(sheet.partition(">")[2]).splitlines() if line.strip()]


@pytest.mark.parametrize("title", ["The ticket", ""])
def test_the_preview_and_the_page_of_its_reader_show_the_same_letter(pair: Pair, title: str) -> None:
    where = write(pair.ada.who, title=title)
    seen = paper(pair.ada.who, f"{where}give/")
    give(pair.ada.who, where, do="now")
    assert seen == paper(pair.ben.who, f"/given/{id_of(where)}/")
    assert {title or "A letter", "To Ben", WORDS} <= set(seen)


def test_the_preview_of_one_that_is_sealed_has_its_day_as_its_reader_will(pair: Pair) -> None:
    where = write(pair.ada.who)
    seal(pair.ada.who, where)
    seen = paper(pair.ada.who, f"{where}give/")
    the_day_comes()
    assert seen == paper(pair.ben.who, f"/given/{id_of(where)}/")
    assert any(line.startswith("To Ben, for ") for line in seen)


def test_a_form_that_is_sent_twice_is_one_letter(ada: Someone) -> None:
    where = write(ada)
    assert write(ada) == where
    assert write(ada, "Other words.") != where
    assert Entry.objects.filter(kind="letter").count() == 2


def test_the_same_words_once_more_are_another_letter_when_the_first_was_given(pair: Pair) -> None:
    where = write(pair.ada.who)
    give(pair.ada.who, where, do="now")
    assert write(pair.ada.who) != where


def test_a_preview_of_other_words_gives_nothing(pair: Pair) -> None:
    where = write(pair.ada.who)
    asked = pair.ada.who.client.get(f"{where}give/")
    looked_at = {name: hidden(asked, name) for name in ("space", "revision")}
    pair.ada.who.client.post(f"{where}edit/", {"text": "Other words.", "revision": "1"})
    for said in ({"do": "now"}, {"do": "day", "day": in_days(3)}, {"do": "now", "revision": "x" * 9}):
        answer = pair.ada.who.client.post(f"{where}give/", looked_at | said)
        assert answer.status_code == 409
        assert "Nothing was given." in text_of(answer)
        assert "Other words." in text_of(answer)
    assert not Share.objects.filter(entry=id_of(where)).exists()


def test_until_its_day_the_other_sees_not_a_byte_of_it(pair: Pair) -> None:
    paths = ("/today/", "/given/", "/letters/", "/spaces/", f"/spaces/{pair.space}/", "/talk/", "/us/")
    where = write(pair.ada.who)
    before = {path: page(pair.ben.who, path) for path in paths}
    seal(pair.ada.who, where)
    assert {path: page(pair.ben.who, path) for path in paths} == before
    for path in (where, f"/given/{id_of(where)}/"):
        assert pair.ben.who.client.get(path).status_code == 404
    assert "Sealed for Ben until" in page(pair.ada.who, where)
    assert "sees nothing of it, not even that it is there" in page(pair.ada.who, where)


def test_what_is_due_says_when_and_not_what_nor_whose(pair: Pair) -> None:
    where = write(pair.ada.who)
    seal(pair.ada.who, where)
    (due,) = Due.objects.filter(what="day")
    assert due.subject is None
    assert datetime.fromisoformat(due.key) == due.when
    assert str(id_of(where)) not in due.key


def test_on_its_day_the_worker_opens_it_while_both_are_signed_out(pair: Pair) -> None:
    where = write(pair.ada.who)
    seal(pair.ada.who, where)
    for one in (pair.ada.who, pair.ben.who):
        one.client.post("/sign-out/")
    assert not run_one()
    with later(10, hours=12 - timezone.localtime().hour):
        while run_one():
            pass
        pair.ben.who.sign_in()
        assert WORDS in page(pair.ben.who, "/today/")
        read = page(pair.ben.who, f"/given/{id_of(where)}/")
        assert "From Ada · today" in read
        assert "edited" not in read
        assert "To Ben, for" in read
    assert not Share.objects.filter(held_wrap__isnull=False, entry=id_of(where)).exists()


@pytest.mark.parametrize("who", ["ada", "ben"])
def test_where_no_worker_runs_it_opens_when_either_unlocks(pair: Pair, who: str) -> None:
    where = write(pair.ada.who)
    seal(pair.ada.who, where)
    here: Someone = getattr(pair, who).who
    here.lock()
    assert pair.ben.who.elsewhere().client.get(f"/given/{id_of(where)}/").status_code == 404
    Share.objects.filter(entry=id_of(where)).update(release_at=timezone.now())
    here.client.post("/unlock/", {"password": here.password})
    assert WORDS in page(pair.ben.who, f"/given/{id_of(where)}/")


def test_somebody_elses_unlocking_opens_nothing(pair: Pair, cleo: Someone) -> None:
    where = write(pair.ada.who)
    seal(pair.ada.who, where)
    Share.objects.filter(entry=id_of(where)).update(release_at=timezone.now())
    cleo.lock().client.post("/unlock/", {"password": cleo.password})
    assert Share.objects.get(entry=id_of(where)).held_wrap is not None


def test_the_hourly_sweep_opens_what_no_worker_did(pair: Pair) -> None:
    where = write(pair.ada.who)
    seal(pair.ada.who, where)
    Due.objects.filter(what="day").delete()
    Due.objects.create(what="sweep", key="now", when=timezone.now())
    the_day_comes()
    assert WORDS in page(pair.ben.who.elsewhere(), f"/given/{id_of(where)}/")


def test_the_day_can_be_moved_and_the_first_one_passes_without_a_trace(pair: Pair) -> None:
    where = write(pair.ada.who)
    seal(pair.ada.who, where, 5)
    assert f'value="{in_days(5)}"' in pair.ada.who.client.get(f"{where}give/").content.decode()
    seal(pair.ada.who, where, 20)
    the_day_comes(6)
    assert pair.ben.who.client.get(f"/given/{id_of(where)}/").status_code == 404
    the_day_comes(20)
    assert WORDS in page(pair.ben.who, f"/given/{id_of(where)}/")


def test_a_sealed_one_can_be_given_at_once_after_all(pair: Pair) -> None:
    where = write(pair.ada.who)
    seal(pair.ada.who, where)
    give(pair.ada.who, where, do="now")
    read = page(pair.ben.who, f"/given/{id_of(where)}/")
    assert WORDS in read
    assert "To Ben, for" not in read


def test_taken_back_before_its_day_it_never_opens_and_is_for_no_day(pair: Pair) -> None:
    where = write(pair.ada.who)
    seal(pair.ada.who, where)
    assert "Nobody notices." in page(pair.ada.who, f"{where}back/")
    pair.ada.who.client.post(f"{where}back/")
    assert not Share.objects.filter(entry=id_of(where)).exists()
    the_day_comes()
    assert pair.ben.who.client.get(f"/given/{id_of(where)}/").status_code == 404
    assert "To Ben, begun today" in page(pair.ada.who, where)
    (kept,) = own_entries(pair.ada.visit).of_kind("letter", 2)
    assert kept.payload == Letter("Ben", "The ticket", WORDS)


def test_words_changed_while_it_is_sealed_are_the_ones_that_open_and_unmarked(pair: Pair) -> None:
    where = write(pair.ada.who)
    seal(pair.ada.who, where)
    form = pair.ada.who.client.get(f"{where}edit/")
    assert "It stays sealed." in text_of(form)
    pair.ada.who.client.post(f"{where}edit/", {"text": "Softer words.", "revision": hidden(form, "revision")})
    the_day_comes()
    read = page(pair.ben.who, f"/given/{id_of(where)}/")
    assert "Softer words." in read
    assert "edited" not in read
    assert WORDS not in read


def test_after_it_opened_it_can_be_changed_for_both_to_see_and_taken_back(pair: Pair) -> None:
    where = write(pair.ada.who)
    give(pair.ada.who, where, do="now")
    assert "Keep shows the new words to Ben too, marked “edited”." in page(pair.ada.who, f"{where}edit/")
    pair.ada.who.client.post(f"{where}edit/", {"text": "Other words.", "revision": "1"})
    assert "edited" in page(pair.ben.who, f"/given/{id_of(where)}/")
    assert "From now on Ben does not read it." in page(pair.ada.who, f"{where}back/")
    assert pair.ada.who.client.get(f"/given/{id_of(where)}/delete/")["Location"] == f"{where}back/"
    pair.ada.who.client.post(f"{where}back/")
    assert pair.ben.who.client.get(f"/given/{id_of(where)}/").status_code == 404
    assert "Other words." in page(pair.ada.who, where)


@pytest.mark.parametrize("who", ["ada", "ben"])
def test_leaving_deletes_what_has_not_opened_and_its_writer_keeps_the_letter(pair: Pair, who: str) -> None:
    where = write(pair.ada.who)
    seal(pair.ada.who, where)
    one = getattr(pair, who)
    leave(one.visit, one.bond)
    assert not Share.objects.filter(entry=id_of(where)).exists()
    the_day_comes()
    assert WORDS in page(pair.ada.who, where)
    assert "there has to be somebody in a space with you" in page(pair.ada.who, where)
    assert pair.ada.who.client.get(f"{where}give/")["Location"] == where


def test_what_had_opened_is_only_taken_back_after_leaving(pair: Pair) -> None:
    where = write(pair.ada.who)
    give(pair.ada.who, where, do="now")
    leave(pair.ada.visit, pair.ada.bond)
    assert "somebody whose space you left" in page(pair.ada.who, where)
    assert pair.ada.who.client.get(f"{where}edit/")["Location"] == f"{where}back/"
    assert WORDS in page(pair.ben.who, "/given/")
    pair.ada.who.client.post(f"{where}back/")
    assert WORDS not in page(pair.ben.who, "/given/")


@pytest.mark.parametrize("who", ["ada", "ben"])
def test_deleting_an_account_leaves_no_wrap_to_open(pair: Pair, who: str) -> None:
    where = write(pair.ada.who)
    seal(pair.ada.who, where)
    delete_account(getattr(pair, who).visit)
    assert not Share.objects.filter(entry=id_of(where)).exists()
    assert Entry.objects.filter(pk=id_of(where)).exists() == (who == "ben")


@pytest.mark.parametrize("who", ["ada", "ben"])
def test_after_a_new_key_it_is_sealed_under_the_new_one_and_opens_on_its_day(pair: Pair, who: str) -> None:
    where, new = write(pair.ada.who), "eleven wet umbrellas sing"
    seal(pair.ada.who, where)
    one: Someone = getattr(pair, who).who
    before = Share.objects.get(entry=id_of(where)).epoch
    form = {"password": one.password, "password1": new}
    one.client.post("/security/somebody-may-know/", form)
    ada = Someone("Ada")
    ada.client.post("/sign-in/", {"login": ada.email, "password": new if who == "ada" else ada.password})
    held = Share.objects.get(entry=id_of(where))
    assert held.epoch == held.space.epoch > before
    the_day_comes()
    ben = Someone("Ben")
    ben.client.post("/sign-in/", {"login": ben.email, "password": new if who == "ben" else ben.password})
    assert WORDS in page(ben, f"/given/{id_of(where)}/")
    assert WORDS in page(ada, where)


def test_it_opens_on_its_day_though_its_writer_never_came_back_after_a_new_key_of_the_other(pair: Pair) -> None:
    where, new = write(pair.ada.who), "eleven wet umbrellas sing"
    seal(pair.ada.who, where)
    pair.ben.who.client.post("/security/somebody-may-know/", {"password": pair.ben.who.password, "password1": new})
    ben = Someone("Ben")
    the_day_comes()
    ben.client.post("/sign-in/", {"login": ben.email, "password": new})
    assert WORDS in page(ben, f"/given/{id_of(where)}/")


def test_what_this_servers_secret_does_not_open_stays_sealed_and_stops_nothing_else(pair: Pair) -> None:
    broken, whole = write(pair.ada.who, "One."), write(pair.ada.who, "Two.")
    for where in (broken, whole):
        seal(pair.ada.who, where)
    held = Share.objects.get(entry=id_of(broken))
    Share.objects.filter(pk=held.pk).update(held_wrap=bytes(held.held_wrap or b"")[:-1] + b"x")
    the_day_comes()
    assert "Two." in page(pair.ben.who, "/given/")
    assert pair.ben.who.client.get(f"/given/{id_of(broken)}/").status_code == 404


def test_deleting_a_sealed_letter_deletes_it_whole(pair: Pair) -> None:
    where = write(pair.ada.who)
    seal(pair.ada.who, where)
    assert "It never opens, and nobody notices." in page(pair.ada.who, f"{where}delete/")
    assert pair.ada.who.client.post(f"{where}delete/")["Location"] == "/letters/"
    assert not Entry.objects.filter(pk=id_of(where)).exists()
    assert not Share.objects.filter(entry=id_of(where)).exists()


def test_a_pause_of_either_holds_nothing_up(pair: Pair) -> None:
    where = write(pair.ada.who)
    seal(pair.ada.who, where)
    pause(pair.ben.visit, pair.ben.bond, paused=True)
    the_day_comes()
    pause(pair.ben.visit, pair.ben.bond, paused=False)
    assert WORDS in page(pair.ben.who, "/today/")


@pytest.mark.parametrize(
    ("said", "wrong"),
    [
        ({"day": in_days(-1)}, "That moment has passed."),
        ({"day": in_days(5000)}, "within the next ten years"),
        ({"day": "soon"}, "Write a day like"),
        ({"day": ""}, "Choose a day, too."),
        ({"day": in_days(3), "time": "late"}, "Write a time like"),
    ],
)
def test_a_day_that_cannot_be_is_said_and_gives_nothing(pair: Pair, said: dict[str, str], wrong: str) -> None:
    where = write(pair.ada.who)
    answer = give(pair.ada.who, where, do="day", **said)
    assert answer.status_code == 422
    assert wrong in errors_of(answer)
    assert not Share.objects.filter(entry=id_of(where)).exists()


def test_with_several_spaces_one_is_chosen_first_and_the_others_get_nothing(pair: Pair, cleo: Someone) -> None:
    together(pair.ada.who, cleo)
    where = write(pair.ada.who)
    assert "With whom?" in page(pair.ada.who, f"{where}give/")
    pair.ada.who.client.post(f"{where}give/", {"do": "now", "revision": "1"})
    assert not Share.objects.filter(entry=id_of(where)).exists()
    named = {"space": str(pair.space), "revision": "1", "do": "day", "day": in_days(10)}
    pair.ada.who.client.post(f"{where}give/", named)
    the_day_comes()
    assert WORDS in page(pair.ben.who, "/given/")
    assert WORDS not in page(cleo, "/given/") + page(cleo, "/today/")


def test_alone_a_letter_is_written_and_stays(ada: Someone) -> None:
    where = write(ada, to="My younger self")
    assert "To My younger self" in page(ada, where)
    assert "Give it" not in page(ada, where)
    assert ada.client.get(f"{where}give/")["Location"] == where


def test_it_stands_in_the_journal_too_and_leads_to_its_own_page(ada: Someone) -> None:
    where = write(ada)
    journal = ada.client.get("/journal/")
    assert "A letter to Ben" in text_of(journal)
    assert f'href="{where}"' in journal.content.decode()


def test_words_half_typed_come_back_and_are_done_with_once_kept(ada: Someone) -> None:
    ada.client.post("/drafts/", {"text": "Half a line", "draft": "letter"})
    assert "You had begun this before." in page(ada, "/letters/new/")
    write(ada, "Half a line and the rest.", draft="letter")
    assert "You had begun this before." not in page(ada, "/letters/new/")


def test_nothing_written_is_said_kindly_and_far_too_much_is_not_lost(ada: Someone) -> None:
    assert "One word is enough." in errors_of(ada.client.post("/letters/new/", {"to": "Ben", "text": "  "}))
    long = ada.client.post("/letters/new/", {"text": "y" * 60_001})
    assert "60,000 characters fit here" in errors_of(long)
    assert "y" * 60_001 in long.content.decode()


@pytest.mark.parametrize("who", ["ada", "ben"])
def test_an_export_has_a_sealed_letter_for_its_writer_alone(pair: Pair, who: str) -> None:
    where = write(pair.ada.who)
    seal(pair.ada.who, where)
    one: Someone = getattr(pair, who).who
    everything = _exported(one)
    assert (WORDS in everything) == (who == "ada")
    assert (in_days(10) in everything) == (who == "ada")
    assert (str(id_of(where)) in everything) == (who == "ada")


def _exported(of: Someone) -> str:
    answer: Any = of.client.post("/yours/export/", {"password": of.password})
    with zipfile.ZipFile(io.BytesIO(b"".join(answer.streaming_content))) as found:
        return "\n".join(found.read(name).decode() for name in found.namelist())


def test_after_a_fresh_start_it_is_listed_as_closed_and_can_still_be_taken_back_or_deleted(pair: Pair) -> None:
    back, gone = write(pair.ada.who), write(pair.ada.who, "Another.")
    for where in (back, gone):
        seal(pair.ada.who, where)
    ada = _started_fresh(pair.ada.who)
    assert "Closed by an older key" in page(ada, "/letters/")
    assert "This was written with an older key." in page(ada, back)
    assert "Sealed for" in page(ada, f"{back}back/")
    assert ada.client.get(f"{back}edit/").status_code == 404
    assert ada.client.post(f"{back}give/", {"do": "now", "revision": "1"}).status_code == 404
    ada.client.post(f"{back}back/")
    ada.client.post(f"{gone}delete/")
    assert not Share.objects.filter(entry__kind="letter").exists()


def test_after_a_fresh_start_of_its_writer_it_opens_on_its_day_all_the_same(pair: Pair) -> None:
    where = write(pair.ada.who)
    seal(pair.ada.who, where)
    _started_fresh(pair.ada.who)
    the_day_comes()
    assert WORDS in page(pair.ben.who, f"/given/{id_of(where)}/")


def _started_fresh(one: Someone) -> Someone:
    """As after a reset by e-mail, without a code and without the old password."""
    keys.start_fresh(one.person, keys.derive(one.person, one.password))
    again = Someone(one.name)
    again.sign_in()
    return again


def test_the_moment_is_on_the_writers_clock(pair: Pair) -> None:
    pair.ada.who.client.post("/security/name/", {"name": "Ada", "time_zone": "Asia/Tokyo"})
    where = write(pair.ada.who)
    seal(pair.ada.who, where)
    opens = Share.objects.get(entry=id_of(where)).release_at
    assert opens is not None
    assert opens.astimezone(ZoneInfo("Asia/Tokyo")).hour == 8
    assert ", 08:00" in page(pair.ada.who, where)


def test_two_who_open_the_same_letter_at_once_open_it_once(pair: Pair) -> None:
    """Whoever comes second finds it open, and the moment it was shown does not move."""
    where = write(pair.ada.who)
    seal(pair.ada.who, where)
    the_day_comes()
    shown = Share.objects.get(entry=id_of(where)).shown_at
    open_all_that_is_due(timezone.now() + timedelta(days=99))
    assert Share.objects.get(entry=id_of(where)).shown_at == shown


def test_a_letter_taken_back_in_the_moment_before_its_day_does_not_open(pair: Pair) -> None:
    where = write(pair.ada.who)
    seal(pair.ada.who, where)
    Share.objects.filter(entry=id_of(where)).update(release_at=timezone.now() - timedelta(seconds=1))
    pair.ada.who.client.post(f"{where}back/")
    open_all_that_is_due(timezone.now())
    assert pair.ben.who.client.get(f"/given/{id_of(where)}/").status_code == 404


def test_a_look_at_the_words_keeps_and_sends_nothing(pair: Pair) -> None:
    said = {"to": "Ben", "text": "You never listen.", "look": "text"}
    answer = pair.ada.who.client.post("/letters/new/", said)
    assert answer.status_code == 200
    assert answer.context["hints"] is not None
    assert "You never listen.</textarea>" in answer.content.decode()
    assert not Entry.objects.filter(kind="letter").exists()
