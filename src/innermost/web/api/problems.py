"""How a refusal reads: RFC 9457, `application/problem+json`, each kind with a slug that the page of the API explains.

Knows no endpoint. Nothing that was sent stands in one: it may be somebody's words.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from django.http import HttpResponse

TYPE = "application/problem+json"
NO_HEADERS: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True)
class Kind:
    """One sort of problem: its status, its slug, a title that never changes, and what it means."""

    status: int
    slug: str
    title: str
    means: str

    @property
    def uri(self) -> str:
        return f"/api/#problem-{self.slug}"


@dataclass(frozen=True)
class FieldError:
    """What is wrong with one field, by its name; `message` says it in words."""

    field: str
    message: str


KINDS: dict[str, Kind] = {
    kind.slug: kind
    for kind in (
        Kind(400, "cursor", "This cursor leads nowhere", "Begin again without a cursor."),
        Kind(400, "body", "The body cannot be read", "It is cut short, is no JSON, or holds text no one can write."),
        Kind(400, "key", "This Idempotency-Key cannot be taken", "It has 1 to 128 printable ASCII characters."),
        Kind(401, "token", "No token that counts", "It is missing, mistyped, ended or has run out. Make a new one."),
        Kind(403, "scope", "The token is not for this", "Make one that is, at /security/tokens/."),
        Kind(403, "no-words", "The token opens no words", "Make one that does, at /security/tokens/."),
        Kind(404, "not-found", "Not there", "It does not exist, or it is not yours: nobody learns which."),
        Kind(405, "method", "Not done that way", "The Allow header says how this address can be used."),
        Kind(408, "too-slow", "That took too long", "Nothing was stored. Send it again."),
        Kind(409, "locked", "Locked by an older key", "Its words open once the older key was given, on the pages."),
        Kind(409, "closed", "Nothing new is taken here", "The space is paused, left, or has one member."),
        Kind(409, "changed", "Changed in the meantime", "`revision` says where it is now. Nothing was changed."),
        Kind(409, "under-way", "The same call is under way", "Wait for its answer, or ask again in a moment."),
        Kind(413, "too-large", "Too large", "Send less in one call."),
        Kind(415, "content-type", "Not JSON", "Send the body as application/json in UTF-8."),
        Kind(422, "invalid", "Not as it has to be", "`errors` says for each field what to change."),
        Kind(422, "other-body", "The key was used for something else", "Choose another Idempotency-Key."),
        Kind(429, "too-often", "Too often", "The Retry-After header says in how many seconds to come back."),
        Kind(503, "busy", "A lot is going on here right now", "Nothing was stored. Try again in a minute."),
        Kind(500, "broken", "Something here did not work", "It was not you. Try again later."),
    )
}


class Problem(Exception):
    """Ends a call with the problem of this slug. `detail` is a sentence on this case; `more` are members of its own."""

    def __init__(
        self,
        slug: str,
        detail: str = "",
        errors: Sequence[FieldError] = (),
        *,
        headers: Mapping[str, str] = NO_HEADERS,
        **more: object,
    ) -> None:
        super().__init__(slug)
        self.kind, self.detail, self.errors, self.headers, self.more = KINDS[slug], detail, errors, headers, more


def answer(problem: Problem) -> HttpResponse:
    kind = problem.kind
    said = {"type": kind.uri, "title": kind.title, "status": kind.status, "detail": problem.detail or kind.means}
    errors = [{"field": error.field, "message": error.message} for error in problem.errors]
    body = json.dumps({**said, "errors": errors, **problem.more})
    return HttpResponse(body, status=kind.status, content_type=TYPE, headers=dict(problem.headers))


def refused(slug: str, **headers: str) -> HttpResponse:
    """The answer of a problem that needs no words of its own."""
    return answer(Problem(slug, headers=headers))
