"""Addresses of walks."""

from __future__ import annotations

from django.urls import path

from innermost.web.walks import installing, views

# Fixed words stand before the slugs: no walk may have such a name.
urlpatterns = [
    path("walks/", views.walks, name="walks"),
    path("walks/offline/", installing.offline, name="walks-offline"),
    path("walks/worker.js", installing.worker, name="walks-worker"),
    path("walks/innermost.webmanifest", installing.manifest, name="walks-manifest"),
    path("walks/<slug:walk>/", views.walk, name="walk"),
    path("walks/<slug:walk>/here/", views.here, name="walk-here"),
]
