"""How the pages of Say it are asked: by anybody, with words in the body of a form alone, and never kept on the way.

They set no cookie: a token against forged forms would leave one with every visitor, and there is nothing to protect,
since nothing is stored. Words that another site sends along are not taken.
"""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from innermost.web.audience import everyone
from innermost.web.carry import is_from_here

Page = Callable[[HttpRequest], HttpResponse]


def asked(page: Page) -> Page:
    """The marks of a page that is read, or sent words to look at."""
    guarded = never_cache(sensitive_post_parameters()(_from_here(page)))
    return everyone(csrf_exempt(require_http_methods(["GET", "HEAD", "POST"])(guarded)))  # type: ignore[return-value]


def _from_here(page: Page) -> Page:
    def answer(request: HttpRequest) -> HttpResponse:
        if request.method == "POST" and not is_from_here(request):
            return redirect(request.path)
        return page(request)

    return answer
