"""Addresses of letters and surprises."""

from __future__ import annotations

from django.urls import path

from innermost.web.letters import change_views, giving_views, letter_views, new_views, views

urlpatterns = [
    path("letters/", views.letters, name="letters"),
    path("letters/new/", new_views.new, name="letter-new"),
    path("letters/<uuid:id>/", letter_views.letter, name="letter"),
    path("letters/<uuid:id>/edit/", change_views.edit, name="letter-edit"),
    path("letters/<uuid:id>/after/", letter_views.after, name="letter-after"),
    path("letters/<uuid:id>/delete/", letter_views.delete, name="letter-delete"),
    path("letters/<uuid:id>/give/", giving_views.give, name="letter-give"),
    path("letters/<uuid:id>/back/", giving_views.back, name="letter-back"),
]
