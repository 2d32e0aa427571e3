"""What somebody gives on a day: sealed for a space until then, and opened once the day has come.

Until it opens only this server can free the wrap, and to the other it is not there. Opening needs no person's key: the
worker does it, the sweep where no worker did, and whoever unlocks later. Knows wraps; sees no words.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet
from django.http import Http404
from django.utils import timezone

from innermost.vault import VaultFault, peel
from innermost.web import models, server_keys
from innermost.web.access import shares
from innermost.web.access.bonds import Bond
from innermost.web.access.own import OwnEntries
from innermost.web.due import ask
from innermost.web.visit import Presence

DAY = "day"


@transaction.atomic
def give_on(visit: Presence, bond: Bond, id: UUID, moment: datetime, *, written: OwnEntries | None = None) -> None:
    """Seals one entry of the person's own journal for a space until `moment`; a moment chosen before is replaced.
    `written` says where it was written, if not in their journal.

    Raises Http404 for anybody else's entry, where it is shown there already, and once somebody left.
    """
    here = models.Space.objects.select_for_update(no_key=True).filter(pk=bond.id, ended=None)
    shown = models.Share.objects.filter(entry=id, space=bond.id, shown_at__isnull=False)
    if here.first() is None or shown.exists():
        raise Http404
    shares.keep_back(bond.key, (written or OwnEntries(visit)).key_of(id), id, moment)
    _ask_for(moment)


def let_pass(moment: datetime | None) -> None:
    """Asks for nothing more at a moment until which nothing is sealed any longer. Waits for nobody: a row somebody
    holds just now stays, and does nothing."""
    if moment is None:
        return
    row = _occurrence(moment).select_for_update(skip_locked=True).first()
    if row and not _sealed().filter(release_at=moment).exists():
        row.delete()


def _ask_for(moment: datetime) -> None:
    """The moment alone, in UTC, not whose it is. Held until this transaction is through, so that nobody lets it pass
    meanwhile; where somebody just did, it is asked for again."""
    for _ in range(2):
        ask(DAY, _key(moment), moment)
        if _occurrence(moment).select_for_update().first():
            return


def _occurrence(moment: datetime) -> QuerySet[models.Due]:
    return models.Due.objects.filter(what=DAY, key=_key(moment))


def _key(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat()


def open_what_is_due(visit: Presence) -> None:
    """Whatever is due in the spaces of the person who is here, written by either, if no worker was there to do it."""
    mine = models.Member.objects.filter(person=visit.person, left=None, space__own=False).values("space")
    _open_all(_due(timezone.now()).filter(space__in=mine))


def open_all_that_is_due(now: datetime) -> None:
    _open_all(_due(now))


def release(due: models.Due) -> None:  # noqa: ARG001  # every work is called with its occurrence
    """The work that is due at such a moment."""
    open_all_that_is_due(timezone.now())


def _sealed() -> QuerySet[models.Share]:
    return models.Share.objects.filter(release_at__isnull=False, held_wrap__isnull=False, entry__round=None)


def _due(now: datetime) -> QuerySet[models.Share]:
    return _sealed().filter(release_at__lte=now)


def _open_all(due: QuerySet[models.Share]) -> None:
    ids: Iterable[int] = list(due.values_list("pk", flat=True))
    for id in ids:  # noqa: A001
        _open(id)


@transaction.atomic
def _open(id: int) -> None:
    """Exactly once, and never a wrap its writer just replaced. What the secret does not open stays as it is.

    It counts as shown from its moment on, whoever opened it and when: that tells nobody who was here.
    """
    share = _due(timezone.now()).select_for_update(of=("self",)).filter(pk=id).first()
    if share is None or share.held_wrap is None or share.release_at is None:
        return
    held, entry, secrets = bytes(share.held_wrap), share.entry_id, server_keys.secrets().release
    try:
        share.wrap = peel(secrets, held, space=share.space_id, moment=entry, entry=entry)
    except VaultFault:
        return
    # Letters of one moment stand one after the other, so that a list can go on from each of them.
    apart = timedelta(microseconds=id % 1_000_000)
    share.held_wrap, share.shown_at, share.release_at = None, share.release_at + apart, None
    share.save(update_fields=["wrap", "held_wrap", "shown_at", "release_at"])
