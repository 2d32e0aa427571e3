"""Addresses of the journal."""

from __future__ import annotations

from django.urls import path

from innermost.web.journal import entry_views, gives, views

urlpatterns = [
    path("journal/", views.journal, name="journal"),
    path("journal/new/", views.new, name="journal-new"),
    path("journal/prompts/", views.prompts, name="journal-prompts"),
    path("journal/gives/", gives.gives, name="journal-gives"),
    path("journal/search/", views.search, name="journal-search"),
    path("journal/<int:year>-<int:month>/", views.month, name="journal-month"),
    path("journal/<uuid:id>/", entry_views.read, name="journal-entry"),
    path("journal/<uuid:id>/edit/", entry_views.edit, name="journal-edit"),
    path("journal/<uuid:id>/delete/", entry_views.delete, name="journal-delete"),
]
