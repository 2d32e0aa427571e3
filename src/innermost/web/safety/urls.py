"""Addresses of the safety page and the quick exit."""

from django.urls import path

from innermost.web.safety import leave, views

urlpatterns = [
    path("safety/", views.safety, name="safety"),
    path("exit/", leave.quick_exit, name="quick-exit"),
]
