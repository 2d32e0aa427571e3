"""What happens before the first page is served: tables up to date, files in place, and the secrets proved.

A canary is a known line sealed under one server secret. Each secret that was ever the one in use has its own, and all
of them open at every start, so that a secret that is wrong or was dropped too early is noticed before anybody writes.
"""

from __future__ import annotations

import django
from django.conf import settings
from django.core.management import call_command

from innermost.vault import CannotOpen, NewerFormat, SecretMismatch, SecretRing

_LINE = b"The secret is the one that was here before."


class WrongSecret(Exception):
    """A server secret is not the one this database was used with. The message says which, and what to do."""


def prepare() -> None:
    """Raises WrongSecret, or environment.Misconfigured on import of the settings."""
    django.setup()
    call_command("migrate", interactive=False, verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0, clear=True)
    prove_secrets()


def tables_are_current() -> bool:
    """Whether the tables are those this version needs. Raises DatabaseError where the database does not answer."""
    from django.db import connection  # noqa: PLC0415  # reads the settings
    from django.db.migrations.executor import MigrationExecutor  # noqa: PLC0415  # reads the settings

    executor = MigrationExecutor(connection)
    return not executor.migration_plan(executor.loader.graph.leaf_nodes())


def prove_secrets() -> None:
    """Opens every canary, then makes one for each secret in use that has none. Raises WrongSecret."""
    from innermost.web.models import Canary  # noqa: PLC0415  # tables can be named only after django.setup()

    for canary in Canary.objects.order_by("name"):
        if not opens(canary.name, bytes(canary.sealed)):
            raise WrongSecret(_why(secret_of(canary.name)))
    for secret, ring in rings().items():
        name = f"{secret} {ring.current.id.hex()}"
        Canary.objects.get_or_create(name=name, defaults={"sealed": ring.seal("canary", _LINE, secret)})


def rings() -> dict[str, SecretRing]:
    """The secrets that have canaries, by name."""
    return {"pepper": settings.VAULT_SECRETS.pepper, "release": settings.VAULT_SECRETS.release}


def secret_of(canary: str) -> str:
    """Which secret a canary of this name is for. The name ends with the secret's id."""
    return canary.partition(" ")[0]


def opens(canary: str, sealed: bytes) -> bool:
    """Whether the configured secrets open a canary."""
    secret = secret_of(canary)
    if secret not in rings():
        return False
    try:
        return rings()[secret].unseal("canary", sealed, secret) == _LINE
    except (CannotOpen, SecretMismatch, NewerFormat):
        return False


def _why(secret: str) -> str:
    return (
        f"INNERMOST_{secret.upper()} is not the secret this database was used with. "
        f"Put the old secret back (several can be listed, newest first). Where it is lost for good: "
        f"`innermost lost-secret {secret}`; docs/howto/backup.md says what that means."
    )
