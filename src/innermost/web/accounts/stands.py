"""What stands with an account and outlasts a visit, told in one question to the database. Knows rows; opens nothing."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, Q
from django.utils import timezone

from innermost.web.models import Feed, Person, PersonKey, Reminding


@dataclass(frozen=True)
class Stands:
    """Whether there is a recovery code, whether older words wait for it, whether a calendar link and reminders are on,
    and how many tokens act for programs."""

    has_code: bool
    locked_past: bool
    calendar: bool
    reminders: bool
    tokens: int


def stands_of(person: Person) -> Stands:
    keys, own = PersonKey.objects.filter(person=OuterRef("pk")), {"person": OuterRef("pk")}
    found = (
        Person.objects.filter(pk=person.pk)
        .values("pk")
        .annotate(
            has_code=Exists(keys.filter(version=OuterRef("key_version"), recovery_wrap__isnull=False)),
            locked_past=Exists(keys.filter(version__lt=OuterRef("key_version"), older_wrap=None)),
            calendar=Exists(Feed.objects.filter(**own)),
            reminders=Exists(Reminding.objects.filter(**own)),
            programs=Count("tokens", filter=Q(tokens__expires__gt=timezone.now())),
        )
    )
    row = found.get()
    return Stands(row["has_code"], row["locked_past"], row["calendar"], row["reminders"], row["programs"])
