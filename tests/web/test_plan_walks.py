"""Where pointers to walks lead on pages of the plan: to walks for this kind of bond, or only to walks for one."""

from __future__ import annotations

import pytest

from innermost.library import Kind, Pointer, Walk, load
from innermost.web.access import About
from innermost.web.plan.things import leads
from tests.web.cast import Someone
from tests.web.looking import answers_all
from tests.web.pair import In, together
from tests.web.planning import links_of, main_of, place

pytestmark = pytest.mark.django_db
LIBRARY = load()
FEAR = {"eggshells": 3}


def pointers(walks: tuple[Walk, ...]) -> list[Pointer]:
    return [Pointer("walk", one.slug) for one in walks]


def addresses(walks: tuple[Walk, ...]) -> list[str]:
    return [f"/walks/{one.slug}/" for one in walks]


@pytest.mark.parametrize("kind", ["partners", "friends", "family"])
def test_walks_for_this_kind_of_bond_are_linked_and_no_others(ada: Someone, ben: Someone, kind: Kind) -> None:
    here = together(ada, ben, About(kind)).ada
    found = [step.href for step in leads(place(here), pointers(LIBRARY.walks))]
    assert found == addresses(tuple(one for one in LIBRARY.walks if kind in one.kinds))
    assert len(found) < len(LIBRARY.walks)


@pytest.fixture
def careful(ada: Someone, ben: Someone) -> In:
    here = together(ada, ben, About("partners")).ada
    here.looks.write("distance", FEAR)
    return here


def test_whoever_named_fear_is_led_to_walks_for_one_only(careful: In) -> None:
    found = [step.href for step in leads(place(careful), pointers(LIBRARY.walks))]
    assert found == addresses(tuple(one for one in LIBRARY.walks if one.is_alone))
    assert found


def test_on_the_steps_whoever_named_fear_meets_no_walk_about_the_other(careful: In) -> None:
    """A walk that looks at a quarrel, or leads into a talk, needs nobody; and yet it is not for them just now."""
    paths = [f"/plan/steps/{one.slug}/" for one in LIBRARY.steps]
    links = {link for path in paths for link in links_of(main_of(careful, path)) if link.startswith("/walks/")}
    assert links == {"/walks/body-and-feeling-scan/"}
    assert answers_all(careful, sorted(links))


def test_the_plan_points_only_to_walks_that_fit_every_kind() -> None:
    steps = [one for step in LIBRARY.steps for one in (*step.read, *step.alone, *step.together)]
    tried = [one.to for strategy in LIBRARY.strategies for one in strategy.steps if one.to]
    changes = [one for change in LIBRARY.changes for one in change.to]
    walks = [LIBRARY.walk(one.slug) for one in (*steps, *tried, *changes) if one.target == "walk"]
    assert {one.slug for one in walks if one and len(one.kinds) == 3} == {one.slug for one in walks if one}
    assert len(walks) >= 15


def test_a_sign_leads_only_to_walks_for_those_it_is_asked_of_and_care_leads_to_none() -> None:
    found = [(item, LIBRARY.walk(lead.slug)) for item in LIBRARY.items for lead in item.leads if lead.target == "walk"]
    assert [item.slug for item, walk in found if item.care or walk is None] == []
    assert [item.slug for item, walk in found if walk and not set(item.texts) <= set(walk.kinds)] == []
    assert found
