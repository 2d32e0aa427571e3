"""What somebody is in the middle of writing: sealed to their own public key for a week, until saved or discarded."""

from __future__ import annotations

import json

from django.conf import settings
from django.utils import timezone
from django.utils.crypto import salted_hmac

from innermost.vault import CannotOpen, NewerFormat, number_of, seal_note
from innermost.web.models import Draft, Person
from innermost.web.visit import Presence

JOURNAL, TALK = "journal", "talk"
LONGEST_NAME = 200
_LOCKED = " while locked"
Words = dict[str, str | list[str]]


def keep(visit: Presence, form: str, words: Words) -> None:
    """Keeps or replaces the draft of one form. While locked it is kept beside the one there is, which stays as it was:
    whoever holds a locked device must not be able to replace what its owner had begun. An answer or a reply whose words
    were all taken out again has no draft."""
    text = str(words.get("text", ""))
    if not visit.is_open:
        _put(visit.person, form + _LOCKED, words)
    elif text.strip() or form.startswith(JOURNAL):
        _end_locked_within(visit, form, text)
        _put(visit.person, form, words)
    else:
        discard(visit.person, form)


def fetch(visit: Presence, form: str) -> Words:
    """The draft of one form, or nothing. What was typed while locked stands below what was there before, unless it
    goes on from that: a page sends all that stands in its field."""
    rows = Draft.objects.filter(person=visit.person, form__in=(form, form + _LOCKED), expires__gt=timezone.now())
    found = {row.form: _open(visit, row) for row in rows}
    open_, locked = found.get(form, {}), found.get(form + _LOCKED, {})
    before, since = (str(words.get("text", "")).strip() for words in (open_, locked))
    if not locked or since in before:
        return open_ or locked
    if before in since:
        return {**open_, **locked}
    return {**locked, **open_, "text": f"{before}\n\n{since}"}


def unfinished(visit: Presence, but: str) -> list[str]:
    """The prompts of all other drafts of the journal, newest first; empty text for one without a prompt."""
    mine = Draft.objects.filter(person=visit.person, form__startswith=JOURNAL)
    rows = mine.filter(expires__gt=timezone.now()).order_by("-expires")
    begun = [_open(visit, row) for row in rows.exclude(form__in=(but, but + _LOCKED))]
    return list(dict.fromkeys(str(words.get("prompt", "")) for words in begun if words.get("text")))


def everything(visit: Presence) -> list[Words]:
    """Every draft, oldest first; one that cannot be opened is empty."""
    return [_open(visit, row) for row in Draft.objects.filter(person=visit.person).order_by("expires")]


def _put(person: Person, form: str, words: Words) -> None:
    sealed = seal_note(person.holder, _purpose(form), json.dumps(words).encode())
    expires = timezone.now() + settings.DRAFT_KEPT
    Draft.objects.update_or_create(person=person, form=form, defaults={"sealed": sealed, "expires": expires})


def _end_locked_within(visit: Presence, form: str, text: str) -> None:
    """What was typed while locked is done with once it stands in what is kept now, or it would come back again."""
    row = Draft.objects.filter(person=visit.person, form=form + _LOCKED).first()
    if row and str(_open(visit, row).get("text", "")).strip() in text:
        row.delete()


def _open(visit: Presence, row: Draft) -> Words:
    try:
        sealed = bytes(row.sealed)
        words: Words = json.loads(visit.open_version(number_of(sealed)).open_note(_purpose(row.form), sealed))
    except (CannotOpen, NewerFormat):
        return {}
    return words


def discard(person: Person, form: str | None = None) -> None:
    """One draft with what was typed for it while locked, or with no `form` all of them."""
    rows = Draft.objects.filter(person=person)
    (rows.filter(form__in=(form, form + _LOCKED)) if form else rows).delete()


def form_of(person: Person, on: str, area: str = JOURNAL) -> str:
    """The name a draft goes by: one for each thing it is `on`, such as a prompt, which a row of the database does not
    tell."""
    if not on:
        return area
    return f"{area} {salted_hmac('innermost.draft', f'{person.pk}|{on}').hexdigest()[:16]}"


def _purpose(form: str) -> str:
    return f"draft {form}"
