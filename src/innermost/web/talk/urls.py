"""Addresses of talk."""

from __future__ import annotations

from django.urls import path

from innermost.web.talk.views import back, choose, opened, rounds, table, unsaying

urlpatterns = [
    path("talk/", table.talk, name="talk"),
    path("talk/choose/", choose.choose, name="talk-choose"),
    path("talk/comfort/", choose.comfort, name="talk-comfort"),
    path("talk/question/", choose.question, name="question"),
    path("talk/own/", choose.own, name="talk-own"),
    path("talk/aside/", table.aside, name="talk-aside"),
    path("talk/new-to-me/", table.new_to_me, name="new-to-me"),
    path("talk/<uuid:id>/", rounds.round, name="round"),
    path("talk/<uuid:id>/change/", rounds.change, name="round-change"),
    path("talk/<uuid:id>/back/", back.back, name="round-back"),
    path("talk/<uuid:id>/opened/", rounds.opened, name="round-opened"),
    path("talk/<uuid:id>/room/", opened.room, name="round-room"),
    path("talk/<uuid:id>/reply/", opened.reply, name="round-reply"),
    path("talk/<uuid:id>/take-back/", unsaying.take_back, name="round-take-back"),
    path("talk/<uuid:id>/unsay/", unsaying.unsay, name="round-unsay"),
    path("talk/<uuid:id>/too-much/", opened.too_much, name="round-too-much"),
]
