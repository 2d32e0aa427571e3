"""The server's own secrets, as the vault wants them. Knows the settings; knows no person."""

from __future__ import annotations

from functools import cache

from django.conf import settings

from innermost.vault import Passwords, ServerSecrets, Stretch
from innermost.web.accounts.gate import gate


@cache
def passwords() -> Passwords:
    """Derives at most as many at once, across processes, as the gate lets through."""
    return Passwords(secrets().pepper, getattr(settings, "VAULT_STRETCH", Stretch()), gate)


def secrets() -> ServerSecrets:
    return settings.VAULT_SECRETS
