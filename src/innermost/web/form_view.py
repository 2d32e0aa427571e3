"""A page with a form: shown by GET, taken by POST. Knows no form."""

from __future__ import annotations

from django.http import HttpRequest, QueryDict
from django.views.decorators.http import require_http_methods

form_view = require_http_methods(["GET", "HEAD", "POST"])


def posted(request: HttpRequest) -> QueryDict | None:
    """What the form was sent with; None where it is only being looked at. An empty form counts."""
    return request.POST if request.method == "POST" else None
