"""Three surprises of the library that fit a bond, others each day. Pure: knows the library, a kind and a day."""

from __future__ import annotations

import hashlib
from datetime import date

from innermost.library import Kind, Library
from innermost.library.ideas import Surprise

FEW = 3


def ideas(library: Library, kind: Kind, day: date) -> list[Surprise]:
    """The same all day long."""
    fitting = [one for one in library.surprises if kind in one.kinds]
    return sorted(fitting, key=lambda one: hashlib.sha256(f"{day}|{one.slug}".encode()).digest())[:FEW]


def with_idea(library: Library, slug: str, typed: str) -> str:
    """What was typed of a plan, and the words of one idea below it; where there is none of that name, as it was."""
    found = next((one for one in library.surprises if one.slug == slug), None)
    words = f"{found.name}. {found.text}" if found else ""
    return "\n\n".join(filter(None, (typed.strip(), words)))
