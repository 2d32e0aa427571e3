"""The people of the tests, each with a browser of their own, arriving through the real pages.

Ada owns what she wrote. Ben is the other member, Dora a former one, Cleo a stranger, Olu runs the server. Knows how to
sign up, in, lock and come back; knows no key.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from django.core.cache import cache
from django.db import connection, transaction
from django.http import HttpResponseBase
from django.test import Client, override_settings

from innermost.vault import Stretch
from innermost.web import server_keys
from innermost.web.cookies import DEVICE
from innermost.web.models import Person
from innermost.web.visit import Visit, visit

PASSWORD = "zqxkjvbwödrtplmnx"
PLAIN_FILES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}


def browser(**extra: Any) -> Client:
    """A browser that shows a fault as a page, as a server does."""
    return Client(raise_request_exception=False, **extra)


@dataclass
class Someone:
    """A person with an account and one browser."""

    name: str
    client: Client = field(default_factory=browser)

    @property
    def email(self) -> str:
        return f"{self.name.lower()}@example.org"

    @property
    def password(self) -> str:
        return f"{self.name} keeps {PASSWORD} kettles"

    @property
    def person(self) -> Person:
        return Person.objects.get(email=self.email)

    def sign_up(self, **more: str) -> Someone:
        form = {"email": self.email, "password1": self.password, "adult": "on"} | more
        answer = self.client.post("/sign-up/", form)
        assert answer.status_code == 302, f"signing up gave {answer.status_code}"
        return self

    def sign_in(self) -> HttpResponseBase:
        return self.client.post("/sign-in/", {"login": self.email, "password": self.password})

    def elsewhere(self) -> Someone:
        """The same person in another browser, signed in there too."""
        other = Someone(self.name)
        other.sign_in()
        return other

    def lock(self) -> Someone:
        self.client.post("/lock/")
        return self

    def write(self, text: str, **more: Any) -> str:
        """Writes an entry and returns its address."""
        before = set(self.person.entries.values_list("pk", flat=True))
        answer = self.client.post("/journal/new/", {"text": text} | more)
        assert answer.status_code == 302, f"writing gave {answer.status_code}"
        (new,) = set(self.person.entries.values_list("pk", flat=True)) - before
        return f"/journal/{new}/"

    def visit(self) -> Visit:
        """This person's visit in this browser, as a view would have it."""
        return visit(self.client.get("/health/").wsgi_request)


def only_device_cookie(of: Someone) -> Client:
    """A browser that has nothing but the cookie of a device `of` trusts."""
    of.client.post("/security/devices/trust/", {"password": of.password})
    alone = browser()
    alone.cookies[DEVICE] = of.client.cookies[DEVICE].value
    return alone


@contextmanager
def cheap_surroundings() -> Iterator[None]:
    """Cheap passwords and plain static files, for as long as it lasts."""
    with override_settings(VAULT_STRETCH=Stretch(8, 1), STORAGES=PLAIN_FILES, EMAIL_HOST="localhost"):
        server_keys.passwords.cache_clear()
        cache.clear()
        yield
    server_keys.passwords.cache_clear()


@contextmanager
def undone(*clients: Client) -> Iterator[None]:
    """Whatever happens inside leaves no trace: rows, caches and the browsers' cookies are what they were."""
    jars = [client.cookies for client in clients]
    kept = [{name: morsel.copy() for name, morsel in jar.items()} for jar in jars]
    cache.clear()
    try:
        with transaction.atomic(using=connection.alias):
            yield
            transaction.set_rollback(True)
    finally:
        for client, jar, morsels in zip(clients, jars, kept, strict=True):
            jar.clear()
            jar.update(morsels)
            client.cookies = jar
