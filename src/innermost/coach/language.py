"""What the coach knows of one language, as read from its content files: words, rules, weights and what is said.

Holds values only. Must not know files, or how a text is read.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from innermost.coach.hints import Possible


@dataclass(frozen=True, slots=True)
class Saying:
    """What is said about a kind of hint: one sentence why, and one question that leads on."""

    why: str
    question: str


@dataclass(frozen=True, slots=True)
class Rule:
    """Shapes of words (`find`) that show `kind`, except where one of `unless` is in the same sentence.

    A rule without a kind shows nothing by itself; the model weighs it. `asked` False: not in a question; True: only
    there. `quoted`: also in words that are given as another's. `part`: only for that part of a sentence being built.
    `clears`: kinds that the model alone does not show beside this rule. `sure`: shown whatever the model weighs.
    """

    name: str
    kind: str
    find: tuple[str, ...]
    unless: tuple[str, ...] = ()
    asked: bool | None = None
    quoted: bool = False
    part: str = ""
    clears: tuple[str, ...] = ()
    sure: bool = False
    saying: Saying | None = None


@dataclass(frozen=True, slots=True)
class Behind:
    """A possibility offered where one of `kinds`, or a word of `words`, is found in a message that hurt."""

    kinds: tuple[str, ...]
    words: tuple[str, ...]
    possible: Possible


@dataclass(frozen=True, slots=True)
class Weights:
    """A linear model: for each feature a code of one sign for each kind, in the order of KINDS.

    A sign's place after ZERO, times `step`, is the weight. Features of words stand in `words`, those of the outline in
    `outline`; `codes` has the words' first. `offsets` is added to each kind's sum; above 0 the kind is seen.
    """

    words: tuple[str, ...] = ()
    outline: tuple[str, ...] = ()
    codes: str = ""
    step: float = 1.0
    offsets: tuple[float, ...] = ()


@dataclass(frozen=True)
class Language:
    """`respell` maps a written form to the words it stands for; `classes` names sets of words used in rules."""

    respell: Mapping[str, tuple[str, ...]]
    classes: Mapping[str, frozenset[str]]
    rules: tuple[Rule, ...]
    sayings: Mapping[str, Saying]
    behind: tuple[Behind, ...]
    notices: Mapping[str, str]
    common: frozenset[str] = frozenset()
    weights: Weights = Weights()
