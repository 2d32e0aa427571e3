"""The half of `bench.queries` that runs inside Django: two people share a space and write, and queries are counted.

Run as `python -m bench.counting <few> <many>` with a data folder of its own; prints one JSON object. With so many
private entries of Ada's come a tenth as many that are shown to Ben and opened rounds, of those at least five.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from pathlib import Path

import django

django.setup()

from django.db import connection  # noqa: E402  needs Django to be set up
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402

from bench import served  # noqa: E402
from bench.couple import Couple  # noqa: E402
from innermost.entry import Answer, Reply  # noqa: E402
from innermost.library import load  # noqa: E402
from innermost.web.access import About, Topic, bond, own_entries, rounds, shared_entries  # noqa: E402
from innermost.web.models import Entry, Round  # noqa: E402
from innermost.web.spaces.begin import make_space  # noqa: E402
from innermost.web.spaces.links import invite  # noqa: E402
from innermost.web.start import prepare  # noqa: E402

OWN = (
    "/today/",
    "/check-in/",
    "/journal/",
    "/journal/new/",
    "/journal/prompts/",
    "/journal/gives/",
    "/journal/search/",
)
OTHER = (
    "/more/",
    "/security/",
    "/security/tokens/",
    "/security/sign-ins/",
    "/safety/",
    "/promise/",
    "/tonight/",
    "/walks/",
    "/say/",
)
TALK = ("/talk/", "/talk/choose/", "/talk/choose/?rung=2", "/talk/own/", "/talk/new-to-me/")
GIVE = ("/given/", "/give/appreciation/", "/give/thought/")
LETTERS = ("/letters/", "/letters/new/", "/letters/new/?for=surprise")
US = ("/us/", "/us/look/", "/us/look/first/", "/us/looks/", "/us/threads/warmth/", "/us/together/", "/us/balance/")
PLAN = ("/plan/", "/plan/next/", "/plan/landed/", "/plan/steps/listen-to-the-end/", "/plan/change/", "/plan/beliefs/")
KNOW = ("/know/", "/know/people/", "/know/people/new/", "/know/about/")
RITUALS = ("/rituals/", "/rituals/new/", "/calendar/", "/reminders/")
TIME = ("/time/", "/time/one/", "/time/new/", "/time/planned/", "/time/small/")
KEEP = ("/keep/", "/keep/jar/", "/keep/memories/", "/keep/memories/new/", "/keep/ours/")
AIMS = ("/aims/values/", "/aims/values/rank/", "/aims/values/beside/", "/aims/goals/", "/aims/compromises/")
MEND = ("/mend/", "/mend/way/", "/mend/steps/own-part/", "/mend/tell/hurt/", "/mend/moments/")
SPACES = ("/spaces/", "/spaces/new/", "/join/")
OF_A_SPACE = ("", "name/", "words/", "leave/")
KEEPING = KEEP + TIME + KNOW
FEWEST_ROUNDS = 5


def main() -> None:
    prepare()
    couple = Couple(0, 0)
    counted: dict[str, list[int]] = {}
    for size in map(int, sys.argv[1:]):
        _fill(couple, size)
        for name, path in _pages(couple):
            browser = Client(HTTP_HOST="localhost") if name == "come" else couple.browsers["ada"]
            counted.setdefault(name, []).append(_queries(browser, path))
    print(json.dumps(counted))


def _fill(couple: Couple, size: int) -> None:
    new = size - Entry.objects.filter(author__email="ada@example.org", space__own=True).count()
    couple.fill(new, new // 10)
    asked = Round.objects.filter(state="revealed").count()
    couple.looks(size // 10)
    couple.open_rounds(_topics(asked, max(FEWEST_ROUNDS, size // 10)))
    served.spread(Path(os.environ["INNERMOST_DATA"]) / "innermost.sqlite3", 400)


def _topics(start: int, end: int) -> Iterator[Topic]:
    """Questions of the library, then others."""
    asked = [one for one in load().questions_for("partners") if one.rung <= 2]
    for n in range(start, end):
        yield Topic(asked[n].text, asked[n].slug, asked[n].rung) if n < len(asked) else Topic(f"Which {n}?")


def _pages(couple: Couple) -> Iterator[tuple[str, str]]:
    ada, here = couple.presence("ada"), couple.bond("ada")
    opened = rounds(ada, here).revealed(1)[0]
    rounds(couple.presence("ben"), couple.bond("ben")).say_back(opened.mine.id, Reply("Oh.")) if opened.mine else None
    sealed = rounds(ada, here).begin(Topic("What would you like to learn?"))
    rounds(ada, here).answer(sealed, Answer("To whistle."))
    asked = rounds(couple.presence("ben"), couple.bond("ben")).begin(Topic("What do you miss?"), asks=True)
    entry, shown = own_entries(ada).latest(1)[0], shared_entries(ada, here).latest(1, ("keepsake",))[0]
    yield from (("entry", f"/journal/{entry.id}/"), ("month", f"/journal/{entry.created:%Y-%m}/"))
    yield from (("round", f"/talk/{opened.id}/"), ("sealed", f"/talk/{sealed}/"), ("asked", f"/talk/{asked}/"))
    yield from (("shown", f"/given/{shown.id}/"), ("share", f"/journal/{entry.id}/share/"))
    yield from ((f"space/{end}", f"/spaces/{here.id}/{end}") for end in OF_A_SPACE)
    yield from (
        (path, path)
        for path in OWN + OTHER + TALK + GIVE + LETTERS + US + PLAN + MEND + AIMS + RITUALS + KEEPING + SPACES
    )
    yield "come", _link(couple)


def _link(couple: Couple) -> str:
    """Into another space of Ben's, which nobody has come to, so that Ada shares one space alone."""
    ben = couple.presence("ben")
    space = bond(ben, make_space(ben, About("friends"), "Ben"))
    return f"/come/{invite(ben, space, 'Hello.', Topic('What made you laugh last?'), Answer('You.')).secret}/"


def _queries(browser: Client, path: str) -> int:
    """The second time, when all that is read once for a process has been read."""
    browser.get(path)
    with CaptureQueriesContext(connection) as seen:
        status = browser.get(path).status_code
    if status != 200:
        raise served.DidNotStart(f"{path} answered {status}")
    return len(seen)


if __name__ == "__main__":
    main()
