"""The whole sentence: as its parts join, or as somebody changed it by hand; where there are two versions, both.

Pure. Knows texts; no parts, no form and no page.
"""

from __future__ import annotations

from dataclasses import dataclass, replace


@dataclass(frozen=True)
class Whole:
    """`text` is the version that is shown, `aside` the other one where there are two, `made` how the parts joined when
    they did so last. `asks` where a part was changed after the whole was: then somebody chooses between the two."""

    text: str = ""
    aside: str = ""
    made: str = ""
    asks: bool = False

    def with_parts(self, joined: str) -> Whole:
        """What was changed by hand stays; beside it stands how the parts join now, where they changed since."""
        if not self.text.strip() or self.text == self.made:
            return replace(self, text=joined, made=joined)._without_twins()
        if self.made in ("", joined):
            return replace(self, made=joined)._without_twins()
        return Whole(self.text, joined, joined, asks=True)._without_twins()

    def swapped(self) -> Whole:
        """The other version taken; this one stays beside it."""
        return replace(self, text=self.aside, aside=self.text, asks=False) if self.aside else self

    def _without_twins(self) -> Whole:
        return replace(self, aside="", asks=False) if self.aside == self.text else self


NOTHING = Whole()
