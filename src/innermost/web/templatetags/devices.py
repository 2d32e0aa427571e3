"""Tells a page whether this browser is a device that opens by itself. Knows no person and no key."""

from __future__ import annotations

from typing import Any

from django import template
from django.template import Context

from innermost.web.accounts.devices import known_here

register = template.Library()


@register.simple_tag(takes_context=True)
def device_is_known(context: Context) -> bool:
    """Whether one tap opens here."""
    request: Any = context["request"]
    return known_here(request) is not None
