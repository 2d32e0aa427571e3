"""Spaces, who is a member, and who holds which space key. Names are sealed; membership and times are plain."""

from __future__ import annotations

from typing import ClassVar
from uuid import uuid4

from django.db import models

from innermost.web.models.person import Person


class Space(models.Model):
    """The bond between two people, or somebody's own space with one member: the journal."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    own = models.BooleanField(default=False)
    epoch = models.PositiveIntegerField(default=1)
    created = models.DateTimeField(auto_now_add=True)
    about = models.BinaryField(null=True)


class Member(models.Model):
    """A person in a space, with the name they go by in it."""

    space = models.ForeignKey(Space, on_delete=models.CASCADE, related_name="members")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="memberships")
    joined = models.DateTimeField(auto_now_add=True)
    left = models.DateTimeField(null=True)
    name = models.BinaryField(null=True)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["space", "person"], name="once_a_member")]


class SpaceKey(models.Model):
    """A space's key of one epoch, wrapped to one holder's key of one version."""

    space = models.ForeignKey(Space, on_delete=models.CASCADE, related_name="keys")
    epoch = models.PositiveIntegerField()
    holder_kind = models.CharField(max_length=12)
    holder = models.UUIDField()
    holder_version = models.PositiveIntegerField(default=1)
    wrap = models.BinaryField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["holder", "space", "epoch", "holder_kind", "holder_version"], name="one_wrap_a_holder"
            )
        ]
