"""What somebody is in the middle of writing: sealed to their own public key for a week, until saved or discarded."""

from __future__ import annotations

import json

from django.conf import settings
from django.utils import timezone

from innermost.vault import CannotOpen, NewerFormat, number_of, seal_note
from innermost.web.models import Draft, Person
from innermost.web.visit import Visit

Words = dict[str, str | list[str]]


def keep(person: Person, form: str, words: Words) -> None:
    """Keeps or replaces the draft of one form. Needs no open key."""
    sealed = seal_note(person.holder, _purpose(form), json.dumps(words).encode())
    expires = timezone.now() + settings.DRAFT_KEPT
    Draft.objects.update_or_create(person=person, form=form, defaults={"sealed": sealed, "expires": expires})


def fetch(visit: Visit, form: str) -> Words:
    """The draft of one form, or nothing."""
    row = Draft.objects.filter(person=visit.person, form=form, expires__gt=timezone.now()).first()
    if row is None:
        return {}
    try:
        sealed = bytes(row.sealed)
        words: Words = json.loads(visit.open_version(number_of(sealed)).open_note(_purpose(form), sealed))
    except (CannotOpen, NewerFormat):
        return {}
    return words


def discard(person: Person, form: str | None = None) -> None:
    """One draft, or with no `form` all of them."""
    rows = Draft.objects.filter(person=person)
    (rows.filter(form=form) if form else rows).delete()


def _purpose(form: str) -> str:
    return f"draft {form}"
