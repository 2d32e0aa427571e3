"""What people write: one table for the words, one row for each space they are shared with, and what belongs to them.

Everything said is in `sealed`. Plain are: who, where, which kind of thing, when, and the padded size.
"""

from __future__ import annotations

from typing import ClassVar
from uuid import uuid4

from django.db import models
from django.db.models import F, Q

from innermost.web.models.person import Person
from innermost.web.models.space import Space


class Round(models.Model):
    """One question put to a space, or what else both lay down, by its `kind`; each answers; revealed together.

    `topic_tag` is blind: it keeps two from opening the same question twice. `asker` is empty for a question of the day.
    `opens_at` is a time one of the two suggested for reading together.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    space = models.ForeignKey(Space, on_delete=models.CASCADE, related_name="rounds")
    kind = models.CharField(max_length=12, default="question")
    topic_tag = models.BinaryField(max_length=16)
    sealed = models.BinaryField()
    day = models.DateField()
    state = models.CharField(max_length=12, default="open")
    asker = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="asked")
    asked = models.DateTimeField(null=True)
    opens_at = models.DateTimeField(null=True)
    opens_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    revealed = models.DateTimeField(null=True)

    class Meta:
        indexes: ClassVar = [models.Index(F("space"), F("day").desc(), F("id"), name="rounds_of_a_space")]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["space", "topic_tag"], condition=Q(state="open"), name="asked_once_at_a_time"
            ),
            models.CheckConstraint(condition=Q(state__in=("open", "revealed", "closed")), name="a_round_is_in_a_state"),
        ]


class Entry(models.Model):
    """Anything written.

    `author_wrap` holds its key for its author: under their own space key, or to their public key (then `author_epoch`
    is empty) when it was written while locked. `revision` counts edits; no older words are kept.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    space = models.ForeignKey(Space, on_delete=models.CASCADE, related_name="entries")
    author = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="entries")
    kind = models.CharField(max_length=16)
    round = models.ForeignKey(Round, on_delete=models.CASCADE, null=True, related_name="answers")
    parent = models.ForeignKey("self", on_delete=models.SET_NULL, null=True)
    revision = models.PositiveIntegerField(default=1)
    created = models.DateTimeField()
    edited_at = models.DateTimeField(null=True)
    author_epoch = models.PositiveIntegerField(null=True)
    author_wrap = models.BinaryField()
    sealed = models.BinaryField()

    class Meta:
        indexes: ClassVar = [
            models.Index(F("author"), F("space"), F("created").desc(), F("id"), name="own_entries"),
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["round", "author"], condition=Q(kind="answer"), name="one_answer_each"),
        ]


class Share(models.Model):
    """An entry in a space it is shared with.

    Shown when its wrap is there; held when only the server's RELEASE secret can free it.
    """

    entry = models.ForeignKey(Entry, on_delete=models.CASCADE, related_name="shares")
    space = models.ForeignKey(Space, on_delete=models.CASCADE, related_name="shares")
    epoch = models.PositiveIntegerField()
    wrap = models.BinaryField(null=True)
    held_wrap = models.BinaryField(null=True)
    shown_at = models.DateTimeField(null=True)
    release_at = models.DateTimeField(null=True)

    class Meta:
        indexes: ClassVar = [
            models.Index(
                F("space"), F("shown_at").desc(), F("entry"), name="shown", condition=Q(shown_at__isnull=False)
            ),
            models.Index(fields=["release_at"], name="due_release", condition=Q(release_at__isnull=False)),
            models.Index(fields=["space"], name="held", condition=Q(held_wrap__isnull=False)),
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["entry", "space"], name="shared_once"),
            models.CheckConstraint(
                condition=Q(shown_at__isnull=True, wrap__isnull=True) | Q(shown_at__isnull=False, wrap__isnull=False),
                name="shown_means_wrapped",
            ),
            models.CheckConstraint(
                condition=Q(wrap__isnull=True) | Q(held_wrap__isnull=True), name="never_held_and_wrapped"
            ),
        ]


class Blob(models.Model):
    """A large part of an entry, such as a piece of a photo, under the entry's key."""

    entry = models.ForeignKey(Entry, on_delete=models.CASCADE, related_name="blobs")
    n = models.PositiveIntegerField()
    revision = models.PositiveIntegerField(default=1)
    sealed = models.BinaryField()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["entry", "n"], name="one_blob_a_number")]


class Draft(models.Model):
    """What somebody is in the middle of writing, sealed to their public key, for a few days."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="drafts")
    form = models.CharField(max_length=40)
    sealed = models.BinaryField()
    expires = models.DateTimeField(db_index=True)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["person", "form"], name="one_draft_a_form")]
