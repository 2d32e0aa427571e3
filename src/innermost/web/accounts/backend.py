"""Signs in with e-mail and password. One derivation checks the password and, in the same request, opens the key."""

from __future__ import annotations

from allauth.account.auth_backends import AuthenticationBackend


class PasswordBackend(AuthenticationBackend):  # type: ignore[misc]  # allauth ships no types for it
    """allauth's own, under a name of ours. `Person.check_password` keeps what it derived; `adapter` uses it."""
