"""A calendar that other programs fetch. What stands in it is sealed to a key that only the link's token gives."""

from __future__ import annotations

from uuid import uuid4

from django.db import models

from innermost.web.models.person import Person


class Feed(models.Model):
    """At most one a person. `mark` finds the row and is made one way from the token; the token itself is nowhere in
    plain.

    `sealed` is the calendar, sealed to `public`; empty until it is written, and after its owner left a space. `kept` is
    for its owner, under the key of their own space: the token, to show it to them again, and what they chose.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    person = models.OneToOneField(Person, on_delete=models.CASCADE, related_name="feed")
    mark = models.BinaryField(max_length=32, unique=True)
    public = models.BinaryField(max_length=32)
    kept = models.BinaryField()
    sealed = models.BinaryField(null=True)
