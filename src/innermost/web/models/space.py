"""Spaces, who is a member, and who holds which space key. Names are sealed; membership and times are plain."""

from __future__ import annotations

from typing import ClassVar
from uuid import uuid4

from django.db import models

from innermost.web.models.person import Person


class Space(models.Model):
    """The bond between two people, or somebody's own space with one member: the journal.

    `ended` is when one of two left. Who remains reads on; nothing new begins, and nobody else comes in. `shared` is
    what suggestions for both rest on, sealed to the space: nothing but what both can see anyway.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    own = models.BooleanField(default=False)
    epoch = models.PositiveIntegerField(default=1)
    created = models.DateTimeField(auto_now_add=True)
    ended = models.DateTimeField(null=True)
    about = models.BinaryField(null=True)
    shared = models.BinaryField(null=True)


class Member(models.Model):
    """A person in a space, with the name they go by in it.

    `key_version` is the version of their key that the pair relies on: new epochs are wrapped to that one.
    `asked_version` is a newer one whose owner asked the other to open shared words for it. `shelf` and `standing` are
    theirs alone, sealed to their own space: what they put aside here, and what the guide keeps of them. `ceiling` is
    how far their comfort lets things for both go, sealed under a server secret; noise is put on when it is read.
    """

    space = models.ForeignKey(Space, on_delete=models.CASCADE, related_name="members")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="memberships")
    joined = models.DateTimeField(auto_now_add=True)
    left = models.DateTimeField(null=True)
    name = models.BinaryField(null=True)
    key_version = models.PositiveIntegerField(default=1)
    asked_version = models.PositiveIntegerField(null=True)
    paused = models.BooleanField(default=False)
    shelf = models.BinaryField(null=True)
    standing = models.BinaryField(null=True)
    ceiling = models.BinaryField(null=True)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["space", "person"], name="once_a_member")]


class Invitation(models.Model):
    """A link into a space, good for one person and seven days, and the short code beside it.

    `mark` finds the row and is made one way from the link's secret; the secret itself is nowhere. `code_mark` only lets
    somebody ask to join.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    space = models.ForeignKey(Space, on_delete=models.CASCADE, related_name="invitations")
    inviter = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="invitations")
    round = models.ForeignKey("Round", on_delete=models.SET_NULL, null=True)
    greeting = models.ForeignKey("Entry", on_delete=models.SET_NULL, null=True)
    mark = models.BinaryField(max_length=32, unique=True)
    code_mark = models.BinaryField(max_length=32, unique=True)
    made = models.DateTimeField(auto_now_add=True)
    expires = models.DateTimeField()
    used = models.DateTimeField(null=True)


class JoinRequest(models.Model):
    """Somebody gave the short code: they ask, the inviter lets in. The name they gave is sealed to the inviter."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    invitation = models.ForeignKey(Invitation, on_delete=models.CASCADE, related_name="requests")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="join_requests")
    sealed = models.BinaryField()
    made = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["invitation", "person"], name="asked_once")]


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
