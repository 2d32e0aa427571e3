"""People, the versions of their key, the browsers they are signed in on, and devices that may unlock by themselves.

No column here says anything a person wrote; names are sealed and live with a member of a space.
"""

from __future__ import annotations

from typing import Any, ClassVar
from uuid import uuid4

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models

from innermost.vault import CannotOpen, Holder, NewerFormat, PasswordKey, SecretMismatch
from innermost.web import server_keys


class People(BaseUserManager["Person"]):
    """Makes and finds people by e-mail address."""

    def create_user(self, email: str, password: str | None = None, **extra: Any) -> Person:
        person = self.model(email=self.normalize_email(email).lower(), **extra)
        person.set_password(password)
        person.save(using=self._db)
        return person


class Person(AbstractBaseUser):
    """Somebody with an account, or a guest without one yet (no e-mail).

    `password` holds the lock, see `vault.password`.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    email = models.EmailField(unique=True, null=True, blank=True)
    password = models.CharField(max_length=255)
    last_login = None
    is_active = models.BooleanField(default=True)
    created = models.DateTimeField(auto_now_add=True)
    time_zone = models.CharField(max_length=64, blank=True)
    key_version = models.PositiveIntegerField(default=0)
    key_public = models.BinaryField(null=True)

    objects: ClassVar[People] = People()
    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"

    def __str__(self) -> str:
        return str(self.id)

    @property
    def is_guest(self) -> bool:
        """Came by a link and has no account yet."""
        return self.email is None

    @property
    def holder(self) -> Holder:
        """The public half of this person's current key."""
        if self.key_public is None:
            raise CannotOpen
        return Holder("person", self.id, self.key_version, bytes(self.key_public))

    def set_password(self, raw_password: str | None) -> None:
        """Makes a new lock. What this person wrote stays under the old one until their key is wrapped anew."""
        if raw_password is None:
            self.set_unusable_password()
            return
        self.keep_lock(server_keys.passwords().lock(self.id, raw_password))

    def keep_lock(self, key: PasswordKey) -> None:
        self.password = key.lock
        self.derived = key

    def check_password(self, raw_password: str | None) -> bool:
        """Derives once. What was derived stays on this object, to open the person's key in the same request."""
        if raw_password is None:
            return False
        try:
            self.derived = server_keys.passwords().open(self.id, raw_password, self.password)
        except (CannotOpen, NewerFormat, SecretMismatch, ValueError):
            return False
        return True

    derived: PasswordKey | None = None


class PersonKey(models.Model):
    """One version of a person's key, as wraps.

    The lock beside the password wrap says how to derive for it, also years later.

    `recovery_offered` waits until its code was confirmed. `older_wrap` holds this version for a later one, which then
    opens all that was sealed to it.
    """

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="keys")
    version = models.PositiveIntegerField()
    public = models.BinaryField()
    password_lock = models.CharField(max_length=255, blank=True)
    password_wrap = models.BinaryField(null=True)
    recovery_wrap = models.BinaryField(null=True)
    recovery_offered = models.BinaryField(null=True)
    older_wrap = models.BinaryField(null=True)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["person", "version"], name="one_key_a_version")]


class SignIn(models.Model):
    """A browser that is signed in, so that its owner can see it and end it. No address, and no time of last use."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="sign_ins")
    session_key = models.CharField(max_length=40, unique=True)
    browser = models.CharField(max_length=60)
    made = models.DateTimeField(auto_now_add=True)


class Device(models.Model):
    """A device whose own secret opens the person's key for a while, because its owner chose so."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="devices")
    version = models.PositiveIntegerField()
    wrap = models.BinaryField()
    browser = models.CharField(max_length=60)
    made = models.DateTimeField(auto_now_add=True)
    expires = models.DateTimeField(db_index=True)
