"""The half of `bench.two` that runs inside Django: Ada and Ben share a space, and as much is written as is asked for.

Run as `python -m bench.couple <private> <shown>` with a data folder of its own: so many private entries of Ada's, so
many shown to both. Then takes one word a line, does that, and prints the CPU milliseconds it took as JSON.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from uuid import uuid4

import django

django.setup()

from django.db import connection, transaction  # noqa: E402  needs Django to be set up
from django.test import Client  # noqa: E402
from django.utils import timezone  # noqa: E402

from bench import served  # noqa: E402
from innermost.entry import Answer, Appreciation, JournalEntry, Payload, encode  # noqa: E402
from innermost.library import load  # noqa: E402
from innermost.vault import EntryKey, EntryRef, SpaceKey  # noqa: E402
from innermost.web.access import About, Bond, Topic, bond, own_entries, rounds, shared_entries  # noqa: E402
from innermost.web.models import Entry, Person, Share  # noqa: E402
from innermost.web.spaces import epochs  # noqa: E402
from innermost.web.spaces.begin import make_space  # noqa: E402
from innermost.web.spaces.leave import leave  # noqa: E402
from innermost.web.spaces.links import invite, look, take  # noqa: E402
from innermost.web.start import prepare  # noqa: E402
from innermost.web.us.looks import Looks  # noqa: E402
from innermost.web.us.sharing import Views, view_of  # noqa: E402
from innermost.web.visit import Presence, visit  # noqa: E402

_BLOCK = 1_000
_ASKED = Topic("Which sound in your home do you like most?", "sound-of-home")


class Couple:
    """Two people who are signed in, and the space they share."""

    def __init__(self, private: int, shown: int) -> None:
        self.browsers = {name: _signed_up(name) for name in ("ada", "ben")}
        ada = self.presence("ada")
        self.space = make_space(ada, About("partners"), "Ada")
        made = invite(ada, bond(ada, self.space), "Hello.", _ASKED, Answer("The kettle."))
        opening = look(made.secret)
        take(self.presence("ben"), opening, "Ben")
        rounds(self.presence("ben"), self.bond("ben")).answer(opening.round, Answer("Rain."))
        self.fill(private, shown)

    def presence(self, name: str) -> Presence:
        return visit(self.browsers[name].get("/health/").wsgi_request)

    def bond(self, name: str) -> Bond:
        return bond(self.presence(name), self.space)

    def open_rounds(self, topics: Iterable[Topic]) -> None:
        """Both answer each of these."""
        for topic in topics:
            hers = rounds(self.presence("ada"), self.bond("ada"))
            asked = hers.begin(topic)
            hers.answer(asked, Answer("The dog."))
            rounds(self.presence("ben"), self.bond("ben")).answer(asked, Answer("You."))

    def looks(self, count: int) -> None:
        """So many more looks of hers at all threads, a day apart, and as many of his; both share one thread."""
        for name in self.browsers:
            here = Looks(self.presence(name), self.bond(name))
            codes = {item.slug: place % 7 for place, item in enumerate(here.instrument.in_turn())}
            made = [here.write("closeness", codes) for _ in range(count)]
            for days, id in enumerate(made):  # noqa: A001
                Entry.objects.filter(pk=id).update(created=timezone.now() - timedelta(days=days))
            here = Looks(self.presence(name), self.bond(name))
            strand, thread = here.mirror.strand("warmth"), load().thread("warmth")
            view = view_of(strand) if strand else None
            if view and thread:
                Views(self.presence(name), self.bond(name)).share(thread, view)

    def fill(self, private: int, shown: int) -> None:
        """So many more entries of hers: for herself, and shown to both."""
        ada = self.presence("ada")
        here, key = own_entries(ada).space, bond(ada, self.space).key
        for start in range(0, private, _BLOCK):
            many = range(min(_BLOCK, private - start))
            Entry.objects.bulk_create(_entry(ada.person, here.id, here.key, _words(n))[0] for n in many)
        for start in range(0, shown, _BLOCK):
            many = range(min(_BLOCK, shown - start))
            made = [_entry(ada.person, self.space, here.key, Appreciation(served.WORDS[:90])) for n in many]
            Entry.objects.bulk_create(entry for entry, _ in made)
            Share.objects.bulk_create(_shown(entry, key, entry_key) for entry, entry_key in made)
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")


def _signed_up(name: str) -> Client:
    browser = Client(HTTP_HOST="localhost")
    said = {"email": f"{name}@example.org", "password1": served.PASSWORD, "name": name.title(), "adult": "on"}
    browser.post("/sign-up/", said)
    return browser


def _words(n: int) -> Payload:
    return JournalEntry(served.WORDS[: 60 + n % 200])


def _entry(author: Person, space: object, author_key: SpaceKey, payload: Payload) -> tuple[Entry, EntryKey]:
    ref = EntryRef(uuid4(), author.pk, "writing" if isinstance(payload, JournalEntry) else "keepsake")
    key = EntryKey.fresh(ref.id)
    entry = Entry(id=ref.id, space_id=space, author=author, kind=ref.kind, created=timezone.now())
    entry.author_epoch, entry.author_wrap = author_key.epoch, author_key.wrap_entry(key)
    entry.sealed = key.seal(ref, encode(payload))
    return entry, key


def _shown(entry: Entry, space_key: SpaceKey, key: EntryKey) -> Share:
    wrap = space_key.wrap_entry(key)
    return Share(entry=entry, space_id=space_key.space, epoch=space_key.epoch, wrap=wrap, shown_at=entry.created)


def _sealing(couple: Couple) -> Callable[[], object]:
    ada, here = couple.presence("ada"), couple.bond("ada")
    return lambda: shared_entries(ada, here).give(Appreciation("The soup.", "I was cold."))


def _releasing(couple: Couple) -> Callable[[], object]:
    """Laying down the second answer, which opens both."""
    asked = rounds(couple.presence("ada"), couple.bond("ada"))
    topic = Topic("What made you laugh last?", "laughed-last")
    open_one = asked.begin(topic)
    asked.answer(open_one, Answer("The dog."))
    theirs = rounds(couple.presence("ben"), couple.bond("ben"))
    return lambda: theirs.answer(open_one, Answer("You."))


def _rotating(couple: Couple) -> Callable[[], object]:
    return lambda: epochs.rotate(couple.space)


def _leaving(couple: Couple) -> Callable[[], object]:
    ben, here = couple.presence("ben"), couple.bond("ben")
    return lambda: leave(ben, here)


ACTS = {"sealing": _sealing, "releasing": _releasing, "rotating": _rotating, "leaving": _leaving}


@contextmanager
def _undone() -> Iterator[None]:
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def _act(couple: Couple, name: str) -> float:
    with _undone():
        act = ACTS[name](couple)
        started = time.process_time()
        act()
        return (time.process_time() - started) * 1000


def _page(couple: Couple, path: str) -> dict[str, float]:
    """What Ben sees."""
    started = time.process_time()
    answer = couple.browsers["ben"].get(path)
    took = (time.process_time() - started) * 1000
    if answer.status_code != 200:
        raise served.DidNotStart(f"{path} answered {answer.status_code}")
    return {"ms": took, "bytes": len(answer.content)}


def main() -> None:
    prepare()
    couple = Couple(*map(int, sys.argv[1:3]))
    print(json.dumps({"ready": True}), flush=True)
    for line in sys.stdin:
        asked = line.strip()
        found = _page(couple, asked) if asked.startswith("/") else {"ms": _act(couple, asked)}
        print(json.dumps(found), flush=True)


if __name__ == "__main__":
    main()
