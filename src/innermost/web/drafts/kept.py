"""What somebody is in the middle of writing: sealed to their own public key for a week, until saved or discarded."""

from __future__ import annotations

import json
from collections.abc import Sequence

from django.conf import settings
from django.utils import timezone
from django.utils.crypto import salted_hmac

from innermost.vault import CannotOpen, NewerFormat, number_of, seal_note
from innermost.web.models import Draft, Person
from innermost.web.visit import Presence

JOURNAL, TALK = "journal", "talk"
# A file that was read and waits to be brought in: its rows are the business of `web/past`.
PAST = "past"
LONGEST_NAME = 200
_LOCKED = " while locked"
Said = str | list[str]
Words = dict[str, Said]


def keep(visit: Presence, form: str, words: Words) -> None:
    """Keeps or replaces the draft of one form. While locked it is kept beside the one there is, which stays as it was:
    whoever holds a locked device must not be able to replace what its owner had begun. A form of any other area whose
    words were all taken out again has no draft."""
    if not visit.is_open:
        _put(visit.person, form + _LOCKED, words)
    elif form.startswith(JOURNAL) or any(str(said).strip() for said in words.values() if said):
        _end_locked_within(visit, form, words)
        _put(visit.person, form, words)
    else:
        discard(visit.person, form)


def fetch(visit: Presence, form: str) -> Words:
    """The draft of one form, or nothing. What was typed while locked stands below what was there before, unless it
    goes on from that: a page sends all that stands in its fields."""
    return fetch_each(visit, (form,))[form]


def fetch_each(visit: Presence, forms: Sequence[str]) -> dict[str, Words]:
    """The same of several forms, in one question to the database."""
    named = [name for form in forms for name in (form, form + _LOCKED)]
    rows = Draft.objects.filter(person=visit.person, form__in=named, expires__gt=timezone.now())
    found = {row.form: _open(visit, row) for row in rows}
    return {form: _together(found.get(form, {}), found.get(form + _LOCKED, {})) for form in forms}


def _together(open_: Words, locked: Words) -> Words:
    if not open_ or not locked:
        return open_ or locked
    return {name: _both(open_.get(name, ""), locked.get(name, "")) for name in {**open_, **locked}}


def _both(before: Said, since: Said) -> Said:
    if isinstance(before, list) or isinstance(since, list):
        return since or before
    before, since = before.strip(), since.strip()
    if since in before or before in since:
        return max(before, since, key=len)
    return f"{before}\n\n{since}"


def unfinished(visit: Presence, but: str) -> list[str]:
    """The prompts of all other drafts of the journal, newest first; empty text for one without a prompt."""
    mine = Draft.objects.filter(person=visit.person, form__startswith=JOURNAL)
    rows = mine.filter(expires__gt=timezone.now()).order_by("-expires")
    begun = [_open(visit, row) for row in rows.exclude(form__in=(but, but + _LOCKED))]
    return list(dict.fromkeys(str(words.get("prompt", "")) for words in begun if words.get("text")))


def everything(visit: Presence) -> list[Words]:
    """Every draft, oldest first; one that cannot be opened is empty."""
    rows = Draft.objects.filter(person=visit.person).exclude(form=PAST)
    return [_open(visit, row) for row in rows.order_by("expires")]


def _put(person: Person, form: str, words: Words) -> None:
    sealed = seal_note(person.holder, _purpose(form), json.dumps(words).encode())
    expires = timezone.now() + settings.DRAFT_KEPT
    Draft.objects.update_or_create(person=person, form=form, defaults={"sealed": sealed, "expires": expires})


def _end_locked_within(visit: Presence, form: str, words: Words) -> None:
    """What was typed while locked is done with once it stands in what is kept now, or it would come back again."""
    row = Draft.objects.filter(person=visit.person, form=form + _LOCKED).first()
    typed = _open(visit, row) if row else {}
    if row and all(said.strip() in words.get(name, "") for name, said in typed.items() if isinstance(said, str)):
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
