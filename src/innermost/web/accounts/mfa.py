"""The second factor, its secrets sealed under the server's PEPPER: a copy of the database does not hold them."""

from __future__ import annotations

import base64
from typing import Any

from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator

from innermost.vault import SecretMismatch, number_of
from innermost.web import server_keys
from innermost.web.models import Person


class MfaAdapter(DefaultMFAAdapter):  # type: ignore[misc]  # allauth ships no types for it
    """allauth's own, with secrets sealed at rest and words of ours."""

    error_messages = {  # noqa: RUF012  # allauth declares it so
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": "This code does not fit. Codes change every half minute; try the one shown now.",
        "cannot_delete_authenticator": "The second step cannot be turned off just now.",
        "cannot_generate_recovery_codes": "Turn the second step on first; its spare codes come with it.",
    }

    def encrypt(self, text: str) -> str:
        return base64.b64encode(server_keys.secrets().pepper.seal("second factor", text.encode())).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return server_keys.secrets().pepper.unseal("second factor", base64.b64decode(encrypted_text)).decode()

    def is_mfa_enabled(self, user: Any, types: Any = None) -> bool:
        if not isinstance(user, Person):
            return False
        return any(types is None or factor.type in types for factor in self._standing_once(user))

    def _standing_once(self, person: Person) -> list[Authenticator]:
        """allauth asks for each kind by itself; the database is asked once for a person of one request."""
        known: list[Authenticator] | None = getattr(person, "_second_factors", None)
        if known is None:
            known = person._second_factors = self._standing(person)  # type: ignore[attr-defined]
        return known

    def _standing(self, person: Person) -> list[Authenticator]:
        """Without those that are lost: under a PEPPER that was lost none can ever be checked again. They go once their
        owner has come back with their recovery code, which is when their password is under the PEPPER in use."""
        factors = list(Authenticator.objects.filter(user=person))
        if not server_keys.passwords().is_current(person.password):
            return factors
        lost = [factor for factor in factors if not self._opens(factor)]
        for factor in lost:
            factor.delete()
        return [factor for factor in factors if factor not in lost]

    def _opens(self, factor: Authenticator) -> bool:
        """Whether its secret opens. One under an older PEPPER is sealed anew, so that the older one can retire."""
        current = int.from_bytes(server_keys.secrets().pepper.current.id)
        for name in {"secret", "seed"}.intersection(factor.data):
            try:
                text = self.decrypt(factor.data[name])
            except SecretMismatch:
                return False
            if number_of(base64.b64decode(factor.data[name])) != current:
                factor.data[name] = self.encrypt(text)
                factor.save(update_fields=["data"])
        return True
