"""Where accounts meet keys: sign-up makes a key, signing in opens it, signing out locks it.

With a second factor, the password comes first: the key is set aside and opens only when the sign-in is complete.
"""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core import context
from django.conf import settings
from django.db import transaction
from django.http import HttpRequest

from innermost.vault import VaultFault
from innermost.web.access import hold_again, own_entries
from innermost.web.accounts import keys
from innermost.web.calendar_feed import renew
from innermost.web.models import Person
from innermost.web.visit import Presence, visit


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # allauth ships no types for it
    """Hooks of allauth, each a few lines. No messages: pages say what happened."""

    error_messages = {  # noqa: RUF012  # allauth declares it so
        **DefaultAccountAdapter.error_messages,
        "email_password_mismatch": "This e-mail address and password do not belong together.",
        "too_many_login_attempts": "That was tried too often. In two minutes you can try again.",
        "incorrect_password": "That is not the password.",
        "invalid_password_reset": "This link no longer works.",
        "rate_limited": "That was tried too often. In a few minutes you can try again.",
        "email_taken": "There is an account with this address. You can sign in instead.",
    }

    def save_user(self, request: HttpRequest, user: Person, form: Any, commit: bool = True) -> Person:  # noqa: ARG002
        person: Person = super().save_user(request, user, form, commit=False)
        with transaction.atomic():
            person.save()
            keyholder = keys.enrol(person)
            _keep_first_words(Presence(person, keyholder), form)
        visit(request).unlock_later(keyholder)
        return person

    def authenticate(self, request: HttpRequest, **credentials: Any) -> Person | None:
        person: Person | None = super().authenticate(request, **credentials)
        if person is not None and person.is_active and not request.user.is_authenticated:
            try:
                keyholder = keys.open_key(person)
                keys.renew_lock(person, keyholder, credentials["password"])
                visit(request).unlock_later(keyholder)
            except VaultFault:
                visit(request).lock()
        return person

    def reauthenticate(self, user: Person, password: str) -> bool:
        """Counts towards the same limit as signing in; opens and locks nothing."""
        known = self.authenticate(context.request, email=user.email, password=password)
        return known is not None and known.pk == user.pk

    def login(self, request: HttpRequest, user: Person) -> None:
        super().login(request, user)
        visit(request).unlock_pending()
        if visit(request).is_open:
            hold_again(visit(request))
            renew(visit(request))

    def logout(self, request: HttpRequest) -> None:
        visit(request).lock()
        super().logout(request)

    def add_message(self, *args: Any, **kwargs: Any) -> None:  # noqa: ARG002
        return

    def get_reset_password_from_key_url(self, key: str) -> str:
        """At the address the operator named, whatever port or name a request came with."""
        url: str = super().get_reset_password_from_key_url(key)
        return f"{settings.ORIGIN}{urlsplit(url).path}" if settings.ORIGIN else url

    def _get_login_attempts_cache_key(self, request: HttpRequest, **credentials: Any) -> str:
        """Counted by e-mail and network together, so that somebody elsewhere cannot keep its owner out."""
        return f"{super()._get_login_attempts_cache_key(request, **credentials)}:{self.get_client_ip(request)}"

    def format_email_subject(self, subject: str) -> str:
        """Nothing in front: a subject line is read by others."""
        return subject

    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002
        return bool(settings.SIGN_UP_OPEN)


def _keep_first_words(person: Presence, form: Any) -> None:
    """What was written before there was an account, and the name somebody gave."""
    mine = own_entries(person)
    for payload in form.first_words():
        mine.write(payload)
    if name := form.cleaned_data["name"]:
        mine.space.call(name)
