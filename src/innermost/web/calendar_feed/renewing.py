"""A mark for forms that write something with a day. Knows when a form was taken; knows nothing of what it wrote."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.http import HttpRequest, HttpResponseBase

from innermost.web.calendar_feed import renew
from innermost.web.visit import visit

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponseBase]


def renews(view: View[P]) -> View[P]:
    """After a form that was taken and led on, calendar and reminders are brought up to date."""

    @wraps(view)
    def renewing(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        answer = view(request, *args, **kwargs)
        if request.method == "POST" and answer.status_code == 302:
            renew(visit(request), changed=True)
        return answer

    return renewing
