"""Ways through the pages of the plan, as somebody with a browser takes them. Knows addresses; judges nothing."""

from __future__ import annotations

import html
import re
from typing import Any

from innermost.guide.ladder import reach
from innermost.guide.standing import Standing
from innermost.library import load
from innermost.web.plan.situation import situation_of
from innermost.web.spaces.shelf import Shelf, shelf_of
from innermost.web.spaces.standing import standing_of
from innermost.web.us.place import Place
from tests.web.looking import looked, markup, send
from tests.web.pair import In
from tests.web.seen import hidden

STEP, STRATEGY = "listen-to-the-end", "time-in-small-pieces"
HELP = next(one.slug for one in load().strategies if one.helps_outside)
LIGHT = next(one for one in load().questions if one.rung == 1 and "partners" in one.kinds)
LIGHT_KEY = f"questions:{LIGHT.slug}"
PAGES = (
    "/plan/",
    "/plan/next/",
    "/plan/next/?minutes=5&mood=raw&turn=1&pick=2",
    "/plan/landed/",
    f"/plan/landed/?of={LIGHT_KEY}",
    f"/plan/steps/{STEP}/",
    f"/plan/strategies/{STRATEGY}/",
    f"/plan/strategies/{HELP}/",
    "/plan/change/",
    "/plan/beliefs/",
    "/plan/beliefs/?list=landed",
    "/plan/beliefs/?list=passed",
)


def place(who: In) -> Place:
    visit = who.visit
    return Place(visit, who.bond)


def standing(who: In) -> Standing:
    return standing_of(who.visit, who.bond)


def shelf(who: In) -> Shelf:
    return shelf_of(who.visit, who.bond)


def deepest(who: In) -> float:
    """The deepest rung that is fine for them now, whatever is set for both."""
    return reach(situation_of(place(who)).comfort)


def looked_before(who: In, weeks: float, **levels: int) -> None:
    """A look at the ten threads so long ago."""
    looked(who, levels, weeks_ago=weeks)
    who.looks.tell("closeness")


def main_of(who: In, path: str) -> str:
    return markup(who, path).partition("<main")[2].partition("</main>")[0]


def words_of(shown: str) -> str:
    """A piece of a page without its tags."""
    return html.unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", shown))).strip()


def offered(who: In, ask: str = "") -> str:
    """The key of what is suggested to them; empty where nothing is."""
    return hidden(who.who.client.get(f"/plan/next/{ask}"), "of")


def reason_on(shown: str) -> str:
    """The sentence that says why, and what it rests on."""
    found = re.search(r'<section class="sheet suggest.*?</section>', shown, re.DOTALL)
    return words_of("".join(re.findall(r'<(?:p|li) class="note">.*?</(?:p|li)>', found[0]))) if found else ""


def lands(who: In, *said: str, of: str = LIGHT_KEY) -> Any:
    return send(who, "/plan/landed/", of=of, said=list(said))


def links_of(shown: str) -> list[str]:
    return [html.unescape(one) for one in re.findall(r'<a [^>]*href="([^"]+)"', shown)]
