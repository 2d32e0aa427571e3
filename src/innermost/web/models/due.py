"""Work that is due at a time. Holds neutral facts only: the worker never sees words."""

from __future__ import annotations

from typing import ClassVar

from django.db import models


class Due(models.Model):
    """One occurrence.

    `key` is unique, so asking twice makes one row, also after it was done; done rows go after a week.
    `message` is set where something is handed over, and names what was handed over with it.
    """

    what = models.CharField(max_length=24)
    key = models.CharField(max_length=120)
    when = models.DateTimeField()
    leased_until = models.DateTimeField(null=True)
    attempts = models.PositiveIntegerField(default=0)
    subject = models.UUIDField(null=True)
    message = models.UUIDField(null=True)
    done = models.DateTimeField(null=True)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["when"], name="due_next", condition=models.Q(done__isnull=True)),
            models.Index(fields=["what", "when"], name="due_kind", condition=models.Q(done__isnull=True)),
            models.Index(fields=["subject", "when"], name="due_of", condition=models.Q(subject__isnull=False)),
        ]
        constraints: ClassVar = [models.UniqueConstraint(fields=["what", "key"], name="one_row_an_occurrence")]
