"""A surprise stays one whatever is changed in it, and is shown on purpose alone: after a look at what will be seen."""

from __future__ import annotations

import pytest

from innermost.web.models import Due, Share
from innermost.web.spaces.leave import leave
from tests.web.cast import Someone
from tests.web.hours import TITLE, id_of, page, plan, send
from tests.web.letterbox import in_days, the_day_comes
from tests.web.pair import Pair, together

pytestmark = pytest.mark.django_db


@pytest.fixture
def pair(ada: Someone, ben: Someone) -> Pair:
    return together(ada, ben)


def test_other_words_without_the_tick_show_nothing(pair: Pair) -> None:
    where = plan(pair.ada, surprise="on")
    assert "A surprise:" not in page(pair.ada, f"{where}change/")
    assert send(pair.ada, f"{where}change/", name="The ferry", day=in_days(12), revision="1").status_code == 302
    assert pair.ben.who.client.get(where).status_code == 404
    the_day_comes(12)
    assert "The ferry" in page(pair.ben, where)


def test_a_surprise_keeps_a_day(pair: Pair) -> None:
    where = plan(pair.ada, surprise="on")
    answer = send(pair.ada, f"{where}change/", name=TITLE, day="", revision="1")
    assert answer.status_code == 422
    assert pair.ben.who.client.get(where).status_code == 404


def test_what_was_changed_since_the_look_is_not_shown(pair: Pair) -> None:
    where = plan(pair.ada, surprise="on")
    send(pair.ada, f"{where}change/", name="The ferry", day=in_days(10), revision="1")
    answer = send(pair.ada, f"{where}show/", revision="1")
    assert answer.status_code == 409
    assert "The ferry" in answer.content.decode()
    assert pair.ben.who.client.get(where).status_code == 404


def test_shown_before_its_day_it_waits_for_nothing_more(pair: Pair) -> None:
    where = plan(pair.ada, surprise="on", bring="Two pencils")
    send(pair.ada, f"{where}show/", revision="1")
    share = Share.objects.get(entry=id_of(where))
    assert (share.release_at, share.held_wrap) == (None, None)
    assert not Due.objects.filter(what="day").exists()
    assert "Two pencils" in page(pair.ben, where)
    assert "changed since" not in page(pair.ben, where)


def test_only_its_author_gets_there_and_only_while_it_is_one(pair: Pair, cleo: Someone) -> None:
    hidden, open_ = plan(pair.ada, surprise="on"), plan(pair.ada)
    for one in (pair.ben.who, cleo):
        assert one.client.get(f"{hidden}show/").status_code == 404
        assert one.client.post(f"{hidden}show/", {"revision": "1"}).status_code == 404
    assert send(pair.ada, f"{open_}show/", revision="1").status_code == 302
    leave(pair.ben.visit, pair.ben.bond)
    send(pair.ada, f"{hidden}show/", revision="1")
    assert not Share.objects.filter(entry=id_of(hidden), shown_at__isnull=False).exists()
