"""How many letters there is room for, what stays due of them, and from when on one is given."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.core.cache import cache
from django.utils import timezone

from innermost.entry import MendNote
from innermost.web.access.on_a_day import open_all_that_is_due
from innermost.web.letters.enough import MOST
from innermost.web.models import Due, Share
from tests.web.cast import Someone
from tests.web.letterbox import WORDS, give, id_of, in_days, later, page, seal, the_day_comes, write
from tests.web.pair import Pair, together
from tests.web.seen import text_of

pytestmark = pytest.mark.django_db
PLENTY = "which is plenty to read"


@pytest.fixture
def pair(ada: Someone, ben: Someone) -> Pair:
    return together(ada, ben)


def test_the_seventh_letter_of_a_day_stays_with_its_writer_and_is_not_lost(pair: Pair) -> None:
    for _ in range(MOST):
        give(pair.ada.who, write(pair.ada.who), do="now")
    where = write(pair.ada.who, "One too many.")
    for said in ({"do": "now"}, {"do": "day", "day": in_days(3)}):
        answer = give(pair.ada.who, where, **said)
        assert answer.status_code == 422
        assert PLENTY in text_of(answer)
    assert not Share.objects.filter(entry=id_of(where)).exists()
    read = page(pair.ada.who, where)
    assert "One too many." in read
    assert "To Ben, begun today" in read


def test_taking_back_gives_no_new_try_and_a_day_later_there_is_room_again(pair: Pair) -> None:
    where = write(pair.ada.who)
    for _ in range(MOST):
        assert give(pair.ada.who, where, do="now").status_code == 302
        pair.ada.who.client.post(f"{where}back/")
    assert give(pair.ada.who, where, do="now").status_code == 422
    with later(1):
        pair.ada.who.sign_in()
        assert give(pair.ada.who, where, do="now").status_code == 302


def test_the_letters_of_one_are_not_counted_for_the_other_nor_in_another_space(pair: Pair, cleo: Someone) -> None:
    for _ in range(MOST):
        give(pair.ada.who, write(pair.ada.who), do="now")
    assert give(pair.ben.who, write(pair.ben.who), do="now").status_code == 302
    beside, where = together(pair.ada.who, cleo).space, write(pair.ada.who)
    said = {"do": "now", "revision": "1", "space": str(beside)}
    assert pair.ada.who.client.post(f"{where}give/", said).status_code == 302


def test_one_day_holds_so_many_and_another_one_the_next(pair: Pair) -> None:
    that_day, the_next = in_days(10), in_days(11)
    for _ in range(MOST):
        seal(pair.ada.who, write(pair.ada.who))
    with later(2):
        pair.ada.who.sign_in()
        where = write(pair.ada.who)
        answer = give(pair.ada.who, where, do="day", day=that_day)
        assert answer.status_code == 422
        assert "sealed for that day already" in text_of(answer)
        assert give(pair.ada.who, where, do="day", day=the_next).status_code == 302


def test_moving_a_letter_is_no_other_letter_and_leaves_one_row_due(pair: Pair) -> None:
    where = write(pair.ada.who)
    for days in range(2, 22):
        seal(pair.ada.who, where, days)
    (due,) = Due.objects.filter(what="day")
    assert due.when == Share.objects.get(entry=id_of(where)).release_at


def test_what_is_due_does_not_say_on_which_clock_it_was_chosen(pair: Pair) -> None:
    pair.ada.who.client.post("/security/name/", {"name": "Ada", "time_zone": "Asia/Tokyo"})
    seal(pair.ada.who, write(pair.ada.who))
    (due,) = Due.objects.filter(what="day")
    assert datetime.fromisoformat(due.key).utcoffset() == timedelta(0)
    assert datetime.fromisoformat(due.key).tzinfo == UTC


@pytest.mark.parametrize("how", ["back/", "delete/"])
def test_a_moment_stays_due_for_the_other_letter_of_that_moment_alone(pair: Pair, how: str) -> None:
    one, two = write(pair.ada.who, "One."), write(pair.ada.who, "Two.")
    for where in (one, two):
        seal(pair.ada.who, where)
    pair.ada.who.client.post(f"{one}{how}")
    assert Due.objects.filter(what="day").count() == 1
    pair.ada.who.client.post(f"{two}{how}")
    assert not Due.objects.filter(what="day").exists()


def test_given_at_once_after_all_nothing_is_due_any_more(pair: Pair) -> None:
    where = write(pair.ada.who)
    seal(pair.ada.who, where)
    give(pair.ada.who, where, do="now")
    assert not Due.objects.filter(what="day").exists()


def test_its_writer_does_not_learn_when_somebody_came_to_open_it(pair: Pair) -> None:
    where = write(pair.ada.who)
    seal(pair.ada.who, where)
    day = timezone.now() - timedelta(days=2)
    Share.objects.filter(entry=id_of(where)).update(release_at=day)
    before = [page(pair.ada.who, path) for path in (where, "/letters/")]
    open_all_that_is_due(timezone.now())
    assert [page(pair.ada.who, path) for path in (where, "/letters/")] == before
    assert "Given to Ben" in before[0]
    shown = Share.objects.get(entry=id_of(where)).shown_at
    assert shown is not None
    assert day <= shown < day + timedelta(seconds=1)


def test_ones_own_letter_has_its_page_among_what_was_given_before_anybody_opened_it(pair: Pair) -> None:
    where = write(pair.ada.who)
    seal(pair.ada.who, where)
    read = f"/given/{id_of(where)}/"
    assert pair.ada.who.client.get(read).status_code == 404
    Share.objects.filter(entry=id_of(where)).update(release_at=timezone.now() - timedelta(days=2))
    assert "What was said back" in page(pair.ada.who, where)
    before = text_of(pair.ada.who.client.get(read))
    assert WORDS in before
    assert pair.ben.who.client.get(read).status_code == 404
    open_all_that_is_due(timezone.now())
    assert text_of(pair.ada.who.client.get(read)) == before


def test_a_server_that_begins_anew_forgets_no_count(pair: Pair) -> None:
    for _ in range(MOST):
        give(pair.ada.who, write(pair.ada.who), do="now")
    cache.clear()
    assert give(pair.ada.who, write(pair.ada.who), do="now").status_code == 422


def test_letters_of_one_moment_all_stand_among_what_was_given(pair: Pair) -> None:
    for number in range(MOST):
        seal(pair.ada.who, write(pair.ada.who, f"Letter {number}."))
    the_day_comes()
    shown = Share.objects.filter(space=pair.space, entry__kind="letter").values_list("shown_at", flat=True)
    assert len(set(shown)) == MOST


def test_what_was_told_after_a_hurt_is_not_listed_among_letters(pair: Pair) -> None:
    give(pair.ada.who, write(pair.ada.who), do="now")
    for number in range(9):
        pair.ada.shared.give(MendNote("hurt", f"You were late {number}."))
    found = pair.ben.who.client.get("/letters/")
    assert WORDS in text_of(found)
    assert "late" not in text_of(found)
    assert [slip.said.text for slip in found.context["received"]] == [WORDS]


def test_ones_own_letters_do_not_hide_the_others(pair: Pair) -> None:
    give(pair.ada.who, write(pair.ada.who), do="now")
    for _ in range(MOST):
        give(pair.ben.who, write(pair.ben.who, "Of mine."), do="now")
    assert WORDS in page(pair.ben.who, "/letters/")
