"""What a sentence that is put together step by step is made of. Knows shapes; no words of a step, and no request."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal

WHOLE = "whole"
Sort = Literal["words", "feeling", "need", "kind"]
Words = Mapping[str, str]


@dataclass(frozen=True)
class Step:
    """One screen. `name` is the part of the sentence it asks for; `starts` are beginnings to lean on, or examples."""

    name: str
    ask: str
    line: str
    short: str
    starts: tuple[str, ...] = ()
    sort: Sort = "words"


@dataclass(frozen=True)
class Door:
    """Where the words may go next. `inside` is for people with an account alone."""

    text: str
    note: str
    route: str
    of: str = ""
    inside: bool = False


@dataclass(frozen=True)
class Builder:
    """The steps of one sentence, what is said over it once it stands, and how its parts are joined."""

    route: str
    name: str
    steps: tuple[Step, ...]
    whole: str
    line: str
    join: Callable[[Words], str]
    doors: tuple[Door, ...]
    is_apology: bool = False

    def step(self, name: str) -> Step | None:
        return next((one for one in self.steps if one.name == name), None)

    def number(self, step: Step) -> int:
        return self.steps.index(step) + 1

    def after(self, step: Step) -> str:
        """The name of the next step; `whole` after the last."""
        return self.steps[self.number(step)].name if self.number(step) < len(self.steps) else WHOLE

    def before(self, step: Step) -> str:
        return self.steps[self.number(step) - 2].name if self.number(step) > 1 else ""
