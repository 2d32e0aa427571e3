"""What one person alone may write or do: journal prompts, and openers for somebody who is alone tonight.

Knows the fields of each and how a table of a content file gives them. Must not know folders, people or pages.
"""

from dataclasses import dataclass, field
from typing import Literal, get_args

from innermost.library.choices import KINDS, Kind
from innermost.library.problems import Origin
from innermost.library.table import Table

PromptFamily = Literal["feelings", "triggers", "needs", "strengths", "reflection", "meditation", "gives"]
Benefit = Literal["trust", "satisfaction", "resilience", "communication", "companionship"]
Form = Literal["sentence", "act"]

PROMPT_FAMILIES: tuple[PromptFamily, ...] = get_args(PromptFamily)
BENEFITS: tuple[Benefit, ...] = get_args(Benefit)
FORMS: tuple[Form, ...] = ("sentence", "act")


@dataclass(frozen=True, slots=True)
class Prompt:
    """Something to write about alone, in the journal. A meditation has `steps`, read one after another; what is about
    that which closeness gives says which `benefit` it is."""

    slug: str
    text: str
    family: PromptFamily
    minutes: int
    covers: tuple[str, ...]
    origin: Origin = field(compare=False, repr=False)
    steps: tuple[str, ...] = ()
    benefit: Benefit | None = None


@dataclass(frozen=True, slots=True)
class Opener:
    """For somebody who is alone tonight: one sentence to say, or one small act."""

    slug: str
    text: str
    form: Form
    kinds: tuple[Kind, ...]
    covers: tuple[str, ...]
    origin: Origin = field(compare=False, repr=False)


def prompt(table: Table) -> Prompt:
    family = table.choice("family", PROMPT_FAMILIES)
    return Prompt(
        slug=table.slug(),
        text=table.text("text"),
        family=family,
        steps=table.texts("steps", optional=family != "meditation"),
        benefit=table.choice("benefit", BENEFITS) if family == "gives" else None,
        minutes=table.number("minutes", 1, 60),
        covers=table.texts("covers", optional=True),
        origin=table.origin,
    )


def opener(table: Table) -> Opener:
    return Opener(
        slug=table.slug(),
        text=table.text("text"),
        form=table.choice("form", FORMS),
        kinds=table.choices("kinds", KINDS),
        covers=table.texts("covers", optional=True),
        origin=table.origin,
    )
