"""One table of a content file, read field by field; every field that is wrong becomes a problem.

Knows types, choices and slugs. Must not know which fields an item has.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TypeVar

from innermost.library.problems import Origin, Problem
from innermost.library.source import Source

SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
Choice = TypeVar("Choice", bound=str)


@dataclass(slots=True)
class Table:
    """Each getter returns a usable value; when the file holds none it adds a problem and returns an empty one."""

    source: Source
    values: dict[str, object]
    line: int
    problems: list[Problem] = field(default_factory=list)
    seen: set[str] = field(default_factory=set)

    @property
    def origin(self) -> Origin:
        return Origin(self.source.file, self.line)

    def wrong(self, key: str, message: str, mend: str) -> None:
        self.problems.append(Problem(self.source.file, self.source.line_of_key(key, self.line), message, mend))

    def has(self, key: str) -> bool:
        return key in self.values

    def slug(self, key: str = "slug") -> str:
        value = self.text(key)
        if value and not SLUG.fullmatch(value):
            self.wrong(key, f"'{value}' is not a slug.", "Use small letters, digits and single hyphens.")
        return value

    def text(self, key: str, *, optional: bool = False) -> str:
        self.seen.add(key)
        value = self.values.get(key, "")
        if not isinstance(value, str):
            self.wrong(key, f"'{key}' is not text.", "Put the value in quotes.")
            return ""
        if not value.strip() and not optional:
            self.wrong(key, f"'{key}' is missing.", f'Add {key} = "...".')
        return value.strip()

    def address(self, key: str) -> str:
        value = self.text(key)
        if value and not re.fullmatch(r"https://[^\s/]+\.[^\s]+", value):
            self.wrong(
                key, f"'{value}' is not a secure web address.", "Give the whole address, beginning with https://."
            )
        return value

    def number(self, key: str, low: int, high: int) -> int:
        self.seen.add(key)
        value = self.values.get(key)
        if isinstance(value, bool) or not isinstance(value, int) or not low <= value <= high:
            message = f"'{key}' is not a whole number from {low} to {high}."
            self.wrong(key, message, f"Write {key} = {low}, for example.")
            return low
        return value

    def decimal(self, key: str, low: float, high: float) -> float:
        self.seen.add(key)
        value = self.values.get(key)
        if isinstance(value, bool) or not isinstance(value, int | float) or not low <= value <= high:
            message = f"'{key}' is not a number from {low:g} to {high:g}."
            self.wrong(key, message, f"Write {key} = {low:g}, for example.")
            return low
        return float(value)

    def flag(self, key: str) -> bool:
        self.seen.add(key)
        value = self.values.get(key, False)
        if not isinstance(value, bool):
            self.wrong(key, f"'{key}' is neither true nor false.", "Write true or false, without quotes.")
            return False
        return value

    def day(self, key: str) -> date:
        self.seen.add(key)
        value = self.values.get(key)
        if type(value) is not date:
            self.wrong(key, f"'{key}' is not a date.", f"Write {key} = 2025-01-31, without quotes.")
            return date.min
        return value

    def texts(self, key: str, *, optional: bool = False) -> tuple[str, ...]:
        self.seen.add(key)
        value = self.values.get(key, [])
        if not isinstance(value, list) or not all(isinstance(one, str) and one.strip() for one in value):
            self.wrong(key, f"'{key}' is not a list of texts.", f'Write {key} = ["...", "..."].')
            return ()
        if not value and not optional:
            self.wrong(key, f"'{key}' is missing or empty.", f'Add {key} = ["..."].')
        if len(set(value)) < len(value):
            self.wrong(key, f"'{key}' names something twice.", "Take one of the two out.")
        return tuple(value)

    def choice(self, key: str, choices: Sequence[Choice]) -> Choice:
        value = self.text(key)
        for one in choices:
            if one == value:
                return one
        if value:
            self.wrong(key, f"'{value}' is not a {key} we know.", f"Choose from: {', '.join(choices)}.")
        return choices[0]

    def choices(self, key: str, choices: Sequence[Choice], *, optional: bool = False) -> tuple[Choice, ...]:
        values = self.texts(key, optional=optional)
        for value in values:
            if value not in choices:
                self.wrong(key, f"'{value}' in '{key}' is not one we know.", f"Choose from: {', '.join(choices)}.")
        return tuple(one for one in choices if one in values)

    def weights(self, key: str) -> dict[str, float]:
        self.seen.add(key)
        value = self.values.get(key)
        if not isinstance(value, dict) or not value:
            self.wrong(key, f"'{key}' is missing.", f"Write {key} = {{ delight = 1.0, knowing = 0.5 }}.")
            return {}
        found = {name: float(weight) for name, weight in value.items() if _is_weight(weight)}
        for name in value.keys() - found.keys():
            self.wrong(key, f"The weight of '{name}' is not a number.", "Give a weight above 0 and up to 1.")
        return found

    def tables(self, key: str) -> list[dict[str, object]]:
        self.seen.add(key)
        value = self.values.get(key, [])
        if not isinstance(value, list) or not all(isinstance(one, dict) for one in value):
            self.wrong(key, f"'{key}' is not a list of tables.", f"Begin each one with [[...{key}]].")
            return []
        return value

    def finish(self) -> None:
        """Reports keys nobody asked for: most are a slip of the pen."""
        for key in self.values.keys() - self.seen:
            known = ", ".join(sorted(self.seen))
            self.wrong(key, f"'{key}' is not a key of this table.", f"The keys are: {known}.")


def _is_weight(value: object) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool) and 0 < value <= 1
