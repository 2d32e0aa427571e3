"""Addresses of giving, of what was given, and of sharing an entry from the journal."""

from __future__ import annotations

from django.urls import path

from innermost.web.give import given_views, share_views, views

urlpatterns = [
    path("give/appreciation/", views.appreciate, name="appreciate"),
    path("give/thought/", views.think_of, name="think-of"),
    path("given/", given_views.given, name="given"),
    path("given/<uuid:id>/", given_views.shown, name="shown"),
    path("given/<uuid:id>/change/", given_views.change, name="given-change"),
    path("given/<uuid:id>/delete/", given_views.delete, name="given-delete"),
    path("given/<uuid:id>/keep/", given_views.keep, name="keep-line"),
    path("given/<uuid:id>/aside/", given_views.put_aside, name="put-aside"),
    path("journal/<uuid:id>/share/", share_views.share, name="entry-share"),
    path("journal/<uuid:id>/take-back/", share_views.take_back, name="entry-take-back"),
]
