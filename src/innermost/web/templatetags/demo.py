"""In a demo: the line that says these people are invented, and how to sign in as them. Elsewhere nothing at all."""

from __future__ import annotations

from django import template
from django.conf import settings
from django.template import Context
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from innermost.web.demo.people import PEOPLE

register = template.Library()


@register.simple_tag(takes_context=True)
def invented_people(context: Context) -> SafeString:
    if not settings.DEMO:
        return SafeString("")
    return render_to_string("demo/invented.html", {"people": PEOPLE.values()}, context["request"])
