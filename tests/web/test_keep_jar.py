"""The jar through its pages: what is given, what comes, what stays with its writer, and what is taken out again."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from django.http import Http404
from django.utils import timezone

from innermost.entry import Appreciation, Reply
from innermost.library import load
from innermost.web.access.keepsakes import Keepsakes
from innermost.web.models import Entry, Share
from innermost.web.spaces.leave import leave
from tests.web.cast import Someone
from tests.web.keeping import kept, page, send
from tests.web.letterbox import in_days, the_day_comes
from tests.web.pair import In, Pair, together
from tests.web.seen import hidden, text_of

pytestmark = pytest.mark.django_db
WORDS = "You rang my mother."


@pytest.fixture
def pair(ada: Someone, ben: Someone) -> Pair:
    return together(ada, ben)


def in_the_jar(of: In, text: str = WORDS) -> UUID:
    return kept(of, "/give/appreciation/", text=text, because="I could not.", do="jar")


def gives(of: In, id: UUID, **said: str) -> Any:
    path = f"/keep/{id}/show/"
    return send(of, path, revision=hidden(of.who.client.get(path), "revision"), **said)


def give(of: In, id: UUID, **said: str) -> None:
    assert gives(of, id, **said).status_code == 302


def test_what_each_gave_stands_in_both_jars(pair: Pair) -> None:
    pair.ada.shared.give(Appreciation(WORDS, "I could not."))
    assert WORDS in page(pair.ben, "/keep/jar/")
    assert WORDS in page(pair.ada, "/keep/jar/?of=given")
    assert WORDS not in page(pair.ada, "/keep/jar/")


def test_how_it_landed_stands_beside_what_one_gave(pair: Pair) -> None:
    given = pair.ada.shared.give(Appreciation(WORDS))
    pair.ben.shared.give(Reply("", ("heard", "closer")), parent=given)
    assert "Ben: Heard · Closer" in page(pair.ada, "/keep/jar/?of=given")


def test_what_stays_in_ones_jar_is_nowhere_for_the_other(pair: Pair) -> None:
    before = [pair.ben.who.client.get(path).content for path in ("/keep/jar/", "/given/", "/keep/")]
    id = in_the_jar(pair.ada)  # noqa: A001
    assert WORDS in page(pair.ada, "/keep/jar/?of=alone")
    assert "Only you read this" in page(pair.ada, f"/keep/{id}/")
    assert [len(pair.ben.who.client.get(path).content) for path in ("/keep/jar/", "/given/", "/keep/")] == [
        len(one) for one in before
    ]
    assert pair.ben.who.client.get(f"/keep/{id}/").status_code == 404


def test_it_is_given_later_after_a_look_at_what_the_other_will_see(pair: Pair) -> None:
    id = in_the_jar(pair.ada)  # noqa: A001
    assert "This is what Ben will see" in page(pair.ada, f"/keep/{id}/show/")
    give(pair.ada, id, do="now")
    assert WORDS in page(pair.ben, "/keep/jar/")
    assert WORDS in page(pair.ben, f"/given/{id}/")


def test_given_on_a_day_it_is_sealed_until_then(pair: Pair) -> None:
    answer = send(pair.ada, "/give/appreciation/", text=WORDS, do="day")
    id = UUID(answer["Location"].split("/")[2])  # noqa: A001
    assert answer["Location"] == f"/keep/{id}/show/"
    give(pair.ada, id, do="day", day=in_days(10), time="08:00")
    assert "Sealed for Ben until" in page(pair.ada, "/keep/jar/?of=alone")
    assert WORDS not in page(pair.ben, "/keep/jar/")
    the_day_comes()
    assert WORDS in page(pair.ben, "/keep/jar/")
    assert WORDS in page(pair.ada, "/keep/jar/?of=given")


def test_other_words_for_what_is_sealed_are_the_ones_that_open(pair: Pair) -> None:
    id = in_the_jar(pair.ada)  # noqa: A001
    give(pair.ada, id, do="day", day=in_days(10), time="08:00")
    send(pair.ada, f"/keep/{id}/change/", text="You rang her twice.", because="", revision="1")
    the_day_comes()
    assert "You rang her twice." in page(pair.ben, "/keep/jar/")


def test_a_seventh_for_the_same_day_stays_with_its_writer_and_another_day_has_room(pair: Pair) -> None:
    *six, seventh = (in_the_jar(pair.ada, f"For {n}") for n in range(7))
    for one in six:
        give(pair.ada, one, do="day", day=in_days(10), time="08:00")
    answer = gives(pair.ada, seventh, do="day", day=in_days(10), time="09:00")
    assert answer.status_code == 422
    assert "Six of yours lie sealed for that day already" in answer.content.decode()
    assert not Share.objects.filter(entry=seventh).exists()
    give(pair.ada, six[0], do="day", day=in_days(10), time="10:00")
    give(pair.ada, seventh, do="day", day=in_days(11), time="08:00")


def test_what_is_sealed_can_be_taken_back_and_nothing_is_due(pair: Pair) -> None:
    id = in_the_jar(pair.ada)  # noqa: A001
    give(pair.ada, id, do="day", day=in_days(10), time="08:00")
    send(pair.ada, f"/keep/{id}/back/")
    assert not Share.objects.filter(entry=id).exists()
    the_day_comes()
    assert WORDS not in page(pair.ben, "/keep/jar/")
    assert "Only you read this" in page(pair.ada, "/keep/jar/?of=alone")


def test_its_writer_does_not_learn_when_somebody_came_to_open_it(pair: Pair) -> None:
    id = in_the_jar(pair.ada)  # noqa: A001
    give(pair.ada, id, do="day", day=in_days(10), time="08:00")
    Share.objects.filter(entry=id).update(release_at=timezone.now() - timedelta(days=1))
    assert "Sealed" not in page(pair.ada, "/keep/jar/?of=alone")
    assert WORDS in page(pair.ada, "/keep/jar/?of=given")
    assert pair.ada.who.client.get(f"/keep/{id}/")["Location"] == f"/given/{id}/"
    assert WORDS in page(pair.ada, f"/given/{id}/")


def test_changed_since_it_was_looked_at_nothing_is_given(pair: Pair) -> None:
    id = in_the_jar(pair.ada)  # noqa: A001
    send(pair.ada, f"/keep/{id}/change/", text="Other words.", because="", revision="1")
    answer = send(pair.ada, f"/keep/{id}/show/", revision="1", do="now")
    assert answer.status_code == 409
    assert "Nothing was shown" in text_of(answer)
    assert not Share.objects.filter(entry=id).exists()


def test_two_changes_at_once_lose_neither(pair: Pair) -> None:
    id = in_the_jar(pair.ada)  # noqa: A001
    send(pair.ada, f"/keep/{id}/change/", text="One.", because="", revision="1")
    answer = send(pair.ada, f"/keep/{id}/change/", text="Two.", because="", revision="1")
    assert answer.status_code == 409
    assert all(words in text_of(answer) for words in ("One.", "Two."))


def test_one_is_drawn_and_drawn_again(pair: Pair) -> None:
    for number in range(6):
        pair.ben.shared.give(Appreciation(f"Thing {number}."))
    drawn = {page(pair.ada, f"/keep/jar/one/?turn={turn}") for turn in range(12)}
    assert len({next(f"Thing {n}." for n in range(6) if f"Thing {n}." in text) for text in drawn}) > 1
    assert page(pair.ada, "/keep/jar/one/?turn=3") == page(pair.ada, "/keep/jar/one/?turn=3")


def test_a_beginning_is_offered_after_a_quiet_while_and_not_otherwise(pair: Pair) -> None:
    assert "If something comes to mind" in page(pair.ada, "/keep/")
    given = pair.ada.shared.give(Appreciation(WORDS))
    assert "If something comes to mind" not in page(pair.ada, "/keep/")
    Share.objects.filter(entry=given).update(shown_at=timezone.now() - timedelta(days=30))
    text = page(pair.ada, "/keep/")
    assert "If something comes to mind" in text
    assert not re.search(r"\d+ (days|times|weeks)|streak", text)


def test_a_beginning_stands_in_the_form(pair: Pair) -> None:
    one = load().thanks[0]
    answer = pair.ada.who.client.get(f"/give/appreciation/?begin={one.slug}")
    assert one.text.removesuffix("...").strip() in text_of(answer)
    assert pair.ada.who.client.get("/give/appreciation/?begin=nothing-of-the-sort").status_code == 200


def test_in_a_space_somebody_left_nothing_can_be_given_and_what_is_kept_stays(pair: Pair) -> None:
    id = in_the_jar(pair.ada)  # noqa: A001
    leave(pair.ben.visit, pair.ben.bond)
    assert pair.ada.who.client.get(f"/keep/{id}/show/")["Location"] == f"/keep/{id}/"
    assert "Give it" not in page(pair.ada, f"/keep/{id}/")
    with pytest.raises(Http404):
        Keepsakes(pair.ada.visit, pair.ada.bond).show(id, 1)
    assert WORDS in page(pair.ada, "/keep/jar/?of=alone")


def test_deleting_is_for_good(pair: Pair) -> None:
    id = in_the_jar(pair.ada)  # noqa: A001
    assert send(pair.ada, f"/keep/{id}/delete/")["Location"] == "/keep/jar/"
    assert not Entry.objects.filter(pk=id).exists()
