"""What the plan keeps to itself: nothing of it shows to the other, and whoever named fear is asked nothing for two."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from innermost.library import load
from innermost.web.access import About
from innermost.web.models import Member
from innermost.web.plan.views import plan, suggested
from tests.web.cast import Someone
from tests.web.interference import told_apart
from tests.web.looking import answers_all, looked, page, send
from tests.web.pair import In, Pair, together
from tests.web.planning import HELP, LIGHT_KEY, PAGES, STEP, STRATEGY, lands, links_of, main_of, standing
from tests.web.seen import text_of

pytestmark = pytest.mark.django_db
BENS_PAGES = (
    *PAGES,
    "/today/",
    "/today/?minutes=5",
    "/talk/",
    "/talk/choose/",
    "/us/",
    "/given/",
    "/spaces/",
    "/more/",
)
FEAR = {"eggshells": 3}


@pytest.fixture
def pair(ada: Someone, ben: Someone) -> Pair:
    return together(ada, ben, About("partners", "Us two"))


ACTS: dict[str, Callable[[In], object]] = {
    "lands": lambda who: lands(who, "too-much"),
    "level": lambda who: send(who, "/plan/beliefs/", level="6"),
    "pace": lambda who: send(who, "/plan/beliefs/", days="1"),
    "threads": lambda who: send(who, "/plan/beliefs/", threads="yes", delight="1"),
    "passes": lambda who: send(who, "/plan/next/", of=LIGHT_KEY),
    "change": lambda who: send(who, "/plan/change/", change="loss"),
    "step": lambda who: send(who, f"/plan/steps/{STEP}/", do="holds"),
    "tried": lambda who: send(who, f"/plan/strategies/{STRATEGY}/", tried="1"),
}


@pytest.mark.parametrize("act", ACTS)
def test_the_other_cannot_tell_what_was_said_to_the_guide(pair: Pair, act: str) -> None:
    """By nothing, in the same week: byte for byte, and by no query more."""
    ben, ada = pair.ben.who.client, pair.ada.who.client

    def done() -> None:
        before = _kept(pair)
        ACTS[act](pair.ada)
        assert _kept(pair) != before

    assert told_apart(ben, BENS_PAGES, done, ada) == []


def _kept(pair: Pair) -> tuple[bytes, bytes]:
    """The two records of hers that something said to the guide goes into."""
    row = Member.objects.get(space=pair.space, person=pair.ada.who.person.pk)
    return bytes(row.standing or b""), bytes(row.shelf or b"")


def test_her_own_pages_do_change(pair: Pair) -> None:
    found = told_apart(pair.ada.who.client, PAGES, lambda: ACTS["lands"](pair.ada), pair.ben.who.client)
    assert "/plan/beliefs/: body" in found


def test_what_one_does_is_theirs_alone(pair: Pair) -> None:
    for act in ACTS.values():
        act(pair.ada)
    mine, theirs = standing(pair.ada), standing(pair.ben)
    assert (theirs.landed, theirs.steps, theirs.tried, theirs.change, theirs.level) == ((), {}, (), "", 0.0)
    assert (len(mine.landed), mine.steps, mine.change) == (1, {STEP: "settled"}, "loss")


def test_no_column_tells_a_slug_of_it(pair: Pair) -> None:
    for act in ACTS.values():
        act(pair.ada)
    row = repr(Member.objects.filter(space=pair.space, person=pair.ada.who.person.pk).values_list()[0])
    assert not [word for word in ("too-much", STEP, STRATEGY, "loss", "delight", LIGHT_KEY) if word in row]


@pytest.mark.parametrize("path", PAGES)
def test_a_stranger_finds_their_own_page_and_nothing_of_hers(pair: Pair, cleo: Someone, path: str) -> None:
    lands(pair.ada, "too-much")
    before = standing(pair.ada)
    answer = cleo.client.post(path.partition("?")[0], {"space": str(pair.space), "of": LIGHT_KEY, "level": "1"})
    assert answer.headers.get("Location", "") == ("" if path == "/plan/" else "/plan/")
    assert "This page is about two people." in text_of(cleo.client.get(path))
    assert standing(pair.ada) == before


@pytest.mark.parametrize("path", PAGES)
def test_locked_and_at_the_door_nothing_is_shown(pair: Pair, path: str) -> None:
    pair.ada.who.lock()
    assert pair.ada.who.client.get(path)["Location"].startswith("/unlock/")
    pair.ada.who.client.post("/sign-out/")
    assert pair.ada.who.client.get(path)["Location"].startswith("/sign-in/")


# Somebody who named fear or control


@pytest.fixture
def careful(pair: Pair) -> In:
    looked(pair.ada, {"room": 0, "delight": 6})
    pair.ada.looks.write("barriers", {"no-free-hour": 4, "old-hurt-wakes": 4})
    pair.ada.looks.write("distance", FEAR)
    return pair.ada


def is_joint(link: str) -> bool:
    """Whether it leads to something two people would do together: only reading, one's own words and help do not."""
    path = link.partition("?")[0].partition("#")[0]
    alone = ("/library/decks/prompts/", "/safety/", "/journal/", "/us/", "/plan/")
    is_article = bool(load().article(path.removeprefix("/library/").strip("/")))
    walk = load().walk(path.removeprefix("/walks/").strip("/"))
    is_for_one = walk is not None and walk.is_alone
    return not (link.startswith("?") or path.startswith(alone) or is_article or is_for_one)


def test_the_judge_of_joint_links_knows_one(pair: Pair) -> None:
    assert [link for link in links_of(main_of(pair.ada, f"/plan/steps/{STEP}/")) if is_joint(link)]
    assert [link for link in links_of(main_of(pair.ada, "/plan/next/")) if is_joint(link)]


@pytest.mark.parametrize("path", [*PAGES, *(f"/plan/steps/{one.slug}/" for one in load().steps)])
def test_whoever_named_fear_is_led_to_nothing_for_two(careful: In, path: str) -> None:
    links = links_of(main_of(careful, path))
    assert [link for link in links if is_joint(link)] == []
    assert answers_all(careful, [link for link in links if link.startswith("/")])


def test_every_strategy_and_change_leads_whoever_named_fear_to_nothing_for_two(careful: In) -> None:
    for one in load().strategies:
        assert [link for link in links_of(main_of(careful, f"/plan/strategies/{one.slug}/")) if is_joint(link)] == []
    for change in load().changes:
        send(careful, "/plan/change/", change=change.slug)
        assert [link for link in links_of(main_of(careful, "/plan/change/")) if is_joint(link)] == []


@pytest.mark.parametrize("path", ["/plan/", "/plan/next/", f"/plan/steps/{STEP}/", f"/plan/strategies/{STRATEGY}/"])
def test_care_comes_first(careful: In, path: str) -> None:
    shown = main_of(careful, path)
    assert links_of(shown)[0] == "/safety/"
    assert "Your own safety comes first." in page(careful, path)


def test_nothing_is_suggested_nor_asked_of_the_guide(careful: In, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[object] = []

    def suggestions(*args: object, **more: object) -> list[object]:
        asked.append(args)
        return []

    for module in (plan, suggested):
        monkeypatch.setattr(module, "suggestions", suggestions)
    shown = main_of(careful, "/plan/") + main_of(careful, "/plan/next/?minutes=5&turn=1&pick=1")
    assert asked == []
    assert "Begin</a>" not in shown
    assert "Nothing is suggested here just now." in shown


def test_of_what_gets_in_the_way_only_help_from_outside_is_left(careful: In) -> None:
    links = links_of(main_of(careful, "/plan/"))
    assert f"/plan/strategies/{HELP}/" in links
    assert f"/plan/strategies/{STRATEGY}/" not in links
    assert "/library/different-wishes-for-openness/" not in links


def test_ones_own_steps_stay(careful: In) -> None:
    first = load().steps[0]
    send(careful, f"/plan/steps/{first.slug}/", do="begin")
    shown = page(careful, f"/plan/steps/{first.slug}/")
    assert "begun today" in shown
    assert "By yourself" in shown
    assert "Together" not in main_of(careful, f"/plan/steps/{first.slug}/")


def test_the_other_goes_on_as_before(pair: Pair, careful: In) -> None:
    """`careful` is made before; what is compared is naming fear once more, and taking it back."""
    fear = careful.looks.of("distance")[0].id
    ben = pair.ben.who.client
    assert told_apart(ben, BENS_PAGES, lambda: careful.looks.delete(fear), careful.who.client) == []
    assert ">Begin</a>" in main_of(pair.ben, "/plan/next/")
