"""Addresses of the plan."""

from __future__ import annotations

from django.urls import path

from innermost.web.plan.views import beliefs, change, landed, plan, steps, suggested

urlpatterns = [
    path("plan/", plan.plan, name="plan"),
    path("plan/next/", suggested.suggested, name="plan-next"),
    path("plan/landed/", landed.landed, name="plan-landed"),
    path("plan/steps/<slug:slug>/", steps.step, name="plan-step"),
    path("plan/strategies/<slug:slug>/", steps.strategy, name="plan-strategy"),
    path("plan/change/", change.life, name="plan-change"),
    path("plan/beliefs/", beliefs.beliefs, name="plan-beliefs"),
]
