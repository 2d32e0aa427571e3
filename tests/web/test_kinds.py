"""A space says its kind, and what is asked, offered and said follows it. And one person alone finds all they can do."""

from __future__ import annotations

import re

import pytest

from innermost.library import Kind, load
from innermost.web.access import About
from innermost.web.spaces.begin import make_space
from innermost.web.us.inventories import CLOSENESS, instrument_of
from tests.web.cast import Someone
from tests.web.looking import asked_now, markup, page
from tests.web.pair import In, together
from tests.web.planning import links_of, main_of

pytestmark = pytest.mark.django_db
LIBRARY = load()
KINDS: tuple[Kind, ...] = ("partners", "friends", "family")
OF_BODIES = re.compile(r"\b(sex|sexual|flirt\w*|desire|lover|bedroom|naked|romantic)\b", re.IGNORECASE)


@pytest.fixture(params=KINDS)
def kind(request: pytest.FixtureRequest) -> Kind:
    found: Kind = request.param
    return found


@pytest.fixture
def here(ada: Someone, ben: Someone, kind: Kind) -> In:
    return together(ada, ben, About(kind)).ada


def test_questions_that_are_offered_are_for_this_kind(here: In, kind: Kind) -> None:
    fitting = {one.slug for one in LIBRARY.questions_for(kind)}
    links = [*links_of(main_of(here, "/today/")), *links_of(main_of(here, "/talk/"))]
    offered = {found[1] for link in links if (found := re.search(r"[?&]of=([\w-]+)", link))}
    assert offered
    assert offered <= fitting


def test_the_look_asks_in_the_words_of_the_kind(here: In, kind: Kind) -> None:
    items = [one for items in instrument_of(CLOSENESS, kind).items.values() for one in items]
    asked = next(one for one in items if one.slug == asked_now(here, "first"))
    words = {one.slug: one.texts for one in LIBRARY.inventory("closeness").items}
    assert words[asked.slug][kind] in page(here, "/us/look/first/")


def test_walks_of_this_kind_are_listed_and_no_others(here: In, kind: Kind) -> None:
    listed = set(re.findall(r"/walks/([\w-]+)/", markup(here, f"/walks/?kind={kind}")))
    others = {one.slug for one in LIBRARY.walks if kind not in one.kinds}
    assert others
    assert not listed & others
    assert len(listed) > 10


def test_each_kind_has_a_first_fortnight_and_ideas_of_its_own(kind: Kind) -> None:
    other = KINDS[KINDS.index(kind) - 1]
    asked = [[day.text for day in LIBRARY.fortnight(one)] for one in (kind, other)]
    assert asked[0] != asked[1]
    assert all(any(kind in one.kinds for one in LIBRARY.decks[deck]) for deck in ("dates", "acts", "surprises"))


@pytest.mark.parametrize("path", ["/today/", "/talk/", "/us/", "/plan/", "/give/appreciation/", "/letters/"])
def test_nothing_of_bodies_meets_friends_or_family(here: In, kind: Kind, path: str) -> None:
    if kind == "partners":
        assert LIBRARY.questions_for(kind)
        return
    assert not OF_BODIES.search(page(here, path))


def test_no_question_walk_or_idea_for_friends_or_family_is_of_bodies() -> None:
    for kind in ("friends", "family"):
        questions = [one.text for one in LIBRARY.questions_for(kind)]
        walks = [f"{one.name} {one.touch}" for one in LIBRARY.walks if kind in one.kinds]
        ideas = [one.text for deck in ("dates", "acts") for one in LIBRARY.decks[deck] if kind in one.kinds]
        assert not [text for text in (*questions, *walks, *ideas) if OF_BODIES.search(text)]


@pytest.fixture
def alone(ada: Someone, kind: Kind) -> In:
    """Somebody whose other has not come yet."""
    return In(ada, make_space(ada.visit(), About(kind), "Ada"))


ALONE = ("/today/", "/journal/", "/us/", "/us/look/first/", "/plan/", "/walks/", "/say/", "/say/closer/", "/mend/")


@pytest.mark.parametrize("path", [*ALONE, "/letters/", "/library/", "/check-in/"])
def test_everything_one_can_do_alone_is_there_before_the_other_comes(alone: In, path: str) -> None:
    assert page(alone, path)


def test_walks_for_one_begin_without_anybody(alone: In, kind: Kind) -> None:
    walks = [one for one in LIBRARY.walks if one.is_alone and kind in one.kinds]
    assert len(walks) > 4
    for one in walks:
        assert alone.who.client.get(f"/walks/{one.slug}/here/").status_code == 200
