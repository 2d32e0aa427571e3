"""Signs in with e-mail and password: one derivation checks the password and, in the same request, opens the person's key."""

from __future__ import annotations

from allauth.account.auth_backends import AuthenticationBackend


class PasswordBackend(AuthenticationBackend):
    """allauth's own, under a name of ours. `Person.check_password` keeps what it derived; `adapter` uses it."""
