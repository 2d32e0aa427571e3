"""The second factor, with its secrets sealed under the server's PEPPER, so that a copy of the database does not hold them."""

from __future__ import annotations

import base64

from allauth.mfa.adapter import DefaultMFAAdapter

from innermost.web import server_keys


class MfaAdapter(DefaultMFAAdapter):  # type: ignore[misc]  # allauth ships no types for it
    """allauth's own, with secrets sealed at rest and an issuer without a host name."""

    def encrypt(self, text: str) -> str:
        return base64.b64encode(server_keys.secrets().pepper.seal("second factor", text.encode())).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return server_keys.secrets().pepper.unseal("second factor", base64.b64decode(encrypted_text)).decode()
