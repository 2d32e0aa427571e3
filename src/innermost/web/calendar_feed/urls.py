"""Addresses of the calendar feed."""

from __future__ import annotations

from django.urls import path

from innermost.web.calendar_feed import views
from innermost.web.doors import derives

urlpatterns = [
    path("calendar/", derives(views.calendar), name="calendar"),
    path("calendar/<str:secret>.ics", views.feed, name="calendar-feed"),
]
