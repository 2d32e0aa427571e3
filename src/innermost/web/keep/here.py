"""What every page of Keep begins with: the space it is about, or what there is without one."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render

from innermost.web.spaces.current import current_bond
from innermost.web.us import placed


def nobody(request: HttpRequest) -> HttpResponseBase:
    """For somebody who shares no space, or for whom it is locked."""
    return render(request, "keep/nobody.html", {"locked": current_bond(request)})


in_a_space = placed.in_a_space("keep", nobody)
given_back = placed.giving_back(nobody)
