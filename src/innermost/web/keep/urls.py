"""Addresses of Keep."""

from __future__ import annotations

from django.urls import path

from innermost.web.keep.views import hub, jar, memories, one, treasures

urlpatterns = [
    path("keep/", hub.keep, name="keep"),
    path("keep/jar/", jar.jar, name="jar"),
    path("keep/jar/one/", jar.draw, name="jar-draw"),
    path("keep/memories/", memories.memories, name="memories"),
    path("keep/memories/new/", memories.new, name="memory-new"),
    path("keep/memories/one/", memories.draw, name="memory-draw"),
    path("keep/ours/", treasures.treasures, name="treasures"),
    path("keep/<uuid:id>/", one.keepsake, name="keepsake"),
    path("keep/<uuid:id>/picture/", one.picture, name="keepsake-picture"),
    path("keep/<uuid:id>/small/", one.small, name="keepsake-small"),
    path("keep/<uuid:id>/change/", one.change, name="keepsake-change"),
    path("keep/<uuid:id>/show/", one.show, name="keepsake-show"),
    path("keep/<uuid:id>/back/", one.back, name="keepsake-back"),
    path("keep/<uuid:id>/delete/", one.delete, name="keepsake-delete"),
]
