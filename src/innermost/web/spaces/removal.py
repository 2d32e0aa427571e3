"""Every row of somebody who deletes their account. Keys and wraps are among them: without those, a copy of what was
sealed opens to nobody.

Needs no key, so it works for somebody whose words are locked. Called inside a transaction. Knows rows alone.
"""

from __future__ import annotations

from uuid import UUID

from innermost.web import models
from innermost.web.accounts import sign_ins

_PIECE = 500


def remove(person: models.Person) -> None:
    """Everything that is theirs, in every table. Others keep what they wrote themselves."""
    spaces = list(models.Member.objects.filter(person=person).values_list("space", flat=True))
    sign_ins.end_everywhere(person)
    models.SpaceKey.objects.filter(holder=person.pk).delete()
    _remove_words(person)
    _remove_rounds(spaces)
    models.Due.objects.filter(subject=person.pk).delete()
    models.Person.objects.filter(pk=person.pk).delete()
    models.Space.objects.filter(pk__in=spaces, members=None).delete()


def _remove_words(person: models.Person) -> None:
    """A piece at a time, so that no more than one is held."""
    theirs = models.Entry.objects.filter(author=person).values_list("pk", flat=True)
    while piece := list(theirs[:_PIECE]):
        models.Entry.objects.filter(pk__in=piece).delete()


def _remove_rounds(spaces: list[UUID]) -> None:
    """Questions that stand there without an answer now. Where the other answered, theirs stays with its question."""
    models.Round.objects.filter(space__in=spaces, answers=None).delete()
