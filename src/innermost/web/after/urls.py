"""Addresses of what comes after a walk."""

from __future__ import annotations

from django.urls import path

from innermost.web.after.views import after, kept, rules

urlpatterns = [
    path("walks/kept/", kept.kept, name="walks-kept"),
    path("walks/rules/", rules.rules, name="walk-rules"),
    path("walks/<slug:walk>/after/", after.after, name="walk-after"),
]
