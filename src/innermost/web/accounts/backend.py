"""Signs in with e-mail and password. One derivation checks the password and, in the same request, opens the key."""

from __future__ import annotations

from uuid import UUID

from allauth.account.auth_backends import AuthenticationBackend

from innermost.web.models import Person
from innermost.web.prepared import Prepared

_COLUMNS = [field.attname for field in Person._meta.concrete_fields]
_person = Prepared(lambda pk: Person.objects.filter(pk=pk).values_list(*_COLUMNS))


class PasswordBackend(AuthenticationBackend):  # type: ignore[misc]  # allauth ships no types for it
    """allauth's own, under a name of ours. `Person.check_password` keeps what it derived; `adapter` uses it."""

    def get_user(self, user_id: UUID) -> Person | None:
        """The person of a session; read on every page."""
        found = _person(user_id)
        person = Person.from_db("default", _COLUMNS, found[0]) if found else None
        return person if person and self.user_can_authenticate(person) else None
