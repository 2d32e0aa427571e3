"""Addresses of bringing one's own past. Files arrive under `settings.PAST_FORMS`."""

from __future__ import annotations

from django.urls import path

from innermost.web.past import views

urlpatterns = [
    path("yours/import/", views.choose, name="past"),
    path("yours/import/look/", views.look, name="past-look"),
]
