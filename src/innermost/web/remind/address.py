"""Addresses of notification services, as Apprise writes them, from a short list.

Knows schemes and how a message is handed to each; knows nobody.

ntfy and a web hook get an id with the message, by which a second one can be told from the first; the others know none.
"""

from __future__ import annotations

import json
import logging
from enum import Enum
from typing import Any
from urllib.parse import quote

from innermost.web.remind.reach import guarded, resolves_well

SCHEMES = (
    *("ntfy", "ntfys", "json", "jsons", "gotify", "gotifys", "matrix", "matrixs", "nctalk", "nctalks"),
    *("tgram", "discord", "pover", "signal", "signals", "mmost", "mmosts"),
)
LONGEST, CONNECT_SECONDS, READ_SECONDS = 500, 5.0, 10.0
NAME = "Innermost"
_SECURE_CLOUD = "https://ntfy.sh"


class Outcome(Enum):
    TAKEN = "the receiver said yes"
    REFUSED = "it was not taken"
    UNSURE = "nobody answered, and it may have been taken"


class NotAnAddress(ValueError):
    """With a sentence that says why."""


def check(text: str) -> None:
    """Raises NotAnAddress for what cannot be used, or leads where this server does not go."""
    scheme = text.partition("://")[0].lower()
    if scheme not in SCHEMES or "://" not in text:
        raise NotAnAddress(f"Write an address that begins with one of these, then ://: {', '.join(SCHEMES)}.")
    if "?" in text or len(text) > LONGEST:
        raise NotAnAddress("Leave out the question mark and what follows it.")
    service = _service(text)
    if service is None:
        raise NotAnAddress("Something in this address is missing or misspelt.")
    if not all(map(resolves_well, _hosts(service))):
        raise NotAnAddress("This server does not reach that address. Private ones only where its operator allows them.")


def hand_over(text: str, words: str, id: str) -> Outcome:
    """One message to one address. Takes seconds at most for each step of it; follows no redirect."""
    service = _service(text)
    if service is None:
        return Outcome.REFUSED
    with guarded():
        match text.partition("://")[0].lower():
            case "ntfy" | "ntfys":
                return _to_ntfy(service, words, id)
            case "json" | "jsons":
                return _to_hook(service, words, id)
        return Outcome.TAKEN if service.notify(body=words, title="") else Outcome.REFUSED


def _service(text: str) -> Any:
    """None where Apprise cannot read it."""
    # Loading it takes a while, and few pages need it.
    from apprise import Apprise, AppriseAsset  # noqa: PLC0415

    # What it logs names addresses.
    logging.getLogger("apprise").setLevel(logging.CRITICAL + 1)
    asset = AppriseAsset(app_id=NAME, app_desc=NAME, http_redirects=False, secure_logging=True, plugin_paths=[])
    service = Apprise.instantiate(text, asset=asset, suppress_exceptions=True)
    if service:
        service.redirects = False
        service.socket_connect_timeout, service.socket_read_timeout = CONNECT_SECONDS, READ_SECONDS
        service.request_rate_per_sec = 0
    return service


def _hosts(service: Any) -> list[str]:
    """The ones its owner named; a service of fixed name is where it is."""
    is_cloud = str(getattr(service, "mode", "")).endswith("cloud")
    return [service.host] if getattr(service, "host", "") and not is_cloud else []


def _to_ntfy(service: Any, words: str, id: str) -> Outcome:
    """The id is ntfy's own for messages in a sequence: a second one takes the place of the first."""
    base = _base(service) if _hosts(service) else _SECURE_CLOUD
    headers = {"X-Sequence-ID": id, "Content-Type": "text/plain; charset=utf-8"}
    auth = (service.user, service.password or "") if service.user else None
    if service.token and auth is None:
        headers["Authorization"] = f"Bearer {service.token}"
    outcomes = [_post(f"{base}/{quote(one)}", words.encode(), headers, auth, service) for one in service.topics[:1]]
    return outcomes[0] if outcomes else Outcome.REFUSED


def _to_hook(service: Any, words: str, id: str) -> Outcome:
    said = {"version": "1.0", "title": NAME, "message": words, "type": "info", "id": id}
    headers = {**service.headers, "Content-Type": "application/json", "Idempotency-Key": id}
    auth = (service.user, service.password or "") if service.user else None
    return _post(f"{_base(service)}{service.fullpath or '/'}", json.dumps(said).encode(), headers, auth, service)


def _base(service: Any) -> str:
    port = f":{service.port}" if service.port else ""
    host = f"[{service.host}]" if ":" in service.host else service.host
    return f"http{'s' if service.secure else ''}://{host}{port}"


def _post(url: str, body: bytes, headers: dict[str, str], auth: tuple[str, str] | None, service: Any) -> Outcome:
    import requests  # noqa: PLC0415  # comes with Apprise, and as late

    with requests.Session() as session:
        # Neither a proxy nor a password file of the server's is meant for an address somebody chose.
        session.trust_env = False
        try:
            answer = session.post(
                url,
                data=body,
                headers=headers,
                auth=auth,
                verify=service.verify_certificate,
                timeout=(CONNECT_SECONDS, READ_SECONDS),
                allow_redirects=False,
                stream=True,
            )
        except requests.exceptions.ReadTimeout:
            return Outcome.UNSURE
        except (requests.exceptions.RequestException, OSError, ValueError):
            return Outcome.REFUSED
        return Outcome.TAKEN if 200 <= answer.status_code < 300 else Outcome.REFUSED
