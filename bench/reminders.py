"""Due reminders on two workers that are killed again and again: how many are lost, how many come twice.

    python -m bench.reminders [how many] [how many kills]

Half go out by e-mail, half to an address, each person's to receivers on this machine that drop nothing. Leases are
shorter here than they are, so that what a killed worker held is taken again within seconds.
"""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from bench.receivers import Came, Letters, Topics, receivers
from tests.web.served import environment

LEASE, REST, WORKERS, PATIENCE = 12.0, 0.3, 2, 120.0
MANY, KILLS = 100_000, 20


@dataclass(frozen=True)
class Result:
    """`twice` is how many messages came again, `twice_by_id` how many of these under another id than before."""

    people: int
    kills: int
    lost: int
    twice: int
    twice_by_id: int
    seconds: float

    def __str__(self) -> str:
        return (
            f"{self.people} reminders, {WORKERS} workers, {self.kills} killed: {self.lost} lost, {self.twice} handed "
            f"over twice, {self.twice_by_id} of them under another id; {self.seconds:.0f} s, "
            f"{self.people / self.seconds:.0f} a second"
        )


def measure(home: Path, people: int, kills: int, seed: int = 1) -> Result:
    with receivers() as (letters, topics):
        surroundings = begun(home, letters, topics, people)
        began = time.monotonic()
        killed = _work(surroundings, letters.came, topics.came, people, kills, random.Random(seed))
        return _judged([*letters.came, *topics.came], people, killed, time.monotonic() - began)


def begun(home: Path, letters: Letters, topics: Topics, people: int) -> dict[str, str]:
    """The environment of workers with so much to do."""
    surroundings = _surroundings(home, letters, topics)
    _run("begin", str(people), surroundings=surroundings).wait()
    return surroundings


def _judged(came: Came, people: int, kills: int, seconds: float) -> Result:
    messages, ids = Counter(to for to, _ in came), Counter(to for to, _ in set(came))
    twice, by_id = len(came) - len(messages), sum(ids.values()) - len(ids)
    return Result(people, kills, people - len(messages), twice, by_id, seconds)


def _surroundings(home: Path, letters: Letters, topics: Topics) -> dict[str, str]:
    (home / "data").mkdir(parents=True, exist_ok=True)
    return environment(home) | {
        "INNERMOST_EMAIL_HOST": "127.0.0.1",
        "INNERMOST_EMAIL_PORT": str(letters.server_address[1]),
        "INNERMOST_EMAIL_TLS": "no",
        "INNERMOST_NOTIFY_PRIVATE": "127.0.0.1",
        "DJANGO_SETTINGS_MODULE": "innermost.web.settings",
        "BENCH_TOPICS": f"ntfy://127.0.0.1:{topics.server_port}",
    }


def _run(*words: str, surroundings: Mapping[str, str]) -> subprocess.Popen[bytes]:
    return subprocess.Popen([sys.executable, "-m", "bench.reminders", *words], env=dict(surroundings))


def _work(
    surroundings: Mapping[str, str], mail: Came, topics: Came, people: int, kills: int, dice: random.Random
) -> int:
    """How many workers were killed. Each kill waits for its part of the whole, and a moment by chance."""
    workers = [_run("work", surroundings=surroundings) for _ in range(WORKERS)]
    killed, newest, before = 0, time.monotonic(), 0
    try:
        while time.monotonic() - newest < PATIENCE and not _all_came(mail, topics, people):
            time.sleep(dice.uniform(0.01, 0.1))
            if before != (before := len(mail) + len(topics)):
                newest = time.monotonic()
            if killed < kills and before >= people * (killed + 1) / (kills + 2):
                _replace(workers, dice.randrange(WORKERS), surroundings)
                killed += 1
        # What would come twice comes within a lease.
        time.sleep(LEASE + 2)
    finally:
        for one in workers:
            one.kill()
            one.wait()
    return killed


def _all_came(mail: Came, topics: Came, people: int) -> bool:
    return len(mail) + len(topics) >= people and len({to for to, _ in [*mail, *topics]}) == people


def _replace(workers: list[subprocess.Popen[bytes]], number: int, surroundings: Mapping[str, str]) -> None:
    os.kill(workers[number].pid, signal.SIGKILL)
    workers[number].wait()
    workers[number] = _run("work", surroundings=surroundings)


def begin(people: int) -> None:
    """That many people, to each of whom something is due."""
    import django  # noqa: PLC0415  # in a process of its own

    django.setup()
    from datetime import timedelta  # noqa: PLC0415
    from uuid import uuid4  # noqa: PLC0415

    from django.utils import timezone  # noqa: PLC0415

    from innermost.web.models import Due, Person, Reminding  # noqa: PLC0415
    from innermost.web.remind.choice import ADDRESS, MAIL, Choice, seal  # noqa: PLC0415
    from innermost.web.start import prepare  # noqa: PLC0415

    prepare()
    now, base = timezone.now(), os.environ["BENCH_TOPICS"]
    for start in range(0, people, 5000):
        them = [Person(email=f"p{one}@example.org") for one in range(start, min(start + 5000, people))]
        Person.objects.bulk_create(them)
        chosen = []
        for one in them:
            number = int((one.email or "").partition("@")[0][1:])
            way = Choice(channel=MAIL) if number % 2 else Choice(channel=ADDRESS, address=f"{base}/t{number}")
            chosen.append(Reminding(person=one, sealed=seal(one.pk, way)))
        Reminding.objects.bulk_create(chosen)
        when = now - timedelta(minutes=1)
        dues = (Due(what="remind", key=f"{one.pk.hex} {uuid4().hex}", when=when, subject=one.pk) for one in them)
        Due.objects.bulk_create(dues)


def work() -> None:
    import django  # noqa: PLC0415  # in a process of its own

    django.setup()
    from datetime import timedelta  # noqa: PLC0415
    from threading import Event  # noqa: PLC0415

    from innermost.web import due  # noqa: PLC0415
    from innermost.web.remind import taking  # noqa: PLC0415

    due.PAUSE = REST
    taking.LEASE, taking.SOON = timedelta(seconds=LEASE), timedelta(seconds=LEASE / 2)
    due.run_forever(Event())


def main() -> None:
    match sys.argv[1:]:
        case ["begin", people]:
            begin(int(people))
        case ["work"]:
            work()
        case words:
            people, kills = (*map(int, words), MANY, KILLS)[:2] if words else (MANY, KILLS)
            with tempfile.TemporaryDirectory() as home:
                print(measure(Path(home), people, kills))


if __name__ == "__main__":
    main()
