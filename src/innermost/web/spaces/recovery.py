"""Finding back to shared words after a fresh start: the other member opens them for the new key.

Only once both compared safety words by voice. The words are made from both public keys, so that a key somebody slipped
in between shows: each side takes its own private key and the public one of the other. Knows keys and rows; knows
no page.
"""

from __future__ import annotations

import hashlib

from django.db import transaction
from django.http import Http404

from innermost.library import load
from innermost.vault import Holder
from innermost.web import models
from innermost.web.access import Bond
from innermost.web.access.rings import wrapped
from innermost.web.spaces import epochs
from innermost.web.spaces.epochs import holder_of
from innermost.web.visit import Presence

WORDS = 8


def ask_for_words(visit: Presence, bond: Bond) -> None:
    """Asks the other to open the shared words for the present key. They see that it was asked."""
    mine = models.Member.objects.filter(space=bond.id, person=visit.person)
    mine.update(asked_version=visit.person.key_version)


def take_back_asking(visit: Presence, bond: Bond) -> None:
    models.Member.objects.filter(space=bond.id, person=visit.person).update(asked_version=None)


def words_of_asker(visit: Presence, bond: Bond) -> list[str]:
    """What the one who lost their key reads out. Raises Http404 where there is nobody to ask."""
    if bond.other is None:
        raise Http404
    return _words(bond, visit.open().holder, holder_of(bond.other.id, bond.other.key_version))


def words_of_helper(visit: Presence, bond: Bond) -> list[str]:
    """What the other reads, to compare. Raises Http404 where nobody asked."""
    return _words(bond, _asked_by(bond), visit.open_version(bond.relied_on).holder)


@transaction.atomic
def open_for_other(bond: Bond) -> None:
    """The words were the same: every epoch this person holds is wrapped to the other's new key.

    As many steps as there are epochs, however much was written. Raises Http404 where nobody asks.
    """
    holder = _asked_by(bond)
    epochs.hold_still(bond.id)
    bond.ring.forget()
    asked = models.Member.objects.select_for_update().filter(space=bond.id, person=holder.id)
    if not asked.filter(asked_version=holder.version).update(key_version=holder.version, asked_version=None):
        raise Http404
    wraps = [wrapped(key, holder) for key in bond.ring.keys(bond.id)]
    models.SpaceKey.objects.bulk_create(wraps, ignore_conflicts=True)


def _asked_by(bond: Bond) -> Holder:
    other = bond.other
    if other is None or other.asked_version is None or not other.is_here:
        raise Http404
    return holder_of(other.id, other.asked_version)


def _words(bond: Bond, asker: Holder, helper: Holder) -> list[str]:
    """Eight of 256 words: 64 bits of SHA-256 over the space and both public keys."""
    parts = [bond.id.bytes, *(part for one in (asker, helper) for part in (one.id.bytes, one.public))]
    digest = hashlib.sha256(b"innermost safety words" + b"".join(parts)).digest()
    return [load().safety_words[byte] for byte in digest[:WORDS]]
