"""A walk that two were asked to, or are in. Plain are only that there is one, and how long it is kept."""

from __future__ import annotations

from uuid import uuid4

from django.db import models

from innermost.web.models.space import Space


class Walk(models.Model):
    """At most one a space. `sealed`, under a server secret, holds which walk it is, who asked, and where it stands.

    It holds no word that anybody said. The row goes after `expires`, a day after it was asked for or begun.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    space = models.OneToOneField(Space, on_delete=models.CASCADE, related_name="walk")
    sealed = models.BinaryField()
    expires = models.DateTimeField(db_index=True)
