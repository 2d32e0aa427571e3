"""What happens before the first page is served: tables up to date, files in place, and the secrets proved to be the right ones."""

from __future__ import annotations

import django
from django.conf import settings
from django.core.management import call_command

from innermost.vault import CannotOpen, SecretMismatch, SecretRing

_LINE = b"The secret is the one that was here before."


class WrongSecret(Exception):
    """A server secret is not the one this database was used with. The message says which, and what to do."""


def prepare() -> None:
    """Raises WrongSecret, or environment.Misconfigured on import of the settings."""
    django.setup()
    call_command("migrate", interactive=False, verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0, clear=True)
    prove_secrets()


def prove_secrets() -> None:
    """Opens the canary of each secret, or makes it the first time. Raises WrongSecret."""
    _prove("pepper", settings.VAULT_SECRETS.pepper)
    _prove("release", settings.VAULT_SECRETS.release)


def _prove(name: str, ring: SecretRing) -> None:
    from innermost.web.models import Canary  # noqa: PLC0415  # tables can be named only after django.setup()

    canary, made = Canary.objects.get_or_create(name=name, defaults={"sealed": ring.seal("canary", _LINE, name)})
    try:
        if not made and ring.unseal("canary", bytes(canary.sealed), name) != _LINE:
            raise CannotOpen
    except (CannotOpen, SecretMismatch):
        raise WrongSecret(
            f"INNERMOST_{name.upper()} is not the secret this database was used with, so nothing people wrote would open. "
            "Put the old secret back (several can be listed, newest first); see docs/howto/backup.md."
        ) from None
