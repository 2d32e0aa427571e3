"""Something small for the other: what fits their week, and a list that is one's own and leaves no trace."""

from __future__ import annotations

import pytest

from innermost.entry import Thought
from innermost.library import load
from innermost.web.models import Entry
from tests.web.cast import Someone
from tests.web.hours import page, send
from tests.web.letterbox import in_days
from tests.web.pair import Pair, together
from tests.web.seen import hidden

pytestmark = pytest.mark.django_db
ACT = next(one for one in load().acts if one.slug == "flask-filled")


@pytest.fixture
def pair(ada: Someone, ben: Someone) -> Pair:
    return together(ada, ben)


@pytest.mark.parametrize(
    ("query", "fits"),
    [
        ("week=ill", lambda one: not one.weeks or "ill" in one.weeks),
        ("week=fine", lambda one: not one.weeks),
        ("how=quiet", lambda one: one.quiet),
        ("how=offered&mode=apart", lambda one: not one.quiet and "apart" in one.modes),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_is_chosen_narrows_the_help(query: str, fits: object, pair: Pair) -> None:
    found = pair.ada.who.client.get(f"/time/small/?{query}").context["found"].items
    wanted = {one.slug for one in load().acts if "partners" in one.kinds and fits(one)}  # type: ignore[operator]
    assert {one.slug for one in found} == wanted
    assert wanted


def test_put_on_ones_list_it_is_nowhere_for_the_other(pair: Pair) -> None:
    looked_at = ("/time/", "/time/planned/", "/today/", "/given/", "/time/small/")
    before = [len(pair.ben.who.client.get(path).content) for path in looked_at]
    assert send(pair.ada, "/time/small/", act=ACT.slug, day=in_days(0)).status_code == 302
    assert "On your list" in page(pair.ada, "/time/small/")
    assert ACT.text in page(pair.ada, "/today/")
    assert ACT.text not in page(pair.ada, "/time/planned/")
    assert [len(pair.ben.who.client.get(path).content) for path in looked_at] == before


def test_done_or_let_go_it_leaves_no_trace(pair: Pair) -> None:
    before = Entry.objects.count()
    send(pair.ada, "/time/small/", act=ACT.slug)
    where = pair.ada.who.client.get("/time/small/").context["listed"][0].id
    assert send(pair.ben, f"/time/small/{where}/").status_code == 404
    assert send(pair.ada, f"/time/small/{where}/").status_code == 302
    assert Entry.objects.count() == before


def test_only_a_small_help_is_let_go_there(pair: Pair) -> None:
    planned = send(pair.ada, "/time/new/", name="The ferry")["Location"].split("/")[2]
    assert send(pair.ada, f"/time/small/{planned}/").status_code == 404


@pytest.mark.parametrize("said", [{"act": "nothing"}, {"act": ""}, {"act": ACT.slug, "day": "0000-00-00"}])
def test_what_cannot_be_is_not_put_on_the_list(said: dict[str, str], pair: Pair) -> None:
    assert send(pair.ada, "/time/small/", **said).status_code == 422
    assert "On your list" not in page(pair.ada, "/time/small/")


def test_an_offer_is_said_with_one_tap(pair: Pair) -> None:
    offer = hidden(pair.ada.who.client.get("/time/small/"), "text")
    assert send(pair.ada, "/give/thought/", text=offer).status_code == 302
    (said,) = pair.ben.shared.latest(3, ("note",))[:1]
    assert said.payload == Thought(offer)
