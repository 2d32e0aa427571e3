"""Which pages may open a socket: those of this server, by scheme, name and port, and those the settings trust."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import override_settings

from innermost.web.live.origin import is_own

TRUSTS_A_PROXY = ("HTTP_X_FORWARDED_PROTO", "https")


def scope(origin: str, host: str = "walks.example", scheme: str = "ws", **headers: str) -> dict[str, Any]:
    given = {"host": host, "origin": origin, **{name.replace("_", "-"): value for name, value in headers.items()}}
    return {"scheme": scheme, "headers": [(name.encode(), value.encode()) for name, value in given.items()]}


def test_a_page_of_the_same_scheme_name_and_port_may() -> None:
    assert is_own(scope("http://walks.example"))
    assert is_own(scope("https://walks.example", scheme="wss"))
    assert is_own(scope("http://[::1]:8000", "[::1]:8000"))


@pytest.mark.parametrize(
    "origin", ["https://walks.example", "http://walks.example:8001", "http://other.example", "null", "", "http://"]
)
def test_any_other_may_not(origin: str) -> None:
    assert not is_own(scope(origin))


def test_who_sends_no_origin_is_not_let_in() -> None:
    assert not is_own({"scheme": "ws", "headers": [(b"host", b"walks.example")]})


@pytest.mark.parametrize("trusted", [None, TRUSTS_A_PROXY])
def test_what_a_proxy_says_of_the_scheme_counts_where_one_is_trusted(trusted: Any) -> None:
    with override_settings(SECURE_PROXY_SSL_HEADER=trusted):
        assert is_own(scope("https://walks.example", x_forwarded_proto="https")) == bool(trusted)


@override_settings(CSRF_TRUSTED_ORIGINS=["https://Walks.example:8443"])
def test_an_origin_the_settings_trust_may() -> None:
    assert is_own(scope("https://walks.example:8443"))
    assert not is_own(scope("https://walks.example:8444"))
