"""The second factor, with its secrets sealed under the server's PEPPER, so that a copy of the database does not hold them."""

from __future__ import annotations

import base64

from allauth.mfa.adapter import DefaultMFAAdapter

from innermost.web import server_keys


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
