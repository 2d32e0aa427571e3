"""Parts of pages that are the same for everybody: made once in a process, then kept.

A kept part sees nothing but the plain values it is asked with: no request, no person, no form's token. So nothing of
anybody can stay in it. Never ask with a value that belongs to a person.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import _lru_cache_wrapper, lru_cache, wraps
from typing import Any, TypeVar

from django.core.signals import setting_changed
from django.dispatch import receiver
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

Plain = str | int | bool
Made = TypeVar("Made")
MOST = 256

_makers: list[_lru_cache_wrapper[Any]] = []


def once(make: Callable[..., Made]) -> Callable[..., Made]:
    """`make` called once for each set of plain values. 1 and True are two values."""
    made = lru_cache(MOST, typed=True)(make)
    _makers.append(made)
    return made


def kept(make: Callable[..., str]) -> Callable[..., SafeString]:
    """As `once`, for what gives finished HTML."""

    @once
    @wraps(make)
    def finished(*values: Plain, **named: Plain) -> SafeString:
        return SafeString(make(*values, **named))

    return finished


@kept
def part(template: str, **given: Plain) -> str:
    """A template that sees only `given`."""
    return render_to_string(template, given)


@receiver(setting_changed, dispatch_uid="innermost.kept")
def forget(**changed: Any) -> None:  # noqa: ARG001  # the signal passes what changed
    """Kept parts hold addresses of static files, which a changed setting may change."""
    for make in _makers:
        make.cache_clear()
