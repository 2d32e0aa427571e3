"""How much somebody may ask the coach in a minute: far more than anybody types. Knows who asks, and no words."""

from __future__ import annotations

import time
from ipaddress import IPv6Network

from allauth.account.adapter import get_adapter
from django.http import HttpRequest
from django.utils.crypto import salted_hmac

from innermost.web.often import times

MOST, SECONDS, SPREAD = 120, 60, 60
CHARACTERS_A_QUESTION = 2_000
_SALT = "innermost.say"


def asks_too_often(request: HttpRequest, text: str) -> bool:
    """Counts one question, a long text as several.

    By person where somebody is signed in. Of a network nobody can tell at which question it ends, so that one in a
    house does not learn by their own refusal that another asked: the end is another each minute.
    """
    who = _who(request)
    mark = salted_hmac(_SALT, f"{who} {int(time.time()) // SECONDS}", algorithm="sha256").digest()
    key = f"say:{mark[:16].hex()}"
    asked = times(key, 2 * SECONDS, 1 + len(text) // CHARACTERS_A_QUESTION)
    return asked > MOST + mark[-1] % SPREAD


def _who(request: HttpRequest) -> str:
    """A person, or a network: the first half of an address of version 6 is that of a household."""
    if request.user.is_authenticated:
        return str(request.user.pk)
    address = str(get_adapter(request).get_client_ip(request))
    return str(IPv6Network(f"{address}/64", strict=False)) if ":" in address else address
