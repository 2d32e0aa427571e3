"""Two people with a space and their tokens, in the database that the surroundings name. Judges nothing.

Run as `python -m tests.web.api_people`; says in one line of JSON what it made.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from subprocess import run

from tests.web.served import served
from tests.web.stage import ROOT, database_apart

ALL, BARE, NARROW = "every scope, words open", "every scope, words locked", "one scope"


@dataclass(frozen=True)
class Told:
    """Where a server is, what tokens Ida and Jon have there, by what they may, and the space the two share."""

    url: str
    ida: dict[str, str]
    jon: dict[str, str]
    space: str
    round: str


@contextmanager
def two_with_tokens(home: Path) -> Iterator[Told]:
    """A real server with the two, for as long as it lasts."""
    with database_apart(home) as surroundings:
        command = [sys.executable, "-m", "tests.web.api_people"]
        made = run(command, env=surroundings, cwd=ROOT, capture_output=True, text=True, check=False)
        assert made.returncode == 0, made.stderr
        with served(home, "--no-worker", **surroundings) as server:
            yield Told(f"http://127.0.0.1:{server.port}", **json.loads(made.stdout))


def main() -> None:
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "innermost.web.settings")
    django.setup()
    from innermost.web.start import prepare
    from tests.web.cast import Someone, cheap_surroundings
    from tests.web.pair import together

    with cheap_surroundings():
        prepare()
        ida, jon = Someone("Ida").sign_up(), Someone("Jon").sign_up()
        pair = together(ida, jon)
        said = {"ida": _tokens(ida), "jon": _tokens(jon), "space": str(pair.space), "round": str(pair.first)}
    print(json.dumps(said))  # noqa: T201  # the one line it says


def _tokens(who: object) -> dict[str, str]:
    from innermost.web.api.scopes import SCOPES
    from innermost.web.api.tokens import make

    visit = who.visit()  # type: ignore[attr-defined]  # a Someone; named late, as Django has to be set up first
    return {
        ALL: make(visit, "all", SCOPES, words=True),
        BARE: make(visit, "bare", SCOPES),
        NARROW: make(visit, "narrow", ["journal:read"], words=True),
    }


if __name__ == "__main__":
    main()
