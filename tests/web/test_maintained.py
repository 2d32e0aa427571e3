"""What keeps closeness from wearing away: hours held free of phones and plans, begun with one tap, and few nudges."""

from __future__ import annotations

import re

import pytest

from innermost.entry import Ritual
from innermost.library import load
from innermost.web.access import About
from tests.web.cast import Someone
from tests.web.looking import markup, page, send
from tests.web.pair import Pair, together
from tests.web.planning import links_of
from tests.web.routes import forms_in

pytestmark = pytest.mark.django_db
HELD = [one for one in load().rituals if "B.keep4" in one.covers]


@pytest.fixture
def pair(ada: Someone, ben: Someone) -> Pair:
    return together(ada, ben, About("partners", "Us two"))


def test_something_is_there_against_the_phone_the_full_week_and_letting_it_slip(pair: Pair) -> None:
    shown = page(pair.ada, "/rituals/")
    assert len(HELD) == 3
    assert all(one.name in shown for one in HELD)


@pytest.mark.parametrize("slug", [one.slug for one in HELD])
def test_each_is_begun_as_it_stands_and_is_there_for_both(slug: str, pair: Pair) -> None:
    idea, path = load().ritual(slug), f"/rituals/new/?idea={slug}"
    assert idea
    form = next(one for one in forms_in(markup(pair.ada, path), path) if any(f.name == "title" for f in one.fields))
    said: dict[str, list[str]] = {}
    for field in form.fields:
        if field.checked or field.kind not in ("checkbox", "radio", "option"):
            said.setdefault(field.name, []).append(field.value)
    where = send(pair.ada, "/rituals/new/", **said)
    assert where.status_code == 302
    assert idea.name in page(pair.ben, where["Location"])
    (begun,) = [one.payload for one in pair.ben.shared.latest(5, ("plan",)) if isinstance(one.payload, Ritual)]
    assert begun.rule.partition(";BYDAY")[0] == idea.rule.partition(";BYDAY")[0]


def test_time_for_two_leads_to_phones_away_and_to_a_full_week(pair: Pair) -> None:
    links = links_of(markup(pair.ada, "/time/"))
    assert {"/walks/phones-away-hour/", "/library/no-time/"} <= set(links)


def test_a_quiet_while_is_met_with_a_beginning_and_no_count(pair: Pair) -> None:
    shown = page(pair.ada, "/keep/")
    assert "If something comes to mind" in shown
    assert not re.search(r"\d+ (days|weeks|times)|streak|missed|overdue", shown)
