"""What is out of date goes: expired drafts, devices and sign-ins. Knows rows and times, never words."""

from __future__ import annotations

from datetime import timedelta

from django.contrib.sessions.models import Session
from django.db import connection
from django.utils import timezone

from innermost.web.models import Device, Draft, Due, SignIn


def sweep(due: Due) -> None:  # noqa: ARG001  # every work is called with its occurrence
    now = timezone.now()
    Draft.objects.filter(expires__lt=now).delete()
    Device.objects.filter(expires__lt=now).delete()
    Session.objects.filter(expire_date__lt=now).delete()
    SignIn.objects.exclude(session_key__in=Session.objects.values("session_key")).delete()
    empty_write_ahead_log()
    Due.objects.filter(done__lt=now - timedelta(days=7)).delete()


def empty_write_ahead_log() -> None:
    """SQLite overwrites what is deleted in its file, but its log keeps old pages until it is written back."""
    if connection.vendor == "sqlite" and not connection.in_atomic_block:
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
