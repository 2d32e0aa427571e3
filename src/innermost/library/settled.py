"""What somebody looked at and settled, so that the check need not point at it again. Knows slugs alone."""

from dataclasses import dataclass, field

from innermost.library.problems import Origin
from innermost.library.table import Table


@dataclass(frozen=True, slots=True)
class Alike:
    """Two questions that share many words; somebody read both, and `why` they are two."""

    of: frozenset[str]
    why: str
    origin: Origin = field(compare=False, repr=False)


def alike(table: Table) -> Alike:
    of = frozenset(table.texts("of"))
    if len(of) != 2:
        table.wrong("of", "These are not two questions.", 'Write of = ["one", "other"].')
    return Alike(of, table.text("why"), table.origin)
