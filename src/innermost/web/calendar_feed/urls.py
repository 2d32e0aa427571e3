"""Addresses of the calendar feed."""

from __future__ import annotations

from django.urls import path

from innermost.web.calendar_feed import views

urlpatterns = [
    path("calendar/", views.calendar, name="calendar"),
    path("calendar/<str:secret>.ics", views.feed, name="calendar-feed"),
]
