"""Addresses of walks in step on two devices."""

from __future__ import annotations

from django.urls import path

from innermost.web.live import asking_views, walk_views

urlpatterns = [
    path("walks/live/<uuid:id>/", walk_views.live, name="walk-live"),
    path("walks/live/<uuid:id>/state", walk_views.state, name="walk-state"),
    path("walks/live/<uuid:id>/do", walk_views.do, name="walk-do"),
    path("walks/<slug:walk>/together/", asking_views.ask, name="walk-ask"),
]
