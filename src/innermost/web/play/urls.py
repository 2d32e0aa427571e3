"""Addresses of play."""

from __future__ import annotations

from django.urls import path

from innermost.web.play.views import begin, rounds, table

urlpatterns = [
    path("play/", table.games, name="games"),
    path("play/understood/", table.understood, name="games-understood"),
    path("play/<uuid:id>/", rounds.round, name="game-round"),
    path("play/<uuid:id>/back/", rounds.back, name="game-back"),
    path("play/<slug:game>/", begin.begin, name="game"),
]
