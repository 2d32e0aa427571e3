"""A sentence that somebody is putting together: what was sent so far, and where they are.

The parts travel in the form from screen to screen and are kept nowhere. Knows builders and what was sent; no pages.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from innermost.library import Library
from innermost.web.library.in_words import NEEDS
from innermost.web.say.builder import WHOLE, Builder, Step
from innermost.web.say.builders import CHOICES, KINDS
from innermost.web.say.whole import NOTHING, Whole
from innermost.web.shortened import shortened

PREFIX, MOST = "p-", 2_000
SHOWN = 700
CHOSEN = ("feeling", "need")


@dataclass(frozen=True)
class Building:
    """`words` has every part, empty where nothing was said. `step` is where they are; None is the whole. `started` is
    what they brought along, all of it; `whole` the sentence as it stood when they were there last."""

    builder: Builder
    words: Mapping[str, str]
    step: Step | None
    started: str = ""
    near: tuple[str, ...] = ()
    is_too_long: bool = False
    whole: Whole = NOTHING

    @property
    def beginning(self) -> str:
        """As much of what was brought along as a screen has room for."""
        return shortened(self.started, SHOWN)

    @property
    def now(self) -> Whole:
        """The sentence with the parts as they are."""
        return self.whole.with_parts(self.builder.join(self.words))

    @property
    def carried(self) -> list[tuple[str, str]]:
        """The parts this screen does not ask for, by the names of their fields."""
        shown = {self.step.name} if self.step else set()
        if "feeling" in shown:
            shown |= CHOICES.keys()
        return [(PREFIX + name, said) for name, said in self.words.items() if said and name not in shown]

    @property
    def is_empty(self) -> bool:
        return not any(said for name, said in self.words.items() if name not in (*CHOICES, "kind"))


@dataclass(frozen=True)
class Nearby:
    """A family of words to choose from; they are shown once it was chosen."""

    slug: str
    name: str
    words: tuple[str, ...]


def begun(builder: Builder, library: Library, quick: str = "", started: str = "") -> Building:
    """The first screen. `quick` is a quick word of the check-in: feelings near it are shown."""
    found = library.quick_word(quick)
    return Building(builder, _nothing(builder), builder.steps[0], started, found.families if found else ())


def going_on(builder: Builder, sent: Mapping[str, Any]) -> Building:
    """What was sent, and where its button leads. A part that is too long stays where it was asked for."""
    words = {name: _said(name, sent) for name in _nothing(builder)}
    too_long = next((one for one in builder.steps if len(words[one.name]) > MOST), None)
    to = str(sent.get("go") or sent.get("step") or "")
    step = too_long or builder.step(to) or (None if to == WHOLE else builder.steps[0])
    near = tuple(filter(None, [str(sent.get("near", ""))]))
    whole = Whole(_plain("text", sent), _plain("aside", sent), _plain("made", sent))
    return Building(builder, words, step, _plain("started", sent), near, too_long is not None, whole)


@dataclass(frozen=True)
class Choice:
    """A small choice beside a feeling."""

    name: str
    ask: str
    options: tuple[tuple[str, str], ...]
    chosen: str


def choices(building: Building) -> list[Choice]:
    """How strong a feeling is, and whether it is of now or of then."""
    if building.step is None or building.step.sort != "feeling":
        return []
    return [Choice(name, *asked, building.words[name]) for name, asked in CHOICES.items()]


def nearby(building: Building, library: Library) -> list[Nearby]:
    """Families of feelings or of needs, where the step asks for one."""
    sort = building.step.sort if building.step else ""
    if sort == "feeling":
        return [Nearby(one.slug, one.name, tuple(word.word for word in one.feelings)) for one in library.families]
    if sort == "need":
        return [
            Nearby(slug, name, tuple(need.word for need in library.needs if need.family == slug))
            for slug, name in NEEDS.items()
        ]
    return []


def _nothing(builder: Builder) -> dict[str, str]:
    names = [one.name for one in builder.steps]
    return dict.fromkeys([*names, *CHOICES] if "feeling" in names else names, "")


def _plain(name: str, sent: Mapping[str, Any]) -> str:
    """A browser sends two letters for the end of a line."""
    return str(sent.get(name, "")).replace("\r\n", "\n")


def _said(name: str, sent: Mapping[str, Any]) -> str:
    said = _plain(PREFIX + name, sent).strip()
    if name == "kind":
        return said if said in dict(KINDS) else ""
    if name in CHOICES:
        return said if said in dict(CHOICES[name][1]) else ""
    picked = str(sent.get(f"{PREFIX}{name}-picked", "")) if name in CHOSEN else ""
    was = str(sent.get(f"{PREFIX}{name}-was", "")).strip()
    return picked[:MOST] if picked and said in ("", was) else said
