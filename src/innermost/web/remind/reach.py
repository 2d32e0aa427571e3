"""Which addresses this server may reach for somebody: public ones, and those its operator listed.

Asked when an address is chosen and again at every single connection, since a name may lead elsewhere by then. Knows
networks; knows nobody and no message.
"""

from __future__ import annotations

import socket
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from typing import Any

from django.conf import settings

_CARRIES_IPV4 = IPv6Network("64:ff9b::/96")
_here = threading.local()


class OutOfReach(OSError):
    """That is an address this server reaches for nobody."""


def may_reach(text: str) -> bool:
    """Whether this is an address (never a name) that may be reached."""
    try:
        address = ip_address(text.partition("%")[0])
    except ValueError:
        return False
    inner = _inner(address)
    if any(one.version == inner.version and inner in one for one in settings.NOTIFY_PRIVATE):
        return True
    return inner.is_global and not inner.is_multicast and not inner.is_reserved


def resolves_well(host: str) -> bool:
    """Whether a name leads somewhere, and nowhere but where it may."""
    try:
        found = {str(one[4][0]) for one in socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)}
    except (OSError, UnicodeError):
        return False
    return bool(found) and all(map(may_reach, found))


@contextmanager
def guarded() -> Iterator[None]:
    """Inside, this thread can connect to nothing else. Raises OutOfReach from the connecting itself."""
    _watch()
    _here.guarded = True
    try:
        yield
    finally:
        _here.guarded = False


def _inner(address: IPv4Address | IPv6Address) -> IPv4Address | IPv6Address:
    """The IPv4 address that an IPv6 one only stands for."""
    if isinstance(address, IPv4Address):
        return address
    if address in _CARRIES_IPV4:
        return IPv4Address(int(address) & 0xFFFFFFFF)
    return address.ipv4_mapped or address.sixtofour or address


@cache
def _watch() -> None:
    """Python tells of every connection before it is made, whichever library makes it. A hook stays for good."""
    sys.addaudithook(_told)


def _told(event: str, told: tuple[Any, ...]) -> None:
    if event not in ("socket.connect", "socket.sendto") or not getattr(_here, "guarded", False):
        return
    to = told[1]
    if not (isinstance(to, tuple) and may_reach(str(to[0]))):
        raise OutOfReach
