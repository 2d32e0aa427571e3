"""Words that somebody began on the way back and has neither given nor kept: a draft for each form, sealed for a week.

Knows drafts, and what each form is about; knows no page. The other cannot tell whether there are any.
"""

from __future__ import annotations

from uuid import UUID

from innermost.library import load
from innermost.web.access import Bond
from innermost.web.talk.begun import Begun
from innermost.web.visit import Presence


def telling_begun(visit: Presence, bond: Bond, part: str) -> Begun:
    """Something to tell."""
    return Begun(visit, f"mend {bond.id} {part}")


def saying_begun(visit: Presence, to: UUID, part: str) -> Begun:
    """Something to say to what was told."""
    return Begun(visit, f"mend {to} {part}")


def note_begun(visit: Presence, bond: Bond, step: str) -> Begun:
    """What one notes at a step, for oneself."""
    return Begun(visit, f"step {bond.id} {step}")


def end_notes(visit: Presence, bond: Bond) -> None:
    """With a way goes what was begun at its steps."""
    for step in load().mend_steps:
        if step.keep:
            note_begun(visit, bond, step.slug).sent()


def moment_begun(visit: Presence, of: UUID) -> Begun:
    """How a moment was: of one that was asked, by its round, or a new one, by the space."""
    return Begun(visit, f"moment {of}")
