"""What can go wrong between a program and a server. Knows no connection, and holds no token.

    Fault
    ├── Problem        the server says what is wrong, and by which word
    ├── Unreachable    no answer came
    ├── NotUnderstood  an answer came that is not the API's
    ├── NotPrivate     the address is not one to send a token to
    └── NoToken        what was given is no token

Each is one plain sentence as text. None has what `requests` raised as its cause: that carries the token.
"""

from __future__ import annotations

from dataclasses import dataclass


class Fault(Exception):
    """Anything that can go wrong here."""


class Unreachable(Fault):
    """No answer came: nobody is there, the way is cut, or it took too long.

    A change of what is there may have arrived all the same; look before sending it again.
    """


class NotUnderstood(Fault):
    """An answer came that is not one of this API: another address, or another version."""


class NotPrivate(Fault):
    """Others could read the token: nothing is encrypted, no certificate can be trusted, or it leads somewhere else."""


class NoToken(Fault):
    """What was given is no token. It is not repeated here."""


@dataclass(frozen=True)
class FieldError:
    """What is wrong with one field of what was sent. `field` is empty where it is about the whole."""

    field: str
    message: str

    def __str__(self) -> str:
        return ": ".join(part for part in (self.field, self.message) if part)


class Problem(Fault):
    """What the server says is wrong.

    `slug` is its short permanent name, such as `changed`; the page /api/ explains each. `title` says it in a few words,
    `detail` what to do. `errors` is by field, in order. `retry_after` is in seconds, where the server says when to ask
    again. `more` has what else stood in the answer, such as the revision that is there now.
    """

    def __init__(
        self,
        status: int,
        slug: str,
        title: str,
        detail: str = "",
        errors: tuple[FieldError, ...] = (),
        retry_after: float | None = None,
        more: dict[str, object] | None = None,
    ) -> None:
        super().__init__(": ".join(part for part in (title, "; ".join(map(str, errors)) or detail) if part))
        self.status = status
        self.slug = slug
        self.title = title
        self.detail = detail
        self.errors = errors
        self.retry_after = retry_after
        self.more = more or {}
