"""The half of `bench.live` that runs inside Django: many pairs, each in a walk that has begun.

Run as `python -m bench.pairs <how many>` with a data folder of its own; prints one JSON list, a pair an entry: the
walk's id and the cookies of both. Passwords are derived cheaply, since nobody signs in again.
"""

from __future__ import annotations

import json
import sys
from typing import Any

import django

django.setup()

from django.core.cache import cache  # noqa: E402  needs Django to be set up
from django.test import Client, override_settings  # noqa: E402

from bench import served  # noqa: E402
from innermost.entry import Answer  # noqa: E402
from innermost.library import load  # noqa: E402
from innermost.vault import Stretch  # noqa: E402
from innermost.web.access import About, Topic, bond  # noqa: E402
from innermost.web.access.walking import walk_of  # noqa: E402
from innermost.web.live.asking import STANDS, ask, join  # noqa: E402
from innermost.web.spaces.begin import make_space  # noqa: E402
from innermost.web.spaces.links import invite, look, take  # noqa: E402
from innermost.web.start import prepare  # noqa: E402
from innermost.web.visit import Visit, visit  # noqa: E402

WALK = "listening-turn"


def main() -> None:
    prepare()
    with override_settings(VAULT_STRETCH=Stretch(8, 1)):
        print(json.dumps([_pair(number) for number in range(int(sys.argv[1]))]))


def _pair(number: int) -> dict[str, Any]:
    ada, ben = _signed_up(f"ada{number}"), _signed_up(f"ben{number}")
    space = make_space(_visit(ada), About("partners"), "Ada")
    here, walk = _visit(ada), load().walk(WALK)
    opening = look(invite(here, bond(here, space), "Hello.", Topic("First?"), Answer("Yes.")).secret)
    take(_visit(ben), opening, "Ben")
    here = _visit(ada)
    if walk is None:
        raise served.DidNotStart(f"There is no walk {WALK}.")
    id = ask(bond(here, space), walk, here.person.pk, STANDS["60"])  # noqa: A001
    join(*walk_of(_visit(ben), id))
    return {"walk": str(id), "cookies": [_cookies(ada), _cookies(ben)]}


def _signed_up(name: str) -> Client:
    cache.clear()  # so many people do not come in a minute elsewhere
    browser = Client(HTTP_HOST="localhost")
    said = {"email": f"{name}@example.org", "password1": served.PASSWORD, "name": name.title(), "adult": "on"}
    if browser.post("/sign-up/", said).status_code != 302:
        raise served.DidNotStart("Signing up did not work.")
    return browser


def _visit(browser: Client) -> Visit:
    return visit(browser.get("/health/").wsgi_request)


def _cookies(browser: Client) -> str:
    return "; ".join(f"{name}={morsel.value}" for name, morsel in browser.cookies.items())


if __name__ == "__main__":
    main()
