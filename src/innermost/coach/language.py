"""What the coach knows of one language, as read from its content files: words, rules, weights and what is said.

Holds values only. Must not know files, or how a text is read.
"""

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from innermost.coach.hints import Possible
from innermost.coach.leads import Leads
from innermost.coach.patterns import Shape
from innermost.coach.writing import Spelling, Writing


def script(letter: str) -> str:
    """The first word of a letter's name, which is that of its script."""
    return unicodedata.name(letter, "").partition(" ")[0]


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
    `clears`: kinds that the model alone does not show beside this rule, nor a rule that stands wholly within it.
    `sure`: shown whatever the model weighs; or clears whatever else shows the kind.
    """

    name: str
    kind: str
    find: tuple[Shape, ...]
    unless: tuple[Shape, ...] = ()
    asked: bool | None = None
    quoted: bool = False
    part: str = ""
    clears: tuple[str, ...] = ()
    sure: bool = False
    saying: Saying | None = None


@dataclass(frozen=True, slots=True)
class Behind:
    """A possibility offered where a message that hurt shows `rule`, or one of `kinds` is seen in it."""

    rule: Rule
    kinds: tuple[str, ...]
    possible: Possible


@dataclass(frozen=True, slots=True)
class Opened:
    """How the subject of being closer is opened to somebody: a first sentence, and what leads a wish, a moment and what
    it is to oneself in."""

    first: str
    wish: str
    moment: str
    for_me: str


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
    """`classes` names sets of words used in rules, `common` are words the model knows each by itself."""

    writing: Writing
    classes: Mapping[str, frozenset[str]]
    rules: tuple[Rule, ...]
    sayings: Mapping[str, Saying]
    behind: tuple[Behind, ...]
    notices: Mapping[str, str]
    common: frozenset[str] = frozenset()
    weights: Weights = Weights()
    openings: Mapping[str, Opened] = field(default_factory=dict)
    leads: Leads = field(default_factory=Leads)

    @cached_property
    def respell(self) -> Spelling:
        """The words each written form stands for."""
        return Spelling(self.writing, self.words)

    @cached_property
    def words(self) -> frozenset[str]:
        """Words of the language that the content names."""
        return self.common.union(*self.classes.values(), filter(str.isalpha, self.weights.words))

    @cached_property
    def scripts(self) -> frozenset[str]:
        """The scripts its letters are of."""
        return frozenset(script(letter) for letter in {one for word in self.common for one in word if one.isalpha()})

    @cached_property
    def familiar(self) -> frozenset[str]:
        """Forms by which the language is known."""
        return self.common.union(self.writing.respelt)
