"""Tokens that a program of somebody's own calls with, and what a call must not do twice."""

from __future__ import annotations

from typing import ClassVar
from uuid import uuid4

from django.db import models

from innermost.web.models.person import Person


class ApiToken(models.Model):
    """`mark` finds the row and is made one way from the token; the token itself is nowhere.

    `wrap` holds the person's key of `version` for the token, where they let it open their words. `name` is sealed to
    their own space. Days, never times, and of use only the last one.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="tokens")
    mark = models.BinaryField(max_length=32, unique=True)
    name = models.BinaryField()
    scopes = models.CharField(max_length=255)
    version = models.PositiveIntegerField()
    wrap = models.BinaryField(null=True)
    made = models.DateField()
    used = models.DateField(null=True)
    expires = models.DateTimeField(db_index=True)


class ApiOnce(models.Model):
    """Something was made under a key its caller chose, so that a second try makes nothing more.

    Both marks are under a key derived from the token: without the token nobody tries words against them.
    """

    token = models.ForeignKey(ApiToken, on_delete=models.CASCADE, related_name="once")
    mark = models.BinaryField(max_length=32)
    body = models.BinaryField(max_length=32)
    made = models.UUIDField(null=True)
    at = models.DateTimeField(db_index=True)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["token", "mark"], name="made_once")]
