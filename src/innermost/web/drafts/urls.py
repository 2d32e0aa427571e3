"""Addresses of drafts."""

from __future__ import annotations

from django.urls import path

from innermost.web.drafts import views

urlpatterns = [
    path("drafts/", views.keep, name="draft-keep"),
    path("drafts/discard/", views.discard, name="draft-discard"),
]
