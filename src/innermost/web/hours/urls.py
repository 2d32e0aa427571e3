"""Addresses of time for two."""

from __future__ import annotations

from django.urls import path

from innermost.web.hours.views import acts, ideas, outing, planning, showing

urlpatterns = [
    path("time/", ideas.time, name="time"),
    path("time/one/", ideas.draw, name="time-draw"),
    path("time/new/", planning.new, name="outing-new"),
    path("time/planned/", outing.all_of_them, name="outings"),
    path("time/small/", acts.acts, name="acts"),
    path("time/small/<uuid:id>/", acts.gone, name="act-gone"),
    path("time/<uuid:id>/", outing.outing, name="outing"),
    path("time/<uuid:id>/change/", planning.change, name="outing-change"),
    path("time/<uuid:id>/show/", showing.show, name="outing-show"),
    path("time/<uuid:id>/off/", planning.off, name="outing-off"),
    path("time/<uuid:id>/after/", outing.after, name="outing-after"),
]
