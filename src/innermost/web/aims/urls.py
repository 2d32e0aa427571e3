"""Addresses of what two people aim at."""

from __future__ import annotations

from django.urls import path

from innermost.web.aims.views import beside, compromise, compromises, goal, goals, values

urlpatterns = [
    path("aims/values/", values.values, name="values"),
    path("aims/values/rank/", values.rank, name="values-rank"),
    path("aims/values/beside/", beside.beside, name="values-beside"),
    path("aims/goals/", goals.goals, name="goals"),
    path("aims/goals/<uuid:id>/", goal.goal, name="goal"),
    path("aims/goals/<uuid:id>/change/", goal.change, name="goal-change"),
    path("aims/goals/<uuid:id>/delete/", goal.delete, name="goal-delete"),
    path("aims/compromises/", compromises.compromises, name="compromises"),
    path("aims/compromises/<uuid:id>/", compromise.compromise, name="compromise"),
    path("aims/compromises/<uuid:id>/back/", compromise.back, name="compromise-back"),
]
