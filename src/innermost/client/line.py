"""The way to one server: what is sent, what comes back, and what happens when the connection breaks.

The only place of the client that holds the token. Knows HTTP and problems; must not know what is asked for.
"""

from __future__ import annotations

import re
import ssl
import time
from collections.abc import Mapping
from contextlib import suppress
from ipaddress import ip_address
from typing import Any
from urllib.parse import urlsplit
from uuid import uuid4

import requests
from requests.auth import AuthBase

from innermost.client.faults import Fault, FieldError, NoToken, NotPrivate, NotUnderstood, Problem, Unreachable
from innermost.client.given import sure_key

ROOT = "/api/v1/"
TOKEN = re.compile(r"im_[A-Za-z0-9_=+/-]{20,}")
# Seconds before what can safely be sent again is sent again.
PAUSES = (0.5, 2.0)
KNOWN = {"type", "title", "status", "detail", "errors"}
Json = Mapping[str, Any]


class _Bearer(AuthBase):
    """Puts the token on each request. As an `auth` of its own it cannot be replaced by a .netrc."""

    def __init__(self, token: str) -> None:
        self._token = token

    def __call__(self, request: requests.PreparedRequest) -> requests.PreparedRequest:
        request.headers["Authorization"] = f"Bearer {self._token}"
        return request

    def __repr__(self) -> str:
        return "<a token>"


class Line:
    """One server, asked in the name of one token. `timeout`: seconds to wait for it, each time."""

    def __init__(self, url: str, token: str, *, allow_plain: bool = False, timeout: float = 30.0) -> None:
        self.url, is_here = _address(url, allow_plain=allow_plain)
        if not TOKEN.fullmatch(token.strip()):
            raise NoToken("This is no token of Innermost. It begins with im_ and has no space in it.")
        self._timeout = timeout
        self._session = requests.Session()
        self._session.auth = _Bearer(token.strip())
        # A proxy named in the environment must not get to see what goes to this machine or goes plainly.
        self._session.trust_env = self.url.startswith("https:") and not is_here

    def get(self, path: str, **query: object) -> Any:
        asked = {name: str(value) for name, value in query.items() if value is not None}
        return self._safely("GET", path, params=asked)

    def post(self, path: str, body: Json, key: str | None = None) -> Any:
        """Done once, however often it has to be sent: the server knows it again by its `key`.

        Raises ValueError for a key that cannot travel.
        """
        once = uuid4().hex if key is None else sure_key(key)
        return self._safely("POST", path, json=body, headers={"Idempotency-Key": once})

    def put(self, path: str, body: Json) -> Any:
        """Sent once. What replaces something is not sent again unseen: it may have changed in between."""
        return self._once("PUT", path, json=body)

    def delete(self, path: str) -> None:
        self._once("DELETE", path)

    def close(self) -> None:
        self._session.close()

    def _safely(self, method: str, path: str, **sent: Any) -> Any:
        """Again, when the connection broke or the first is still under way there."""
        for pause in PAUSES:
            try:
                return self._once(method, path, **sent)
            except Unreachable:
                time.sleep(pause)
            except Problem as problem:
                if problem.slug != "under-way":
                    raise
                time.sleep(pause)
        return self._once(method, path, **sent)

    def _once(self, method: str, path: str, **sent: Any) -> Any:
        answer = self._answer(method, path, **sent)
        if answer.is_redirect:
            raise NotPrivate(f"{self.url} leads to another address. Give that one, as it stands in your browser.")
        if not answer.ok:
            raise _problem(answer)
        return None if answer.status_code == requests.codes.no_content else _json(answer)

    def _answer(self, method: str, path: str, **sent: Any) -> requests.Response:
        try:
            return self._session.request(
                method, self.url + ROOT + path, timeout=self._timeout, allow_redirects=False, **sent
            )
        except requests.Timeout:
            fault: Fault = Unreachable(f"{self.url} did not answer within {self._timeout:g} seconds.")
        except requests.RequestException as broken:
            fault = self._no_way(broken)
        # Raised out here, so that it does not hold on to the request, which has the token in it.
        raise fault

    def _no_way(self, broken: requests.RequestException) -> Fault:
        """A certificate does not become better by asking again; anything else may have been the line."""
        if _is_of_certificate(broken):
            return NotPrivate(f"The certificate of {self.url} cannot be trusted. Nothing was sent.")
        return Unreachable(f"{self.url} cannot be reached.")


def _is_of_certificate(fault: BaseException | None) -> bool:
    """What `requests` raises of TLS is also a cut connection; which one it was lies innermost."""
    while fault and not isinstance(fault, ssl.SSLCertVerificationError):
        fault = fault.__context__
    return fault is not None


def _address(url: str, *, allow_plain: bool) -> tuple[str, bool]:
    """The address as it is used, and whether it is this machine. Raises NotPrivate."""
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        parts = urlsplit("")
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.query or parts.fragment:
        raise NotPrivate("Give the address as it stands in your browser, such as https://closer.example.org")
    if parts.username is not None:
        raise NotPrivate("The address has a name or password in it. Leave that out; the token says who you are.")
    is_here = _is_this_machine(parts.hostname)
    if parts.scheme == "http" and not (is_here or allow_plain):
        raise NotPrivate(f"http://{parts.hostname} is not encrypted: others on the way could read your token.")
    return f"{parts.scheme}://{parts.netloc}{parts.path.rstrip('/')}", is_here


def _is_this_machine(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _json(answer: requests.Response) -> Any:
    with suppress(ValueError):
        return answer.json()
    # Raised out here, so that it does not hold on to what was answered.
    raise NotUnderstood("The server's answer is not one of this API. Is the address right?")


def _problem(answer: requests.Response) -> Problem:
    said = _said(answer)
    after = answer.headers.get("Retry-After", "")
    return Problem(
        answer.status_code,
        str(said.get("type", "")).rpartition("#problem-")[2],
        str(said.get("title") or f"The server answered {answer.status_code}."),
        str(said.get("detail") or ""),
        tuple(
            FieldError(str(one.get("field") or ""), str(one.get("message") or ""))
            for one in said.get("errors") or ()
            if isinstance(one, dict)
        ),
        float(after) if after.isdecimal() else None,
        {name: value for name, value in said.items() if name not in KNOWN},
    )


def _said(answer: requests.Response) -> dict[str, Any]:
    """What a problem says; nothing where something else answered, such as a proxy."""
    if not answer.headers.get("Content-Type", "").startswith("application/problem+json"):
        return {}
    said = _json(answer)
    return said if isinstance(said, dict) else {}
