"""A problem in a content file, as a value: where it is, what is wrong, and how to mend it.

Knows nothing of the kinds of content. Problems are collected and returned, never raised.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Origin:
    """The place in a content file an item came from; `line` counts from 1."""

    file: str
    line: int


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """`file` is relative to the content folder, `line` counts from 1."""

    file: str
    line: int
    message: str
    mend: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.message} {self.mend}"
