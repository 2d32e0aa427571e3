"""The hidden fields that let words survive a sign-in that ran out. Knows whose form it is; never what is in it."""

from __future__ import annotations

from typing import Any

from django import template
from django.template import Context
from django.utils.html import format_html
from django.utils.safestring import SafeString

from innermost.web.carry import CARRY, WRITER, writer_mark
from innermost.web.models import Person

register = template.Library()


@register.simple_tag(takes_context=True)
def carry_marks(context: Context) -> SafeString:
    """Inside every form that takes words, and inside each form on the way back in: whose words these are, and any
    carried here.
    """
    request: Any = context["request"]
    marks = SafeString("")
    if isinstance(request.user, Person):
        marks += format_html('<input type="hidden" name="{}" value="{}">', WRITER, writer_mark(request.user))
    if carried := getattr(request, "carried", None):
        marks += format_html('<input type="hidden" name="{}" value="{}">', CARRY, carried)
    return marks
