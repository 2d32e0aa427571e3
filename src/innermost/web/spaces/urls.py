"""Addresses of spaces."""

from __future__ import annotations

from django.urls import path

from innermost.web.spaces.views import behind, leaving, space, spaces, words

urlpatterns = [
    path("spaces/", spaces.spaces, name="spaces"),
    path("spaces/new/", spaces.new, name="space-new"),
    path("spaces/<uuid:id>/", space.space, name="space"),
    path("spaces/<uuid:id>/choose/", spaces.choose, name="space-choose"),
    path("spaces/<uuid:id>/name/", space.name, name="space-name"),
    path("spaces/<uuid:id>/pause/", space.pause, name="space-pause"),
    path("spaces/<uuid:id>/link/", space.withdraw, name="space-link"),
    path("spaces/<uuid:id>/asking/", space.answer_asking, name="space-asking"),
    path("spaces/<uuid:id>/words/", words.words, name="space-words"),
    path("spaces/<uuid:id>/leave/", leaving.leave, name="space-leave"),
    path("spaces/<uuid:id>/left/", leaving.left, name="space-left"),
    path("spaces/<uuid:id>/kept/", behind.kept, name="space-kept"),
    path("spaces/kept/<uuid:id>/", behind.kept_one, name="space-kept-one"),
]
