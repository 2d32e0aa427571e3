"""Addresses of the front page, the promise, about and the list of everything else."""

from django.urls import path

from innermost.web.pages import views

urlpatterns = [
    path("", views.front, name="front"),
    path("promise/", views.promise, name="promise"),
    path("about/", views.about, name="about"),
    path("more/", views.more, name="more"),
]
