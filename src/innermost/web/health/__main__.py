"""`python -m innermost.web.health` asks a running server whether it is well: exit code 0 or 1. For containers."""

from __future__ import annotations

import http.client
import sys

from innermost.web import environment


def ask() -> bool:
    port = environment.whole("INNERMOST_PORT", 8000)
    host = environment.words("INNERMOST_ALLOWED_HOSTS", ("localhost",))[0].lstrip(".")
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
    connection.request("GET", "/health/", headers={"Host": host, "X-Forwarded-Proto": "https"})
    return connection.getresponse().status == 200


if __name__ == "__main__":
    try:
        sys.exit(0 if ask() else 1)
    except OSError:
        sys.exit(1)
