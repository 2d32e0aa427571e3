"""What every page of the plan begins with: the space it is about, or what can be said where there is none."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render

from innermost.web.spaces.current import current_bond
from innermost.web.us import placed


def nobody(request: HttpRequest) -> HttpResponseBase:
    return render(request, "us/nobody.html", {"locked": current_bond(request)})


in_a_space = placed.in_a_space("plan", nobody)
