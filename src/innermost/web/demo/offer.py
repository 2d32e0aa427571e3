"""Who may start a demo beside this server: somebody at this very machine, while nobody has written anything here.

Knows requests and whether there is a person; knows no page.
"""

from __future__ import annotations

from ipaddress import ip_address

from django.conf import settings
from django.http import HttpRequest
from django.http.request import split_domain_port

from innermost.web.demo.beside import Line, line
from innermost.web.models import Person

_NAMES_OF_THIS_MACHINE = ("localhost", "127.0.0.1", "[::1]")
_BY_A_PROXY = ("HTTP_X_FORWARDED_FOR", "HTTP_FORWARDED", "HTTP_VIA")


def line_for(request: HttpRequest) -> Line | None:
    """The line to ask by; None for anybody who may not ask."""
    found = line()
    if found is None or not is_at_this_machine(request) or Person.objects.exists():
        return None
    return found


def is_at_this_machine(request: HttpRequest) -> bool:
    """Both the address somebody comes from and the name they typed are this machine's, and no proxy stands between."""
    if settings.BEHIND_PROXY or any(name in request.META for name in _BY_A_PROXY):
        return False
    name, _ = split_domain_port(request.get_host())
    return name in _NAMES_OF_THIS_MACHINE and _is_loopback(request.META.get("REMOTE_ADDR", ""))


def _is_loopback(address: str) -> bool:
    try:
        return ip_address(address).is_loopback
    except ValueError:
        return False
