"""Addresses of Today and the check-in."""

from __future__ import annotations

from django.urls import path

from innermost.web.today import views

urlpatterns = [
    path("today/", views.today, name="today"),
    path("check-in/", views.check_in, name="check-in"),
]
