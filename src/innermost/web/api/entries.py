"""One's own journal: what was written and checked in, read, written, changed, deleted. Knows nothing that is shared."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Annotated, Any, Literal
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from ninja import Query, Router, Schema
from ninja.responses import Status
from pydantic import Field

from innermost.entry import CheckIn, Hope, JournalEntry
from innermost.library import load
from innermost.vault import CannotOpen
from innermost.web.access import Opened, OwnEntries, own_entries
from innermost.web.api.caller import Bearer, caller_of
from innermost.web.api.cursor import USUAL, Cursor, Leaf, Limit, Place, leaf, place_in
from innermost.web.api.invalid import invalid_form
from innermost.web.api.once import OnceKey, made_once
from innermost.web.api.problems import Problem
from innermost.web.api.shapes import Day, Given, Moment, Text
from innermost.web.journal.forms import EntryForm

router = Router(tags=["journal"])
KIND = "writing"
READ, WRITE = Bearer("journal:read"), Bearer("journal:write")
FEELINGS = [word.slug for family in load().families for word in family.feelings]
Feeling = Annotated[str, Field(json_schema_extra={"enum": FEELINGS})]


Since = Annotated[Day | None, Query(description="The first day; from the beginning unless given.")]
Until = Annotated[Day | None, Query(description="The last day; up to now unless given.")]


class Entry(Schema):
    """Something written in one's own journal."""

    id: UUID = Field(description="Its id, for good.")
    sort: Literal["writing", "check-in", "hope"] | None = Field(
        description="Written freely, a check-in, or what one hoped for at the start; null where it cannot be read."
    )
    text: str | None = Field(description="The words; empty for a check-in without a line, null where locked.")
    further: str = Field(description="What came with a step further; a check-in's alone.")
    feelings: list[str] = Field(description="Slugs of the vocabulary, as chosen.")
    prompt: str | None = Field(description="Slug of the prompt it answers, if it answers one.")
    created: Moment = Field(description="When it was written.")
    edited: Moment | None = Field(description="When it was last changed; null where it never was.")
    revision: int = Field(description="Counts from 1 with each change. Give it back to change the entry.")
    locked: bool = Field(description="Whether an older key closes it.")


class EntryIn(Given):
    """Something to be written."""

    text: Text = Field(description="The words, 1 to 80,000 characters, not only blanks.")
    feelings: list[Feeling] = Field(default=[], max_length=50, description="Slugs of the vocabulary.")


class EntryChange(EntryIn):
    """An entry's new words, whole."""

    revision: int = Field(ge=1, le=2**31 - 1, description="The revision that was read and is replaced.")


@router.get("entries", response=Leaf[Entry], auth=READ, url_name="entries")
def entries(
    request: HttpRequest, since: Since = None, until: Until = None, cursor: Cursor = "", limit: Limit = USUAL
) -> Leaf[Entry]:
    """The journal, newest first: `since` and `until` are the first and the last day, in the person's time zone."""
    found = own_entries(caller_of(request).words).leaf(
        KIND,
        limit + 1,
        after=place_in(cursor),
        since=_start(since) if since else None,
        until=_start(until + timedelta(days=1)) if until else None,
    )
    kept = leaf(found, limit, lambda one: Place(one.created, one.id), lambda one: one)
    return Leaf(items=[_shown(one) for one in kept.items if _is_of_a_journal(one)], next=kept.next)


@router.post("entries", response={201: Entry}, auth=WRITE, url_name="entries")
def write_entry(request: HttpRequest, response: HttpResponse, given: EntryIn, key: OnceKey = "") -> Status[Entry]:  # noqa: ARG001
    """Writes an entry, for oneself alone."""
    own = own_entries(caller_of(request).words)
    form = _form(given)
    made = made_once(
        request,
        response,
        given,
        lambda: own.write(form.payload()),
        lambda id: reverse("api:entry", kwargs={"id": id}),  # noqa: A006
    )
    return Status(201, _shown(own.get(made)))


@router.get("entries/{uuid:id}", response=Entry, auth=READ, url_name="entry")
def entry(request: HttpRequest, id: UUID) -> Entry:
    """One entry."""
    found = _entry(own_entries(caller_of(request).words), id)
    if found.is_locked:
        raise CannotOpen
    return _shown(found)


@router.put("entries/{uuid:id}", response=Entry, auth=WRITE, url_name="entry")
def change_entry(request: HttpRequest, id: UUID, given: EntryChange) -> Entry:
    """Replaces the words where nobody changed them since; what was written freely can be changed."""
    own = own_entries(caller_of(request).words)
    found = _entry(own, id)
    if found.is_locked:
        raise CannotOpen
    if not isinstance(found.payload, JournalEntry):
        raise Problem("closed", "Only what was written freely is changed here.")
    form = _form(given, found.payload.prompt)
    try:
        own.edit(id, given.revision, form.payload())
    except Http404:
        raise Problem("closed", "It was shared in a space you left. There it can only be deleted.") from None
    return _shown(own.get(id))


@router.delete("entries/{uuid:id}", response={204: None}, auth=WRITE, url_name="entry")
def delete_entry(request: HttpRequest, id: UUID) -> Status[None]:
    """Deletes an entry for good, also for whoever it was shared with."""
    own = own_entries(caller_of(request).words)
    own.delete(_entry(own, id).id)
    return Status(204, None)


def _start(day: date) -> datetime:
    return datetime.combine(day, time(), timezone.get_current_timezone())


def _form(given: EntryIn, prompt: str = "") -> EntryForm:
    """The form of the page, so that both take the same. Raises Problem."""
    form = EntryForm({"text": given.text, "feelings": given.feelings, "prompt": prompt})
    if not form.is_valid():
        raise invalid_form(form)
    return form


def _entry(own: OwnEntries, id: UUID) -> Opened:
    """Raises Http404 for what stands nowhere in the journal, also where it is one's own."""
    found = own.get(id)
    if not _is_of_a_journal(found):
        raise Http404
    return found


def _is_of_a_journal(entry: Opened) -> bool:
    """What cannot be read may be one."""
    return entry.kind == KIND and (entry.payload is None or isinstance(entry.payload, JournalEntry | CheckIn | Hope))


def _shown(entry: Opened) -> Entry:
    said: dict[str, Any] = {
        "sort": None,
        "text": entry.readable or None,
        "feelings": [],
        "prompt": None,
        "further": "",
    }
    match entry.payload:
        case JournalEntry(text, prompt, feelings):
            said |= {"sort": "writing", "text": text, "prompt": prompt or None, "feelings": list(feelings)}
        case CheckIn(feeling, line, further):
            said |= {"sort": "check-in", "text": line, "feelings": [feeling], "further": further}
        case Hope(text):
            said |= {"sort": "hope", "text": text}
    return Entry(
        id=entry.id,
        created=entry.created,
        edited=entry.edited,
        revision=entry.revision,
        locked=entry.is_locked,
        **said,
    )
