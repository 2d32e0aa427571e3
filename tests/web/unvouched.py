"""A server with a certificate that nobody vouches for. Says nothing to anybody, and keeps how often it was called on.

Knows TLS; no page and no call.
"""

from __future__ import annotations

import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from socket import create_server, socket
from threading import Thread

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec


@contextmanager
def unvouched(home: Path) -> Iterator[tuple[str, list[str]]]:
    """Its address, and a line for each time somebody came."""
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(_certificate(home))
    came: list[str] = []
    with create_server(("127.0.0.1", 0)) as server:
        Thread(target=_hear, args=(server, context, came), daemon=True).start()
        yield f"https://127.0.0.1:{server.getsockname()[1]}", came


def _hear(server: socket, context: ssl.SSLContext, came: list[str]) -> None:
    while True:
        try:
            caller, _ = server.accept()
        except OSError:
            return
        came.append("somebody")
        with caller, suppress(OSError):
            context.wrap_socket(caller, server_side=True).close()


def _certificate(home: Path) -> Path:
    key, name = ec.generate_private_key(ec.SECP256R1()), x509.Name([])
    begins, number = datetime.now(UTC), x509.random_serial_number()
    ends = begins + timedelta(days=1)
    made = x509.CertificateBuilder(name, name, key.public_key(), number, begins, ends).sign(key, hashes.SHA256())
    form = serialization.PrivateFormat.PKCS8
    secret = key.private_bytes(serialization.Encoding.PEM, form, serialization.NoEncryption())
    file = home / "certificate.pem"
    file.write_bytes(secret + made.public_bytes(serialization.Encoding.PEM))
    return file
