"""Facts about this server itself."""

from __future__ import annotations

from django.db import models


class Canary(models.Model):
    """A known line sealed under one server secret, opened at every start: a wrong secret is noticed before anybody
    writes.
    """

    name = models.CharField(max_length=24, unique=True)
    sealed = models.BinaryField()
