"""Addresses of Say it."""

from __future__ import annotations

from django.urls import path

from innermost.web.say import build_views, views

urlpatterns = [
    path("say/", views.say, name="say"),
    path("say/look/", views.look, name="say-look"),
    path("say/build/", build_views.build, name="say-build"),
    path("say/sorry/", build_views.sorry, name="say-sorry"),
    path("say/closer/", build_views.closer, name="say-closer"),
    path("say/hurt/", views.hurt, name="say-hurt"),
]
