"""Addresses of us."""

from __future__ import annotations

from django.urls import path

from innermost.web.us.views import balance, look, mirror, results, sharing, together

urlpatterns = [
    path("us/", mirror.us, name="us"),
    path("us/look/", look.choose, name="us-choose"),
    path("us/look/<slug:slug>/", look.look, name="us-look"),
    path("us/looks/", results.looks, name="us-looks"),
    path("us/looks/<uuid:id>/", results.read, name="us-read"),
    path("us/looks/<uuid:id>/delete/", results.delete, name="us-delete"),
    path("us/threads/<slug:slug>/", mirror.thread, name="us-thread"),
    path("us/threads/<slug:slug>/share/", sharing.share, name="us-share"),
    path("us/threads/<slug:slug>/take-back/", sharing.take_back, name="us-take-back"),
    path("us/balance/", balance.balance, name="us-balance"),
    path("us/together/", together.together, name="us-together"),
]
