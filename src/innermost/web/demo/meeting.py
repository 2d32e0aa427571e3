"""How the two come together: one makes a space and invites, the other comes by the link.

Each step goes through the door a page would use; then its rows get the dates of the story. Knows no page.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from innermost.library import load
from innermost.web.access import About, Topic, bond
from innermost.web.demo.people import PEOPLE, Writer, date
from innermost.web.demo.story import Asked, Together
from innermost.web.models import Invitation, Member, Share, Space
from innermost.web.spaces.begin import make_space
from innermost.web.spaces.links import LASTS, invite, look, take


def meet(told: Together, writers: Mapping[str, Writer], now: datetime) -> UUID:
    """Their space, with the first question and the inviter's answer in it."""
    host, guest = told.invited.by, next(who for who in writers if who != told.invited.by)
    visit, first = writers[host].visit, told.rounds[0]
    space = make_space(visit, About(told.kind, told.name), PEOPLE[host].name)
    here = bond(visit, space)
    made = invite(visit, here, told.invited.line.text, topic_of(first), first.answers[host].answer)
    take(writers[guest].visit, look(made.secret), PEOPLE[guest].name)
    came = first.answers[guest].when.before(now)
    _date_space(told, space, writers[guest], came, now)
    _date_invitation(told, made.id, came, now)
    return space


def topic_of(asked: Asked) -> Topic:
    """Raises KeyError for a question the library does not have."""
    if asked.own_text:
        return Topic(asked.own_text)
    question = load().questions_by_slug[asked.slug]
    return Topic(question.text, question.slug, question.rung)


def _date_space(told: Together, space: UUID, guest: Writer, came: datetime, now: datetime) -> None:
    begun = told.begun.before(now)
    Space.objects.filter(pk=space).update(created=begun)
    members = Member.objects.filter(space=space)
    members.update(joined=begun)
    members.filter(person=guest.visit.person).update(joined=came)


def _date_invitation(told: Together, id: UUID, came: datetime, now: datetime) -> None:
    sent, found = told.invited.when.before(now), Invitation.objects.get(pk=id)
    Invitation.objects.filter(pk=id).update(made=sent, used=came, expires=sent + LASTS)
    if found.greeting_id:
        date(found.greeting_id, sent)
        Share.objects.filter(entry=found.greeting_id).update(shown_at=sent)
