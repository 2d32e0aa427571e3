"""The half of `bench.feed` that runs inside Django: somebody has rituals for ten years, and a program asks for them.

Run as `python -m bench.feeding <rituals>` with a data folder of its own; prints one JSON object.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from itertools import cycle, islice

import django

django.setup()

from django.test import Client  # noqa: E402  needs Django to be set up

from bench.couple import Couple  # noqa: E402
from bench.report import interleaved  # noqa: E402
from innermost.entry import Ritual  # noqa: E402
from innermost.web.access import own_entries  # noqa: E402
from innermost.web.calendar_feed import link, renew  # noqa: E402
from innermost.web.start import prepare  # noqa: E402

RULES = (
    *("FREQ=DAILY", "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR", "FREQ=WEEKLY;BYDAY=SU", "FREQ=WEEKLY;INTERVAL=2;BYDAY=SU"),
    *("FREQ=MONTHLY", "FREQ=MONTHLY;INTERVAL=3;BYDAY=1SU", "FREQ=MONTHLY;BYMONTHDAY=-1", "FREQ=YEARLY"),
    *("FREQ=DAILY;INTERVAL=3", "FREQ=WEEKLY", "FREQ=YEARLY;BYMONTH=12;BYDAY=-1FR", "FREQ=WEEKLY;BYDAY=SA"),
)
ZONES = ("Europe/Berlin", "America/New_York", "Asia/Kathmandu")
BEGAN, YEARS = date(2016, 1, 3), 10


def main() -> None:
    prepare()
    couple = Couple(0, 0)
    visit = couple.presence("ada")
    for ritual in _rituals(int(sys.argv[1])):
        own_entries(visit).write(ritual)
    address = f"/calendar/{link.make(visit).wish.token}.ics"
    renew(visit, changed=True)
    program = Client(HTTP_HOST="localhost")
    raw = program.get(address).content

    def write() -> None:
        """From the beginning, as after a change."""
        link.choose(visit, link.link_of(visit) or link.make(visit), detail=False)
        renew(visit, changed=True)

    acts = {
        "feed": (lambda: program.get(address), 20),
        "page": (lambda: program.get("/promise/"), 20),
        "write": (write, 2),
    }
    print(json.dumps({**interleaved(acts), "bytes": len(raw), "events": raw.count(b"BEGIN:VEVENT")}))


def _rituals(many: int) -> Iterator[Ritual]:
    """Each year of each ritual: a time left out, one moved, and two weeks of holidays."""
    for number, rule in enumerate(islice(cycle(RULES), many)):
        begins = datetime.combine(BEGAN, time(7 + number % 12))
        ritual = Ritual(f"Ritual {number}", f"{begins:%Y-%m-%dT%H:%M}", ZONES[number % len(ZONES)], rule)
        years = [BEGAN + timedelta(days=364 * year) for year in range(YEARS)]
        moved = {(day + timedelta(days=21)).isoformat(): f"{day + timedelta(days=22)}T20:00" for day in years}
        yield replace(
            ritual,
            without=tuple((day + timedelta(days=7)).isoformat() for day in years),
            moved=moved,
            pauses=tuple(f"{day + timedelta(days=200)}/{day + timedelta(days=213)}" for day in years),
        )


if __name__ == "__main__":
    main()
