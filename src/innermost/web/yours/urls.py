"""Addresses of what is yours: taking it along, and deleting it."""

from __future__ import annotations

from django.urls import path

from innermost.web.doors import derives
from innermost.web.yours import views

urlpatterns = [
    path("yours/export/", derives(views.export_all), name="export"),
    path("yours/delete/", derives(views.delete_all), name="delete-account"),
]
