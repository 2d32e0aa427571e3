"""The link as a picture a phone's camera reads, drawn as SVG on the server. Knows no invitation.

Shown only where it would work: an address that means this very computer leads a phone nowhere.
"""

from __future__ import annotations

from ipaddress import ip_address
from urllib.parse import urlsplit

import segno
from django.utils.safestring import SafeString

_SAID = "A picture of the link. The camera of a phone opens it."


def reaches_a_phone(address: str) -> bool:
    """Whether another device could open this address."""
    host = urlsplit(address).hostname or ""
    try:
        return not (ip_address(host).is_loopback or ip_address(host).is_unspecified)
    except ValueError:
        return bool(host) and host != "localhost" and not host.endswith(".localhost")


def picture_of(address: str) -> SafeString:
    """Inline SVG without script, style or address of its own."""
    code = segno.make(address, error="m", micro=False)
    drawn = code.svg_inline(border=2, dark="#000", light="#fff", svgclass="qr", lineclass=None, omitsize=True)
    # The drawing is made of numbers alone; nothing of the address stands in it as text.
    return SafeString(drawn.replace("<svg ", f'<svg role="img" aria-label="{_SAID}" ', 1))
