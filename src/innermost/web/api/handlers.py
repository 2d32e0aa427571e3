"""Turns every fault of a call into its problem, once for the whole API. Says nothing of what was sent."""

from __future__ import annotations

import logging
from collections.abc import Callable
from itertools import takewhile
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, ValidationError

from innermost.vault import CannotOpen, NewerFormat
from innermost.web.access import Conflict
from innermost.web.api.caller import no_token
from innermost.web.api.problems import FieldError, Problem, answer
from innermost.web.fault_place import place
from innermost.web.visit import Locked

log = logging.getLogger(__name__)
Handler = Callable[[HttpRequest, Exception | type[Exception]], HttpResponse]
# Where a field stands: in the body, the query or the path, and by which argument of the endpoint Ninja has it.
_ABOVE = 2
_UNKNOWN = "extra_forbidden"


def handle_faults(api: NinjaAPI) -> None:
    for fault, problem in _PROBLEMS.items():
        api.add_exception_handler(fault, _handler(problem))


def problem_of(fault: Exception) -> Problem:
    """The problem of a fault; `broken` for one that nobody expected."""
    found = next((_PROBLEMS[one] for one in type(fault).__mro__ if one in _PROBLEMS), _broken)
    return found(fault)


def _handler(problem: Callable[..., Problem]) -> Handler:
    return lambda request, fault: answer(problem(fault))  # noqa: ARG005  # Ninja passes both


def _invalid(fault: ValidationError) -> Problem:
    return Problem("invalid", errors=[FieldError(_field(error), str(error["msg"])) for error in fault.errors])


def _field(error: dict[str, Any]) -> str:
    """Such as `text` or `days.2`, or `body`: a name of ours and numbers, never a name that was sent."""
    where = error["loc"]
    names = where[_ABOVE:] if where[0] == "body" else where[1:]
    if error["type"] == _UNKNOWN:
        names = names[:-1]
    return ".".join(map(str, (*names[:1], *takewhile(_is_number, names[1:])))) or str(where[0])


def _is_number(name: str | int) -> bool:
    return isinstance(name, int)


def _changed(fault: Conflict) -> Problem:
    return Problem("changed", revision=fault.now.revision)


def _broken(fault: Exception) -> Problem:
    log.error("A call failed: %s", place(fault))
    return Problem("broken")


_PROBLEMS: dict[type[Exception], Callable[..., Problem]] = {
    Problem: lambda fault: fault,
    AuthenticationError: lambda _: no_token(),
    Http404: lambda _: Problem("not-found"),
    Locked: lambda _: Problem("no-words"),
    CannotOpen: lambda _: Problem("locked"),
    NewerFormat: lambda _: Problem("locked"),
    Conflict: _changed,
    ValidationError: _invalid,
    HttpError: lambda _: Problem("body"),
    Exception: _broken,
}
