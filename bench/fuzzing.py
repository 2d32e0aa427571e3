"""The half of `bench.api` that runs inside Django: two people share a space, and a program of one of them calls.

Run as `python -m bench.fuzzing <examples>` with a data folder of its own; prints one JSON object.
"""

from __future__ import annotations

import json
import sys
import time

import django

django.setup()

from bench.calls import called  # noqa: E402  needs Django to be set up
from bench.couple import Couple  # noqa: E402
from innermost.entry import Ritual  # noqa: E402
from innermost.web.access import Topic, own_entries, rounds, shared_entries  # noqa: E402
from innermost.web.api.scopes import SCOPES  # noqa: E402
from innermost.web.api.tokens import make  # noqa: E402
from innermost.web.start import prepare  # noqa: E402
from innermost.web.us.looks import Looks  # noqa: E402


def main() -> None:
    prepare()
    couple = Couple(20, 5)
    token = make(couple.presence("ada"), "A program", SCOPES, words=True)
    started = time.process_time()
    found = called(token, _known(couple), int(sys.argv[1]))
    figures = {"operations": found.operations, "cases": found.cases, "faults": found.faults}
    said = [f"{sort}: {words}" for sort, words in found.breaches.items()]
    seconds = time.process_time() - started
    print(json.dumps({**figures, "statuses": found.statuses, "breaches": said, "seconds": seconds}))


def _known(couple: Couple) -> dict[str, str]:
    """Ids of what is there, by what they are called in an address."""
    ada, bond = couple.presence("ada"), couple.bond("ada")
    asked = rounds(couple.presence("ben"), couple.bond("ben")).begin(Topic("What do you miss?"), asks=True)
    tea = Ritual("Tea", "2026-03-08T19:30", "Europe/Berlin", "FREQ=WEEKLY")
    return {
        "entries": str(own_entries(ada).latest(1)[0].id),
        "spaces": str(couple.space),
        "question": str(asked),
        "look": str(Looks(ada, bond).write("closeness", {"easy-company": 3})),
        "ritual": str(shared_entries(ada, bond).give(tea)),
    }


if __name__ == "__main__":
    main()
