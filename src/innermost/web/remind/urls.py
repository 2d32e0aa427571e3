"""Addresses of reminders."""

from __future__ import annotations

from django.urls import path

from innermost.web.doors import derives
from innermost.web.remind.views import reminders

urlpatterns = [path("reminders/", derives(reminders), name="reminders")]
