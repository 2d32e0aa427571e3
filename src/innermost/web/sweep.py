"""What is out of date goes: drafts, devices, tokens, walks, sign-ins; what is late is done. Knows rows, never words."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.contrib.sessions.models import Session
from django.db import connection
from django.utils import timezone

from innermost.web.access.on_a_day import open_all_that_is_due
from innermost.web.access.reveal import settle
from innermost.web.models import ApiOnce, ApiToken, Device, Draft, Due, Share, SignIn, Walk


def sweep(due: Due) -> None:  # noqa: ARG001  # every work is called with its occurrence
    now = timezone.now()
    Draft.objects.filter(expires__lt=now).delete()
    Device.objects.filter(expires__lt=now).delete()
    ApiToken.objects.filter(expires__lt=now).delete()
    ApiOnce.objects.filter(at__lt=now - timedelta(days=1)).delete()
    Walk.objects.filter(expires__lt=now).delete()
    Session.objects.filter(expire_date__lt=now).delete()
    SignIn.objects.exclude(session_key__in=Session.objects.values("session_key")).delete()
    open_what_is_late(now)
    open_all_that_is_due(now)
    empty_write_ahead_log()
    Due.objects.filter(done__lt=now - timedelta(days=7)).delete()


def open_what_is_late(now: datetime) -> None:
    """Rounds whose time came and that no worker opened, such as after it rested for too many failed attempts."""
    late = Share.objects.filter(release_at__lte=now, held_wrap__isnull=False, entry__round__isnull=False)
    for found in set(late.values_list("entry__round", flat=True)):
        settle(found)


def empty_write_ahead_log() -> None:
    """SQLite overwrites what is deleted in its file, but its log keeps old pages until it is written back."""
    if connection.vendor == "sqlite" and not connection.in_atomic_block:
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
