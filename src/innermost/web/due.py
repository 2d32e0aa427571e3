"""Work that is due: rows taken by lease, done at least once, in any number of workers. Knows times and neutral facts.

An occurrence is done by whoever takes its lease. A worker that dies leaves a lease that runs out, and the occurrence is
taken again; after `MOST_ATTEMPTS` it rests, and the log says so by kind alone. It never sees words.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import datetime, timedelta
from threading import Event
from uuid import UUID

from django.db import close_old_connections, connection, transaction
from django.db.models import F, Q
from django.utils import timezone

from innermost.web.fault_place import place
from innermost.web.models import Due

log = logging.getLogger(__name__)

LEASE = timedelta(minutes=5)
MOST_ATTEMPTS = 8
PAUSE = 20.0

Work = Callable[[Due], None]


def ask(what: str, key: str, when: datetime, subject: UUID | None = None) -> None:
    """Asks for one occurrence. Asking again for the same `key` changes nothing."""
    Due.objects.get_or_create(what=what, key=key, defaults={"when": when, "subject": subject})


def run_forever(stop: Event) -> None:
    """Does what is due, then rests, until `stop` is set."""
    while not stop.is_set():
        ask_for_sweep()
        while not stop.is_set() and run_one():
            pass
        close_old_connections()
        stop.wait(PAUSE)


def ask_for_sweep() -> None:
    """One sweep an hour, whoever asks."""
    hour = timezone.now().replace(minute=0, second=0, microsecond=0)
    ask("sweep", hour.isoformat(), hour)


def run_one() -> bool:
    """Takes the oldest due occurrence and does it; where there is none, sends some reminders. False: nothing is due."""
    due = _take()
    if due is None:
        return _send_some()
    try:
        works()[due.what](due)
    except Exception as fault:  # noqa: BLE001  # one broken occurrence must not stop the others
        rests = ", for the last time" if due.attempts + 1 >= MOST_ATTEMPTS else ""
        log.error("Due work %s failed%s: %s", due.what, rests, type(fault).__name__)
        return True
    Due.objects.filter(pk=due.pk).update(done=timezone.now(), leased_until=None)
    return True


def _send_some() -> bool:
    """Reminders are taken many at a time, and a fault with one batch leaves it to its lease."""
    from innermost.web.remind.sending import send_some  # noqa: PLC0415  # tables can be named only after django.setup()

    try:
        return send_some()
    except Exception as fault:  # noqa: BLE001  # as in run_one
        log.error("Due work remind failed: %s", place(fault))
        return False


def works() -> dict[str, Work]:
    """What this server knows how to do when it is due."""
    from innermost.web.access import on_a_day  # noqa: PLC0415  # tables can be named only after django.setup()
    from innermost.web.access.reveal import RELEASE, release  # noqa: PLC0415  # as above
    from innermost.web.spaces.links import EXPIRE, expire  # noqa: PLC0415  # as above
    from innermost.web.sweep import sweep  # noqa: PLC0415  # as above

    return {"sweep": sweep, RELEASE: release, on_a_day.DAY: on_a_day.release, EXPIRE: expire}


def _take() -> Due | None:
    now = timezone.now()
    free = Q(leased_until=None) | Q(leased_until__lt=now)
    with transaction.atomic():
        open_ones = Due.objects.filter(free, done=None, when__lte=now, attempts__lt=MOST_ATTEMPTS, what__in=works())
        waiting = open_ones.order_by("when")
        locking = connection.features.has_select_for_update_skip_locked
        due = (waiting.select_for_update(skip_locked=True) if locking else waiting).first()
        if due is None:
            return None
        Due.objects.filter(pk=due.pk).update(leased_until=now + LEASE, attempts=F("attempts") + 1)
    return due
