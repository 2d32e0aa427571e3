"""Addresses of tokens, of the page about the API, and of the API itself."""

from __future__ import annotations

from django.urls import path

from innermost.web.api import page, views
from innermost.web.api.later import Later
from innermost.web.doors import derives

urlpatterns = [
    path("security/tokens/", derives(views.tokens_page), name="tokens"),
    path("security/tokens/<uuid:id>/end/", views.end_token, name="end-token"),
    path("api/", page.page, name="api"),
    Later("api/v1/", "innermost.web.api.mounted", "api"),
]
