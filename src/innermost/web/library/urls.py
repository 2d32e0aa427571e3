"""Addresses of the library."""

from __future__ import annotations

from django.urls import path

from innermost.web.library import deck_views, views

urlpatterns = [
    path("library/", views.shelves, name="library"),
    path("library/search/", views.search, name="library-search"),
    path("library/decks/<slug:deck>/", deck_views.deck, name="library-deck"),
    path("library/decks/<slug:deck>/cards/", deck_views.cards, name="library-cards"),
    path("library/<slug:slug>/", views.article, name="library-article"),
]
