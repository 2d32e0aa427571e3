"""Where a step of the way back leads in the product: each place by its name in the content, with words for the link.

Knows addresses; knows no step and no record. What is for two is not offered to somebody who named fear or control.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse

from innermost.library import Here
from innermost.web.library.places import Step
from innermost.web.mend.parts import APOLOGY, BEGINNING, DOWN, HURT
from innermost.web.us.place import Place


@dataclass(frozen=True)
class StepDoor:
    """`arguments` and `asks` belong to the address; `is_joint` where what is behind it is for two."""

    words: str
    what: str
    name: str
    arguments: tuple[str, ...] = ()
    asks: Mapping[str, str] | None = None
    is_joint: bool = True
    at: str = ""


DOORS: Mapping[Here, StepDoor] = {
    "tell": StepDoor("Write how it was for you", "To tell them, after a look at it", "mend-tell", (HURT,)),
    "told": StepDoor("What they told you here", "To say back in your own words", "mend", at="told"),
    "sorry": StepDoor("Write the apology", "To give, after a look at it", "mend-tell", (APOLOGY,)),
    "down": StepDoor("Set something down", "Only you can, and you can take it back", "mend-tell", (DOWN,)),
    "new": StepDoor("Write how you would like to begin", "They can write theirs, or not", "mend-tell", (BEGINNING,)),
    "view": StepDoor("Tell one moment, each from your own window", "Opens when both have", "mend-moments"),
    "letter": StepDoor("Write a letter", "To give now, on a day, or never", "letter-new"),
    "surprise": StepDoor("Plan a surprise", "Kept from them until its day", "letter-new", asks={"for": "surprise"}),
    "say-build": StepDoor("Find the sentence, step by step", "For you; nothing is kept", "say-build", is_joint=False),
    "say-sorry": StepDoor("Find the words of the apology", "For you; nothing is kept", "say-sorry", is_joint=False),
    "thanks": StepDoor("Tell them one of them", "A thanks with its reason", "appreciate"),
    "look-mending": StepDoor("Seven sentences about mending", "A look", "us-look", ("mending",), is_joint=False),
    "look-counting-on": StepDoor("About counting on them", "A look", "us-look", ("counting-on",), is_joint=False),
    "look-distance": StepDoor("Signs of distance", "A look, sign by sign", "us-look", ("distance",), is_joint=False),
    "mirror": StepDoor("All ten threads", "Your mirror", "us", is_joint=False),
    "rules": StepDoor("A rule for you both", "Proposed, agreed to or left", "walk-rules"),
    "leave": StepDoor(
        "Take your words along, and leave the space", "Alone, at any time", "space-leave", is_joint=False
    ),
    "help": StepDoor("Who picks up the phone tonight", "By the country you choose", "safety", is_joint=False),
}


def doors(place: Place, names: Iterable[Here], *, joint: bool) -> list[Step]:
    """`joint` where something for two can be offered."""
    return [_step(place, DOORS[name]) for name in names if joint or not DOORS[name].is_joint]


def _step(place: Place, door: StepDoor) -> Step:
    arguments = (str(place.bond.id),) if door.name == "space-leave" else door.arguments
    href = reverse(door.name, args=arguments)
    asks = f"?{urlencode(door.asks)}" if door.asks else ""
    return Step(door.words, door.what, f"{href}{asks}{f'#{door.at}' if door.at else ''}")
