"""What leads a part of a sentence in: small words before it, by how the part begins.

Holds values of one language, and finds the lead that fits. Must not know sentences, or files.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from re import Pattern


@dataclass(frozen=True, slots=True)
class Lead:
    """`words` come before a part that `begins` so and `has` that in it; None is any part. Words that end with a colon
    come before a part as it was typed, empty ones stand for a part that begins by itself."""

    words: str
    begins: Pattern[str] | None = None
    has: Pattern[str] | None = None

    def fits(self, part: str) -> bool:
        begins = self.begins is None or self.begins.match(part)
        return bool(begins and (self.has is None or self.has.search(part)))

    @property
    def is_for_any(self) -> bool:
        return self.begins is None and self.has is None


@dataclass(frozen=True, slots=True)
class Leads:
    """Leads by the name of the part, in the order they are tried; `capitals`, words that always begin large; and what
    an ordinary word looks like that no list has."""

    of: Mapping[str, Sequence[Lead]] = field(default_factory=dict)
    capitals: frozenset[str] = frozenset()
    ordinary: Pattern[str] | None = None

    def lead(self, name: str, part: str, otherwise: str = "") -> str:
        """The words of the first that fits."""
        part = plain(part)
        return next((one.words for one in self.of.get(name, ()) if one.fits(part)), otherwise)

    def is_ordinary(self, word: str) -> bool:
        return bool(self.ordinary and self.ordinary.match(word))

    def is_begun(self, name: str, part: str) -> bool:
        """Whether a part begins in a way that its language knows, and not merely in any."""
        part = plain(part)
        return any(one.fits(part) for one in self.of.get(name, ()) if not one.is_for_any)


def plain(part: str) -> str:
    """A phone writes a round apostrophe."""
    return part.strip().replace("’", "'")
