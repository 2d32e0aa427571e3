"""Ideas for time together: narrowed by what is chosen, kept nowhere, drawn, and a line of it afterwards."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from innermost.entry import Memory, Outing
from innermost.library import load
from innermost.web.access import About
from innermost.web.models import Entry
from tests.web.cast import Someone
from tests.web.hours import TITLE, page, plan, send
from tests.web.pair import In, Pair, together

pytestmark = pytest.mark.django_db
IDEAS = {one.slug: one for one in load().dates}


@pytest.fixture
def pair(ada: Someone, ben: Someone) -> Pair:
    return together(ada, ben)


def found(of: In, query: str) -> list[str]:
    return [one.slug for one in of.who.client.get(f"/time/?{query}").context["found"].items]


@pytest.mark.parametrize(
    ("query", "fits"),
    [
        ("minutes=20", lambda one: one.minutes <= 20),
        ("cost=free", lambda one: one.cost == "free"),
        ("energy=low", lambda one: one.energy == "low"),
        ("place=in", lambda one: one.place in ("in", "either")),
        ("mode=apart", lambda one: "apart" in one.modes),
        ("season=winter", lambda one: not one.seasons or "winter" in one.seasons),
        ("suits=seated", lambda one: "seated" in one.suits),
        ("new=2", lambda one: one.new),
        ("about=teach", lambda one: "D.sign5b" in one.covers),
        ("about=flirt", lambda one: "D.way10" in one.covers),
        ("cost=free&mode=apart", lambda one: one.cost == "free" and "apart" in one.modes),
        ("cost=gold&nothing=1", lambda _: True),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_is_chosen_narrows_the_ideas(query: str, fits: object, pair: Pair) -> None:
    wanted = {slug for slug, one in IDEAS.items() if "partners" in one.kinds and fits(one)}  # type: ignore[operator]
    assert set(found(pair.ada, query)) == wanted
    assert wanted


def test_the_first_page_has_a_few_and_the_next_has_others(pair: Pair) -> None:
    first, second = page(pair.ada, "/time/?cost=free"), page(pair.ada, "/time/?cost=free&page=2")
    names = [IDEAS[slug].name for slug in found(pair.ada, "cost=free")]
    assert names[0] in first
    assert names[0] not in second
    assert len(pair.ada.who.client.get("/time/?cost=free").content) < 15_000


def test_friends_are_not_asked_to_flirt(ada: Someone, ben: Someone) -> None:
    pair = together(ada, ben, About("friends"))
    assert "flirting" not in page(pair.ada, "/time/")
    assert set(found(pair.ada, "about=flirt")) == {slug for slug, one in IDEAS.items() if "friends" in one.kinds}


def test_what_both_know_was_planned_is_not_new(pair: Pair) -> None:
    plan(pair.ada, idea="map-of-a-street")
    assert "map-of-a-street" in found(pair.ben, "")
    assert "map-of-a-street" not in found(pair.ben, "new=1")


def test_one_is_drawn_and_another_one_each_time_the_same_for_both(pair: Pair) -> None:
    drawn = [pair.ada.who.client.get(f"/time/one/?energy=low&turn={turn}").context["one"].slug for turn in range(5)]
    assert len(set(drawn)) == 5
    assert pair.ben.who.client.get("/time/one/?energy=low&turn=3").context["one"].slug == drawn[3]
    assert pair.ada.who.client.get("/time/one/?turn=99999999999999").status_code == 200


def test_where_nothing_fits_it_says_so(pair: Pair) -> None:
    query = "minutes=20&cost=high&energy=high&season=winter&suits=no-sight"
    assert "Nothing fits all of these" in page(pair.ada, f"/time/?{query}")
    assert "Nothing fits all of these" in page(pair.ada, f"/time/one/?{query}")


def test_choosing_and_drawing_keep_nothing(pair: Pair) -> None:
    before = Entry.objects.count()
    for path in ("/time/?cost=free", "/time/one/?cost=free", "/time/small/?week=ill"):
        page(pair.ada, path)
    assert Entry.objects.count() == before


def test_an_idea_is_planned_with_its_words(pair: Pair) -> None:
    idea = IDEAS["map-of-a-street"]
    asked = pair.ada.who.client.get("/time/new/?idea=map-of-a-street")
    assert asked.context["form"].initial["name"] == idea.name
    where = plan(pair.ada, idea.name, idea=idea.slug)
    assert idea.text in page(pair.ben, where)


def test_an_idea_nobody_knows_is_left_out(pair: Pair) -> None:
    assert page(pair.ada, "/time/new/?idea=nothing")
    where = plan(pair.ada, idea="<script>")
    assert "<script>" not in page(pair.ben, where)


def yesterday() -> str:
    return (timezone.localdate() - timedelta(days=1)).isoformat()


def lived(pair: Pair) -> str:
    return f"/time/{pair.ada.shared.give(Outing(TITLE, yesterday()))}/"


def test_the_day_after_both_are_asked_for_a_line_and_it_becomes_a_memory(pair: Pair) -> None:
    where = lived(pair)
    assert all("Would you keep a line of it?" in page(one, "/today/") for one in (pair.ada, pair.ben))
    answer = send(pair.ben, f"{where}after/", text="You got lost twice.", do="both")
    assert answer.status_code == 302
    (kept,) = pair.ada.shared.latest(3, ("keepsake",))
    assert kept.payload == Memory("You got lost twice.", yesterday(), whence=where.split("/")[2])
    assert "Would you keep a line of it?" not in page(pair.ben, "/today/")
    assert "Would you keep a line of it?" in page(pair.ada, "/today/")


def test_a_line_can_stay_with_its_writer(pair: Pair) -> None:
    send(pair.ada, f"{lived(pair)}after/", text="I was afraid of the dog.", do="alone")
    assert pair.ben.shared.latest(3, ("keepsake",)) == []
    assert "I was afraid of the dog." in page(pair.ada, "/keep/memories/")


def test_put_aside_with_one_tap_it_is_not_asked_again_and_the_other_cannot_tell(pair: Pair) -> None:
    where = lived(pair)
    before = len(pair.ben.who.client.get("/today/").content)
    assert send(pair.ada, f"{where}after/", do="aside")["Location"] == "/today/"
    assert "Would you keep a line of it?" not in page(pair.ada, "/today/")
    assert len(pair.ben.who.client.get("/today/").content) == before


def test_of_what_is_still_to_come_or_was_called_off_no_line_is_asked(pair: Pair) -> None:
    assert send(pair.ada, f"{plan(pair.ada)}after/", text="x", do="both")["Location"].startswith("/time/")
    off = pair.ada.shared.give(Outing("Off", yesterday(), off=True))
    send(pair.ada, f"/time/{off}/after/", text="x", do="both")
    assert pair.ada.shared.latest(3, ("keepsake",)) == []
    assert "Would you keep a line of it?" not in page(pair.ada, "/today/")
