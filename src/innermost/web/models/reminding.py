"""What somebody chose to be reminded of, and where to."""

from __future__ import annotations

from uuid import uuid4

from django.db import models

from innermost.web.models.person import Person


class Reminding(models.Model):
    """At most one a person, and none for who wants none. `sealed` opens with the server's RELEASE secret, since the
    worker must read it: what of, when, and where to. It holds no words of anybody's.

    `failing` is since when nothing was taken there; `stopped` once that lasted too long.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    person = models.OneToOneField(Person, on_delete=models.CASCADE, related_name="reminding")
    sealed = models.BinaryField()
    failing = models.DateTimeField(null=True)
    stopped = models.BooleanField(default=False)
