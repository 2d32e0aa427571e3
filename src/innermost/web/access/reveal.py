"""Opening a round: exactly once, when both answers are here and their time has come. Needs no person's key.

Done by whoever lays down the second answer, or by the worker at the time both chose. Knows wraps; sees no words.
"""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from innermost.vault import peel
from innermost.web import models, server_keys
from innermost.web.due import ask

RELEASE = "release"


@transaction.atomic
def settle(round_id: UUID) -> bool:
    """True where this call opened the round. Anybody else who tries finds it opened."""
    found = models.Round.objects.select_for_update().filter(pk=round_id, state="open").first()
    if found is None:
        return False
    laid = list(_laid_down(found))
    if len({share.entry.author_id for share in laid}) < 2:
        return False
    opens = opening_time([share.release_at for share in laid if share.held_wrap])
    if opens and opens > timezone.now():
        ask(RELEASE, f"{found.pk} {opens.isoformat()}", opens, subject=found.pk)
        return False
    _open(found, laid)
    return True


def opening_time(chosen: list[datetime | None]) -> datetime | None:
    """The time both chose; none where one of them did not, or they chose differently. A round then opens at once."""
    return chosen[0] if chosen and len(set(chosen)) == 1 else None


def close(space: UUID) -> None:
    """What has not opened in a space never does: each answer stays with its writer. Called inside a transaction."""
    # Rounds first: an answer that is just being laid down holds its round, and is found once this may go on.
    models.Round.objects.filter(space=space, state="open").update(state="closed")
    models.Share.objects.filter(space=space, held_wrap__isnull=False).delete()


def release(due: models.Due) -> None:
    """The work that is due at an opening time."""
    if due.subject:
        settle(due.subject)


def _laid_down(found: models.Round) -> list[models.Share]:
    """The answers of the present members, held or already shown."""
    here = models.Member.objects.filter(space=found.space_id, left=None).values("person")
    answers = models.Share.objects.filter(space=found.space_id, entry__round=found.pk, entry__kind="answer")
    return list(answers.filter(entry__author__in=here).select_related("entry").order_by("pk"))


def _open(found: models.Round, laid: list[models.Share]) -> None:
    now, secrets = timezone.now(), server_keys.secrets().release
    for share in laid:
        if share.held_wrap is not None:
            held = bytes(share.held_wrap)
            share.wrap = peel(secrets, held, space=found.space_id, moment=found.pk, entry=share.entry_id)
            share.held_wrap, share.shown_at, share.release_at = None, now, None
            share.save(update_fields=["wrap", "held_wrap", "shown_at", "release_at"])
    models.Round.objects.filter(pk=found.pk).update(state="revealed", revealed=now)
