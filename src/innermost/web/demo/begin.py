"""Fills an empty database with Ada and Ben, and begins them anew. Called in a demo's own process alone."""

from __future__ import annotations

from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.db import transaction
from django.utils import timezone

from innermost.web.demo.keeping import keep
from innermost.web.demo.looking import look
from innermost.web.demo.meeting import meet
from innermost.web.demo.people import PEOPLE, sign_up
from innermost.web.demo.telling import tell
from innermost.web.demo.together import live
from innermost.web.models import Due, Person, Space


@transaction.atomic
def fill() -> None:
    """Makes both people and all they wrote, unless they are there already."""
    if Person.objects.filter(email__in=[one.email for one in PEOPLE.values()]).exists():
        return
    story, now = tell(), timezone.localtime()
    older = {shown.which: shown.before for shown in story.together.shown if shown.before}
    writers = {who: sign_up(who, journal, older, now) for who, journal in story.journals.items()}
    space = meet(story.together, writers, now)
    live(story.together, writers, space, now)
    look(story.looking, writers, space, now)
    keep(story.kept, writers, space, now)


@transaction.atomic
def begin_anew() -> None:
    """Everything here goes, whoever made it, and the story begins again. Everybody is signed out."""
    for table in (Person, Space, Due, Session):
        table.objects.all().delete()
    fill()
    cache.clear()
