"""Filters of walk pages: how long something takes, and where its words lead. Knows no walk and no person."""

from __future__ import annotations

from django import template
from django.urls import reverse
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe

register = template.Library()

A_LITTLE, A_MINUTE = 45, 90


@register.filter
def about(seconds: int) -> str:
    """A time as one says it without looking at a clock."""
    if seconds > A_MINUTE:
        return f"About {round(seconds / 60)} minutes."
    return "About a minute." if seconds > A_LITTLE else f"About {max(5, round(seconds / 5) * 5)} seconds."


SAFETY = "safety page"


@register.filter
def led(line: str) -> SafeString:
    """A line of a walk; where it names the safety page, that leads there."""
    link = format_html('<a href="{}">{}</a>', reverse("safety"), SAFETY)
    return mark_safe(escape(line).replace(SAFETY, link))  # noqa: S308  # both parts are escaped
