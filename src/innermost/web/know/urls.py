"""Addresses of the map of details."""

from __future__ import annotations

from django.urls import path

from innermost.web.know.views import about, hub, new, one, theme

urlpatterns = [
    path("know/", hub.know, name="know"),
    path("know/about/", about.about, name="know-about"),
    path("know/remember/", hub.remember, name="know-remember"),
    path("know/<uuid:id>/", one.detail, name="detail"),
    path("know/<uuid:id>/change/", one.change, name="detail-change"),
    path("know/<uuid:id>/show/", one.show, name="detail-show"),
    path("know/<uuid:id>/back/", one.back, name="detail-back"),
    path("know/<uuid:id>/aside/", one.aside, name="detail-aside"),
    path("know/<uuid:id>/delete/", one.delete, name="detail-delete"),
    path("know/<slug:theme>/", theme.theme, name="know-theme"),
    path("know/<slug:theme>/new/", new.new, name="know-new"),
]
