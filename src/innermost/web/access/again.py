"""After a space got a new key: what its author had on hold under the old one is held under the new one.

Done when the author's key is next open, since nobody else's can. As many steps as answers of theirs wait unopened.
"""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.db.models import F

from innermost.vault import CannotOpen
from innermost.web import models
from innermost.web.access import shares
from innermost.web.access.own import OwnEntries
from innermost.web.access.rings import ring_of
from innermost.web.visit import Presence


def hold_again(visit: Presence) -> None:
    """What cannot be opened or held is left as it is: it can be changed later, and it opens as it would have."""
    mine = models.Share.objects.filter(entry__author=visit.person, held_wrap__isnull=False)
    for share in mine.filter(epoch__lt=F("space__epoch")).values_list("pk", "entry", "space", "entry__round"):
        try:
            _hold(visit, *share)
        except CannotOpen:
            continue


@transaction.atomic
def _hold(visit: Presence, id: int, entry: UUID, space: UUID, asked: UUID | None) -> None:
    if asked:
        models.Round.objects.select_for_update().filter(pk=asked).first()
    key, space_key = OwnEntries(visit, space).key_of(entry), ring_of(visit).newest(space)
    held = shares.held_wrap(space_key, key, asked or entry)
    models.Share.objects.filter(pk=id, held_wrap__isnull=False).update(epoch=space_key.epoch, held_wrap=held)
