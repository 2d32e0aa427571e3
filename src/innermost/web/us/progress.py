"""A look that is not finished: which sentences it asks and what was answered so far, sealed to its writer for a week.

It goes on in any browser its writer unlocks. Knows drafts; knows no inventory and no page.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from innermost.web import drafts
from innermost.web.access import Bond, ring_of
from innermost.web.drafts import form_of
from innermost.web.visit import Presence

LOOK = "look"
SKIPPED = -1


@dataclass(frozen=True)
class Progress:
    """`items` in the order they are asked; `said` has a code for each that was answered, and -1 for one skipped."""

    items: tuple[str, ...]
    said: dict[str, int]

    @property
    def answers(self) -> dict[str, int]:
        return {slug: code for slug, code in self.said.items() if code != SKIPPED}

    @property
    def skipped(self) -> list[str]:
        return [slug for slug, code in self.said.items() if code == SKIPPED]

    @property
    def place(self) -> int:
        """Of the first sentence that was neither answered nor skipped; how many there are, where none is left."""
        return next((place for place, slug in enumerate(self.items) if slug not in self.said), len(self.items))

    @property
    def is_done(self) -> bool:
        return self.place == len(self.items)

    def saying(self, slug: str, code: int) -> Progress:
        return replace(self, said=self.said | {slug: code})


@dataclass(frozen=True)
class Kept:
    """The progress of one look at one bond."""

    visit: Presence
    bond: Bond
    slug: str

    @property
    def _form(self) -> str:
        return form_of(self.visit.person, f"{self.bond.id} {self.slug}", LOOK)

    def read(self) -> Progress | None:
        """None where nothing was begun, which costs no query."""
        if not ring_of(self.visit).has_draft:
            return None
        raw = drafts.fetch(self.visit, self._form).get("text", "")
        if not raw:
            return None
        lines = [line.split() for line in str(raw).splitlines()]
        said = {slug: int(code[0]) for slug, *code in lines if code}
        return Progress(tuple(slug for slug, *_ in lines), said)

    def keep(self, progress: Progress) -> None:
        """A line for each sentence, with what was answered, so that it can be read in an export, too."""
        lines = [f"{slug} {progress.said[slug]}" if slug in progress.said else slug for slug in progress.items]
        drafts.keep(self.visit, self._form, {"text": "\n".join(lines)})

    def end(self) -> None:
        drafts.discard(self.visit.person, self._form)
