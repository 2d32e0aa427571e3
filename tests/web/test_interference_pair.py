"""What Ada does in private tells Ben nothing, also where the two share a space: on none of his pages, by nothing.

His pages are looked at once, with the clock standing still, and after each act of hers those again that it can have
changed; after many of her acts all of them.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from typing import Any
from unittest.mock import patch

import pytest
from django.utils import timezone

from innermost.entry import Answer
from innermost.library import load
from innermost.web.access import About, Topic
from innermost.web.audience import Audience
from innermost.web.calendar_feed import renew
from innermost.web.calendar_feed.link import make
from innermost.web.models import Invitation
from innermost.web.spaces.begin import make_space
from innermost.web.spaces.links import invite
from tests.web import pair_acts, private_acts, talk_acts
from tests.web.calling import calls
from tests.web.cast import Someone, browser, cheap_surroundings, undone
from tests.web.interference import Watch, in_turn, pages, trace
from tests.web.isolation import OF_CONTENT, SUBJECTS
from tests.web.pair import In, Pair, together
from tests.web.routes import Route, routes

pytestmark = pytest.mark.django_db


@dataclass
class Quiet:
    """The pair, every address Ben could try, and what he and somebody at the door see while Ada does nothing."""

    pair: Pair
    paths: list[str]
    seen_by: dict[str, Watch]

    @contextmanager
    def after(self, act: Any) -> Iterator[None]:
        with undone(self.pair.ben.who.client, self.pair.ada.who.client):
            act()
            yield

    def apart(self, looker: str, act: Any) -> list[str]:
        with self.after(act):
            return self.seen_by[looker].apart()


@pytest.fixture(scope="module")
def quiet(django_db_setup: None, django_db_blocker: Any) -> Iterator[Quiet]:
    with django_db_blocker.unblock(), cheap_surroundings(), undone():
        pair = together(Someone("Ada").sign_up(name="Ada"), Someone("Ben").sign_up(name="Ben"), About("partners"))
        pair.ben.rounds.answer(pair.first, Answer("rain"))
        talk_acts.ready(pair)
        given = pair_acts.ready(pair)
        paths = every_path(pair, given)
        now = timezone.now()
        with patch("django.utils.timezone.now", lambda: now), patch("time.time", now.timestamp):
            trace(pair.ben.who.client, paths)  # a server learns some things once, such as its library
            program = calls(pair.ben.who)
            program.get("me")  # notes that it was used today
            seen_by = {
                "Ben": Watch(lambda: pair.ben.who.client, paths),
                "nobody": Watch(browser, paths),
                "Ben's program": Watch(lambda: program.client, every_call(pair, given)),
            }
            yield Quiet(pair, paths, seen_by)


def every_path(pair: Pair, given: dict[str, Any]) -> list[str]:
    """Every route, with everything of the two that has an address; and the question of the day."""
    today = timezone.localdate()
    rounds = [one.id for one in {*pair.ada.rounds.known(), *pair.ben.rounds.known()}]
    things = [{"id": one} for one in (*given.values(), *rounds, pair.space)]
    arguments: dict[str, list[dict[str, object]]] = dict.fromkeys(SUBJECTS, things)
    arguments |= {name: [{"id": pair.space}] for name in SUBJECTS if name.startswith(("space", "invite"))}
    arguments |= {name: [{"id": one} for one in rounds] for name in SUBJECTS if name.startswith("round")}
    arguments |= {name: [{"id": given["letter"]}] for name in SUBJECTS if name.startswith("letter")}
    arguments["journal-month"] = [{"year": today.year, "month": today.month}]
    arguments |= OF_CONTENT
    arguments["come"] = [{"secret": a_link(pair.ada.who)}]
    arguments["calendar-feed"] = [{"secret": his_calendar(pair)}]
    arguments.pop("account_reset_password_from_key")
    of = load().fortnight("partners")[0].question
    return [*pages(arguments), f"/talk/question/?of={of}", "/talk/choose/?rung=1", "/today/?minutes=5"]


def every_call(pair: Pair, given: dict[str, Any]) -> list[str]:
    """Every call of a program, about everything of the two that has an id."""
    rounds = [one.id for one in {*pair.ada.rounds.known(), *pair.ben.rounds.known()}]
    things = [*given.values(), *rounds, pair.space]
    named = [found for found in routes() if found.audience is Audience.TOKEN and found.arguments]
    arguments = {found.name: _about(found, pair, things) for found in named}
    return pages(arguments, by_token=True)


def _about(found: Route, pair: Pair, things: list[Any]) -> list[dict[str, object]]:
    """A thing alone, the space alone, or both where the address names both."""
    (within,) = found.arguments - {"id"} or {"id"}
    return [{"id": pair.space} | {within: one} for one in things]


def his_calendar(pair: Pair) -> str:
    """Ben's own, with all that he may know of: it is renewed while he is there."""
    made = make(pair.ben.visit)
    renew(pair.ben.visit, changed=True)
    return made.wish.token


def a_link(ada: Someone) -> str:
    here = In(ada, make_space(ada.visit(), About("friends"), "Ada"))
    return invite(here.visit, here.bond, "Hello you", Topic("Which sound?"), Answer("the kettle")).secret


@pytest.mark.parametrize("act", private_acts.ACTS, ids=lambda act: act.__name__)
def test_ben_cannot_tell_what_ada_did_for_herself(act: Any, quiet: Quiet) -> None:
    told = quiet.apart("Ben", lambda: act(quiet.pair.ada.who))
    assert [one for one in told if not (act is private_acts.takes_a_new_key and one.startswith("/come/"))] == []


def test_a_link_ends_with_the_key_it_was_made_under_like_any_other_that_is_over(quiet: Quiet) -> None:
    """The one thing a new key of Ada's changes for somebody else: who holds a link that nobody took learns that it is
    over, as after seven days or when she took it back."""
    link, ada = next(path for path in quiet.paths if path.startswith("/come/") and len(path) > 20), quiet.pair.ada.who
    shown = set()
    for act in (lambda: private_acts.takes_a_new_key(ada), lambda: Invitation.objects.all().delete()):
        with undone(ada.client):
            act()
            shown.add(trace(browser(), [link]))
    assert len(shown) == 1


@pytest.mark.parametrize("act", [*talk_acts.ACTS, *pair_acts.ACTS], ids=lambda act: act.__name__)
@pytest.mark.parametrize("looker", ["Ben", "nobody", "Ben's program"])
def test_nobody_can_tell_what_ada_did_about_them(looker: str, act: Any, quiet: Quiet) -> None:
    assert quiet.apart(looker, lambda: act(quiet.pair)) == []


@pytest.mark.parametrize("looker", ["Ben", "nobody", "Ben's program"])
def test_nobody_can_tell_that_she_did_very_much(looker: str, quiet: Quiet) -> None:
    """Here every page is drawn, whatever it asks: it may also show what this process remembers."""
    pair = quiet.pair
    acts = [partial(act, pair) for act in (*pair_acts.ACTS, *talk_acts.ACTS)]
    with quiet.after(lambda: None):
        assert in_turn([*acts, lambda: private_acts.does_all_of_it(pair.ada.who)]) > len(acts) * 3 / 4
        assert quiet.seen_by[looker].apart_in_all() == []


def test_ben_does_see_what_ada_shows_him(quiet: Quiet) -> None:
    """The harness can fail, also by one tap, and by a name alone."""
    ada, here = quiet.pair.ada.who.client, {"space": str(quiet.pair.space)}
    assert "/given/: body" in quiet.apart("Ben", lambda: ada.post("/give/thought/", here))
    named = {"kind": "partners", "name": "The two of us", "me": "Ada"}
    renamed = quiet.apart("Ben", lambda: ada.post(f"/spaces/{quiet.pair.space}/name/", named))
    assert "/spaces/: body" in renamed


def test_drawing_what_can_have_changed_tells_as_much_as_drawing_everything(quiet: Quiet) -> None:
    ada, here, ben = quiet.pair.ada.who.client, {"space": str(quiet.pair.space)}, quiet.seen_by["Ben"]
    for act in (
        lambda: ada.post("/give/thought/", here),
        lambda: ada.post(f"/spaces/{quiet.pair.space}/name/", {"kind": "partners", "name": "Us two", "me": "Ada"}),
        lambda: ada.post("/talk/own/", here | {"text": "Which tree?", "rung": "1"}),
        lambda: quiet.pair.ben.who.client.post("/lock/"),
    ):
        with quiet.after(act):
            assert ben.apart() == ben.apart_in_all() != []


def test_most_of_bens_pages_answer(quiet: Quiet) -> None:
    """Else nothing would be compared."""
    answered = [one for one in quiet.seen_by["Ben"].seen if one.status == 200]
    assert len(answered) > 60
    assert {f"/spaces/{quiet.pair.space}/", "/talk/", "/given/", "/today/"} <= {one.path for one in answered}
