"""Addresses of the demo."""

from django.urls import path

from innermost.web.demo import views

urlpatterns = [
    path("demo/", views.demo, name="demo"),
    path("demo/anew/", views.reset, name="demo-reset"),
]
