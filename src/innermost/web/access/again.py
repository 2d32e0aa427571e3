"""After a space got a new key: what its author had on hold under the old one is held under the new one.

Done when the author's key is next open, since nobody else's can. As many steps as answers and letters of theirs wait
unopened.
"""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.db.models import F

from innermost.vault import CannotOpen
from innermost.web import models
from innermost.web.access import shares
from innermost.web.access.on_a_day import open_what_is_due
from innermost.web.access.own import OwnEntries
from innermost.web.access.rings import ring_of
from innermost.web.visit import Presence


def hold_again(visit: Presence) -> None:
    """What cannot be opened or held is left as it is: it can be changed later, and it opens as it would have.

    What was given on a day that has come opens now, also where no worker runs."""
    mine = models.Share.objects.filter(entry__author=visit.person, held_wrap__isnull=False)
    older = mine.filter(epoch__lt=F("space__epoch"))
    for share in older.values_list("pk", "entry", "entry__space", "space", "entry__round"):
        try:
            _hold(visit, *share)
        except CannotOpen:
            continue
    open_what_is_due(visit)


@transaction.atomic
def _hold(visit: Presence, id: int, entry: UUID, written_in: UUID, space: UUID, asked: UUID | None) -> None:
    if asked:
        models.Round.objects.select_for_update().filter(pk=asked).first()
    models.Share.objects.select_for_update().filter(pk=id).first()
    key, space_key = OwnEntries(visit, written_in).key_of(entry), ring_of(visit).newest(space)
    held = shares.held_wrap(space_key, key, asked or entry)
    models.Share.objects.filter(pk=id, held_wrap__isnull=False).update(epoch=space_key.epoch, held_wrap=held)
