"""Addresses of Tonight and of "just me"."""

from django.urls import path

from innermost.web.tonight import alone, views

urlpatterns = [
    path("tonight/", views.tonight, name="tonight"),
    path("tonight/evening/", views.evening, name="tonight-evening"),
    path("alone/", alone.alone, name="alone"),
    path("alone/keep/", alone.keep, name="alone-keep"),
]
