"""Addresses of rituals."""

from __future__ import annotations

from django.urls import path

from innermost.web.rituals.views import exceptions, lists, one, writing

urlpatterns = [
    path("rituals/", lists.rituals, name="rituals"),
    path("rituals/new/", writing.new, name="ritual-new"),
    path("rituals/<uuid:id>/", one.ritual, name="ritual"),
    path("rituals/<uuid:id>/change/", writing.change, name="ritual-change"),
    path("rituals/<uuid:id>/once/", exceptions.once, name="ritual-once"),
    path("rituals/<uuid:id>/pause/", exceptions.pause, name="ritual-pause"),
    path("rituals/<uuid:id>/end/", one.end, name="ritual-end"),
]
